/** Weights of the features of rank.ts. Written by scripts/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { PassageFeature } from './rank.ts';

export const PASSAGE_WEIGHTS: Readonly<Record<PassageFeature, number>> = {
  bm25: 1.233,
  hard: 2.02,
  soft: 2.099,
  bestSentenceHard: 1.607,
  bestSentenceSoft: 2.106,
  articleHard: 0.094,
  articleSoft: 0.448,
  titleHard: 1.225,
  titleSoft: 1.434,
  engine: 1.653,
  ngrams: 5.274,
  local: 3.359,
  pairs: 2.008,
  bestNgrams: 4.521,
  lead: 0.238,
  missing: 0.106,
};
