/**
 * Likeness of letters: short runs of characters that a question and a text share. Finds what the analyser cuts differently in two
 * places (unknown names, compounds, slips of the pen), and what is said in the question's very words.
 */
import { toComparedForm } from '../korean/normal-form.ts';

/** A question's character n-grams, ready to be looked for. */
export interface NgramProfile {
  /** N-gram → its number. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly size: number;
  readonly cut: Cut;
}

/** Cuts a text into n-grams of characters, each a number. */
type Cut = (text: string, see: (ngram: number) => void) => void;

const SPACE = 32;
const LETTER = /[\p{L}\p{N}]/u;

/** Takes the pairs and triples of characters within each word; spaces and punctuation are passed over. */
export function profileOf(words: readonly string[]): NgramProfile {
  return makeProfile(words, cutShort);
}

/** Takes the runs of two to four characters, a space counting as one: a text that holds them says it in the question's own words and order. */
export function profileOfWording(text: string): NgramProfile {
  return makeProfile([text], cutWording);
}

function makeProfile(texts: readonly string[], cut: Cut): NgramProfile {
  const numbers = new Map<number, number>();
  for (const text of texts) {
    cut(text, (ngram) => {
      if (!numbers.has(ngram)) numbers.set(ngram, numbers.size);
    });
  }
  return { numbers, size: numbers.size, cut };
}

const cutShort: Cut = (text, see) => {
  const codes = codesOf(text).filter((code) => code !== SPACE);
  for (let i = 0; i + 1 < codes.length; i++) {
    const a = codes[i] as number;
    const b = codes[i + 1] as number;
    see(pair(a, b));
    if (i + 2 < codes.length) see(triple(a, b, codes[i + 2] as number));
  }
};

const LONGEST_RUN = 4;

const cutWording: Cut = (text, see) => {
  const codes = codesOf(text);
  for (let i = 0; i < codes.length; i++) {
    let hash = 0;
    for (let j = i; j < Math.min(codes.length, i + LONGEST_RUN); j++) {
      hash = (Math.imul(hash, 65_599) + (codes[j] as number)) | 0;
      if (j > i) see(hash);
    }
  }
};

/** Which of the profile's n-grams stand in the text: how often each. */
function countNgrams({ numbers, size, cut }: NgramProfile, text: string): Uint16Array {
  const counts = new Uint16Array(size);
  if (size === 0) return counts;
  cut(text, (ngram) => {
    const number = numbers.get(ngram);
    if (number !== undefined) counts[number] = (counts[number] as number) + 1;
  });
  return counts;
}

/**
 * BM25 over n-grams among the texts given, scaled to 0..1 by the most that a text could reach.
 */
export function scoreNgrams(profile: NgramProfile, texts: readonly string[]): number[] {
  const counts = texts.map((text) => countNgrams(profile, text));
  const frequency = new Float64Array(profile.size);
  for (const count of counts) {
    for (let g = 0; g < count.length; g++) if (count[g]) frequency[g] = (frequency[g] as number) + 1;
  }
  const idf = frequency.map((n) => Math.log(1 + (texts.length - n + 0.5) / (n + 0.5)));
  const most = idf.reduce((a, b) => a + b, 0) || 1;
  const average = texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1) || 1;
  return counts.map((count, t) => {
    const length = 0.25 + 0.75 * ((texts[t]?.length ?? 0) / average);
    let sum = 0;
    count.forEach((n, g) => {
      if (n > 0) sum += ((idf[g] as number) * n * 1.8) / (n + 0.8 * length);
    });
    return sum / most / 1.8;
  });
}

/** The codes of letters and digits, one space for whatever stands between them and at both ends. */
function codesOf(text: string): number[] {
  const codes = [SPACE];
  for (const char of toComparedForm(text)) {
    const code = char.codePointAt(0) ?? 0;
    if (isLetter(code, char)) codes.push(code);
    else if (codes.at(-1) !== SPACE) codes.push(SPACE);
  }
  if (codes.at(-1) !== SPACE) codes.push(SPACE);
  return codes;
}

function isLetter(code: number, char: string): boolean {
  return (
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code > 127 && LETTER.test(char))
  );
}

function pair(a: number, b: number): number {
  return a * 0x20000 + b;
}

function triple(a: number, b: number, c: number): number {
  return -((a * 0x20000 + b) * 0x8000 + (c & 0x7fff)) - 1;
}
