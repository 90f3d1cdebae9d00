/** Ranked sentences → quotes: the sentence that answers (with a neighbour where it needs one), then the next best from elsewhere. */
import { findDates } from '../korean/dates.ts';
import type { IndexedArticle } from '../search/indexed-article.ts';
import type { Query, QueryContext } from '../search/query.ts';
import type { Quote } from './answer.ts';
import type { RankedSentence } from './evidence.ts';
import { joinMarks, markMatches } from './marks.ts';
import { answerSpans } from './question-kind.ts';

/** At most this many quotes. */
const QUOTES = 3;
/**
 * The first quote takes a neighbouring sentence in where both fit into this many UTF-16 units and the neighbour is nearly as good.
 * Fitted on the open question files: longer quotes hold the answer more often and are read less gladly.
 */
const QUOTE_WINDOW = { longest: 185, nearlyAsGood: 3 };

export interface Stretch {
  readonly indexed: IndexedArticle;
  readonly first: number;
  readonly last: number;
}

export function chooseQuotes(query: Query, ranked: readonly RankedSentence[], context: QueryContext): Quote[] {
  const best = ranked[0];
  if (!best) return [];
  const chosen: Stretch[] = [withNeighbour(best, ranked, QUOTE_WINDOW.longest)];
  for (const sentence of ranked.slice(1)) {
    if (chosen.length === QUOTES) break;
    const { indexed } = sentence.passage.examined;
    if (chosen.some((c) => c.indexed === indexed && sentence.index >= c.first && sentence.index <= c.last)) continue;
    if (chosen.some((c) => textOf(c) === sentence.text)) continue;
    chosen.push({ indexed, first: sentence.index, last: sentence.index });
  }
  return chosen.map((stretch) => toQuote(stretch, query, context));
}

function withNeighbour(best: RankedSentence, ranked: readonly RankedSentence[], longest: number): Stretch {
  const { indexed } = best.passage.examined;
  const single = { indexed, first: best.index, last: best.index };
  const neighbours = ranked
    .filter((s) => s.passage === best.passage && Math.abs(s.index - best.index) === 1)
    .filter((s) => best.score - s.score <= QUOTE_WINDOW.nearlyAsGood)
    .map((s) => ({ indexed, first: Math.min(s.index, best.index), last: Math.max(s.index, best.index) }))
    .filter((stretch) => textOf(stretch).length <= longest);
  return neighbours[0] ?? single;
}

function spanOf({ indexed, first, last }: Stretch): { start: number; end: number; paragraph: number } {
  return {
    start: indexed.sentences[first]?.start ?? 0,
    end: indexed.sentences[last]?.end ?? 0,
    paragraph: indexed.sentences[first]?.paragraph ?? 0,
  };
}

function textOf(stretch: Stretch): string {
  const { start, end } = spanOf(stretch);
  return stretch.indexed.article.body.slice(start, end);
}

export function toQuote(stretch: Stretch, query: Query, context: QueryContext): Quote {
  const { id, title, publisher, publishedAt, url } = stretch.indexed.article;
  const text = textOf(stretch);
  return {
    text,
    articleId: id,
    title,
    publisher,
    publishedAt,
    url,
    ...spanOf(stretch),
    marks: joinMarks([...markMatches(text, query, context), ...answerSpans(text, query.text)]),
    dates: findDates(text, publishedAt).filter(({ isRelative }) => isRelative),
  };
}
