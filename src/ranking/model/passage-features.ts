/** The names of the features that a passage is judged by: what rank-passages.ts computes and passage-weights.ts weighs. */

/** What a passage is judged by; all about 0..1. */
export const PASSAGE_FEATURES = [
  'bm25',
  'exact',
  'semantic',
  'bestSentenceExact',
  'bestSentenceSemantic',
  'articleExact',
  'articleSemantic',
  'titleExact',
  'titleSemantic',
  'engine',
  'ngrams',
  'local',
  'pairs',
  'bestNgrams',
  'lead',
  'missing',
  'wording',
  'bestWording',
] as const;
export type PassageFeature = (typeof PASSAGE_FEATURES)[number];
