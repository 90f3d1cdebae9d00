/** Weights of the features of rank.ts. Written by scripts/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { PassageFeature } from './rank.ts';

export const PASSAGE_WEIGHTS: Readonly<Record<PassageFeature, number>> = {
  bm25: 2,
  hard: 1,
  soft: 0.5,
  bestSentenceHard: 1.5,
  bestSentenceSoft: 0.5,
  articleHard: 1,
  articleSoft: 0.5,
  titleHard: 0.5,
  titleSoft: 0.2,
  engine: 0.3,
  ngrams: 2,
  lead: 0,
  missing: 0,
};
