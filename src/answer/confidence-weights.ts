/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = -4.054;
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
  hard: 0.797,
  articleHard: 0.808,
  articleSoft: -0.718,
  titleHard: -0.099,
  titleSoft: -0.967,
  missing: 0.184,
  missingName: -1.164,
  nameNear: 0.755,
  hasName: -0.218,
  predicateHard: 1.426,
  predicateSoft: 0.242,
  predicateBest: -0.42,
  predicateArticle: 0.143,
  sentenceHard: -0.122,
  sentenceContext: 1.672,
  ngrams: 0.232,
  kind: 0.399,
  kindNew: -0.208,
  passageScore: 0.02,
  sentenceScore: 0.03,
  gap: 0.5,
  unknown: 0.231,
  few: -0.345,
  wording: 0.412,
  bestWording: 0.375,
  sure: 1.506,
};
