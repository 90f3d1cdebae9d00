/** Weights of the features of evidence.ts. Written by scripts/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { EvidenceFeature } from './evidence.ts';

export const EVIDENCE_WEIGHTS: Readonly<Record<EvidenceFeature, number>> = {
  passage: 1, rank: 0.5, hard: 4, soft: 1, context: 2, contextSoft: 1, uncovered: -1, ngrams: 2, kind: 0.5, kindNumber: 1.5, kindWho: 0.7,
  kindWhen: 1.5, kindWhy: 1, kindWords: 1, kindList: 1, newNumber: 0, first: 0, early: 0, late: 0, length: 0.3, short: -0.5, title: 0, density: 0,
  neighbour: 0, question: -0.5, verbEnd: 0,
};
