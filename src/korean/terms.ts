/**
 * Text → terms: what is indexed, searched and compared. Equal words give equal terms whatever their particles, endings, width,
 * case, Unicode form, or the spacing of a compound; equal numbers give equal terms whatever their spelling.
 */
import { headlineReading } from './hanja.ts';
import type { Morpheme, Morphology } from './morphology.ts';
import { toComparedForm } from './normal-form.ts';
import { findNumbers, type NumberSpan, nativeNumber, numberTerm } from './numbers.ts';

/** What a term is: common noun, proper noun, Latin word, verb or adjective stem, adverb, number, counter or bound noun. */
export type TermKind = 'noun' | 'name' | 'latin' | 'verb' | 'adverb' | 'number' | 'counter';

/** A term and the UTF-16 offsets of the letters it came from. */
export interface Term {
  readonly term: string;
  readonly kind: TermKind;
  readonly start: number;
  readonly end: number;
}

/** Text → its content terms, in order. Particles, endings, pronouns and punctuation are left out. */
export type Analyser = (text: string) => Term[];

/** The version of what the corpus room, this file and the analyser make of a file. Part of every saved index: raise it when terms change. */
export const ANALYSIS_VERSION = 4;

/** Sejong tags that carry content (세종 말뭉치 지침), and what they become. */
const KINDS: Readonly<Record<string, TermKind>> = {
  NNG: 'noun',
  NNP: 'name',
  XR: 'noun',
  NNB: 'counter',
  VV: 'verb',
  VA: 'verb',
  MAG: 'adverb',
  SL: 'latin',
  SH: 'noun',
};

const PIECE = /(?:\p{Lu}\.){1,4}(?:\p{Lu}(?![\p{L}\p{N}])|(?=\s|$))|[\p{L}\p{N}\p{M}]+/gu;
const PURE_LATIN = /^[\p{Script=Latin}.]+$/u;

/**
 * Makes an analyser on a morphology.
 *
 * @example createAnalyser(await loadMorphology())('SKT는 5,000억개를').map((t) => t.term) // ['skt', '#500000000000', '개']
 */
export function createAnalyser(morphology: Morphology): Analyser {
  const analysePiece = createPieceAnalyser(morphology);
  return (text) => {
    const terms: Term[] = [];
    const numbers = /\d/.test(text) ? findNumbers(text).filter((n) => !/[A-Za-z]/.test(text[n.start - 1] ?? '')) : [];
    let nextNumber = 0;
    for (const match of text.matchAll(PIECE)) {
      let start = match.index;
      const end = start + match[0].length;
      while ((numbers[nextNumber]?.end ?? end) <= start && nextNumber < numbers.length) nextNumber++;
      let number = numbers[nextNumber];
      while (number && number.start < end) {
        if (number.start > start) addPiece(terms, text, start, number.start, analysePiece);
        if (number.start >= start) addNumber(terms, number);
        start = Math.max(start, number.end);
        number = numbers[++nextNumber];
        if (number && number.start >= end) break;
      }
      if (nextNumber > 0 && (numbers[nextNumber - 1]?.end ?? 0) > end) nextNumber--;
      if (start < end) addPiece(terms, text, start, end, analysePiece, start > match.index);
    }
    return readNativeNumbers(terms, text);
  };
}

function addNumber(terms: Term[], number: NumberSpan): void {
  terms.push({ term: numberTerm(number.value), kind: 'number', start: number.start, end: number.end });
}

function addPiece(
  terms: Term[],
  text: string,
  start: number,
  end: number,
  analysePiece: (piece: string, afterNumber: boolean) => readonly Term[],
  afterNumber = false,
): void {
  for (const term of analysePiece(text.slice(start, end), afterNumber)) {
    terms.push({ term: term.term, kind: term.kind, start: start + term.start, end: start + term.end });
  }
}

/** One run of letters → its terms with offsets in the run; remembered, since most runs come again. */
function createPieceAnalyser(morphology: Morphology): (piece: string, afterNumber: boolean) => readonly Term[] {
  let remembered = new Map<string, readonly Term[]>();
  return (piece, afterNumber) => {
    const key = afterNumber ? `1${piece}` : piece;
    const known = remembered.get(key);
    if (known) return known;
    const terms = analyse(piece, afterNumber, morphology);
    if (remembered.size >= 400_000) remembered = new Map();
    remembered.set(key, terms);
    return terms;
  };
}

function analyse(piece: string, afterNumber: boolean, morphology: Morphology): readonly Term[] {
  const compared = toComparedForm(piece);
  if (PURE_LATIN.test(compared)) {
    const term = compared.replaceAll('.', '');
    return term ? [{ term, kind: 'latin', start: 0, end: piece.length }] : [];
  }
  const runs = [...compared.matchAll(/[a-z\p{Script=Latin}][a-z\d\p{Script=Latin}]*|\d+|[^a-z\d\p{Script=Latin}]+/gu)];
  const sameLength = compared.length === piece.length;
  const terms: Term[] = [];
  runs.forEach((run, i) => {
    const at = sameLength ? run.index : 0;
    const end = sameLength ? at + run[0].length : piece.length;
    if (/^\p{Script=Latin}/u.test(run[0])) terms.push({ term: run[0], kind: 'latin', start: at, end });
    else if (/^\d/.test(run[0])) terms.push({ term: numberTerm(Number(run[0])), kind: 'number', start: at, end });
    else {
      const country = headlineReading(run[0]);
      if (country) terms.push({ term: country, kind: 'name', start: at, end: sameLength ? at + 1 : end });
      const rest = country ? run[0].slice(1) : run[0];
      if (!rest) return;
      const lead = i > 0 || country ? 'SKT' : afterNumber ? '23' : '';
      const morphemes = morphology(lead + rest).filter(
        (m, k) => !(k === 0 && lead !== '' && (m.tag === 'SL' || m.tag === 'SN')),
      );
      terms.push(...placeMorphemes(morphemes, rest, country ? at + 1 : at, end, sameLength));
    }
  });
  return terms;
}

/** Finds each morpheme's letters in the run: nouns stand there as they are, stems may have changed shape. */
function placeMorphemes(
  morphemes: readonly Morpheme[],
  run: string,
  offset: number,
  end: number,
  exact: boolean,
): Term[] {
  const terms: Term[] = [];
  let cursor = 0;
  for (const { text, tag } of morphemes) {
    const kind = KINDS[tag];
    const at = run.indexOf(text, cursor);
    const from = at >= 0 ? at : cursor;
    if (at >= 0) cursor = at + text.length;
    if (!kind) continue;
    const term = kind === 'verb' ? `${text}다` : text;
    const to = kind === 'verb' || at < 0 ? run.length : at + text.length;
    terms.push({ term, kind, start: exact ? offset + from : offset, end: exact ? offset + to : end });
  }
  return terms;
}

/** 세 번째, 다섯 개, 천 명: the numeral word becomes a number term where a counter follows. */
function readNativeNumbers(terms: Term[], text: string): Term[] {
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}])(첫|한|두|세|석|네|다섯|여섯|일곱|여덟|아홉|열|스무|서른|마흔|쉰|백|천|만)\s?(?=\p{Script=Hangul})/gu,
  )) {
    const word = match[1] ?? '';
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 4);
    const value = nativeNumber(word, rest);
    if (value === undefined || (value === 1 && !/^번째/.test(rest))) continue;
    const start = match.index;
    const end = start + word.length;
    const at = terms.findIndex((t) => t.start >= start);
    const overlapping = terms.filter((t) => t.start >= start && t.end <= end).length;
    terms.splice(at < 0 ? terms.length : at, overlapping, { term: numberTerm(value), kind: 'number', start, end });
  }
  return terms;
}
