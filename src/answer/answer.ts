/** What answering gives back: plain data, the same for the terminal, JSON and Discord. No behaviour. */
import type { Filter } from '../engine/engine.ts';
import type { SmallTalk } from '../question/intent/small-talk.ts';
import type { Contradiction } from '../ranking/premise.ts';
import type { ArticleFact } from './kinds/article-facts.ts';
import type { ArticleCard, Page } from './kinds/article-list.ts';
import type { Comparison } from './kinds/compare.ts';
import type { Count } from './kinds/counts.ts';
import type { Digest } from './kinds/digest.ts';
import type { Quotations } from './kinds/find-quotations.ts';
import type { Summary } from './kinds/summary.ts';
import type { Timeline } from './kinds/timeline.ts';
import type { Passage, Quote } from './quotes/quote.ts';

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

export type Answered = Found & { readonly kind: 'answered' };

export type Refused = Found & {
  readonly kind: 'refused';
  /** Words of the question that stand in no article; may be empty. */
  readonly unknownWords: readonly string[];
};

/** The articles say otherwise than the question takes for granted: what they say is quoted. */
export type Corrected = Found & { readonly kind: 'corrected'; readonly contradiction: Contradiction };

/** The question asks for a judgement or a forecast, which the bot does not give: the quotes are what comes nearest. */
export type Opinion = Found & { readonly kind: 'opinion' };

/** What a command does, asked for in words. */
export type Commanded =
  | (Found & { readonly kind: 'counted'; readonly count: Count })
  | (Found & { readonly kind: 'compared'; readonly comparison: Omit<Comparison, 'tookMs'> })
  | (Found & { readonly kind: 'summary'; readonly summary: Summary })
  | (Found & { readonly kind: 'digest'; readonly digest: Omit<Digest, 'tookMs'> })
  | (Found & { readonly kind: 'articles'; readonly list: AskedList })
  | (Found & { readonly kind: 'timeline'; readonly timeline: Omit<Timeline, 'tookMs'> })
  | (Found & { readonly kind: 'quotes'; readonly quotations: Omit<Quotations, 'tookMs'> });

/** The first page of a list of articles. */
export interface AskedList extends Page<ArticleCard> {
  /** Empty for all articles. */
  readonly about: string;
  readonly filter: Filter;
}

export type Answer =
  | Answered
  | Corrected
  | Refused
  | Opinion
  | Commanded
  | (Found & { readonly kind: 'help' })
  | (Found & { readonly kind: 'small-talk'; readonly talk: SmallTalk });

/** An answer before its time was taken. */
export type Untimed<A> = A extends unknown ? Omit<A, 'tookMs'> : never;

/** True where the articles gave what was asked for. */
export function isAnswered({ kind }: Pick<Answer, 'kind'>): boolean {
  return kind !== 'refused' && kind !== 'opinion' && kind !== 'small-talk' && kind !== 'help';
}
