import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { openDocument, termDocument, toDocument } from '../../src/engine/opensearch/documents.ts';
import { analyseArticle } from '../../src/index/analysed-corpus.ts';
import { unpackArticle } from '../../src/index/packed-article.ts';
import { createTermTable } from '../../src/index/term-table.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import { INVENTED_NEWS } from '../support/invented-news.ts';

const { analyse } = await loadLinguisticResources();
const { articles } = await loadCorpus(INVENTED_NEWS);
const file = { stamp: '', digest: '', problems: [] };
const documents = articles.map((article) => {
  const table = createTermTable();
  const packed = analyseArticle(article, analyse, table);
  return { packed, table, document: toDocument(packed, table, file, analyse) };
});

describe('a document', () => {
  it('opens as the article that it was made from, as JSON has it', () => {
    const shared = createTermTable();
    for (const { packed, table, document } of documents) {
      const opened = openDocument(JSON.parse(JSON.stringify(document)), shared);
      const before = unpackArticle(packed);
      expect({ ...opened.article, body: opened.article.body }).toEqual({
        ...before.article,
        body: before.article.body,
      });
      expect(opened.sentences).toEqual(before.sentences);
      const words = (terms: Int32Array, of: typeof table) => Array.from(terms, (id) => of.term(id));
      expect(words(opened.terms, shared)).toEqual(words(before.terms, table));
      expect(words(opened.titleTerms, shared)).toEqual(words(before.titleTerms, table));
    }
  });

  it('has no term with white space in it, at which the index would cut it', () => {
    for (const { packed, table, document } of documents)
      expect(document.bodyTerms.split(/\s/)).toEqual(Array.from(packed.terms, (id) => table.term(id)));
  });

  it('is not opened where its numbers do not belong to its text', () => {
    const [first] = documents;
    if (!first) throw new Error('no document');
    const { document } = first;
    for (const change of [
      { sentences: document.sentences.map((n) => n * 2) },
      { paragraphs: [...document.paragraphs, 0, 10_000] },
      { bodyTerms: '하나' },
      { body: document.body.slice(0, 20) },
      { sentences: [0, -5, 3, 0, 0] },
    ])
      expect(() => openDocument({ ...document, ...change }, createTermTable())).toThrow('not one of ours');
  });
});

describe('a term', () => {
  it('is kept by sound and letters where somebody may mean it by another word', () => {
    expect(termDocument('업스테이지')).toEqual({
      term: '업스테이지',
      sound: expect.any(String),
      jamo: 'ㅇㅓㅂㅅㅡㅌㅔㅇㅣㅈㅣ',
    });
    expect(termDocument('upstage')?.sound).toBe(termDocument('업스테이지')?.sound);
    for (const term of ['가', '#100', '2026', 'x'.repeat(50)]) expect(termDocument(term)).toBeUndefined();
  });
});
