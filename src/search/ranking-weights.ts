/** Weights of the features of rank.ts. Written by scripts/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { PassageFeature } from './rank.ts';

export const PASSAGE_WEIGHTS: Readonly<Record<PassageFeature, number>> = {
  bm25: 0.462,
  hard: 2.107,
  soft: 1.736,
  bestSentenceHard: 1.089,
  bestSentenceSoft: 1.724,
  articleHard: 0.095,
  articleSoft: 0.003,
  titleHard: 1.501,
  titleSoft: 3.081,
  engine: 0.728,
  ngrams: 5.564,
  local: 3.7,
  pairs: 2.007,
  bestNgrams: 4.495,
  lead: 0.049,
  missing: 1.426,
};
