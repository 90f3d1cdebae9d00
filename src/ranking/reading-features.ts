/**
 * What a sentence shows when it is read among all sentences of the articles found: the features that rerank-sentences.ts decides by.
 * Most of them say how far a sentence stands out from the others: what all of them hold tells nothing.
 */
import type { Query } from '../question/concept.ts';
import { answerSpans, askedFor } from '../question/question-kind.ts';
import { PASSAGE_FEATURES } from './model/passage-features.ts';
import { EVIDENCE_FEATURES } from './model/sentence-features.ts';
import { lettersOf, profileOfWording, scoreNgrams } from './ngrams.ts';
import { isName } from './premise.ts';
import type { RankedSentence } from './rank-sentences.ts';

/** Evidence features that are also seen against the best of all sentences. */
const COMPARED = [
  'exact',
  'semantic',
  'context',
  'contextSemantic',
  'uncovered',
  'ngrams',
  'density',
  'title',
] as const;

/** Passage features that are also seen against the best of all sentences. */
const COMPARED_PASSAGE = [
  'bm25',
  'exact',
  'semantic',
  'local',
  'bestNgrams',
  'wording',
  'articleSemantic',
  'titleSemantic',
] as const;

/** What this file adds. Shares and similarities are 0..1, distances and lengths in UTF-16 units over a hundred. */
const OWN_FEATURES = [
  'score',
  'scoreBehind',
  'place',
  'scoreBehindArticle',
  'articleBehind',
  'articlePlace',
  'previousScore',
  'nextScore',
  'localExact',
  'localSemantic',
  'localNear',
  'localExactBehind',
  'localSemanticBehind',
  'localNearBehind',
  'wording',
  'wordingBehind',
  'nameExact',
  'predicateExact',
  'predicateSemantic',
  'predicateExactBehind',
  'predicateSemanticBehind',
  'heaviest',
  'previousSemantic',
  'nextSemantic',
  'words',
  'wordsBehind',
  'spans',
  'spanDistance',
  'leansBack',
  'quotes',
  'digits',
  'commas',
  'asksNumber',
  'asksTime',
  'asksPerson',
  'asksPlace',
  'asksReason',
  'asksWords',
  'concepts',
] as const;

export const READING_FEATURES: readonly string[] = [
  ...EVIDENCE_FEATURES,
  ...PASSAGE_FEATURES.map((name) => `passage.${name}`),
  ...COMPARED.map((name) => `${name}Behind`),
  ...COMPARED_PASSAGE.map((name) => `passage.${name}Behind`),
  ...OWN_FEATURES,
];

/** Begins with a word for what the sentence before said. */
const LEANS_BACK =
  /^(?:이에|이는|이를|이로|이날|이번|이후|이같은|이 같은|이렇게|이런|당시|그는|그러면서|그러나|그 결과|또|이어|다만|반면|특히|앞서|이와|해당)(?:\s|$)/;
/** A span farther from every word of the question counts as this far. UTF-16 units. */
const FARTHEST_CHARS = 60;

type Row = Record<(typeof OWN_FEATURES)[number], number>;

/**
 * @param sentences - of all articles that are read, by their score.
 * @param places - how far from the front each article stands, by id.
 * @returns a row of {@link READING_FEATURES} for each sentence.
 */
export function readingFeatures(
  query: Query,
  sentences: readonly RankedSentence[],
  places: ReadonlyMap<string, number>,
): number[][] {
  const own = ownFeatures(query, sentences, places);
  const best = <S extends string>(names: readonly S[], of: (s: RankedSentence) => Readonly<Record<S, number>>) =>
    names.map((name) => sentences.reduce((most, s) => Math.max(most, of(s)[name]), Number.NEGATIVE_INFINITY));
  const bestEvidence = best(COMPARED, (s) => s.features);
  const bestPassage = best(COMPARED_PASSAGE, (s) => s.passage.features);
  return sentences.map((s, i) => [
    ...EVIDENCE_FEATURES.map((name) => s.features[name]),
    ...PASSAGE_FEATURES.map((name) => s.passage.features[name]),
    ...COMPARED.map((name, k) => s.features[name] - (bestEvidence[k] ?? 0)),
    ...COMPARED_PASSAGE.map((name, k) => s.passage.features[name] - (bestPassage[k] ?? 0)),
    ...OWN_FEATURES.map((name) => own[i]?.[name] ?? 0),
  ]);
}

function ownFeatures(query: Query, sentences: readonly RankedSentence[], places: ReadonlyMap<string, number>): Row[] {
  const { concepts, text: question } = query;
  const asked = askedFor(question);
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const local = localWeights(query, sentences, total);
  const names = concepts.map(isName);
  const shareOf = (mine: boolean) =>
    concepts.reduce((sum, { weight }, c) => sum + (names[c] === mine ? weight : 0), 0) || 1;
  const nameTotal = shareOf(true);
  const predicateTotal = shareOf(false);
  const heaviest = concepts.reduce((most, { weight }, c) => (weight > (concepts[most]?.weight ?? 0) ? c : most), 0);
  const wording = scoreNgrams(
    profileOfWording(question),
    sentences.map(({ text }) => lettersOf(text)),
  );
  const asking = [...new Set(question.toLowerCase().split(/\s+/).filter(Boolean))];
  const surfaces = concepts
    .filter(({ weight, surface }) => weight > 1 && surface.length > 1)
    .map(({ surface }) => surface);
  const byPlace = new Map(sentences.map((s) => [`${idOf(s)} ${s.index}`, s]));
  const articleBest = new Map<string, number>();
  for (const s of sentences)
    articleBest.set(idOf(s), Math.max(articleBest.get(idOf(s)) ?? Number.NEGATIVE_INFINITY, s.score));
  const top = sentences[0]?.score ?? 0;

  const rows = sentences.map((s, rank): Row => {
    const { table } = s.passage.examined;
    const at = s.index;
    const row = emptyRow();
    concepts.forEach(({ weight }, c) => {
      const exact = table.exact[c]?.[at] ?? 0;
      const semantic = table.semantic[c]?.[at] ?? 0;
      const before = table.semantic[c]?.[at - 1] ?? 0;
      const after = table.semantic[c]?.[at + 1] ?? 0;
      row.localExact += (local[c] ?? 0) * exact;
      row.localSemantic += (local[c] ?? 0) * semantic;
      row.localNear += (local[c] ?? 0) * Math.max(semantic, before, after);
      row.previousSemantic += (weight / total) * before;
      row.nextSemantic += (weight / total) * after;
      if (names[c]) row.nameExact += (weight / nameTotal) * exact;
      else {
        row.predicateExact += (weight / predicateTotal) * exact;
        row.predicateSemantic += (weight / predicateTotal) * semantic;
      }
    });
    const bestHere = articleBest.get(idOf(s)) ?? 0;
    row.heaviest = table.semantic[heaviest]?.[at] ?? 0;
    row.score = s.score;
    row.scoreBehind = s.score - top;
    row.place = Math.min(60, rank);
    row.scoreBehindArticle = s.score - bestHere;
    row.articleBehind = bestHere - top;
    row.articlePlace = places.get(idOf(s)) ?? 0;
    row.previousScore = (byPlace.get(`${idOf(s)} ${at - 1}`)?.score ?? s.score - 5) - s.score;
    row.nextScore = (byPlace.get(`${idOf(s)} ${at + 1}`)?.score ?? s.score - 5) - s.score;
    row.wording = wording[rank] ?? 0;
    const said = s.text.toLowerCase().split(/\s+/);
    row.words = asking.filter((word) => said.some((other) => beginAlike(word, other))).length / (asking.length || 1);
    const spans = answerSpans(s.text, question);
    row.spans = Math.min(4, spans.length);
    row.spanDistance = spans.length > 0 ? nearest(s.text, spans, surfaces) / FARTHEST_CHARS : 1.5;
    row.leansBack = Number(LEANS_BACK.test(s.text));
    row.quotes = Number(/[“"]/.test(s.text));
    row.digits = Math.min(20, s.text.match(/\d/g)?.length ?? 0);
    row.commas = Math.min(8, s.text.match(/[,·]/g)?.length ?? 0);
    row.asksNumber = Number(asked.kind === 'money' || asked.kind === 'percent' || asked.kind === 'count');
    row.asksTime = Number(asked.kind === 'time');
    row.asksPerson = Number(asked.kind === 'person');
    row.asksPlace = Number(asked.kind === 'place');
    row.asksReason = Number(asked.kind === 'reason' || asked.kind === 'manner');
    row.asksWords = Number(asked.kind === 'words');
    row.concepts = concepts.length;
    return row;
  });
  const most = (name: keyof Row) => rows.reduce((high, row) => Math.max(high, row[name]), Number.NEGATIVE_INFINITY);
  const best = {
    localExact: most('localExact'),
    localSemantic: most('localSemantic'),
    localNear: most('localNear'),
    wording: most('wording'),
  };
  const bestPredicate = { exact: most('predicateExact'), semantic: most('predicateSemantic'), words: most('words') };
  return rows.map((row) => ({
    ...row,
    localExactBehind: row.localExact - best.localExact,
    localSemanticBehind: row.localSemantic - best.localSemantic,
    localNearBehind: row.localNear - best.localNear,
    wordingBehind: row.wording - best.wording,
    predicateExactBehind: row.predicateExact - bestPredicate.exact,
    predicateSemanticBehind: row.predicateSemantic - bestPredicate.semantic,
    wordsBehind: row.words - bestPredicate.words,
  }));
}

function emptyRow(): Row {
  return Object.fromEntries(OWN_FEATURES.map((name) => [name, 0])) as Row;
}

function idOf({ passage }: RankedSentence): string {
  return passage.examined.indexed.article.id;
}

/** What each concept decides among these sentences: much where few of them hold it. */
function localWeights({ concepts }: Query, sentences: readonly RankedSentence[], total: number): number[] {
  return concepts.map(({ weight }, c) => {
    const having = sentences.reduce((sum, s) => sum + (s.passage.examined.table.exact[c]?.[s.index] ?? 0), 0);
    return (weight / total) * Math.log(1 + (sentences.length - having + 0.5) / (having + 0.5));
  });
}

/** Two letters and half of the shorter word are enough: endings differ (삼성전자가, 삼성전자는). */
function beginAlike(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  if (a === b) return true;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared >= 2 && 2 * shared >= Math.min(a.length, b.length);
}

/** How near the nearest of the spans stands to a word of the question. UTF-16 units. */
function nearest(
  text: string,
  spans: ReadonlyArray<{ start: number; end: number }>,
  surfaces: readonly string[],
): number {
  let least = FARTHEST_CHARS;
  for (const surface of surfaces) {
    for (let at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1)) {
      for (const { start, end } of spans) {
        const distance = at >= end ? at - end : Math.max(0, start - at - surface.length);
        least = Math.min(least, distance);
      }
    }
  }
  return least;
}
