/** English words → the words of Korean news, from lexicon/english-korean.tsv. Names are kept apart from words by their capitals. */
import { baseForms } from './english-forms.ts';

export interface Glossary {
  /**
   * Korean words for an English word or phrase, the best first; none where it is not known.
   *
   * @example glossary.lookUp('Supreme Court') // ['대법원']
   */
  lookUp(english: string): readonly string[];
}

/** Phrases of the glossary have at most this many words. */
export const LONGEST_PHRASE_WORDS = 5;

/**
 * Reads lines of `english<TAB>korean1,korean2…`. An entry with capitals is a name: it also answers to small letters where they are no word of
 * their own (seoul, but not us for US).
 */
export function parseGlossary(tsv: string): Glossary {
  const entries = new Map<string, readonly string[]>();
  for (const line of tsv.split('\n')) {
    const [english = '', korean = ''] = line.trim().split('\t');
    if (english && korean && !english.startsWith('#')) entries.set(withSpaces(english), korean.split(','));
  }
  const folded = new Map<string, readonly string[]>();
  for (const [english, korean] of entries) {
    const small = english.toLowerCase();
    if (small !== english && !entries.has(small)) folded.set(small, korean);
  }
  return {
    lookUp(english) {
      const asWritten = withSpaces(english);
      const forms = formsOf(asWritten.toLowerCase());
      const exact = [asWritten, ...forms].find((form) => entries.has(form));
      const found = exact ?? forms.find((form) => folded.has(form));
      return found === undefined ? [] : (entries.get(found) ?? folded.get(found) ?? []);
    },
  };
}

/** Only the last word of a phrase is inflected: `interest rates`; else its first: `laid off`. */
function formsOf(phrase: string): readonly string[] {
  const at = phrase.lastIndexOf(' ') + 1;
  const last = baseForms(phrase.slice(at)).map((form) => phrase.slice(0, at) + form);
  if (at === 0) return last;
  const first = phrase.indexOf(' ');
  return [...last, ...baseForms(phrase.slice(0, first)).map((form) => form + phrase.slice(first))];
}

function withSpaces(english: string): string {
  return english
    .replace(/[’']s?(?=\s|$)/g, '')
    .replace(/[\s‐-–-]+/g, ' ')
    .trim();
}
