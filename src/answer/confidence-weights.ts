/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = -4.118;
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
  hard: 0.792,
  articleHard: 0.793,
  articleSoft: -0.722,
  titleHard: -0.05,
  titleSoft: -0.949,
  missing: 0.16,
  missingName: -1.173,
  nameNear: 0.737,
  hasName: -0.187,
  predicateHard: 1.439,
  predicateSoft: 0.243,
  predicateBest: -0.425,
  predicateArticle: 0.13,
  sentenceHard: -0.087,
  sentenceContext: 1.664,
  ngrams: 0.222,
  kind: 0.396,
  kindNew: -0.216,
  passageScore: 0.048,
  sentenceScore: -0.034,
  gap: 0.366,
  unknown: 0.206,
  few: -0.324,
  wording: 0.435,
  bestWording: 0.398,
  sure: 1.706,
};
