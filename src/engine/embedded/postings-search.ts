/**
 * Search over postings in memory: BM25+ over titles and bodies of whole articles, scored as MiniSearch scores them (a test holds it to the
 * real one), on postings that take a tenth of its memory and are there at once when they were saved.
 */
import type { PackedArticle } from '../../index/packed-article.ts';
import type { TermTable } from '../../index/term-table.ts';
import type { YieldToEventLoop } from '../../index/yield-to-event-loop.ts';
import type { WeightedTerm } from '../../question/concept.ts';
import { ARTICLE_BM25, idfAmong, TITLE_BOOST, termFrequency } from '../bm25.ts';
import { type Filter, passesFilter } from '../engine.ts';
import { buildPostings, type Postings } from './postings.ts';

/** An article by its number in the corpus, and its score: comparable within one search only. */
export interface Hit {
  readonly article: number;
  readonly score: number;
}

export interface PostingsSearch {
  /** The best articles for the terms, best first, at most `limit`. */
  candidates(terms: readonly WeightedTerm[], filter: Filter, limit: number): readonly Hit[];
  /** The numbers of the articles that hold all of these terms. */
  articlesWith(terms: readonly string[]): readonly number[];
  /** In how many articles a term stands. */
  documentFrequency(term: string): number;
}

export async function createPostings(
  articles: readonly PackedArticle[],
  table: TermTable,
  yieldToEventLoop: YieldToEventLoop,
): Promise<PostingsSearch> {
  const termCount = table.size;
  const part = (pick: (article: PackedArticle) => Int32Array) =>
    buildPostings(articles.length, termCount, (i) => pick(articles[i] as PackedArticle), yieldToEventLoop);
  const title = await part(({ titleTerms }) => titleTerms);
  const body = await part(({ terms }) => terms);
  const documentFrequencies = countArticles(title, body, termCount, articles.length);
  const documentFrequencyOf = (id: number | undefined) => documentFrequencies[id ?? -1] ?? 0;
  const scores = new Float64Array(articles.length);
  const matched = new Uint16Array(articles.length);

  return {
    documentFrequency: (term) => documentFrequencyOf(table.id(term)),
    articlesWith(terms) {
      const ids = terms.map((term) => table.id(term));
      if (ids.length === 0 || ids.some((id) => id === undefined || id >= termCount)) return [];
      const holders = (ids as number[]).map((id) => new Set([...holdersOf(title, id), ...holdersOf(body, id)]));
      holders.sort((a, b) => a.size - b.size);
      return [...(holders[0] ?? [])].filter((article) => holders.every((held) => held.has(article)));
    },
    candidates(terms, filter, limit) {
      const touched: number[] = [];
      for (const { term, weight } of terms) {
        const id = table.id(term);
        if (id === undefined || id >= termCount) continue;
        const before = new Set<number>();
        for (const [postings, boost] of [
          [title, TITLE_BOOST],
          [body, 1],
        ] as const)
          addScores(postings, id, weight * boost, (article, score) => {
            if (matched[article] === 0) touched.push(article);
            scores[article] = (scores[article] as number) + score;
            // A term counts once, in however many fields it stands.
            if (postings === title) before.add(article);
            else if (before.has(article)) return;
            matched[article] = (matched[article] as number) + 1;
          });
      }
      const found = touched
        .map((article) => ({ article, score: (scores[article] as number) * (matched[article] as number) }))
        .filter(({ article }) => passesFilter((articles[article] as PackedArticle).head, filter));
      for (const article of touched) {
        scores[article] = 0;
        matched[article] = 0;
      }
      return best(found, limit);
    },
  };

  function addScores(postings: Postings, term: number, weight: number, add: (article: number, score: number) => void) {
    const { offsets, articles: holders, frequencies: counts, lengths, averageLength } = postings;
    const from = offsets[term] as number;
    const to = offsets[term + 1] as number;
    const holding = to - from;
    if (holding === 0) return;
    const idf = idfAmong(articles.length, holding);
    for (let i = from; i < to; i++) {
      const article = holders[i] as number;
      const lengthRatio = (lengths[article] as number) / averageLength;
      add(article, weight * idf * (ARTICLE_BM25.delta + termFrequency(counts[i] as number, lengthRatio, ARTICLE_BM25)));
    }
  }
}

function holdersOf({ offsets, articles }: Postings, term: number): Uint32Array {
  return articles.subarray(offsets[term], offsets[term + 1]);
}

/** In how many articles each term stands, in title or body. */
function countArticles(title: Postings, body: Postings, termCount: number, count: number): Uint32Array {
  const seen = new Int32Array(count).fill(-1);
  const result = new Uint32Array(termCount);
  for (let term = 0; term < termCount; term++) {
    const titleFrom = title.offsets[term] as number;
    const titleTo = title.offsets[term + 1] as number;
    const inBody = (body.offsets[term + 1] as number) - (body.offsets[term] as number);
    result[term] = inBody;
    if (titleFrom === titleTo) continue;
    for (let i = body.offsets[term] as number; i < (body.offsets[term + 1] as number); i++)
      seen[body.articles[i] as number] = term;
    for (let i = titleFrom; i < titleTo; i++)
      if (seen[title.articles[i] as number] !== term) result[term] = (result[term] as number) + 1;
  }
  return result;
}

/** The highest scores first; of equal ones the first article. */
function best<T extends { readonly article: number; readonly score: number }>(found: T[], limit: number): T[] {
  const before = (a: T, b: T) => b.score - a.score || a.article - b.article;
  if (found.length <= 4 * limit) return found.sort(before).slice(0, limit);
  // What is under the limit-th highest score need not be sorted.
  const floor = Float64Array.from(found, ({ score }) => score).sort()[found.length - limit] as number;
  return found
    .filter(({ score }) => score >= floor)
    .sort(before)
    .slice(0, limit);
}
