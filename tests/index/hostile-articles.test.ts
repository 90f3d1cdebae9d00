import { describe, expect, it } from 'vitest';
import { AnalysisTimeoutError, analyseArticle, problemOf } from '../../src/index/analysed-corpus.ts';
import { createTermTable } from '../../src/index/term-table.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

/** As long as a line of an article can sensibly be made, in UTF-16 units. */
const LONG = 300_000;

describe('an article with a line of one thing for ever', () => {
  it.each([
    'a',
    '가',
    '1',
    '.',
    '-',
    '가 ',
    '“',
    '(',
    'a.',
    '1억 ',
  ])('of %j is answered from like any other', async (unit) => {
    const body = `한빛항이 크레인 12대를 들여왔다.\n\n${unit.repeat(LONG / unit.length)}`;
    const answerer = await answererOf(folderWith({ 'a.txt': articleFile({ id: 'a', body }) }));
    expect((await answerer.ask('한빛항 크레인은 몇 대?')).quotes[0]?.text).toContain('12대');
    expect((await answerer.summary('a', 1))?.sentences).toHaveLength(1);
    expect((await answerer.quotations('한빛항')).total).toBe(0);
  });
});

describe('analyseArticle', () => {
  it('gives an article up that takes longer than its budget, and says why', async () => {
    const { analyse } = await loadLinguisticResources();
    const article = {
      ...{
        id: 'a',
        title: '제목',
        publisher: '',
        authors: [],
        publishedAt: null,
        crawledAt: null,
        url: null,
        path: 'a',
      },
      ...{ fingerprint: '', body: '한빛항이 크레인을 들여왔다.', paragraphs: [{ start: 0, end: 15 }] },
    };
    const analysis = () => analyseArticle(article, analyse, createTermTable(), -1);
    expect(analysis).toThrow(AnalysisTimeoutError);
    expect(problemOf(new AnalysisTimeoutError(1))).toEqual({ code: 'too-slow', line: null });
  });
});
