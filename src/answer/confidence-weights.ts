/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = -2;
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
  hard: 2, soft: 1, articleHard: 1, articleSoft: 1, missing: -4, missingName: -4, missingNear: -1, sentenceHard: 1, sentenceContext: 1,
  sentenceContextSoft: 1, ngrams: 2, kind: 0.3, margin: 0.5, unknown: -2, few: -0.5,
};
