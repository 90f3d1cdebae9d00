/** Lists of articles: all of them, newest first, or those about something, best first. */
import type { ArticleHead } from '../../corpus/article.ts';
import { type Filter, type Selection, subjectOf } from '../../engine/engine.ts';
import type { Searcher } from '../../ranking/searcher.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';

/** An article in a list. */
export interface ArticleCard extends Source, Pick<ArticleHead, 'authors'> {}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** An article is shown for a query where it holds more than this share of it. */
const MIN_ARTICLE_COVERAGE = 0.05;

/**
 * @param about - empty for all articles.
 * @returns articles `offset` to `offset + limit`, and how many there are.
 */
export async function listArticles(
  index: Searcher,
  about: string,
  filter: Filter,
  offset: number,
  limit: number,
): Promise<Page<ArticleCard>> {
  if (about.trim()) return matchingArticles(index, about, filter, offset, limit);
  const heads = await index.engine.newest({ filter }, offset, limit);
  return { items: heads.map(toCard), total: await index.engine.count({ filter }) };
}

async function matchingArticles(
  index: Searcher,
  about: string,
  filter: Filter,
  offset: number,
  limit: number,
): Promise<Page<ArticleCard>> {
  const { engine } = index;
  const query = await index.understand(about);
  const ranked = await index.rank(query, filter);
  const matching = ranked.filter(({ features }) => features.articleExact > MIN_ARTICLE_COVERAGE);
  const best = [...new Set(matching.map(({ examined }) => examined.indexed.article))];
  // Where articles are about it, these are all that is meant, as they are counted; else what comes nearest.
  const selection: Selection = { filter, subjects: [subjectOf(query)] };
  const total = await engine.count(selection);
  if (total === 0) return { items: best.slice(offset, offset + limit).map(toCard), total: best.length };
  const bestIds = best.map(({ id }) => id);
  const near = await engine.newest({ ...selection, filter: { ...filter, articleIds: bestIds } }, 0, bestIds.length);
  const isMeant = new Set(near.map(({ id }) => id));
  const first = best.filter(({ id }) => isMeant.has(id));
  const shown = first.slice(offset, offset + limit);
  const rest = await engine.newest(
    { ...selection, except: first.map(({ id }) => id) },
    Math.max(0, offset - first.length),
    limit - shown.length,
  );
  return { items: [...shown, ...rest].map(toCard), total };
}

export function toCard(head: ArticleHead): ArticleCard {
  return { ...sourceOf(head), authors: head.authors };
}
