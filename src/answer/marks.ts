/** Which letters of a text match a question: for bold words in quotes and snippets. */
import type { Query, QueryContext } from '../search/query.ts';

export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Concepts that decide less than this (in nats) are not worth marking. */
const WORTH_MARKING = 1;

/**
 * UTF-16 offsets of the words in `text` that answer to the query's words, their synonyms included; merged where they touch.
 */
export function markMatches(text: string, { concepts }: Query, { analyse }: QueryContext): Mark[] {
  const wanted = new Set<string>();
  for (const { weight, alternatives } of concepts) {
    if (weight >= WORTH_MARKING) for (const { wording } of alternatives) for (const term of wording) wanted.add(term);
  }
  return joinMarks(analyse(text).filter(({ term, start, end }) => wanted.has(term) && end > start));
}

/** In order, merged where they touch. */
export function joinMarks(marks: readonly Mark[]): Mark[] {
  const joined: Array<{ start: number; end: number }> = [];
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
