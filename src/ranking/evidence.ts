/** Passages as found → the evidence for an answer: sentences ranked, and the passages ranked again by what their sentences hold. */
import type { Query } from '../question/concept.ts';
import { fullestReportFirst } from './copies.ts';
import type { RankedPassage } from './rank-passages.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';
import { rerankPassages } from './rerank-passages.ts';
import { rerankSentences } from './rerank-sentences.ts';

export interface Evidence {
  /** Those of the best passages, best first: what the confidence goes by. */
  readonly sentences: readonly RankedSentence[];
  /** Those of the best articles, read once more, best first: what is quoted. */
  readonly answers: readonly RankedSentence[];
  /** Best first, what their sentences answer counted in. */
  readonly passages: readonly RankedPassage[];
}

/** Passages as found → sentences that answer, and the passages once more in the light of them. */
export function findEvidence(query: Query, found: readonly RankedPassage[]): Evidence {
  const sentences = rankSentences(query, found);
  const passages = fullestReportFirst(rerankPassages(found, sentences));
  return { sentences, passages, answers: rerankSentences(query, found, passages) };
}
