/** Which articles hold a term, and how often: an inverted index in compressed sparse rows, one a field. Knows nothing of scores. */
import type { YieldToEventLoop } from '../../index/yield-to-event-loop.ts';

/** The postings of one field. Those of term `t` lie at `offsets[t]` up to `offsets[t + 1]`. */
export interface Postings {
  readonly offsets: Uint32Array;
  /** Article numbers, rising within a term. */
  readonly articles: Uint32Array;
  /** How often; 255 stands for that or more. */
  readonly frequencies: Uint8Array;
  /** Distinct terms of each article. */
  readonly lengths: Uint32Array;
  readonly averageLength: number;
}

/**
 * Builds the postings of a field in two passes of counting.
 *
 * @param termsOf - the term numbers of an article, in any order, repeated.
 */
export async function buildPostings(
  count: number,
  termCount: number,
  termsOf: (article: number) => Int32Array,
  yieldToEventLoop: YieldToEventLoop,
): Promise<Postings> {
  const lengths = new Uint32Array(count);
  const offsets = new Uint32Array(termCount + 1);
  const last = new Int32Array(termCount).fill(-1);
  for (let article = 0; article < count; article++) {
    const terms = termsOf(article);
    let distinct = 0;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as number;
      if (last[term] === article) continue;
      last[term] = article;
      offsets[term + 1] = (offsets[term + 1] as number) + 1;
      distinct++;
    }
    lengths[article] = distinct;
    await yieldToEventLoop();
  }
  for (let term = 0; term < termCount; term++)
    offsets[term + 1] = (offsets[term + 1] as number) + (offsets[term] as number);
  const total = offsets[termCount] as number;
  const articles = new Uint32Array(total);
  const frequencies = new Uint8Array(total);
  const next = offsets.slice(0, termCount);
  last.fill(-1);
  for (let article = 0; article < count; article++) {
    const terms = termsOf(article);
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as number;
      if (last[term] !== article) {
        last[term] = article;
        const at = next[term] as number;
        next[term] = at + 1;
        articles[at] = article;
        frequencies[at] = 1;
      } else {
        const at = (next[term] as number) - 1;
        if ((frequencies[at] as number) < 255) frequencies[at] = (frequencies[at] as number) + 1;
      }
    }
    await yieldToEventLoop();
  }
  const sum = lengths.reduce((a, b) => a + b, 0);
  return { offsets, articles, frequencies, lengths, averageLength: count ? sum / count : 0 };
}
