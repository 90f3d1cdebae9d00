/**
 * Character n-grams: short runs of characters that a question and a text share. Finds what the analyser cuts differently in two
 * places (unknown names, compounds, typos), and what is said in the question's very words.
 */
import { idfAmong, NGRAM_BM25, termFrequency } from '../engine/bm25.ts';
import { toComparedForm } from '../korean/normal-form.ts';

/** A text as the codes of its letters and digits in compared form, one space for whatever stands between them and at both ends. */
export interface Letters {
  readonly codes: Int32Array;
  /** UTF-16 units of the text. */
  readonly length: number;
}

/** A question's character n-grams, ready to be looked for: a hash table with open addressing. */
export interface NgramProfile {
  /** Hashes of the n-grams; where `numbers` is 0 the slot is empty. */
  readonly hashes: Int32Array;
  /** The number of the n-gram in the slot, from 1 on. */
  readonly numbers: Uint16Array;
  readonly size: number;
  readonly cut: Cut;
}

/** Cuts a text into n-grams of characters, each a 32-bit hash: written to `hashes` from its start. Returns how many. */
type Cut = (codes: Int32Array, hashes: Int32Array) => number;

const SPACE_CODE = 32;
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
  const distinct = new Set<number>();
  for (const text of texts) for (const hash of hashesOf(lettersOf(text).codes, cut)) distinct.add(hash);
  const slots = 2 ** Math.ceil(Math.log2(4 * distinct.size + 1));
  const hashes = new Int32Array(slots);
  const numbers = new Uint16Array(slots);
  let number = 0;
  for (const hash of distinct) {
    let slot = hash & (slots - 1);
    while (numbers[slot] !== 0) slot = (slot + 1) & (slots - 1);
    hashes[slot] = hash;
    numbers[slot] = ++number;
  }
  return { hashes, numbers, size: distinct.size, cut };
}

/** All hashes of a text, until the next text is cut. */
let scratch = new Int32Array(4096);

function hashesOf(codes: Int32Array, cut: Cut): Int32Array {
  if (scratch.length < MAX_NGRAMS_PER_LETTER * codes.length)
    scratch = new Int32Array(2 * MAX_NGRAMS_PER_LETTER * codes.length);
  return scratch.subarray(0, cut(codes, scratch));
}

const cutShort: Cut = (codes, hashes) => {
  let count = 0;
  let a = 0;
  let b = 0;
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i] as number;
    if (c === SPACE_CODE) continue;
    if (b !== 0) hashes[count++] = mix(mix(2, b), c);
    if (a !== 0) hashes[count++] = mix(mix(mix(3, a), b), c);
    a = b;
    b = c;
  }
  return count;
};

const LONGEST_NGRAM_CHARS = 4;
const MAX_NGRAMS_PER_LETTER = LONGEST_NGRAM_CHARS - 1;

const cutWording: Cut = (codes, hashes) => {
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    let hash = 1;
    for (let j = i; j < Math.min(codes.length, i + LONGEST_NGRAM_CHARS); j++) {
      hash = mix(hash, codes[j] as number);
      if (j > i) hashes[count++] = hash;
    }
  }
  return count;
};

/** One more character into a hash, spread over the low bits (Fibonacci hashing). */
function mix(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Which of the profile's n-grams stand in the text: how often each. */
function countNgrams({ hashes, numbers, size, cut }: NgramProfile, { codes }: Letters): Uint16Array {
  const counts = new Uint16Array(size);
  if (size === 0) return counts;
  const mask = hashes.length - 1;
  const own = hashesOf(codes, cut);
  for (let i = 0; i < own.length; i++) {
    const hash = own[i] as number;
    let slot = hash & mask;
    while (numbers[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    const number = numbers[slot] as number;
    if (number !== 0) counts[number - 1] = (counts[number - 1] as number) + 1;
  }
  return counts;
}

/**
 * BM25 over n-grams among the texts given, scaled to 0..1 by the most that a text could reach.
 */
export function scoreNgrams(profile: NgramProfile, texts: readonly Letters[]): number[] {
  const counts = texts.map((text) => countNgrams(profile, text));
  const frequency = new Float64Array(profile.size);
  for (const count of counts) {
    for (let g = 0; g < count.length; g++) if (count[g]) frequency[g] = (frequency[g] as number) + 1;
  }
  const idf = frequency.map((n) => idfAmong(texts.length, n));
  const most = idf.reduce((a, b) => a + b, 0) || 1;
  const average = texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1) || 1;
  return counts.map((count, t) => {
    const lengthRatio = (texts[t]?.length ?? 0) / average;
    let sum = 0;
    for (let g = 0; g < count.length; g++) {
      const n = count[g] as number;
      if (n > 0) sum += (idf[g] as number) * termFrequency(n, lengthRatio, NGRAM_BM25);
    }
    return sum / most / (NGRAM_BM25.k1 + 1);
  });
}

export function lettersOf(text: string): Letters {
  const codes = new Int32Array(text.length * 2 + 2);
  codes[0] = SPACE_CODE;
  let size = 1;
  const add = (code: number) => {
    if (code !== SPACE_CODE || codes[size - 1] !== SPACE_CODE) codes[size++] = code;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0xac00 && code <= 0xd7a3) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      codes[size++] = code;
    } else if (code >= 65 && code <= 90) codes[size++] = code + 32;
    else if (code < 128) add(SPACE_CODE);
    else {
      const char = String.fromCodePoint(text.codePointAt(i) ?? code);
      i += char.length - 1;
      const compared = otherCodes(char);
      for (let k = 0; k < compared.length && size < codes.length - 1; k++) add(compared[k] as number);
    }
  }
  add(SPACE_CODE);
  return { codes: codes.subarray(0, size), length: text.length };
}

/** What stands for characters beyond ASCII and Hangul syllables, looked up once a process. */
const others = new Map<string, readonly number[]>();

function otherCodes(char: string): readonly number[] {
  let known = others.get(char);
  if (!known) {
    known = Array.from(toComparedForm(char), (c) => (LETTER.test(c) ? (c.codePointAt(0) ?? SPACE_CODE) : SPACE_CODE));
    if (others.size < 20_000) others.set(char, known);
  }
  return known;
}
