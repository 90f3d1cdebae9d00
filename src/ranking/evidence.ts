/** Passages as found → the evidence for an answer: sentences ranked, and the passages ranked again by what their sentences hold. */
import type { Query } from '../question/concept.ts';
import { fullestReportFirst } from './copies.ts';
import type { RankedPassage } from './rank-passages.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';
import { rerankPassages } from './rerank-passages.ts';

export interface Evidence {
  /** Best first. */
  readonly sentences: readonly RankedSentence[];
  /** Best first, what their sentences answer counted in. */
  readonly passages: readonly RankedPassage[];
}

/** Passages as found → sentences that answer, and the passages once more in the light of them. */
export function findEvidence(query: Query, found: readonly RankedPassage[]): Evidence {
  const sentences = rankSentences(query, found);
  return { sentences, passages: fullestReportFirst(rerankPassages(found, sentences)) };
}
