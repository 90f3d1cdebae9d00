/** Weights of the features of rank-passages.ts. Written by training/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { PassageFeature } from './passage-features.ts';

export const PASSAGE_WEIGHTS: Readonly<Record<PassageFeature, number>> = {
  bm25: 0.38,
  exact: 0.19,
  semantic: -0.25,
  bestSentenceExact: 1.44,
  bestSentenceSemantic: 3.99,
  articleExact: 0.12,
  articleSemantic: 0.02,
  titleExact: 1.64,
  titleSemantic: 2.88,
  engine: 0.46,
  ngrams: 5.64,
  local: 3.64,
  pairs: 2.83,
  bestNgrams: 4.84,
  lead: 0.25,
  missing: 0.63,
  wording: 5,
  bestWording: 1,
};
