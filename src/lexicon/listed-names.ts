/** The names that a corpus's own synonym list begins its lines with: what the corpus is about. */
import { toSpacelessForm } from '../korean/normal-form.ts';

export interface ListedNames {
  /** With all their wordings. */
  readonly names: ReadonlyArray<{ readonly name: string; readonly wordings: readonly string[] }>;
  /** Is this a name of the list, rather than one of its common nouns: also written with capitals, or with a number? */
  has(name: string): boolean;
}

/** @param synonyms - a list in Solr's format, or null. */
export function readListedNames(synonyms: string | null): ListedNames {
  const names = (synonyms ?? '').split('\n').flatMap((line) => {
    const wordings = line
      .replace(/(^|\s)#.*$/, '')
      .split(/,|=>/)
      .map((word) => word.trim())
      .filter(Boolean);
    return wordings[0] ? [{ name: wordings[0], wordings }] : [];
  });
  const letters = new Set(
    names
      .filter(({ wordings }) => wordings.some((wording) => /^[A-Z]|\d/.test(wording)))
      .flatMap(({ wordings }) => wordings.map(toSpacelessForm)),
  );
  return { names, has: (name) => letters.has(toSpacelessForm(name)) };
}
