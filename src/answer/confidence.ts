/**
 * How sure we may be that the best sentence answers the question: a logistic regression over what the search saw.
 * Weights: confidence-weights.ts, fitted by scripts/fit-confidence.ts on answerable and unanswerable questions together.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { Concept, Query } from '../search/query.ts';
import type { RankedPassage } from '../search/rank.ts';
import { CONFIDENCE_BIAS, CONFIDENCE_WEIGHTS } from './confidence-weights.ts';
import type { RankedSentence } from './evidence.ts';

export const CONFIDENCE_FEATURES = [
  'hard',
  'articleHard',
  'articleSoft',
  'titleHard',
  'titleSoft',
  'missing',
  'missingName',
  'nameNear',
  'hasName',
  'predicateHard',
  'predicateSoft',
  'predicateBest',
  'predicateArticle',
  'sentenceHard',
  'sentenceContext',
  'ngrams',
  'kind',
  'kindNew',
  'passageScore',
  'sentenceScore',
  'gap',
  'unknown',
  'few',
  'wording',
  'bestWording',
  'sure',
] as const;
export type ConfidenceFeature = (typeof CONFIDENCE_FEATURES)[number];

/** Concepts under this weight (in nats) are not worth missing. */
const WORTH_MISSING = 1.2;

/**
 * What was found and what was missed. Names (what is asked about) and the rest (what is asked of it, the predicate) are looked at
 * apart: an article on the right company that says nothing of what was asked is the commonest false friend.
 */
export function confidenceFeatures(
  query: Query,
  passages: readonly RankedPassage[],
  sentences: readonly RankedSentence[],
): Record<ConfidenceFeature, number> {
  const sentence = sentences[0];
  const passage = sentence?.passage ?? passages[0];
  const found = Object.fromEntries(CONFIDENCE_FEATURES.map((name) => [name, 0])) as Record<ConfidenceFeature, number>;
  const { concepts } = query;
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  if (!passage || !sentence || total === 0) return { ...found, missing: 1, missingName: 1, unknown: 1, few: 1 };
  const { table, indexed } = passage.examined;
  const text = toSpacelessForm(indexed.article.title + indexed.article.body);
  const at = sentence.index;
  const near = (rows: readonly Float32Array[], title: Float32Array, c: number) =>
    Math.max(title[c] ?? 0, rows[c]?.[at] ?? 0, rows[c]?.[at - 1] ?? 0, rows[c]?.[at + 1] ?? 0);
  const names = { weight: 0, near: 0 };
  const predicate = { weight: 0, hard: 0, soft: 0, article: 0, heaviest: 0 };
  concepts.forEach((concept, c) => {
    const { weight, surface } = concept;
    const share = weight / total;
    const best = Math.max(table.titleSoft[c] ?? 0, ...(table.soft[c] ?? []));
    const bestHard = Math.max(table.titleHard[c] ?? 0, ...(table.hard[c] ?? []));
    const written = bestHard < 1 && surface.length > 1 && text.includes(toSpacelessForm(surface));
    found.missing = Math.max(found.missing, share * (1 - (written ? 1 : best)));
    if (!written && best < 0.3) found.unknown += share;
    if (isName(concept)) {
      found.missingName = Math.max(found.missingName, share * (1 - (written ? 1 : bestHard)));
      names.weight += weight;
      names.near += weight * near(table.hard, table.titleHard, c);
    } else if (weight > WORTH_MISSING) {
      predicate.weight += weight;
      predicate.hard += weight * near(table.hard, table.titleHard, c);
      predicate.soft += weight * near(table.soft, table.titleSoft, c);
      predicate.article += weight * bestHard;
      if (weight > predicate.heaviest) {
        predicate.heaviest = weight;
        found.predicateBest = near(table.soft, table.titleSoft, c);
      }
    }
  });
  const other = passages.find((p) => p.examined !== passage.examined);
  return {
    ...found,
    hard: passage.features.hard,
    articleHard: passage.features.articleHard,
    articleSoft: passage.features.articleSoft,
    titleHard: passage.features.titleHard,
    titleSoft: passage.features.titleSoft,
    nameNear: names.weight ? names.near / names.weight : 0.5,
    hasName: names.weight ? 1 : 0,
    predicateHard: predicate.weight ? predicate.hard / predicate.weight : 0.5,
    predicateSoft: predicate.weight ? predicate.soft / predicate.weight : 0.5,
    predicateBest: predicate.weight ? found.predicateBest : 0.5,
    predicateArticle: predicate.weight ? predicate.article / predicate.weight : 0.5,
    sentenceHard: sentence.features.hard,
    sentenceContext: sentence.features.context,
    ngrams: passage.features.ngrams,
    kind: sentence.features.kind,
    kindNew: sentence.features.kind * sentence.features.newNumber,
    passageScore: passage.score / 20,
    sentenceScore: sentence.score / 10,
    gap: other ? Math.min(1, Math.max(-1, (passage.score - other.score) / 8)) : 0.5,
    wording: passage.features.wording,
    bestWording: passage.features.bestWording,
    sure: sureness(passages, passage),
    few: concepts.filter(({ weight }) => weight > 2).length < 2 ? 1 : 0,
  };
}

/** The chance that the ranker gives the passage's article among all. */
function sureness(passages: readonly RankedPassage[], { examined }: RankedPassage): number {
  const top = passages[0]?.score ?? 0;
  let own = 0;
  let all = 0;
  for (const p of passages.slice(0, 20)) {
    const odds = Math.exp(p.score - top);
    all += odds;
    if (p.examined === examined) own += odds;
  }
  return own / all;
}

/** Proper nouns and Latin words: what is asked about, rather than what is asked of it. */
function isName({ kind }: Concept): boolean {
  return kind === 'name' || kind === 'latin';
}

/** Nothing can be said of a name that stands in no article: the confidence stays under this. */
const UNKNOWN_NAME_CEILING = 0.3;
/** A name weighs at least this (in nats) to count as one. */
const NAME_WEIGHT = 2.5;

/** Is something asked about that no article names, in any wording or spelling? */
export function asksAboutUnknownName({ text, concepts }: Query, documentFrequency: (term: string) => number): boolean {
  return concepts.some((concept, c) => {
    const before = concepts[c - 1];
    // GPT-6 is another thing than the GPT-5 of the articles.
    const isVersion =
      concept.kind === 'number' &&
      before !== undefined &&
      isName(before) &&
      /^-?$/.test(text.slice(text.indexOf(before.surface) + before.surface.length).split(concept.surface)[0] ?? ' ');
    if (!isVersion && !(isName(concept) && concept.weight >= NAME_WEIGHT)) return false;
    return concept.alternatives.every(({ wording }) => wording.some((term) => documentFrequency(term) === 0));
  });
}

/** What is asked of a thing (본사, 주가) and stands in no article leaves this much of the confidence. */
const MISSING_NOUN_CEILING = 0.6;
/** Such a noun weighs at least this (in nats), and nothing near the answer is as like it as this (0..1). */
const MISSING_NOUN = { weight: 2.4, likeness: 0.5 };

/** What follows the noun that is asked after: 본사는 어디, 주가 얼마, 직원 수는? */
const ASKED_AFTER = /^(?:은|는|이|가|을|를)?\s*(?:어디|얼마|몇|수(?:는|가)?\s*[?？]?\s*$)/;

/** Is a noun asked after that no article has, in any wording, and that nothing near the best sentence comes close to? */
export function asksForMissingNoun(
  { text, concepts }: Query,
  [best]: readonly RankedSentence[],
  documentFrequency: (term: string) => number,
): boolean {
  if (!best) return false;
  const { table } = best.passage.examined;
  return concepts.some((concept, c) => {
    if (concept.kind !== 'noun' || concept.weight < MISSING_NOUN.weight) return false;
    if (!ASKED_AFTER.test(text.slice(text.indexOf(concept.surface) + concept.surface.length))) return false;
    const soft = table.soft[c] ?? [];
    const near = Math.max(table.titleSoft[c] ?? 0, ...[-1, 0, 1].map((step) => soft[best.index + step] ?? 0));
    if (near >= MISSING_NOUN.likeness) return false;
    return concept.alternatives.every(({ wording }) => wording.some((term) => documentFrequency(term) === 0));
  });
}

/** @returns 0..1. */
export function confidenceOf(
  features: Readonly<Record<ConfidenceFeature, number>>,
  { unknownName = false, missingNoun = false } = {},
): number {
  let sum = CONFIDENCE_BIAS;
  for (const name of CONFIDENCE_FEATURES) sum += CONFIDENCE_WEIGHTS[name] * features[name];
  const confidence = 1 / (1 + Math.exp(-sum));
  return confidence * (unknownName ? UNKNOWN_NAME_CEILING : missingNoun ? MISSING_NOUN_CEILING : 1);
}
