/** Why an answer was given: what each word of the question counted, and the parts of the score. */
import type { Filter } from '../../engine/engine.ts';
import { findEvidence } from '../../ranking/evidence.ts';
import { PASSAGE_FEATURES } from '../../ranking/model/passage-features.ts';
import { PASSAGE_WEIGHTS } from '../../ranking/model/passage-weights.ts';
import type { Searcher } from '../../ranking/searcher.ts';

/** Why an answer was given. */
export interface Explanation {
  readonly question: string;
  /** The question's words, how much each decides (shares of 1), and how well the answer's surroundings hold it (0..1). */
  readonly words: ReadonlyArray<{ readonly word: string; readonly share: number; readonly coverage: number }>;
  /** The largest parts of the passage's score, by name. */
  readonly parts: ReadonlyArray<{ readonly name: string; readonly points: number }>;
  readonly confidence: number;
}

/** Parts of the score that are shown. */
const MAX_SCORE_PARTS = 5;

export async function explain(
  index: Searcher,
  question: string,
  filter: Filter,
  confidence: number,
): Promise<Explanation> {
  const query = await index.understand(question);
  const { sentences, passages } = findEvidence(query, await index.rank(query, filter));
  const [best] = sentences;
  const total = query.concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const table = best?.passage.examined.table;
  const at = best?.index ?? -1;
  const coverage = (c: number) =>
    Math.min(
      1,
      Math.max(table?.titleSemantic[c] ?? 0, ...[-1, 0, 1].map((step) => table?.semantic[c]?.[at + step] ?? 0)),
    );
  const passage = passages.find((p) => p.examined === best?.passage.examined && p.paragraph === best.passage.paragraph);
  return {
    question,
    confidence,
    words: query.concepts
      .map(({ surface, weight }, c) => ({ word: surface, share: weight / total, coverage: coverage(c) }))
      .sort((a, b) => b.share - a.share),
    parts: PASSAGE_FEATURES.map((name) => ({ name, points: PASSAGE_WEIGHTS[name] * (passage?.features[name] ?? 0) }))
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
      .slice(0, MAX_SCORE_PARTS),
  };
}
