/**
 * Likeness of letters: pairs and triples of characters that a question and a text share. Finds what the analyser cuts
 * differently in two places (unknown names, compounds, slips of the pen).
 */
import { toComparedForm } from '../korean/normal-form.ts';

/** A question's character n-grams, ready to be looked for. */
export interface NgramProfile {
  /** N-gram → its number; a pair is the code of two characters, a triple of three. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly size: number;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Takes the n-grams of some words; spaces and punctuation are passed over. */
export function profileOf(words: readonly string[]): NgramProfile {
  const numbers = new Map<number, number>();
  for (const word of words) {
    const codes = codesOf(word);
    for (let i = 0; i + 1 < codes.length; i++) {
      addTo(numbers, pair(codes[i] as number, codes[i + 1] as number));
      if (i + 2 < codes.length)
        addTo(numbers, triple(codes[i] as number, codes[i + 1] as number, codes[i + 2] as number));
    }
  }
  return { numbers, size: numbers.size };
}

function addTo(numbers: Map<number, number>, key: number): void {
  if (!numbers.has(key)) numbers.set(key, numbers.size);
}

/** Which of the profile's n-grams stand in the text: how often each. */
function countNgrams(profile: NgramProfile, text: string): Uint16Array {
  const counts = new Uint16Array(profile.size);
  if (profile.size === 0) return counts;
  const codes = codesOf(text);
  for (let i = 0; i + 1 < codes.length; i++) {
    const a = codes[i] as number;
    const b = codes[i + 1] as number;
    const two = profile.numbers.get(pair(a, b));
    if (two !== undefined) counts[two] = (counts[two] as number) + 1;
    if (i + 2 < codes.length) {
      const three = profile.numbers.get(triple(a, b, codes[i + 2] as number));
      if (three !== undefined) counts[three] = (counts[three] as number) + 1;
    }
  }
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

function codesOf(text: string): number[] {
  const codes: number[] = [];
  for (const char of toComparedForm(text)) {
    const code = char.codePointAt(0) ?? 0;
    if (
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      (code > 127 && LETTER.test(char))
    )
      codes.push(code);
  }
  return codes;
}

function pair(a: number, b: number): number {
  return a * 0x20000 + b;
}

function triple(a: number, b: number, c: number): number {
  return -((a * 0x20000 + b) * 0x8000 + (c & 0x7fff)) - 1;
}
