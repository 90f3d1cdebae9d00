/**
 * How sure we may be that the best sentence answers the question, from what the search saw. The model (boosted-trees.ts) and its numbers
 * (confidence-model.ts) are fitted by training/fit-confidence.ts on answerable and unanswerable questions together. Nothing here looks at
 * how a question is worded, only at how it is met.
 */
import type { IndexedArticle } from '../index/indexed-article.ts';
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { Concept, Query } from '../question/concept.ts';
import type { QuestionEmbedding } from './embedding.ts';
import { chanceOf } from './model/boosted-trees.ts';
import { CONFIDENCE_MODEL } from './model/confidence-model.ts';
import { isName, type Premises } from './premise.ts';
import type { RankedPassage } from './rank-passages.ts';
import type { RankedSentence } from './rank-sentences.ts';

/** The inputs of the model, in this order. "Near" is the best sentence, its neighbours and the title. */
export const CONFIDENCE_FEATURES = [
  // How much of the question passage, article, title and sentence hold: by the words themselves, and by words like them.
  'exact',
  'articleExact',
  'articleSemantic',
  'titleExact',
  'titleSemantic',
  'sentenceExact',
  'sentenceSemantic',
  'sentenceContext',
  'nearSemantic',
  // What is missing.
  'missing',
  'missingName',
  'unknown',
  'leastNear',
  'secondNear',
  'threeNear',
  'uncovered',
  'uncoveredCount',
  'latinMissing',
  // Names (what is asked about) and the rest (what is asked of it, the predicate) apart: an article on the right company that says
  // nothing of what was asked is the commonest false friend.
  'nameNear',
  'predicateExact',
  'predicateSemantic',
  'predicateBest',
  'predicateArticle',
  // The noun before the question word.
  'focusExact',
  'focusSemantic',
  'focusArticle',
  // Meaning as a whole.
  'meaningSentence',
  'meaningNear',
  'meaningTitle',
  'meaningArticle',
  'meaningPredicate',
  // Letters and wording, the kind of answer, and how sure the rankers are.
  'ngrams',
  'wording',
  'bestWording',
  'kind',
  'kindNew',
  'passageScore',
  'sentenceScore',
  'gap',
  'sure',
  'margin',
  'otherMargin',
  // Premises that the articles do not bear out.
  'unknownName',
  'unknownLatinName',
  'missingNoun',
  'contradiction',
] as const;
export type ConfidenceFeature = (typeof CONFIDENCE_FEATURES)[number];
export type ConfidenceFeatures = Readonly<Record<ConfidenceFeature, number>>;

/** Concepts under this weight (in nats) are not worth missing. */
const MIN_MISSING_WEIGHT_NATS = 1.2;
/** Concepts that are held less than this (0..1) are not covered. */
const MIN_COVERAGE = 0.4;

/** @returns 0..1. */
export function confidenceOf(features: ConfidenceFeatures): number {
  return chanceOf(
    CONFIDENCE_FEATURES.map((name) => features[name]),
    CONFIDENCE_MODEL,
  );
}

export function confidenceFeatures(
  query: Query,
  passages: readonly RankedPassage[],
  sentences: readonly RankedSentence[],
  premises: Premises,
  embedding: QuestionEmbedding,
): ConfidenceFeatures {
  const sentence = sentences[0];
  const found = Object.fromEntries(CONFIDENCE_FEATURES.map((name) => [name, 0])) as Record<ConfidenceFeature, number>;
  const total = query.concepts.reduce((sum, { weight }) => sum + weight, 0);
  if (!sentence || total === 0) return { ...found, missing: 1, missingName: 1, unknown: 1 };
  const { paragraph, examined } = sentence.passage;
  const passage = passages.find((p) => p.examined === examined && p.paragraph === paragraph) ?? sentence.passage;
  const { features } = passage;
  return {
    ...found,
    ...coverage(query, sentence, total),
    ...focusCoverage(query, sentence),
    ...similarities(query, sentence, embedding),
    ...margins(passages, passage, sentences),
    exact: features.exact,
    articleExact: features.articleExact,
    articleSemantic: features.articleSemantic,
    titleExact: features.titleExact,
    titleSemantic: features.titleSemantic,
    ngrams: features.ngrams,
    wording: features.wording,
    bestWording: features.bestWording,
    sentenceExact: sentence.features.exact,
    sentenceSemantic: sentence.features.semantic,
    sentenceContext: sentence.features.context,
    kind: sentence.features.kind,
    kindNew: sentence.features.kind * sentence.features.newNumber,
    passageScore: passage.score / 20,
    sentenceScore: sentence.score / 10,
    unknownName: Number(premises.unknownName),
    unknownLatinName: Number(premises.unknownLatinName),
    missingNoun: Number(premises.missingNoun),
    contradiction: Number(premises.contradiction !== undefined),
  };
}

/** How well a concept is held near the sentence. */
function nearness({ index: at, passage }: RankedSentence) {
  const { table } = passage.examined;
  const near = (rows: readonly Float32Array[], title: Float32Array, c: number) =>
    Math.max(title[c] ?? 0, rows[c]?.[at] ?? 0, rows[c]?.[at - 1] ?? 0, rows[c]?.[at + 1] ?? 0);
  return {
    exact: (c: number) => near(table.exact, table.titleExact, c),
    semantic: (c: number) => near(table.semantic, table.titleSemantic, c),
  };
}

function coverage({ concepts }: Query, sentence: RankedSentence, total: number): Partial<ConfidenceFeatures> {
  const { table, indexed } = sentence.passage.examined;
  const near = nearness(sentence);
  let text: string | undefined;
  const isWritten = (surface: string) => {
    text ??= toSpacelessForm(indexed.article.title + indexed.article.body);
    return text.includes(toSpacelessForm(surface));
  };
  const result = {
    missing: 0,
    missingName: 0,
    unknown: 0,
    latinMissing: 0,
    nearSemantic: 0,
    uncovered: 0,
    uncoveredCount: 0,
  };
  const names = { weight: 0, near: 0 };
  const predicate = { weight: 0, exact: 0, semantic: 0, article: 0, heaviest: 0, best: 0 };
  const heavy: Array<{ weight: number; semantic: number; exact: number }> = [];
  concepts.forEach((concept, c) => {
    const { weight, surface } = concept;
    const share = weight / total;
    const best = Math.max(table.titleSemantic[c] ?? 0, ...(table.semantic[c] ?? []));
    const bestExact = Math.max(table.titleExact[c] ?? 0, ...(table.exact[c] ?? []));
    const written = bestExact < 1 && surface.length > 1 && isWritten(surface);
    const semantic = near.semantic(c);
    result.nearSemantic += share * semantic;
    result.missing = Math.max(result.missing, share * (1 - (written ? 1 : best)));
    if (!written && best < 0.3) result.unknown += share;
    if (/[a-z]/i.test(surface) && semantic < 0.5) result.latinMissing += share;
    if (weight > MIN_MISSING_WEIGHT_NATS) {
      heavy.push({ weight, semantic, exact: near.exact(c) });
      if (semantic < MIN_COVERAGE) {
        result.uncovered += weight / 10;
        result.uncoveredCount += 1 / 3;
      }
    }
    if (isName(concept)) {
      result.missingName = Math.max(result.missingName, share * (1 - (written ? 1 : bestExact)));
      names.weight += weight;
      names.near += weight * near.exact(c);
    } else if (weight > MIN_MISSING_WEIGHT_NATS) {
      predicate.weight += weight;
      predicate.exact += weight * near.exact(c);
      predicate.semantic += weight * semantic;
      predicate.article += weight * bestExact;
      if (weight > predicate.heaviest) {
        predicate.heaviest = weight;
        predicate.best = semantic;
      }
    }
  });
  heavy.sort((a, b) => b.weight - a.weight);
  const three = heavy.slice(0, 3);
  const ofPredicate = (sum: number) => (predicate.weight ? sum / predicate.weight : 0.5);
  return {
    ...result,
    leastNear: heavy.length ? Math.min(...heavy.map(({ semantic }) => semantic)) : 0.5,
    secondNear: heavy[1]?.semantic ?? 0.5,
    threeNear: three.length ? three.reduce((sum, { exact }) => sum + exact, 0) / three.length : 0.5,
    nameNear: names.weight ? names.near / names.weight : 0.5,
    predicateExact: ofPredicate(predicate.exact),
    predicateSemantic: ofPredicate(predicate.semantic),
    predicateArticle: ofPredicate(predicate.article),
    predicateBest: predicate.weight ? predicate.best : 0.5,
  };
}

const QUESTION_WORD =
  /누구|누가|누군|어디|언제|얼마|몇|무엇|뭐|뭘|뭔|왜|어떻게|무슨|어느|어떤|어째서|며칠|\b(?:who|what|when|where|why|how|which)\b/i;

function focusCoverage({ text, concepts }: Query, sentence: RankedSentence): Partial<ConfidenceFeatures> {
  const asked = QUESTION_WORD.exec(text)?.index ?? text.length;
  const canBe = ({ kind, weight }: Concept) => weight > MIN_MISSING_WEIGHT_NATS && (kind === 'noun' || kind === 'name');
  const before = concepts.findLastIndex((c) => canBe(c) && text.indexOf(c.surface) < asked);
  const focus = before >= 0 ? before : concepts.findIndex(canBe);
  if (focus < 0) return {};
  const { table } = sentence.passage.examined;
  const near = nearness(sentence);
  return {
    focusExact: near.exact(focus),
    focusSemantic: near.semantic(focus),
    focusArticle: Math.max(table.titleExact[focus] ?? 0, ...(table.exact[focus] ?? [])),
  };
}

function similarities(
  { concepts }: Query,
  { passage, sentence, index: at }: RankedSentence,
  question: QuestionEmbedding,
): Partial<ConfidenceFeatures> {
  const { indexed } = passage.examined;
  const near = indexed.terms.subarray(...nearTerms(indexed, at));
  return {
    meaningSentence: question.similarity(indexed.terms.subarray(sentence.termStart, sentence.termEnd)),
    meaningNear: question.similarity(near),
    meaningTitle: question.similarity(indexed.titleTerms),
    meaningArticle: question.similarity(indexed.terms),
    meaningPredicate: question.of(concepts.filter((c) => !isName(c))).similarity(near),
  };
}

function nearTerms({ sentences }: IndexedArticle, at: number): [number, number] {
  const from = sentences[at - 1] ?? sentences[at];
  const to = sentences[at + 1] ?? sentences[at];
  return [from?.termStart ?? 0, to?.termEnd ?? 0];
}

function margins(
  passages: readonly RankedPassage[],
  { examined, score }: RankedPassage,
  sentences: readonly RankedSentence[],
): Partial<ConfidenceFeatures> {
  const best = sentences[0]?.score ?? 0;
  const otherPassage = passages.find((p) => p.examined !== examined);
  const otherSentence = sentences.find((s) => s.passage.examined !== examined);
  const ahead = (of: RankedSentence | undefined) => Math.min(2, (best - (of?.score ?? best - 6)) / 3);
  const top = passages[0]?.score ?? 0;
  let own = 0;
  let all = 0;
  for (const p of passages.slice(0, 20)) {
    const odds = Math.exp(p.score - top);
    all += odds;
    if (p.examined === examined) own += odds;
  }
  return {
    gap: otherPassage ? Math.min(1, Math.max(-1, (score - otherPassage.score) / 8)) : 0.5,
    // The chance that the ranker gives the passage's article among all.
    sure: own / all,
    margin: ahead(sentences[1]),
    otherMargin: ahead(otherSentence),
  };
}
