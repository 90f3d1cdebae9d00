/** What is shown of an article, letter for letter, and where it comes from. Plain data. */
import type { ArticleHead } from '../../corpus/article.ts';
import type { FoundDate } from '../../korean/dates.ts';

/** Where something stands: enough to name the article and to link to it. Quotes, passages, summaries and cards extend it. */
export interface Source extends Pick<ArticleHead, 'title' | 'publisher' | 'publishedAt' | 'url'> {
  readonly articleId: string;
}

export function sourceOf({ id, title, publisher, publishedAt, url }: ArticleHead): Source {
  return { articleId: id, title, publisher, publishedAt, url };
}

/** A stretch of an article, character for character. `start` and `end` are UTF-16 offsets in the article's cleaned body. */
export interface Quote extends Source {
  readonly text: string;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  /** UTF-16 offsets in `text` of the words that match the question and of those that may answer it. */
  readonly marks: ReadonlyArray<{ readonly start: number; readonly end: number }>;
  /** Copies of the article that say the same: one piece of evidence, all its links. */
  readonly alsoIn: readonly Source[];
  /** An answer of the same kind but another value than the first quote's: articles do not agree. */
  readonly differs: boolean;
  /** Dates in `text` that the day of the article completes (`내달` → `2026-01`); offsets in `text`. */
  readonly dates: readonly FoundDate[];
}

export interface Passage extends Source {
  readonly paragraph: number;
  readonly text: string;
  readonly score: number;
}
