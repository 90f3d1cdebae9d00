/**
 * Words that stand for one another, in Solr's synonym format: `a, b, c` are equal, `a, b => c` find c, `#` begins a comment.
 * Each side is cut into terms by the same analyser as the articles, so particles and spacing do not matter.
 */
import type { Analyser } from '../korean/terms.ts';

/** A way of saying something: its terms in order. */
export type Wording = readonly string[];

/** The other wordings for a run of terms. */
export interface Synonyms {
  /** Entries whose wording begins with the term, longest first. */
  startingWith(term: string): ReadonlyArray<{ readonly wording: Wording; readonly others: readonly Wording[] }>;
}

/**
 * Reads lists in Solr's format. Later lists add to earlier ones.
 *
 * @example parseSynonyms(['매개변수, 파라미터'], analyse).startingWith('파라미터') // [{ wording: ['파라미터'], others: [['매개변수']] }]
 */
export function parseSynonyms(lists: readonly string[], analyse: Analyser): Synonyms {
  const entries = new Map<string, { wording: Wording; others: Map<string, Wording> }>();
  const wordingOf = (text: string): Wording => analyse(text.trim()).map(({ term }) => term);
  const add = (from: Wording, to: readonly Wording[]) => {
    if (from.length === 0) return;
    const key = from.join(' ');
    const entry = entries.get(key) ?? { wording: from, others: new Map() };
    for (const other of to) if (other.length > 0 && other.join(' ') !== key) entry.others.set(other.join(' '), other);
    entries.set(key, entry);
  };
  for (const line of lists.flatMap((list) => list.split('\n'))) {
    const text = line.replace(/(^|\s)#.*$/, '').trim();
    if (!text) continue;
    const [left = '', right] = text.split('=>');
    const from = left.split(',').map(wordingOf);
    const to = right === undefined ? from : right.split(',').map(wordingOf);
    for (const wording of from) add(wording, to);
  }
  const byFirst = new Map<string, Array<{ wording: Wording; others: Wording[] }>>();
  for (const { wording, others } of entries.values()) {
    const first = wording[0];
    if (first === undefined || others.size === 0) continue;
    const list = byFirst.get(first) ?? [];
    list.push({ wording, others: [...others.values()] });
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.wording.length - a.wording.length);
  return { startingWith: (term) => byFirst.get(term) ?? [] };
}
