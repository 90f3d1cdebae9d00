/** What a question was read as: its concepts, each with the wordings that would do. Plain data. */
import type { Term } from '../korean/terms.ts';
import type { Wording } from '../lexicon/synonyms.ts';

/** One thing the question speaks of. */
export interface Concept {
  /** The question's own letters for it. */
  readonly surface: string;
  readonly kind: Term['kind'];
  /** How much it decides, in nats (see idf.ts), after its role in the question. */
  readonly weight: number;
  /** Wordings that would do, the question's own first. `similarity` 0..1. */
  readonly alternatives: ReadonlyArray<{ readonly wording: Wording; readonly similarity: number }>;
  /** The share of each wording's terms in its idf, in the order of the wording, summing to 1. */
  readonly termWeights: ReadonlyArray<readonly number[]>;
}

export interface Query {
  readonly text: string;
  readonly concepts: readonly Concept[];
}

/** A term that an engine looks for, and how much it counts. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}
