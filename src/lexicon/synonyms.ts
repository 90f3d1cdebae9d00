/**
 * Words that stand for one another, in Solr's synonym format: `a, b, c` are equal, `a, b => c` find c, `#` begins a comment.
 * A wording is recognised by its letters, whatever its spacing, hyphens and particles; what it finds is cut into terms as articles are.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { Analyser } from '../korean/terms.ts';

/** A way of saying something: its terms in order. */
export type Wording = readonly string[];

export interface Synonyms {
  /** The other wordings for what these letters, or these terms, say; or none. */
  othersFor(surface: string, terms: Wording): readonly Wording[];
  /** The other names in the lists for what these letters, or these terms, say: in spaceless form. */
  namesOf(surface: string, terms: Wording): readonly string[];
  /** All wordings of the lists, in spaceless form. */
  readonly surfaces: ReadonlySet<string>;
}

/** What a wording is looked up by: its letters, then its terms. */
export function synonymKeys(surface: string, terms: Wording): readonly string[] {
  return [toSpacelessForm(surface), termsKey(terms)].filter(Boolean);
}

/**
 * Reads lists in Solr's format. Later lists add to earlier ones.
 *
 * @example parseSynonyms(['매개변수, 파라미터'], analyse).othersFor('파라미터', ['파라미터']) // [['매개변수']]
 */
export function parseSynonyms(lists: readonly string[], analyse: Analyser): Synonyms {
  const others = new Map<string, Map<string, Wording>>();
  const surfaces = new Set<string>();
  const names = new Map<string, Set<string>>();
  const add = (from: string, to: readonly string[]) => {
    const letters = toSpacelessForm(from);
    if (!letters) return;
    surfaces.add(letters);
    const wordings = to
      .filter((text) => toSpacelessForm(text) !== letters)
      .flatMap((text) => wordingsOf(text, analyse));
    for (const key of [letters, termsKey(analyse(from).map(({ term }) => term))]) {
      if (!key) continue;
      const entry = others.get(key) ?? new Map<string, Wording>();
      for (const wording of wordings) entry.set(wording.join(' '), wording);
      others.set(key, entry);
      const own = names.get(key) ?? new Set<string>();
      for (const name of to) own.add(toSpacelessForm(name));
      names.set(key, own);
    }
  };
  for (const line of lists.flatMap((list) => list.split('\n'))) {
    const text = line.replace(/(^|\s)#.*$/, '').trim();
    if (!text) continue;
    const [left = '', right] = text.split('=>');
    const from = left.split(',');
    const to = (right ?? left).split(',');
    for (const wording of from) add(wording, to);
  }
  return {
    surfaces,
    namesOf: (surface, terms) => [...(names.get(toSpacelessForm(surface)) ?? names.get(termsKey(terms)) ?? [])],
    othersFor: (surface, terms) => [
      ...((others.get(toSpacelessForm(surface)) ?? others.get(termsKey(terms)))?.values() ?? []),
    ],
  };
}

/** A key that no letters can be: spaces stand in no spaceless form. */
function termsKey(terms: Wording): string {
  return terms.length > 0 ? ` ${terms.join(' ')}` : '';
}

/**
 * How a wording may be cut in an article: alone, and before a particle, where unknown names are cut otherwise. A single syllable finds
 * too much (차 is in 1차) and is only ever asked with, never looked for.
 */
export function wordingsOf(text: string, analyse: Analyser): Wording[] {
  const trimmed = text.trim();
  if (/^[가-힣]?$/.test(trimmed)) return [];
  const cut = (t: string) => analyse(t).map(({ term }) => term);
  const alone = cut(trimmed);
  const before = /[가-힣]$/.test(trimmed) ? cut(`${trimmed}의`) : alone;
  return (alone.join(' ') === before.join(' ') ? [alone] : [alone, before]).filter((wording) => wording.length > 0);
}
