/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = -2.529;
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
  hard: 0.511,
  articleHard: 0.445,
  articleSoft: -1.362,
  titleHard: -0.16,
  titleSoft: -1.353,
  missing: 0.699,
  missingName: -1.783,
  nameNear: 0.543,
  hasName: -0.575,
  predicateHard: 1.366,
  predicateSoft: -0.286,
  predicateBest: 0.392,
  predicateArticle: -0.17,
  sentenceHard: 1.053,
  sentenceContext: 1.854,
  ngrams: -0.076,
  kind: 0.548,
  kindNew: -0.304,
  passageScore: -0.161,
  sentenceScore: 0.607,
  gap: 1.365,
  unknown: 0.268,
  few: -0.868,
};
