/**
 * A question → what must be found: concepts, each with the wordings that would do, weighted by how much they decide.
 * Knows the corpus only by how often terms stand in it.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import { fromNounForm } from '../korean/noun-form.ts';
import { knownStem, withoutParticle } from '../korean/particles.ts';
import type { Analyser, Term } from '../korean/terms.ts';
import type { Glossary } from '../lexicon/glossary.ts';
import { inverseDocumentFrequency } from '../lexicon/idf.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Opposites } from '../lexicon/opposites.ts';
import type { Synonyms, Wording } from '../lexicon/synonyms.ts';
import type { Concept, Query, WeightedTerm } from './concept.ts';
import type { CorpusStatistics } from './corpus-statistics.ts';
import { englishConcepts, isEnglish } from './english-query.ts';
import { withoutRequests } from './intent/requests.ts';
import { correctName } from './spelling.ts';
import { QUESTION_NOUNS, STOP_WORDS } from './stop-words.ts';

/** What a query is built with. */
export interface QueryContext extends CorpusStatistics {
  readonly analyse: Analyser;
  readonly glossary: Glossary;
  readonly lexicon: Lexicon;
  readonly opposites: Opposites;
}

/** A wording from the synonym list counts a little less than the question's own. */
const SYNONYM_SIMILARITY = 0.9;
const SECOND_HAND_SIMILARITY = 0.75;

/** A part of a compound (삼성 in 삼성전자) names the whole less surely than the whole name does. */
const COMPOUND_SIMILARITY = 0.8;
/** Compounds that are looked for in place of one word. */
const MAX_COMPOUNDS = 12;

/** Names and phrases in the synonym lists have at most this many terms. */
const LONGEST_WORDING_TERMS = 5;

/** Share of the words of an English question. */
const MOSTLY_KNOWN = 0.6;

/** Stop words may still be what is asked for, so they keep a small weight. */
const STOP_WORD_WEIGHT = 0.12;

/** Question nouns count less where they stand near the end of a question, */
const QUESTION_NOUN_WEIGHT = 0.35;
/** … among this many of its last terms. */
const LAST_TERMS = 4;

const KIND_WEIGHT: Readonly<Record<Term['kind'], number>> = {
  name: 1.1,
  latin: 1.1,
  number: 0.8,
  noun: 1,
  verb: 0.6,
  adverb: 0.35,
  counter: 0.2,
};

/**
 * Builds the query for a question.
 *
 * @example buildQuery('SKT 모델 파라미터는 몇 개야?', context).concepts.map((c) => c.surface) // ['SKT', '모델', '파라미터', '개']
 */
export function buildQuery(question: string, context: QueryContext): Query {
  const asked = askedText(question.normalize('NFKC'));
  if (isEnglish(asked) && !isOfEnglishArticles(asked, context))
    return { text: asked, concepts: conceptsOfEnglish(asked, context) };
  const text = correctNames(asked, context);
  const terms = context.analyse(withoutQuestionEnding(text)).slice(0, 60);
  const idf = (term: string) =>
    inverseDocumentFrequency(term, context.documentFrequency(term), context.articleCount, context.lexicon);
  const concepts: Concept[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < terms.length; ) {
    const entry = longestEntry(text, terms, i, context.synonyms);
    const length = entry?.length ?? 1;
    const used = terms.slice(i, i + length);
    i += length;
    const own: Wording = used.map(({ term }) => term);
    const key = own.join(' ');
    const first = used[0];
    const last = used.at(-1);
    if (!first || !last || seen.has(key)) continue;
    seen.add(key);
    const isStopWord = own.every((term) => STOP_WORDS.has(term));
    const isCommon = isCommonEnglish(used, text, entry?.others ?? []);
    const isNearTheEnd = isCommon || i > terms.length - LAST_TERMS;
    const isQuestionNoun = isNearTheEnd && own.every((term) => QUESTION_NOUNS.has(term));
    const alternatives = [
      { wording: own, similarity: 1 },
      ...(isStopWord ? [] : (entry?.others ?? []).map((wording) => ({ wording, similarity: SYNONYM_SIMILARITY }))),
    ];
    if (!isStopWord && own.some((term) => context.documentFrequency(term) === 0)) {
      alternatives.push(...otherWordings(used, text, context));
    }
    if (!isStopWord && alternatives.every(({ wording }) => isUnknown(wording, context))) {
      alternatives.push(...secondHand(alternatives, context));
    }
    const termWeights = alternatives.map(({ wording }) => toTermWeights(wording.map(idf)));
    const kind = isCommon ? 'noun' : first.kind;
    const heaviestIdf = isCommon
      ? Math.min(...(entry?.others ?? []).map((wording) => Math.max(...wording.map(idf))))
      : used.reduce((sum, { term, kind: own }) => Math.max(sum, idf(term) * KIND_WEIGHT[own]), 0);
    const extra = used.length > 1 ? 1 + 0.2 * (used.length - 1) : 1;
    concepts.push({
      surface: text.slice(first.start, last.end),
      kind,
      weight: heaviestIdf * extra * (isStopWord ? stopWordWeight(first) : isQuestionNoun ? QUESTION_NOUN_WEIGHT : 1),
      alternatives,
      termWeights,
    });
  }
  return { text, concepts };
}

/** Do most of the words stand in the articles as they are? Then the articles are English too, and nothing need be translated. */
function isOfEnglishArticles(question: string, { analyse, documentFrequency }: QueryContext): boolean {
  const words = analyse(question).filter(({ term, kind }) => kind === 'latin' && !STOP_WORDS.has(term));
  const known = words.filter(({ term }) => documentFrequency(term) > 0);
  return known.length > words.length * MOSTLY_KNOWN;
}

function conceptsOfEnglish(question: string, context: QueryContext): Concept[] {
  return englishConcepts(question, {
    ...context,
    idf: ({ term, kind }) =>
      KIND_WEIGHT[kind] *
      inverseDocumentFrequency(term, context.documentFrequency(term), context.articleCount, context.lexicon),
    isStopWord: (term) => STOP_WORDS.has(term),
    roleWeight: (term, placeFromEnd) =>
      STOP_WORDS.has(term)
        ? STOP_WORD_WEIGHT / 5
        : QUESTION_NOUNS.has(term) && placeFromEnd < LAST_TERMS
          ? QUESTION_NOUN_WEIGHT
          : 1,
  });
}

/** An address in a question says where, not what; a request asks the bot. A question that is nothing else stays as it is. */
function askedText(question: string): string {
  const words = withoutRequests(question.replace(ADDRESS, ' ')).replace(/\s+/g, ' ').trim();
  return words || question;
}

const ADDRESS = /https?:\/\/\S+/gi;

/**
 * Endings on question words look like nouns to an analyser that sees one eojeol at a time (무엇+인가 is not 인가, approval):
 * they are blanked, so that offsets stay.
 */
function withoutQuestionEnding(text: string): string {
  return text.replace(
    /(무엇|뭐|뭘|누구|누가|어디|언제|얼마|며칠|어느\s?(?:것|곳|쪽)|(?:몇|무슨|어떤)\s?[가-힣]{1,3}?)((?:이|였|이었|일)?(?:인가|는가|ㄴ가|던가|은가|냐|니|까|지|죠|나|가)(?:요)?|입니까|인지(?:요)?|인데(?:요)?|이에요|예요|에요|이야|야|(?:이|였|이었|했|할|한|하|래)[가-힣]{0,2}|임|래|지|죠)(?=[\s?？.!]*$)/,
    (_, word: string, ending: string) => word + ' '.repeat(ending.length),
  );
}

/** English stop words are not even rare in English. */
function stopWordWeight({ kind }: Term): number {
  return kind === 'latin' ? STOP_WORD_WEIGHT / 5 : STOP_WORD_WEIGHT;
}

/** A word of the glossary (rank, strengths), which is as rare as what it stands for; names are written large. */
function isCommonEnglish(used: readonly Term[], text: string, others: readonly Wording[]): boolean {
  const surface = text.slice(used[0]?.start, used.at(-1)?.end);
  return /^[a-z][a-z ]*$/.test(surface) && others.some((wording) => /[가-힣]/.test(wording.join('')));
}

function isUnknown(wording: Wording, { documentFrequency }: QueryContext): boolean {
  return wording.some((term) => documentFrequency(term) === 0);
}

/** Where no article has a word nor its synonyms: the synonyms of those (event → 행사 → 발표회). */
function secondHand(
  alternatives: readonly { readonly wording: Wording }[],
  context: QueryContext,
): Array<{ wording: Wording; similarity: number }> {
  const further = new Map<string, Wording>();
  for (const { wording } of alternatives.slice(1, 8)) {
    for (const other of context.synonyms.othersFor(wording.join(''), wording)) {
      if (!isUnknown(other, context)) further.set(other.join(' '), other);
    }
  }
  return [...further.values()].slice(0, 8).map((wording) => ({ wording, similarity: SECOND_HAND_SIMILARITY }));
}

/** Names of the synonym lists, corrected where a word of the question has a typo and stands in no article as it is. */
function correctNames(question: string, context: QueryContext): string {
  return question.replace(/[\p{L}\p{N}][\p{L}\p{N}.-]+/gu, (eojeol) => {
    const word = withoutParticle(eojeol);
    if (!context.analyse(word).some(({ term }) => context.documentFrequency(term) === 0)) return eojeol;
    const { surfaces } = context.synonyms;
    const corrected = correctName(toSpacelessForm(word), surfaces);
    if (corrected) return corrected + eojeol.slice(word.length);
    const isName = (stem: string) => surfaces.has(toSpacelessForm(stem)) || isKnownNoun(stem, context);
    return knownStem(eojeol, isName) ?? verbOf(eojeol, context) ?? eojeol;
  });
}

/** `만듦` → `만들다`, where the analyser knows no noun of these letters but a verb. */
function verbOf(eojeol: string, { analyse, lexicon }: QueryContext): string | undefined {
  const verb = fromNounForm(eojeol);
  const terms = verb ? analyse(verb) : [];
  return terms.length === 1 && terms.every(({ term, kind }) => kind === 'verb' && lexicon.row(term) >= 0)
    ? verb
    : undefined;
}

/** Do these letters alone stand in articles, as one word of two syllables or more? */
function isKnownNoun(stem: string, { analyse, documentFrequency }: QueryContext): boolean {
  const terms = analyse(stem);
  return stem.length > 1 && terms.length === 1 && terms.every(({ term }) => documentFrequency(term) > 0);
}

/** The longest run of terms from `at` on that the synonym lists know. */
function longestEntry(text: string, terms: readonly Term[], at: number, synonyms: Synonyms) {
  for (let length = Math.min(LONGEST_WORDING_TERMS, terms.length - at); length > 0; length--) {
    const run = terms.slice(at, at + length);
    const others = synonyms.othersFor(
      text.slice(run[0]?.start, run.at(-1)?.end),
      run.map(({ term }) => term),
    );
    if (others.length > 0) return { length, others };
  }
  return undefined;
}

/**
 * A word that stands in no article, read otherwise: alone, without what stood beside it (names are cut differently before different
 * particles), and by what may have been meant (spelling.ts).
 */
function otherWordings(
  used: readonly Term[],
  text: string,
  { analyse, compounds, documentFrequency, corrections, lexicon }: QueryContext,
): Array<{ wording: Wording; similarity: number }> {
  const [first] = used;
  const last = used.at(-1);
  if (!first || !last) return [];
  const known = (wording: Wording) => wording.length > 0 && wording.every((term) => documentFrequency(term) > 0);
  const surface = text.slice(first.start, last.end);
  const alone = analyse(surface).map(({ term }) => term);
  if (known(alone)) return [{ wording: alone, similarity: 1 }];
  const bare = analyse(withoutParticle(surface)).map(({ term }) => term);
  if (known(bare)) return [{ wording: bare, similarity: 1 }];
  if (used.length > 1 || first.kind === 'verb' || first.kind === 'number') return [];
  const whole = compoundsOf(first, compounds).filter((term) => documentFrequency(term) > 0);
  if (whole.length > 0) return whole.map((term) => ({ wording: [term], similarity: COMPOUND_SIMILARITY }));
  // 투자액, 이용료: what is measured, without the measure.
  const measured = MEASURE.exec(surface)?.[1];
  const thing = measured ? analyse(measured).map(({ term }) => term) : [];
  if (known(thing)) return [{ wording: thing, similarity: 0.8 }];
  // A word that is known to be one is no typo for another (직원 is not 지원).
  if (/[가-힣]/.test(first.term) && lexicon.row(first.term) >= 0) return [];
  return corrections(first.term).map(({ term, similarity }) => ({ wording: [term], similarity }));
}

/** The terms that begin or end with a noun of two syllables or more: 삼성전자 and 삼성물산 for 삼성. */
function compoundsOf({ term, kind }: Term, compounds: QueryContext['compounds']): readonly string[] {
  if (!/^[가-힣]{2,}$/.test(term) || (kind !== 'noun' && kind !== 'name')) return [];
  return compounds(term)
    .filter((other) => other.startsWith(term) || other.endsWith(term))
    .slice(0, MAX_COMPOUNDS);
}

function toTermWeights(idfs: readonly number[]): number[] {
  const total = idfs.reduce((a, b) => a + b, 0) || 1;
  return idfs.map((r) => r / total);
}

/** Nouns of measure that are put on another noun. */
const MEASURE = /^([가-힣]{2,})(?:액|비용|비|료|금액|금|량|률|율|수치|수|일자|일)$/;

/** All terms of all wordings, for the engine: each with the weight of its part of its concept. */
export function engineTerms({ concepts }: Query): WeightedTerm[] {
  const weights = new Map<string, number>();
  for (const { weight, alternatives, termWeights } of concepts) {
    alternatives.forEach(({ wording, similarity }, a) => {
      wording.forEach((term, k) => {
        const part = weight * similarity * (termWeights[a]?.[k] ?? 1);
        weights.set(term, Math.max(weights.get(term) ?? 0, part));
      });
    });
  }
  return [...weights].map(([term, weight]) => ({ term, weight })).filter(({ weight }) => weight > 0);
}
