/** A quote in its context: the sentences before and after it. */
import type { Searcher } from '../../ranking/searcher.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';

/** A quote among its neighbours: the three together are one stretch of the article. */
export interface Surroundings extends Source {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** Sentences shown on either side. */
const SENTENCES_AROUND = 2;

/** @returns undefined where there is no such article or nothing stands at these offsets. */
export async function surroundings(
  index: Searcher,
  articleId: string,
  start: number,
  end: number,
): Promise<Surroundings | undefined> {
  const indexed = await index.find(articleId);
  if (!indexed) return undefined;
  const { article, sentences } = indexed;
  const first = sentences.findIndex((s) => s.end > start);
  const last = sentences.findLastIndex((s) => s.start < end);
  const [from, to] = [sentences[first], sentences[last]];
  if (!from || !to || last < first) return undefined;
  const opening = sentences[Math.max(0, first - SENTENCES_AROUND)]?.start ?? from.start;
  const closing = sentences[Math.min(sentences.length - 1, last + SENTENCES_AROUND)]?.end ?? to.end;
  const { body } = article;
  return {
    ...sourceOf(article),
    before: body.slice(opening, from.start),
    quote: body.slice(from.start, to.end),
    after: body.slice(to.end, closing),
  };
}
