/** Ranked sentences → quotes: the sentence that answers (with a neighbour where it needs one), then the next best from elsewhere. */
import type { IndexedArticle } from '../../index/indexed-article.ts';
import { findDates } from '../../korean/dates.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import type { Query } from '../../question/concept.ts';
import { type AnswerKind, type Asked, answerSpans, askedFor, holdsKind } from '../../question/question-kind.ts';
import { saysTheSame } from '../../ranking/copies.ts';
import type { RankedSentence } from '../../ranking/rank-sentences.ts';
import { joinMarks, markMatches } from './highlights.ts';
import type { Quote } from './quote.ts';
import { sourceOf } from './quote.ts';

/** Sentences after the best that further quotes and copies come from. */
const CONSIDERED_SENTENCES = 24;
/** At most this many quotes. */
const MAX_QUOTES = 3;
/**
 * The first quote takes a neighbouring sentence in where both fit into this many UTF-16 units and the neighbour is nearly as good.
 * Fitted on the open question files: longer quotes hold the answer more often and are read less gladly.
 */
const QUOTE_WINDOW = { longest: 185, nearlyAsGood: 2, nearlyAsGoodReason: 4 };

export interface Stretch {
  readonly indexed: IndexedArticle;
  readonly first: number;
  readonly last: number;
}

export function chooseQuotes(query: Query, ranked: readonly RankedSentence[], resources: LinguisticResources): Quote[] {
  const best = ranked[0];
  if (!best) return [];
  const chosen: Chosen[] = [choose(withNeighbour(best, ranked, askedFor(query.text)), false)];
  const other = findOtherValue(query, ranked);
  const next = ranked.slice(1, 1 + CONSIDERED_SENTENCES);
  const rest = other ? [other, ...next.filter((s) => s !== other)] : next;
  for (const sentence of rest) {
    const { indexed } = sentence.passage.examined;
    if (chosen.some(({ stretch: c }) => c.indexed === indexed && sentence.index >= c.first && sentence.index <= c.last))
      continue;
    // Only other articles copy; an article that repeats itself does so to the letter.
    const same = chosen.find(({ stretch, texts }) =>
      texts.some((text) => (stretch.indexed === indexed ? text === sentence.text : saysTheSame(text, sentence.text))),
    );
    if (same) {
      if (same.stretch.indexed !== indexed && !same.copies.includes(indexed)) same.copies.push(indexed);
      continue;
    }
    if (chosen.length < MAX_QUOTES)
      chosen.push(choose({ indexed, first: sentence.index, last: sentence.index }, sentence === other));
  }
  return chosen.map(({ stretch, copies, differs }) => ({
    ...toQuote(stretch, query, resources),
    alsoIn: copies.map(({ article }) => sourceOf(article)),
    differs,
  }));
}

/** Kinds of answers whose values can be compared. */
const VALUED: ReadonlySet<AnswerKind> = new Set(['money', 'percent', 'count', 'time']);
/** Another value counts where its sentence is nearly as good as the best, and says as much of what was asked. */
const OTHER_VALUE = { behind: 1.5, coverage: 0.75 };

/** A sentence of another article that gives another value for the same thing. */
function findOtherValue(query: Query, ranked: readonly RankedSentence[]): RankedSentence | undefined {
  const best = ranked[0];
  if (!best || !VALUED.has(askedFor(query.text).kind)) return undefined;
  const valuesOf = ({ text }: RankedSentence) =>
    answerSpans(text, query.text).map(({ start, end }) => text.slice(start, end));
  const values = valuesOf(best);
  if (values.length === 0) return undefined;
  return ranked.find(
    (s) =>
      s.passage.examined.indexed !== best.passage.examined.indexed &&
      best.score - s.score <= OTHER_VALUE.behind &&
      s.features.context >= OTHER_VALUE.coverage * best.features.context &&
      s.features.exact >= OTHER_VALUE.coverage * best.features.exact &&
      valuesOf(s).length > 0 &&
      !valuesOf(s).some((value) => values.includes(value)),
  );
}

interface Chosen {
  readonly stretch: Stretch;
  /** Its sentences. */
  readonly texts: readonly string[];
  /** Other articles that say the same. */
  readonly copies: IndexedArticle[];
  readonly differs: boolean;
}

function choose(stretch: Stretch, differs: boolean): Chosen {
  const { indexed, first, last } = stretch;
  const texts = indexed.sentences
    .slice(first, last + 1)
    .map(({ start, end }) => indexed.article.body.slice(start, end));
  return { stretch, texts, copies: [], differs };
}

function withNeighbour(best: RankedSentence, ranked: readonly RankedSentence[], asked: Asked): Stretch {
  // What happened stands in one sentence, why in the next.
  const isUnexplained = asked.kind === 'reason' && holdsKind(best.text, asked) < 0.5;
  const { longest, nearlyAsGood, nearlyAsGoodReason } = QUOTE_WINDOW;
  const behind = isUnexplained ? nearlyAsGoodReason : nearlyAsGood;
  const { indexed } = best.passage.examined;
  const single = { indexed, first: best.index, last: best.index };
  const neighbours = ranked
    .filter((s) => s.passage === best.passage && Math.abs(s.index - best.index) === 1)
    .filter((s) => best.score - s.score <= behind)
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

export function toQuote(stretch: Stretch, query: Query, resources: LinguisticResources): Quote {
  const { article } = stretch.indexed;
  const text = textOf(stretch);
  return {
    text,
    ...sourceOf(article),
    ...spanOf(stretch),
    alsoIn: [],
    differs: false,
    marks: joinMarks([...markMatches(text, query, resources), ...answerSpans(text, query.text)]),
    dates: findDates(text, article.publishedAt).filter(({ isRelative }) => isRelative),
  };
}
