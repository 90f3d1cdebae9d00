/**
 * What general Korean news knows of a term, whatever corpus is loaded: how rare it is, and how near it is to another in meaning.
 * Learnt by scripts/learn-lexicon.ts; a term it never saw is as rare as can be and near to nothing but itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.ts';
import { decodeLexicon } from './lexicon-file.ts';

export interface Lexicon {
  /** The share of news sentences in which the term stands, 0..1; for an unknown term half of one sentence. */
  rarity(term: string): number;
  /** True where general news knows the term. */
  knows(term: string): boolean;
  /** The term's unit vector, or null. */
  vector(term: string): Float32Array | null;
  readonly dimensions: number;
}

export const LEXICON_FILE = join(PROJECT_ROOT, 'lexicon', 'lexicon.bin');

/** Loads the shipped lexicon (about 50 ms). */
export function loadLexicon(file = LEXICON_FILE): Lexicon {
  const { sentences, terms, frequencies, dimensions, vectors } = decodeLexicon(readFileSync(file));
  const ids = new Map(terms.map((term, id) => [term, id]));
  const made = new Map<number, Float32Array>();
  return {
    dimensions,
    knows: (term) => ids.has(term),
    rarity(term) {
      const id = ids.get(term);
      return (id === undefined ? 0.5 : (frequencies[id] ?? 0.5)) / sentences;
    },
    vector(term) {
      const id = ids.get(term);
      if (id === undefined) return null;
      let vector = made.get(id);
      if (!vector) {
        vector = toUnit(vectors.subarray(id * dimensions, (id + 1) * dimensions));
        made.set(id, vector);
      }
      return vector;
    },
  };
}

function toUnit(row: Int8Array): Float32Array {
  let squares = 0;
  for (const v of row) squares += v * v;
  const length = Math.sqrt(squares) || 1;
  return Float32Array.from(row, (v) => v / length);
}

/** Cosine of two unit vectors, −1..1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
