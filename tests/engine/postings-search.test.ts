import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { createPostings } from '../../src/engine/embedded/postings-search.ts';
import { worthAsking } from '../../src/engine/engine.ts';
import type { PackedArticle } from '../../src/index/packed-article.ts';
import { createTermTable } from '../../src/index/term-table.ts';
import { createYieldToEventLoop } from '../../src/index/yield-to-event-loop.ts';

const WORDS = [
  '모델',
  '매개변수',
  '공개',
  '발표회',
  '업스테이지',
  '네이버',
  '규모',
  '정부',
  '심사',
  'ai',
  '#100',
  '산업',
];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 });

async function engines(
  articles: ReadonlyArray<{ readonly title: readonly string[]; readonly body: readonly string[] }>,
) {
  const table = createTermTable();
  const numbers = (terms: readonly string[]) => Int32Array.from(terms, (term) => table.add(term));
  const packed = articles.map(
    ({ title, body }, i): PackedArticle => ({
      head: {
        id: `a${i}`,
        title: title.join(' '),
        publisher: i % 2 ? '가나일보' : '다라경제',
        authors: [],
        publishedAt: null,
        crawledAt: null,
        url: null,
        path: `a${i}.txt`,
        fingerprint: '',
      },
      body: new Uint8Array(),
      paragraphs: new Int32Array(),
      titleTerms: numbers(title),
      terms: numbers(body),
      sentences: new Int32Array(),
      aliases: '',
      names: '',
      speakers: '',
    }),
  );
  const mini = new MiniSearch<{ id: number; title: string; body: string }>({
    fields: ['title', 'body'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 1.5 } },
  });
  mini.addAll(articles.map(({ title, body }, id) => ({ id, title: title.join(' '), body: body.join(' ') })));
  return { own: await createPostings(packed, table, createYieldToEventLoop()), mini };
}

describe('the search over postings', () => {
  it('gives the scores of MiniSearch over the same terms', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ title: words, body: words }), { minLength: 1, maxLength: 20 }),
        fc.uniqueArray(
          fc.record({ term: fc.constantFrom(...WORDS), weight: fc.double({ min: 0.1, max: 9, noNaN: true }) }),
          {
            minLength: 1,
            maxLength: 6,
            selector: ({ term }) => term,
          },
        ),
        async (articles, query) => {
          const { own, mini } = await engines(articles);
          const weights = new Map(query.map(({ term, weight }) => [term, weight]));
          const expected = mini.search(query.map(({ term }) => term).join(' '), {
            boostTerm: (term) => weights.get(term) ?? 1,
          });
          const found = own.candidates(query, {}, 100);
          expect(found).toHaveLength(expected.length);
          const scores = new Map(expected.map(({ id, score }) => [id as number, score]));
          for (const { article, score } of found) expect(score).toBeCloseTo(scores.get(article) ?? Number.NaN, 9);
          expect(found.map(({ score }) => score)).toEqual([...found.map(({ score }) => score)].sort((a, b) => b - a));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('counts an article once for a term, in title, body or both', async () => {
    const { own } = await engines([
      { title: ['모델'], body: ['모델', '모델'] },
      { title: ['정부'], body: ['모델'] },
      { title: ['모델'], body: ['정부'] },
    ]);
    expect(['모델', '정부', '없다'].map(own.documentFrequency)).toEqual([3, 2, 0]);
  });

  it('keeps to the filter and the limit, and starts each search anew', async () => {
    const { own } = await engines(Array.from({ length: 150 }, () => ({ title: ['모델'], body: ['공개'] })));
    const terms = [{ term: '공개', weight: 1 }];
    const once = own.candidates(terms, { publisher: '가나일보' }, 5);
    expect(once.map(({ article }) => article)).toEqual([1, 3, 5, 7, 9]);
    expect(own.candidates(terms, { publisher: '가나일보' }, 5)).toEqual(once);
  });

  it('passes over terms of most articles, unless there are no others', async () => {
    const { own } = await engines(
      Array.from({ length: 300 }, (_, i) => ({ title: ['모델'], body: i === 7 ? ['공개', '정부'] : ['공개'] })),
    );
    const find = (...terms: string[]) =>
      own
        .candidates(
          worthAsking(
            terms.map((term) => ({ term, weight: 1 })),
            { articleCount: 300, documentFrequency: own.documentFrequency },
          ),
          {},
          500,
        )
        .map(({ article }) => article);
    expect(find('공개', '정부')).toEqual([7]);
    expect(find('공개')).toHaveLength(300);
  });
});
