/**
 * How sure we may be that the best sentence answers the question: a logistic regression over what the search saw.
 * Weights: confidence-weights.ts, fitted by scripts/fit-confidence.ts on answerable and unanswerable questions together.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { RankedPassage } from '../search/rank.ts';
import type { Concept, Query } from '../search/query.ts';
import { CONFIDENCE_BIAS, CONFIDENCE_WEIGHTS } from './confidence-weights.ts';
import type { RankedSentence } from './evidence.ts';

export const CONFIDENCE_FEATURES = [
  'hard',
  'soft',
  'articleHard',
  'articleSoft',
  'missing',
  'missingName',
  'missingNear',
  'sentenceHard',
  'sentenceContext',
  'sentenceContextSoft',
  'ngrams',
  'kind',
  'margin',
  'unknown',
  'few',
] as const;
export type ConfidenceFeature = (typeof CONFIDENCE_FEATURES)[number];

export function confidenceFeatures(query: Query, passages: readonly RankedPassage[], sentences: readonly RankedSentence[]): Record<ConfidenceFeature, number> {
  const passage = sentences[0]?.passage ?? passages[0];
  const sentence = sentences[0];
  const { concepts } = query;
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  if (!passage || !sentence || total === 0) {
    return { hard: 0, soft: 0, articleHard: 0, articleSoft: 0, missing: 1, missingName: 1, missingNear: 1, sentenceHard: 0, sentenceContext: 0, sentenceContextSoft: 0, ngrams: 0, kind: 0, margin: 0, unknown: 1, few: 1 };
  }
  const { table, indexed } = passage.examined;
  const text = toSpacelessForm(indexed.article.title + indexed.article.body);
  let missing = 0;
  let missingName = 0;
  let missingNear = 0;
  let unknown = 0;
  concepts.forEach((concept, c) => {
    const share = concept.weight / total;
    const row = table.soft[c] ?? new Float32Array();
    const best = Math.max(table.titleSoft[c] ?? 0, ...row);
    const written = best < 1 && concept.surface.length > 1 && text.includes(toSpacelessForm(concept.surface));
    const held = written ? 1 : best;
    missing = Math.max(missing, share * (1 - held));
    if (isName(concept)) missingName = Math.max(missingName, share * (1 - (written ? 1 : Math.max(table.titleHard[c] ?? 0, ...(table.hard[c] ?? [])))));
    const near = Math.max(table.titleSoft[c] ?? 0, row[sentence.index] ?? 0, row[sentence.index - 1] ?? 0, row[sentence.index + 1] ?? 0);
    missingNear += share * (1 - near);
    if (held < 0.3) unknown += share;
  });
  const other = sentences.find((s) => s.passage.examined !== sentence.passage.examined);
  return {
    hard: passage.features.hard,
    soft: passage.features.soft,
    articleHard: passage.features.articleHard,
    articleSoft: passage.features.articleSoft,
    missing,
    missingName,
    missingNear,
    sentenceHard: sentence.features.hard,
    sentenceContext: sentence.features.context,
    sentenceContextSoft: sentence.features.contextSoft,
    ngrams: passage.features.ngrams,
    kind: sentence.features.kind,
    margin: other ? Math.min(2, sentence.score - other.score) / 2 : 0.5,
    unknown,
    few: concepts.filter(({ weight }) => weight > 2).length < 2 ? 1 : 0,
  };
}

/** Proper nouns and Latin words: what is asked about, rather than what is asked of it. */
function isName({ kind }: Concept): boolean {
  return kind === 'name' || kind === 'latin';
}

/** @returns 0..1. */
export function confidenceOf(features: Readonly<Record<ConfidenceFeature, number>>): number {
  let sum = CONFIDENCE_BIAS;
  for (const name of CONFIDENCE_FEATURES) sum += CONFIDENCE_WEIGHTS[name] * features[name];
  return 1 / (1 + Math.exp(-sum));
}
