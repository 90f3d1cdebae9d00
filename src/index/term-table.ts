/** Terms ↔ small numbers, with how many articles hold each. One table an index. */
import type { Lexicon } from '../lexicon/lexicon.ts';

export interface TermTable {
  /** The number of a term, given out in the order of first use. */
  add(term: string): number;
  /** The number of a known term. */
  id(term: string): number | undefined;
  term(id: number): string;
  /** All terms, by number. */
  terms(): readonly string[];
  /** The term's row in the lexicon, looked up once an index. */
  lexiconRow(id: number, lexicon: Lexicon): number;
  readonly size: number;
}

export function createTermTable(terms: readonly string[] = []): TermTable {
  const ids = new Map(terms.map((term, id) => [term, id]));
  const list = [...terms];
  let rows = new Int32Array(0);
  return {
    add(term) {
      let id = ids.get(term);
      if (id === undefined) {
        id = list.length;
        ids.set(term, id);
        list.push(term);
      }
      return id;
    },
    id: (term) => ids.get(term),
    term: (id) => list[id] ?? '',
    terms: () => list,
    lexiconRow(id, lexicon) {
      if (id >= rows.length) {
        const grown = new Int32Array(list.length);
        grown.set(rows);
        rows = grown;
      }
      const known = rows[id] as number;
      if (known !== 0) return known - 2;
      const row = lexicon.row(list[id] ?? '');
      rows[id] = row + 2;
      return row;
    },
    get size() {
      return list.length;
    },
  };
}
