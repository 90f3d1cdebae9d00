/**
 * What a search engine must do for us: hold a corpus, give the best candidates for a query, and say what is in the corpus. Everything finer
 * (passages, sentences, confidence) is done by the same code for all engines. An engine sees our terms, never raw text.
 */
import type { ArticleHead } from '../corpus/article.ts';
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { TermTable } from '../index/term-table.ts';
import type { Wording } from '../lexicon/synonyms.ts';
import type { Query, WeightedTerm } from '../question/concept.ts';
import type { CorpusStatistics } from '../question/corpus-statistics.ts';

/** Which articles may be answered from. Dates are ISO 8601; `before` is exclusive. */
export interface Filter {
  readonly publisher?: string;
  readonly after?: string;
  readonly before?: string;
  /** Only these articles. */
  readonly articleIds?: readonly string[];
}

/** An article worth a closer look, and the engine's own score for it: comparable within one search only. */
export interface Candidate {
  readonly indexed: IndexedArticle;
  readonly score: number;
}

/** Something that articles are about: they hold {@link MIN_SUBJECT_SHARE} of its parts, each in one of its wordings. Shares sum to 1. */
export type Subject = ReadonlyArray<{ readonly share: number; readonly wordings: readonly Wording[] }>;

/** An article is about something where it holds this share of it. */
export const MIN_SUBJECT_SHARE = 0.6;

/** Articles that are meant, all together rather than the best of them. */
export interface Selection {
  readonly filter: Filter;
  /** About each of these. */
  readonly subjects?: readonly Subject[];
  /** But not these, by id. */
  readonly except?: readonly string[];
}

/** A name, and in how many articles it comes up. */
export interface NameCount {
  readonly name: string;
  readonly articles: number;
}

export interface SearchEngine {
  readonly size: { readonly articles: number; readonly passages: number };
  /** Of the terms of the articles that this engine opens. */
  readonly table: TermTable;
  /**
   * Runs work that reads statistics of the corpus. An engine that must fetch them first runs the work again with what it fetched, until nothing is
   * missing: the work must have no effects.
   */
  withStatistics<T>(work: (known: CorpusStatistics) => T): Promise<T>;
  /** The best articles for the terms, best first, at most `limit`. */
  candidates(terms: readonly WeightedTerm[], filter: Filter, limit: number): Promise<readonly Candidate[]>;
  /** These articles, in this order; those that are not there are left out. */
  open(ids: readonly string[]): Promise<readonly IndexedArticle[]>;
  count(selection: Selection): Promise<number>;
  /** How many of them are about each of these. */
  countEach(selection: Selection, subjects: readonly Subject[]): Promise<readonly number[]>;
  newest(selection: Selection, offset: number, limit: number): Promise<readonly ArticleHead[]>;
  /** Those of most articles first, then by name. */
  publishers(selection: Selection): Promise<readonly NameCount[]>;
  /** Proper nouns, those of most articles first, at most `limit`. */
  names(selection: Selection, limit: number): Promise<readonly NameCount[]>;
  /** What fits what was typed so far, best first; all of them for nothing typed. */
  suggestTitles(typed: string, limit: number): Promise<readonly ArticleHead[]>;
  suggestNames(typed: string, limit: number): Promise<readonly string[]>;
  suggestSpeakers(typed: string, limit: number): Promise<readonly string[]>;
}

/** What a query is about, as far as its words decide. */
export function subjectOf({ concepts }: Query): Subject {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return concepts.map(({ weight, alternatives }) => ({
    share: weight / total,
    wordings: alternatives.map(({ wording }) => wording),
  }));
}

/** Terms in more than this share of articles decide nothing and cost most of a query: they are not asked of an engine. */
const COMMON_SHARE = 0.05;
/** … but in a small corpus every term may matter. */
const COMMON_ARTICLES = 200;
/** How many common terms are asked where there are no others. */
const RAREST_TERMS = 2;

/** Terms that decide; where all of a question's are common ones, the rarest of them. */
export function worthAsking(
  terms: readonly WeightedTerm[],
  { articleCount, documentFrequency }: Pick<CorpusStatistics, 'articleCount' | 'documentFrequency'>,
): readonly WeightedTerm[] {
  const common = Math.max(COMMON_ARTICLES, articleCount * COMMON_SHARE);
  const known = terms.filter(({ term }) => documentFrequency(term) > 0);
  const rare = known.filter(({ term }) => documentFrequency(term) <= common);
  return rare.length > 0
    ? rare
    : [...known].sort((a, b) => documentFrequency(a.term) - documentFrequency(b.term)).slice(0, RAREST_TERMS);
}

/** True where the filter lets the article through. */
export function passesFilter(article: ArticleHead, filter: Filter): boolean {
  if (filter.publisher && article.publisher !== filter.publisher) return false;
  if (filter.articleIds && !filter.articleIds.includes(article.id)) return false;
  if (filter.after && !(article.publishedAt && article.publishedAt >= filter.after)) return false;
  if (filter.before && !(article.publishedAt && article.publishedAt < filter.before)) return false;
  return true;
}

/** Newest first; of one time by id. */
export function newestFirst(a: ArticleHead, b: ArticleHead): number {
  const [older, newer] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  return older === newer ? (a.id < b.id ? -1 : 1) : older < newer ? 1 : -1;
}

/** Names that begin with what was typed, then those that hold it. */
export function matchingNames(
  names: readonly string[],
  typed: string,
  limit: number,
  toKey: (text: string) => string,
): string[] {
  const key = toKey(typed);
  const places = names.map((name) => ({ name, at: toKey(name).indexOf(key) })).filter(({ at }) => at >= 0);
  return [...places.filter(({ at }) => at === 0), ...places.filter(({ at }) => at > 0)]
    .slice(0, limit)
    .map(({ name }) => name);
}
