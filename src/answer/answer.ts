/** What answering gives back: plain data, the same for the terminal, JSON and Discord. No behaviour. */

import type { FoundDate } from '../korean/dates.ts';
import type { ArticleFact } from './article-facts.ts';
import type { Comparison } from './compare.ts';
import type { Source } from './copies.ts';
import type { Count } from './counts.ts';
import type { Contradiction } from './premise.ts';

/** A stretch of an article, character for character. `start` and `end` are UTF-16 offsets in the article's cleaned body. */
export interface Quote {
  readonly text: string;
  readonly articleId: string;
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  /** UTF-16 offsets in `text` of the words that match the question and of those that may answer it. */
  readonly marks: ReadonlyArray<{ readonly start: number; readonly end: number }>;
  /** Copies of the article that say the same: one piece of evidence, all its links. */
  readonly alsoIn: readonly Source[];
  /** An answer of the same kind but another value than the first quote's: articles do not agree. */
  readonly differs: boolean;
  /** Dates in `text` that the day of the article completes (`내달` → `2026-01`); offsets in `text`. */
  readonly dates: readonly FoundDate[];
}

export interface Passage {
  readonly articleId: string;
  readonly paragraph: number;
  readonly text: string;
  readonly score: number;
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string | null;
  readonly url: string | null;
}

interface Found {
  readonly question: string;
  /** How sure we are that the first quote answers, 0..1. */
  readonly confidence: number;
  /** Best first, at most three. */
  readonly quotes: readonly Quote[];
  /** Best first, at most ten. */
  readonly passages: readonly Passage[];
  /** What the front matter says, where the question was about an article itself. */
  readonly facts: readonly ArticleFact[];
  /** Where the article near the first quote says the opposite of what the question takes for granted. */
  readonly contradiction?: Contradiction | undefined;
  /** The question as it was completed from the one before it. */
  readonly understoodAs?: string | undefined;
  readonly tookMs: number;
}

/** The kinds of small talk that get a friendly line. */
export type SmallTalk = 'greeting' | 'thanks' | 'laughter' | 'farewell' | 'who-are-you';

export type Answered = Found & { readonly kind: 'answered' };

export type Refused = Found & {
  readonly kind: 'refused';
  /** Words of the question that stand in no article; may be empty. */
  readonly unknownWords: readonly string[];
};

export type Answer =
  | Answered
  | Refused
  | (Found & { readonly kind: 'counted'; readonly count: Count })
  | (Found & { readonly kind: 'compared'; readonly comparison: Omit<Comparison, 'tookMs'> })
  | (Found & { readonly kind: 'small-talk'; readonly talk: SmallTalk });

/** The line format of `gisabot ask --json`. */
export function toAskJson(answer: Answer): object {
  const { question, confidence, quotes, passages, facts, contradiction, tookMs } = answer;
  const answered = answer.kind === 'answered' || answer.kind === 'counted' || answer.kind === 'compared';
  return {
    question,
    answered,
    confidence: Number(confidence.toFixed(4)),
    answer:
      answer.kind === 'counted'
        ? String(answer.count.total)
        : answered
          ? facts.map(({ value }) => value).join(' · ') || (quotes[0]?.text ?? null)
          : null,
    quotes: quotes.map(({ marks: _, dates, alsoIn, differs, ...quote }) => ({
      ...quote,
      ...(alsoIn.length > 0 ? { alsoIn } : {}),
      ...(differs ? { differs } : {}),
      ...(dates.length > 0 ? { dates: dates.map(({ isRelative: __, ...date }) => date) } : {}),
    })),
    ...(facts.length > 0 ? { facts } : {}),
    ...(contradiction ? { contradiction } : {}),
    ...(answer.understoodAs ? { understoodAs: answer.understoodAs } : {}),
    ...(answer.kind === 'counted' ? { count: answer.count } : {}),
    passages,
    tookMs: Number(tookMs.toFixed(1)),
    ...(answer.kind === 'refused' ? { unknownWords: answer.unknownWords } : {}),
  };
}

/** The line format of other commands: as they are, without what is only for showing, `tookMs` to a tenth. */
export function toJson(result: { readonly tookMs: number }): object {
  const shown = JSON.stringify(result, (key, value: unknown) => (key === 'marks' ? undefined : value));
  return { ...JSON.parse(shown), tookMs: Number(result.tookMs.toFixed(1)) };
}
