/** Titles found while they are typed: letters in a row first, then words in any order, begun or with a typo (MiniSearch). */
import MiniSearch from 'minisearch';
import type { ArticleHead } from '../../corpus/article.ts';
import { toComparedForm, toSpacelessForm } from '../../korean/normal-form.ts';

/** @returns heads whose title or id fits what was typed, best first; for nothing typed all of them, in the order given. */
export type TitleSearch = (typed: string, limit: number) => readonly ArticleHead[];

/** @param heads - in the order in which equally good ones are shown. */
export function createTitleSearch(heads: readonly ArticleHead[]): TitleSearch {
  const keys = heads.map(({ title }) => toSpacelessForm(title));
  let engine: MiniSearch | undefined;
  return (typed, limit) => {
    const key = toSpacelessForm(typed);
    if (!key) return typed.trim() ? [] : heads.slice(0, limit);
    const begun: ArticleHead[] = [];
    const containing: ArticleHead[] = [];
    for (const [i, head] of heads.entries()) {
      if (begun.length >= limit) break;
      const at = keys[i]?.indexOf(key) ?? -1;
      if (at === 0) begun.push(head);
      else if (at > 0 || head.id.startsWith(typed)) containing.push(head);
    }
    const found = [...begun, ...containing].slice(0, limit);
    if (found.length > 0) return found;
    engine ??= indexTitles(heads);
    return engine
      .search(typed)
      .slice(0, limit)
      .flatMap(({ id }) => heads[id] ?? []);
  };
}

/** Made when it is first needed: most who type hit a title's letters. */
function indexTitles(heads: readonly ArticleHead[]): MiniSearch {
  const engine = new MiniSearch({
    fields: ['title'],
    tokenize: (text) => toComparedForm(text).match(/[\p{L}\p{N}]+/gu) ?? [],
    searchOptions: { prefix: true, fuzzy: 0.25, combineWith: 'AND' },
  });
  engine.addAll(heads.map(({ title }, id) => ({ id, title })));
  return engine;
}
