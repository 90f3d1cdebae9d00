/** Articles → everything that searching needs, held together: terms, sentences, engine, synonyms. */
import type { Article } from '../corpus/article.ts';
import { mineAliases } from './aliases.ts';
import type { Candidate, Filter, SearchEngine } from './engine.ts';
import { type IndexedArticle, indexArticle } from './indexed-article.ts';
import type { Language } from './language.ts';
import { createMatcher } from './match.ts';
import { createMiniSearchEngine } from './minisearch-engine.ts';
import { buildQuery, engineTerms, type Query, type QueryContext } from './query.ts';
import { type RankedPassage, rankPassages } from './rank.ts';
import type { AnalysedCorpus } from './saved-index.ts';
import { createSpeller } from './spelling.ts';
import { parseSynonyms } from './synonyms.ts';
import { createTermTable, type TermTable } from './term-table.ts';

export interface CorpusIndex {
  readonly articles: readonly IndexedArticle[];
  readonly table: TermTable;
  readonly engine: SearchEngine;
  readonly context: QueryContext;
  article(id: string): IndexedArticle | undefined;
  understand(text: string): Query;
  /** Passages for a query, best first. */
  rank(query: Query, filter: Filter): Promise<readonly RankedPassage[]>;
  /** The two steps of `rank`: articles worth a closer look, and that look. */
  candidates(query: Query, filter: Filter): Promise<readonly Candidate[]>;
  rankCandidates(query: Query, candidates: readonly Candidate[]): readonly RankedPassage[];
}

/** How many articles get a closer look. */
const CANDIDATES = 30;

export interface IndexParts {
  readonly language: Language;
  /** The corpus's own synonym list in Solr's format, or null. */
  readonly synonyms: string | null;
  /** The same articles, analysed before; then nothing is analysed again. */
  readonly saved?: AnalysedCorpus | undefined;
}

export function createCorpusIndex(
  articles: readonly Article[],
  { language, synonyms, saved }: IndexParts,
  onProgress?: (done: number, total: number) => void,
): CorpusIndex {
  const { analyse, lexicon, opposites } = language;
  const table = createTermTable(saved?.terms);
  const indexed =
    saved?.articles ??
    articles.map((article, i) => {
      const result = indexArticle(article, analyse, table);
      onProgress?.(i + 1, articles.length);
      return result;
    });
  const engine = createMiniSearchEngine(indexed, table);
  const byId = new Map(indexed.map((i) => [i.article.id, i]));
  const context: QueryContext = {
    analyse,
    lexicon,
    opposites,
    synonyms: parseSynonyms([language.synonyms, synonyms ?? '', mineAliases(articles)], analyse),
    guess: createSpeller(() => table.terms()),
    documentFrequency: engine.documentFrequency,
    articleCount: engine.articleCount,
  };
  const candidates = (query: Query, filter: Filter) => engine.candidates(engineTerms(query), filter, CANDIDATES);
  const rankCandidates = (query: Query, found: readonly Candidate[]) =>
    rankPassages(query, found, createMatcher(query, table, lexicon));
  return {
    articles: indexed,
    table,
    engine,
    context,
    article: (id) => byId.get(id),
    understand: (text) => buildQuery(text, context),
    candidates,
    rankCandidates,
    rank: async (query, filter) => rankCandidates(query, await candidates(query, filter)),
  };
}
