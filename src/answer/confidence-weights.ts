/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = -2.66;
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
  hard: 0.776,
  articleHard: 0.908,
  articleSoft: -0.621,
  titleHard: -0.156,
  titleSoft: -0.995,
  missing: 0.045,
  missingName: -1.487,
  nameNear: 0.906,
  hasName: -0.306,
  predicateHard: 1.501,
  predicateSoft: 0.362,
  predicateBest: -0.699,
  predicateArticle: 0.082,
  sentenceHard: 0.071,
  sentenceContext: 1.359,
  ngrams: 0.016,
  kind: 0.519,
  kindNew: -0.149,
  passageScore: -0.015,
  sentenceScore: -0.015,
  gap: 1.334,
  unknown: -0.082,
  few: -0.364,
};
