/** Operators of a search: `-두부` leaves articles out, `"두부 가격"` wants the words as they stand. */

export interface SearchOperators {
  /** What is left to search for; the words of phrases stay in it. */
  readonly text: string;
  /** Articles that contain one of these are left out. */
  readonly excluded: readonly string[];
  /** Passages must contain each of these. */
  readonly phrases: readonly string[];
}

/** A minus before a word, after a space: GPT-5 and 3-4 are no exclusions. */
const EXCLUDED = /(?:^|\s)-([\p{L}\p{N}][^\s"]*)/gu;
const PHRASE = /["“”]([^"“”]{2,100})["“”]/g;

/**
 * @example readOperators('새벽식품 -두부 "김치 가격"') // { text: '새벽식품 김치 가격', excluded: ['두부'], phrases: ['김치 가격'] }
 */
export function readOperators(query: string): SearchOperators {
  const phrases = [...query.matchAll(PHRASE)].map((match) => (match[1] ?? '').trim()).filter(Boolean);
  const excluded = [...query.matchAll(EXCLUDED)].map((match) => match[1] ?? '');
  const text = query.replace(EXCLUDED, ' ').replace(PHRASE, ' $1 ').replace(/\s+/g, ' ').trim();
  // Nothing but exclusions searches for nothing: then they are words.
  return text ? { text, excluded, phrases } : { text: query, excluded: [], phrases: [] };
}
