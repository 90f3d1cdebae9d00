/** An English question → concepts whose wordings are the Korean terms that its words stand for. Knows no question words of its own. */
import { isSurname, readingsOf } from '../korean/romanised-names.ts';
import type { Analyser, Term } from '../korean/terms.ts';
import { type Glossary, LONGEST_PHRASE_WORDS } from '../lexicon/glossary.ts';
import { type Wording, wordingsOf } from '../lexicon/synonyms.ts';
import type { Concept } from './concept.ts';
import type { CorpusStatistics } from './corpus-statistics.ts';

/** What an English question is read with. */
export interface EnglishContext extends CorpusStatistics {
  readonly analyse: Analyser;
  readonly glossary: Glossary;
  /** How rare a term is, in nats, after its part of speech. */
  idf(term: Term): number;
  isStopWord(term: string): boolean;
  /** The factor for words that name the kind of thing that is asked for. */
  roleWeight(term: string, placeFromEnd: number): number;
}

type Alternative = Concept['alternatives'][number];

/** What a run of words of the question was read as. */
interface Reading {
  /** Number of terms of the question that it covers. */
  readonly length: number;
  readonly kind: Term['kind'];
  readonly alternatives: readonly Alternative[];
}

/** How well a word's senses stand for it, by their rank in the glossary. */
const SENSE_SIMILARITY = [0.95, 0.9, 0.84, 0.78, 0.72, 0.66];
/** So many senses decide how rare a word is: the later ones are often rarer and less often meant. */
const SENSES_OF_RARITY = 2;
/** A name in Hangul that its Latin letters may stand for. */
const READING_SIMILARITY = 0.9;
/** Readings of one name that are looked for. */
const MOST_READINGS = 3;
/** A word that is no name and has no Korean word says little of what the articles lack, in nats. */
const UNKNOWN_WORD_WEIGHT = 2;

/** Is this question in English: Latin letters, and no Hangul? */
export function isEnglish(text: string): boolean {
  return !/\p{Script=Hangul}/u.test(text) && /[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}/.test(text);
}

/**
 * @example englishConcepts('When is the Supreme Court ruling?', context)[0]?.alternatives[0]?.wording // ['대법원']
 */
export function englishConcepts(text: string, context: EnglishContext): Concept[] {
  const terms = context.analyse(text).slice(0, 60);
  const concepts: Concept[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < terms.length; ) {
    const reading = readAt(text, terms, i, context);
    const used = terms.slice(i, i + reading.length);
    i += reading.length;
    const [first] = used;
    const last = used.at(-1);
    const key = reading.alternatives[0]?.wording.join(' ');
    if (!first || !last || !key || seen.has(key)) continue;
    seen.add(key);
    concepts.push(toConcept(text.slice(first.start, last.end), reading, terms.length - i, used, context));
  }
  return concepts;
}

function toConcept(
  surface: string,
  { kind, alternatives }: Reading,
  placeFromEnd: number,
  used: readonly Term[],
  context: EnglishContext,
): Concept {
  const idfOf = (term: string) => context.idf({ term, kind: kindOf(term), start: 0, end: 0 });
  const idfs = alternatives.map(({ wording }) => Math.max(...wording.map(idfOf)));
  const decisive = idfs.slice(0, SENSES_OF_RARITY);
  const known = alternatives.some(({ wording }) => isKnown(wording, context));
  const idf = decisive.reduce((sum, one) => sum + one, 0) / decisive.length;
  const word = used.length === 1 ? (used[0]?.term ?? '') : '';
  return {
    surface,
    kind,
    weight:
      (known || kind !== 'noun' ? idf : Math.min(idf, UNKNOWN_WORD_WEIGHT)) * context.roleWeight(word, placeFromEnd),
    alternatives,
    termWeights: alternatives.map(({ wording }) => {
      const parts = wording.map(idfOf);
      const total = parts.reduce((a, b) => a + b, 0) || 1;
      return parts.map((part) => part / total);
    }),
  };
}

/** Verbs are cut as stems with 다, and numbers begin with `#`. */
function kindOf(term: string): Term['kind'] {
  if (term.startsWith('#')) return 'number';
  if (/^[가-힣]+다$/.test(term)) return 'verb';
  return /^[가-힣]$/.test(term) ? 'counter' : 'noun';
}

function readAt(text: string, terms: readonly Term[], at: number, context: EnglishContext): Reading {
  return (
    readDate(text, terms, at, context) ??
    readPersonName(text, terms, at, context) ??
    readPhrase(text, terms, at, context) ??
    readWord(text, terms, at, context)
  );
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|March|Mar|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const DATE = new RegExp(
  String.raw`^(?:${MONTH}\.?(?:\s(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d,.]*\d))?|(?<dayBefore>\d{1,2})(?:st|nd|rd|th)?(?:\sof)?\s${MONTH.replace('month', 'monthAfter')}|(?<dayAlone>\d{1,2})(?:st|nd|rd|th))(?![\p{L}\p{N}])`,
  'iu',
);

/** `February 20`, `20 February`, `the 20th` as Korean writes them: 2월 20일. Small letters are no month alone (may, march). */
function readDate(text: string, terms: readonly Term[], at: number, { analyse }: EnglishContext): Reading | undefined {
  const match = DATE.exec(text.slice(terms[at]?.start));
  const { month, monthAfter, day, dayBefore, dayAlone } = match?.groups ?? {};
  const name = month ?? monthAfter;
  if (!match || (name && !day && !dayBefore && !/^[A-Z]/.test(name))) return undefined;
  const number = name ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
  const days = day ?? dayBefore ?? dayAlone;
  const korean = [number ? `${number}월` : '', days ? `${days}일` : ''].filter(Boolean).join(' ');
  const alternatives: Alternative[] = [{ wording: analyse(korean).map(({ term }) => term), similarity: 1 }];
  if (number && days) alternatives.push({ wording: analyse(`${days}일`).map(({ term }) => term), similarity: 0.6 });
  return { length: termsWithin(terms, at, match[0].length), kind: 'number', alternatives };
}

function termsWithin(terms: readonly Term[], at: number, length: number): number {
  const end = (terms[at]?.start ?? 0) + length;
  return Math.max(1, terms.filter(({ start }, i) => i >= at && start < end).length);
}

/** The name of a person in Latin letters, family name first or last: Kim Seong-hun, Se-ri Pak. */
function readPersonName(
  text: string,
  terms: readonly Term[],
  at: number,
  context: EnglishContext,
): Reading | undefined {
  const match = /^\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){1,2}/u.exec(text.slice(terms[at]?.start));
  if (!match) return undefined;
  const words = match[0].replace(/[’']s\b/g, '').split(/\s/);
  for (const count of [3, 2]) {
    const own = words.slice(0, count);
    const [first = '', last = ''] = [own[0], own.at(-1)];
    if (own.length < count) continue;
    const orders = [...(isSurname(first) ? [own] : []), ...(isSurname(last) ? [[last, ...own.slice(0, -1)]] : [])];
    const readings = orders.flatMap((order) => readingsOf(order.flatMap((word) => word.split(/[-’']/))));
    const found = knownReadings(
      readings.filter((hangul) => hangul.length <= 4),
      context,
    );
    const length = termsWithin(terms, at, own.join(' ').length);
    if (found.length > 0) return { length, kind: 'name', alternatives: found };
  }
  return undefined;
}

function knownReadings(readings: readonly string[], context: EnglishContext): Alternative[] {
  return readings
    .filter((hangul) => context.documentFrequency(hangul) > 0)
    .slice(0, MOST_READINGS)
    .map((hangul, k) => ({ wording: [hangul], similarity: READING_SIMILARITY - k * 0.1 }));
}

/** The longest run of words that the glossary, the corpus's own lists or its articles' brackets know. */
function readPhrase(text: string, terms: readonly Term[], at: number, context: EnglishContext): Reading | undefined {
  for (let length = Math.min(LONGEST_PHRASE_WORDS, terms.length - at); length > 0; length--) {
    const run = terms.slice(at, at + length);
    const surface = text.slice(run[0]?.start, run.at(-1)?.end);
    const own = run.map(({ term }) => term);
    if (
      length === 1 &&
      (context.isStopWord(own[0] ?? '') || run[0]?.kind !== 'latin') &&
      !/^\p{Lu}{2,}$/u.test(surface)
    )
      continue;
    const korean = context.glossary
      .lookUp(surface)
      .flatMap((word, rank) =>
        wordingsOf(word, context.analyse).map((wording) => ({ wording, similarity: SENSE_SIMILARITY[rank] ?? 0.6 })),
      );
    const listed = context.synonyms.othersFor(surface, own).map((wording) => ({ wording, similarity: 0.85 }));
    const known = distinct([...korean, ...listed]).filter(({ wording }) => isKnown(wording, context));
    const asWritten = isKnown(own, context) ? [{ wording: own, similarity: 1 }] : [];
    if (known.length === 0 && (korean.length === 0 || length > 1)) continue;
    const isNamed = /^\p{Lu}/u.test(surface) && at > 0;
    // Rebellions may be a company whose Hangul name sounds like it, and no rebellion.
    const heard = isNamed && length === 1 ? soundingLike(own[0] ?? '', context) : [];
    const meant = distinct([...heard, ...known, ...asWritten]);
    return { length, kind: isNamed ? 'name' : 'noun', alternatives: meant.length > 0 ? meant : distinct(korean) };
  }
  return undefined;
}

/** Terms of the corpus that a name in Latin letters may be written as. */
function soundingLike(term: string, context: EnglishContext): Alternative[] {
  return context
    .corrections(term)
    .map((correction) => ({ wording: [correction.term], similarity: correction.similarity }));
}

function distinct(alternatives: readonly Alternative[]): Alternative[] {
  const found = new Map<string, Alternative>();
  for (const one of alternatives) {
    const key = one.wording.join(' ');
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

function isKnown(wording: Wording, { documentFrequency }: EnglishContext): boolean {
  return wording.every((term) => documentFrequency(term) > 0);
}

/** A word without a Korean one: as it is written, as a name may be read, or as what sounds alike. */
function readWord(text: string, terms: readonly Term[], at: number, context: EnglishContext): Reading {
  const term = terms[at];
  if (!term) return { length: 1, kind: 'latin', alternatives: [] };
  const own: Alternative = { wording: [term.term], similarity: 1 };
  if (term.kind !== 'latin') return { length: 1, kind: term.kind, alternatives: [own] };
  if (context.isStopWord(term.term)) return { length: 1, kind: 'latin', alternatives: [own] };
  const isNamed = /^\p{Lu}/u.test(text.slice(term.start, term.end));
  if (context.documentFrequency(term.term) > 0) return { length: 1, kind: 'latin', alternatives: [own, ...named(1)] };
  for (const length of [3, 2, 1]) {
    const found = named(length);
    if (found.length > 0) return { length, kind: 'name', alternatives: found };
  }
  const guesses = isNamed ? soundingLike(term.term, context) : [];
  return { length: 1, kind: isNamed ? 'latin' : 'noun', alternatives: guesses.length > 0 ? guesses : [own] };

  function named(length: number): Alternative[] {
    const run = terms.slice(at, at + length);
    const surface = text.slice(run[0]?.start, run.at(-1)?.end);
    if (run.length < length || !/^\p{L}+(?:[ -]\p{L}+)*$/u.test(surface)) return [];
    if (length > 1 && !/^\p{Lu}\p{L}*(?:-\p{L}+| \p{Lu}\p{L}*)+$/u.test(surface)) return [];
    return surface.length > 4 ? knownReadings(readingsOf(surface.split(/[ -]/)), context) : [];
  }
}
