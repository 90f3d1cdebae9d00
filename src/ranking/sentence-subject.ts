/** Is a sentence about something? By its own words, or because the words before it in the paragraph last named that and nothing else. */
import type { IndexedArticle } from '../index/indexed-article.ts';
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { QueryContext } from '../question/query.ts';

/** Letters by which a name is recognised: its own and those of its synonyms, without spaces. */
export function lettersOfName(name: string, { synonyms, analyse }: QueryContext): readonly string[] {
  const own = toSpacelessForm(name);
  const others = synonyms.namesOf(
    name,
    analyse(name).map(({ term }) => term),
  );
  return [...new Set([own, ...others])].filter((letters) => letters.length > 1);
}

/**
 * The number of the name that a sentence is about, among several; −1 for none of them.
 *
 * @param names - the letters of each name.
 * @param at - the sentence's number in its article.
 */
export function subjectOf(
  { article, sentences }: IndexedArticle,
  at: number,
  names: ReadonlyArray<readonly string[]>,
): number {
  const { paragraph } = sentences[at] ?? {};
  for (let s = at; s >= 0 && sentences[s]?.paragraph === paragraph; s--) {
    const text = toSpacelessForm(article.body.slice(sentences[s]?.start, sentences[s]?.end));
    const places = names.map((letters) => firstPlace(text, letters));
    const first = Math.min(...places.filter((place) => place >= 0));
    if (Number.isFinite(first)) return places.indexOf(first);
  }
  return -1;
}

function firstPlace(text: string, letters: readonly string[]): number {
  const places = letters.map((name) => text.indexOf(name)).filter((place) => place >= 0);
  return places.length > 0 ? Math.min(...places) : -1;
}
