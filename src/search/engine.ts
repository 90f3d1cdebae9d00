/**
 * What a search engine must do for us: give the articles most worth a closer look. Everything finer (passages, sentences,
 * confidence) is done by the same code for all engines. An engine sees our terms, never raw text.
 */
import type { ArticleHead } from '../corpus/article.ts';
import type { IndexedArticle } from './indexed-article.ts';

/** Which articles may be answered from. Dates are ISO 8601; `before` is exclusive. */
export interface Filter {
  readonly publisher?: string;
  readonly after?: string;
  readonly before?: string;
  /** Only these articles. */
  readonly articleIds?: readonly string[];
}

export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** An article by its number in the corpus, and the engine's own score for it: comparable within one search only. */
export interface Hit {
  readonly article: number;
  readonly score: number;
}

/** A hit, opened. */
export interface Candidate {
  readonly indexed: IndexedArticle;
  readonly score: number;
}

export interface SearchEngine {
  /** The best articles for the terms, best first, at most `limit`. */
  candidates(terms: readonly WeightedTerm[], filter: Filter, limit: number): Promise<readonly Hit[]>;
  /** The numbers of the articles that hold all of these terms. */
  articlesWith(terms: readonly string[]): readonly number[];
  /** In how many articles a term stands. */
  documentFrequency(term: string): number;
  readonly articleCount: number;
}

/** True where the filter lets the article through. */
export function passesFilter(article: ArticleHead, filter: Filter): boolean {
  if (filter.publisher && article.publisher !== filter.publisher) return false;
  if (filter.articleIds && !filter.articleIds.includes(article.id)) return false;
  if (filter.after && !(article.publishedAt && article.publishedAt >= filter.after)) return false;
  if (filter.before && !(article.publishedAt && article.publishedAt < filter.before)) return false;
  return true;
}
