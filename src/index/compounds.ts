/** Compounds of the corpus by their parts: Korean joins nouns without a space, and people ask for the part (삼성 for 삼성전자). */

/** Compounds given for one part. */
export const MAX_COMPOUNDS_LISTED = 60;
const HANGUL = /^[가-힣]+$/;
/** Parts of questions are remembered up to this many. */
const MAX_CACHED_PARTS = 5000;

/**
 * @param terms - all terms of the corpus.
 * @returns a lookup of the terms that contain the given letters and are longer, shortest first.
 * @example createCompoundLookup(() => ['삼성전자', '전자'])('삼성') // ['삼성전자']
 */
export function createCompoundLookup(terms: () => readonly string[]): (letters: string) => readonly string[] {
  const remembered = new Map<string, readonly string[]>();
  let hangul: readonly string[] | undefined;
  return (letters) => {
    const before = remembered.get(letters);
    if (before) return before;
    hangul ??= terms().filter((term) => HANGUL.test(term));
    const found = compoundsAmong(letters, hangul);
    if (remembered.size > MAX_CACHED_PARTS) remembered.clear();
    remembered.set(letters, found);
    return found;
  };
}

/** The terms that contain the letters and are longer, shortest first, then by letters, at most {@link MAX_COMPOUNDS_LISTED}. */
export function compoundsAmong(letters: string, terms: readonly string[]): readonly string[] {
  if (!HANGUL.test(letters)) return [];
  return terms
    .filter((term) => term.length > letters.length && term.includes(letters) && HANGUL.test(term))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .slice(0, MAX_COMPOUNDS_LISTED);
}
