/** Terms ↔ small numbers, with how many articles hold each. One table an index. */

export interface TermTable {
  /** The number of a term, given out in the order of first sight. */
  add(term: string): number;
  /** The number of a known term. */
  id(term: string): number | undefined;
  term(id: number): string;
  readonly size: number;
}

export function createTermTable(terms: readonly string[] = []): TermTable {
  const ids = new Map(terms.map((term, id) => [term, id]));
  const list = [...terms];
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
    get size() {
      return list.length;
    },
  };
}
