/**
 * Words that cannot both be true of one thing (오르다 and 내리다): lexicon/opposites.txt. A question may rest on the one while the
 * article says the other.
 */
import type { Analyser } from '../korean/terms.ts';
import { type Wording, wordingsOf } from './synonyms.ts';

export interface Opposites {
  /** The wordings that speak against this one; most have none. */
  of(wording: Wording): readonly Wording[];
}

/**
 * Reads lines of the form `a, b | c, d`: each word left speaks against each word right, and the other way round; with `=>` only so.
 *
 * @example parseOpposites('인상 | 인하', analyse).of(['인상']) // [['인하']]
 */
export function parseOpposites(text: string, analyse: Analyser): Opposites {
  const against = new Map<string, Wording[]>();
  const add = (from: readonly Wording[], to: readonly Wording[]) => {
    for (const wording of from) against.set(wording.join(' '), [...(against.get(wording.join(' ')) ?? []), ...to]);
  };
  for (const line of text.split('\n')) {
    const [left, right] = line
      .replace(/#.*$/, '')
      .split(/\||=>/)
      .map((side) => side.split(',').flatMap((word) => wordingsOf(word, analyse)));
    if (!left || !right) continue;
    add(left, right);
    if (!line.includes('=>')) add(right, left);
  }
  return { of: (wording) => against.get(wording.join(' ')) ?? [] };
}
