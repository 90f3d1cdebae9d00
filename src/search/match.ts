/**
 * How well each sentence of an article holds each concept of a query: the table that all ranking is computed from.
 */
import type { IndexedArticle } from './indexed-article.ts';
import { cosine, type Lexicon } from './lexicon.ts';
import type { Query } from './query.ts';
import type { TermTable } from './term-table.ts';

/** Rows are concepts, columns sentences; `hard` counts the words themselves (0..1), `soft` also words near in meaning (0..1). */
export interface MatchTable {
  readonly hard: readonly Float32Array[];
  readonly soft: readonly Float32Array[];
  /** The same for the title: one number a concept. */
  readonly titleHard: Float32Array;
  readonly titleSoft: Float32Array;
}

/** Cosines under this are no likeness (measured: the 99th percentile of random pairs of the lexicon). */
const NO_LIKENESS = 0.4;

/** Makes the function that fills tables for one query. What it learns of a term is kept while the query lasts. */
export function createMatcher(query: Query, table: TermTable, lexicon: Lexicon): (indexed: IndexedArticle) => MatchTable {
  const { concepts } = query;
  const vectors = concepts.map(({ alternatives }) =>
    alternatives.flatMap(({ wording, similarity }) => {
      const vector = wording.length === 1 ? lexicon.vector(wording[0] ?? '') : null;
      return vector ? [{ vector, similarity }] : [];
    }),
  );
  /** Term number → where it stands in wordings: concept, wording, place. */
  const places = new Map<number, Array<readonly [concept: number, alternative: number, place: number]>>();
  concepts.forEach(({ alternatives }, c) => {
    alternatives.forEach(({ wording }, a) => {
      wording.forEach((term, k) => {
        const id = table.id(term);
        if (id === undefined) return;
        const list = places.get(id) ?? [];
        list.push([c, a, k]);
        places.set(id, list);
      });
    });
  });
  const likeness = new Map<number, Float32Array | null>();
  const likenessOf = (id: number): Float32Array | null => {
    let known = likeness.get(id);
    if (known !== undefined) return known;
    known = null;
    const vector = lexicon.vector(table.term(id));
    if (vector) {
      for (let c = 0; c < concepts.length; c++) {
        for (const other of vectors[c] ?? []) {
          const near = ((cosine(vector, other.vector) - NO_LIKENESS) / (1 - NO_LIKENESS)) * other.similarity;
          if (near > 0) {
            known ??= new Float32Array(concepts.length);
            known[c] = Math.max(known[c] ?? 0, near);
          }
        }
      }
    }
    likeness.set(id, known);
    return known;
  };

  const measure = (terms: Int32Array, from: number, to: number) => {
    const hard = new Float32Array(concepts.length);
    const soft = new Float32Array(concepts.length);
    const parts = new Map<number, Set<number>>();
    for (let i = from; i < to; i++) {
      const id = terms[i] as number;
      for (const [c, a, k] of places.get(id) ?? []) {
        const key = c * 64 + a;
        const set = parts.get(key) ?? new Set();
        set.add(k);
        parts.set(key, set);
      }
      const near = likenessOf(id);
      if (near) for (let c = 0; c < near.length; c++) if ((near[c] as number) > (soft[c] as number)) soft[c] = near[c] as number;
    }
    for (const [key, set] of parts) {
      const c = Math.floor(key / 64);
      const a = key % 64;
      const concept = concepts[c];
      const shares = concept?.shares[a] ?? [];
      let held = 0;
      for (const k of set) held += shares[k] ?? 0;
      const value = (held > 0.999 ? 1 : held * held) * (concept?.alternatives[a]?.similarity ?? 0);
      if (value > (hard[c] as number)) hard[c] = value;
    }
    for (let c = 0; c < soft.length; c++) soft[c] = Math.max(soft[c] as number, hard[c] as number);
    return { hard, soft };
  };

  return (indexed) => {
    const columns = indexed.sentences.map(({ termStart, termEnd }) => measure(indexed.terms, termStart, termEnd));
    const title = measure(indexed.titleTerms, 0, indexed.titleTerms.length);
    const rows = (pick: 'hard' | 'soft') => concepts.map((_, c) => Float32Array.from(columns, (column) => column[pick][c] ?? 0));
    return { hard: rows('hard'), soft: rows('soft'), titleHard: title.hard, titleSoft: title.soft };
  };
}
