/** A corpus made searchable, whatever the engine beneath: questions understood, passages ranked. */
import { type Candidate, type Filter, type SearchEngine, worthAsking } from '../engine/engine.ts';
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { LinguisticResources } from '../lexicon/linguistic-resources.ts';
import type { ListedNames } from '../lexicon/listed-names.ts';
import type { Query } from '../question/concept.ts';
import { buildQuery, engineTerms, type QueryContext } from '../question/query.ts';
import { embeddingOf, type QuestionEmbedding } from './embedding.ts';
import { createMatchers } from './match.ts';
import { type RankedPassage, rankPassages } from './rank-passages.ts';

export interface Searcher {
  readonly engine: SearchEngine;
  readonly resources: LinguisticResources;
  readonly listedNames: ListedNames['names'];
  isListedName(name: string): boolean;
  /** Runs work that reads statistics of the corpus; see {@link SearchEngine.withStatistics}. */
  withStatistics<T>(work: (context: QueryContext) => T): Promise<T>;
  understand(text: string): Promise<Query>;
  embedding(query: Query): QuestionEmbedding;
  find(id: string): Promise<IndexedArticle | undefined>;
  /** Passages for a query, best first. */
  rank(query: Query, filter: Filter): Promise<readonly RankedPassage[]>;
  /** The two steps of `rank`: articles worth a closer look, and that look. */
  candidates(query: Query, filter: Filter, limit?: number): Promise<readonly Candidate[]>;
  rankCandidates(query: Query, candidates: readonly Candidate[]): readonly RankedPassage[];
}

/** How many articles get a closer look. */
const CANDIDATE_ARTICLES = 18;

export function createSearcher(engine: SearchEngine, resources: LinguisticResources, listed: ListedNames): Searcher {
  const { table } = engine;
  const { lexicon } = resources;
  const withStatistics = <T>(work: (context: QueryContext) => T) =>
    engine.withStatistics((statistics) => work({ ...resources, ...statistics }));
  const candidates = async (query: Query, filter: Filter, limit = CANDIDATE_ARTICLES) => {
    const terms = await engine.withStatistics((statistics) => worthAsking(engineTerms(query), statistics));
    return engine.candidates(terms, filter, limit);
  };
  const matcherFor = createMatchers(table, lexicon);
  const rankCandidates = (query: Query, found: readonly Candidate[]) => rankPassages(query, found, matcherFor(query));
  return {
    engine,
    resources,
    listedNames: listed.names,
    isListedName: listed.has,
    withStatistics,
    understand: (text) => withStatistics((context) => buildQuery(text, context)),
    embedding: (query) => embeddingOf(query, table, lexicon),
    find: async (id) => (await engine.open([id]))[0],
    candidates,
    rankCandidates,
    rank: async (query, filter) => rankCandidates(query, await candidates(query, filter)),
  };
}
