/** What a stretch of text means as a whole: the sum of its words' vectors, the rare ones counting most. Knows no articles. */
import type { Lexicon } from './lexicon.ts';

/** A term by its row in the lexicon (−1 adds nothing), and how much it counts. */
export type WeighedRow = readonly [row: number, weight: number];

export type Meaning = Float32Array;

export function meaningOf(rows: Iterable<WeighedRow>, lexicon: Lexicon): Meaning {
  const sum = new Float32Array(lexicon.dimensions);
  for (const [row, weight] of rows) if (row >= 0 && weight > 0) lexicon.addVector(sum, row, weight);
  return sum;
}

/** How much a term of an article counts in its meaning, in nats: its rarity in general news, bounded on both sides. */
export function meaningWeight(rarity: number): number {
  return Math.min(MOST, Math.max(0, -Math.log(Math.min(1, rarity * OFTEN))));
}

const MOST = 8;
/** Terms in a tenth of all sentences and more say nothing. */
const OFTEN = 10;

/** Cosine, −1..1; 0 where either says nothing. */
export function likenessOf(a: Meaning, b: Meaning): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < a.length; k++) {
    const x = a[k] as number;
    const y = b[k] as number;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa && bb ? dot / Math.sqrt(aa * bb) : 0;
}
