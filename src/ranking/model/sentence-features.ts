/** The names of the features that a sentence is judged by: what rank-sentences.ts computes and sentence-weights.ts weighs. */

/** What a sentence is judged by. */
export const EVIDENCE_FEATURES = [
  'passage',
  'rank',
  'exact',
  'semantic',
  'context',
  'contextSemantic',
  'uncovered',
  'ngrams',
  'kind',
  'kindNumber',
  'kindWho',
  'kindWhen',
  'kindWhy',
  'kindWords',
  'kindList',
  'newNumber',
  'first',
  'early',
  'late',
  'length',
  'short',
  'title',
  'density',
  'neighbour',
  'question',
  'verbEnd',
] as const;
export type EvidenceFeature = (typeof EVIDENCE_FEATURES)[number];
