/**
 * Passages once more, in the light of their sentences: a small neural network over what passage and best sentence show, each
 * number also seen against the best of the candidates. Its weights: passage-network.ts, fitted by training/fit-ranking.ts.
 */
import { type Network, scoreAmong } from './model/network.ts';
import { PASSAGE_FEATURES } from './model/passage-features.ts';
import { PASSAGE_NETWORK } from './model/passage-network.ts';
import { EVIDENCE_WEIGHTS } from './model/sentence-weights.ts';
import type { RankedPassage } from './rank-passages.ts';
import type { RankedSentence } from './rank-sentences.ts';

/** The inputs of the network for a passage, in this order. */
export const RERANKING_FEATURES = [
  ...PASSAGE_FEATURES,
  'sentence',
  'sentenceKind',
  'sentenceContext',
  'sentenceUncovered',
  'sentenceNgrams',
  'paragraphs',
  'length',
] as const;

/** So many of the passages found are judged anew; those whose sentences were not looked at count as the worst that was. */
const RERANKED_PASSAGES = 20;

/**
 * @param sentences - of the first few passages.
 * @returns all passages, best first; scores fall along the list.
 */
export function rerankPassages(
  passages: readonly RankedPassage[],
  sentences: readonly RankedSentence[],
  network: Network = PASSAGE_NETWORK,
): RankedPassage[] {
  const { judged, rows } = describePassages(passages, sentences);
  const scores = scoreAmong(rows, network);
  const reranked = judged
    .map((passage, i) => ({ ...passage, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const rest = passages.slice(judged.length);
  const drop = (reranked.at(-1)?.score ?? 0) - (rest[0]?.score ?? 0) - 1;
  return [...reranked, ...rest.map((passage) => ({ ...passage, score: passage.score + drop }))];
}

/** The passages to be judged anew, and a row of RERANKING_FEATURES for each. */
export function describePassages(
  passages: readonly RankedPassage[],
  sentences: readonly RankedSentence[],
): { judged: readonly RankedPassage[]; rows: number[][] } {
  const best = new Map<RankedPassage, { own: number; sentence: RankedSentence }>();
  for (const sentence of sentences) {
    const { passage, score, features } = sentence;
    const own = score - EVIDENCE_WEIGHTS.passage * features.passage - EVIDENCE_WEIGHTS.rank * features.rank;
    if (own > (best.get(passage)?.own ?? Number.NEGATIVE_INFINITY)) best.set(passage, { own, sentence });
  }
  const lowest = Math.min(...[...best.values()].map(({ own }) => own));
  const judged = best.size > 0 ? passages.slice(0, RERANKED_PASSAGES) : [];
  const rows = judged.map((passage) => {
    const { own = lowest, sentence } = best.get(passage) ?? {};
    const { paragraphs } = passage.examined.indexed.article;
    const place = paragraphs[passage.paragraph];
    return [
      ...PASSAGE_FEATURES.map((name) => passage.features[name]),
      own,
      sentence?.features.kind ?? 0,
      sentence?.features.context ?? 0,
      sentence?.features.uncovered ?? 0,
      sentence?.features.ngrams ?? 0,
      Math.min(3, paragraphs.length / 10),
      Math.min(2, ((place?.end ?? 0) - (place?.start ?? 0)) / 800),
    ];
  });
  return { judged, rows };
}
