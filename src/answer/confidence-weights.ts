/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = -2.583;
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
  hard: 0.823,
  articleHard: 0.902,
  articleSoft: -0.684,
  titleHard: -0.178,
  titleSoft: -1.014,
  missing: 0.028,
  missingName: -1.483,
  nameNear: 0.973,
  hasName: -0.305,
  predicateHard: 1.301,
  predicateSoft: 0.281,
  predicateBest: -0.374,
  predicateArticle: 0.096,
  sentenceHard: -0.121,
  sentenceContext: 1.599,
  ngrams: 0.063,
  kind: 0.47,
  kindNew: -0.114,
  passageScore: -0.153,
  sentenceScore: -0.07,
  gap: 1.289,
  unknown: -0.071,
  few: -0.37,
};
