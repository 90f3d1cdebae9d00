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
  const marks: Array<{ start: number; end: number }> = [];
  for (const { term, start, end } of analyse(text)) {
    if (!wanted.has(term) || end <= start) continue;
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}
