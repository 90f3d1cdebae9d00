/**
 * What general Korean news knows of a term, whatever corpus is loaded: how frequent it is, and how similar it is to another.
 * Learnt by training/learn-lexicon.ts; a term that it never saw has the lowest frequency and is similar to nothing but itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.ts';
import { decodeLexicon } from './lexicon-file.ts';

export interface Lexicon {
  /** The share of news sentences in which the term stands, 0..1; for an unknown term half of one sentence. */
  frequency(term: string): number;
  /** The term's row, or −1 where general news does not know it. */
  row(term: string): number;
  /** Cosine of two rows' vectors, −1..1. */
  similarity(a: number, b: number): number;
  /** The same for a row. */
  frequencyOf(row: number): number;
  readonly dimensions: number;
  /** Adds `weight` times the row's unit vector, less what all vectors share, to `sum`. */
  addVector(sum: Float32Array, row: number, weight: number): void;
}

export const LEXICON_FILE = join(PROJECT_ROOT, 'lexicon', 'lexicon.bin');

/** Loads the shipped lexicon (about 20 ms). */
export function loadLexicon(file = LEXICON_FILE): Lexicon {
  const { sentences, terms, frequencies, dimensions, vectors, lengths, common } = decodeLexicon(readFileSync(file));
  const rows = new Map(terms.map((term, row) => [term, row]));
  return {
    dimensions,
    addVector(sum, row, weight) {
      const factor = weight / (lengths[row] as number);
      for (let k = 0, i = row * dimensions; k < dimensions; k++, i++)
        sum[k] = (sum[k] as number) + factor * (vectors[i] as number) - weight * (common[k] as number);
    },
    row: (term) => rows.get(term) ?? -1,
    frequencyOf: (row) => (frequencies[row] ?? 0.5) / sentences,
    frequency(term) {
      const row = rows.get(term);
      return (row === undefined ? 0.5 : (frequencies[row] ?? 0.5)) / sentences;
    },
    similarity(a, b) {
      let dot = 0;
      let i = a * dimensions;
      let j = b * dimensions;
      // This is where most of a question's time goes: four at a time, and marked as integers (a product of a negative number and 0 is −0).
      for (const end = i + dimensions - 3; i < end; i += 4, j += 4)
        dot =
          (dot +
            Math.imul(vectors[i] as number, vectors[j] as number) +
            Math.imul(vectors[i + 1] as number, vectors[j + 1] as number) +
            Math.imul(vectors[i + 2] as number, vectors[j + 2] as number) +
            Math.imul(vectors[i + 3] as number, vectors[j + 3] as number)) |
          0;
      for (const end = (a + 1) * dimensions; i < end; i++, j++)
        dot = (dot + Math.imul(vectors[i] as number, vectors[j] as number)) | 0;
      return dot / ((lengths[a] as number) * (lengths[b] as number));
    },
  };
}
