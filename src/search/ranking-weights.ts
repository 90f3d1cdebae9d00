/** Weights of the features of rank.ts. Written by scripts/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { PassageFeature } from './rank.ts';

export const PASSAGE_WEIGHTS: Readonly<Record<PassageFeature, number>> = {
  bm25: 3.402,
  hard: 3.823,
  soft: 3.197,
  bestSentenceHard: 3.728,
  bestSentenceSoft: 3.428,
  articleHard: -0.767,
  articleSoft: 1.213,
  titleHard: 1.889,
  titleSoft: 1.721,
  engine: 1.563,
  ngrams: 4.155,
  local: 1,
  lead: -0.122,
  missing: -0.622,
};
