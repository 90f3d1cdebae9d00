/**
 * The engine inside the process: MiniSearch over articles. Terms go in as short ASCII numbers, because MiniSearch's radix tree
 * walks a node's children one by one and Hangul has thousands of first syllables.
 */
import MiniSearch from 'minisearch';
import { type Candidate, type Filter, passesFilter, type SearchEngine } from './engine.ts';
import type { IndexedArticle } from './indexed-article.ts';
import type { TermTable } from './term-table.ts';

interface Document {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** Terms in more than this share of articles decide nothing and cost most of a query: they are not asked of the engine. */
const COMMON_SHARE = 0.05;
/** … but in a small corpus every term may matter. */
const COMMON_FLOOR = 200;

export function createMiniSearchEngine(articles: readonly IndexedArticle[], table: TermTable): SearchEngine {
  const search = new MiniSearch<Document>({
    fields: ['title', 'body'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { prefix: false, fuzzy: false, boost: { title: 1.5 } },
  });
  const encode = (ids: Int32Array) => Array.from(ids, encodeTerm).join(' ');
  const frequencies = new Uint32Array(table.size);
  articles.forEach(({ terms, titleTerms }, id) => {
    search.add({ id, title: encode(titleTerms), body: encode(terms) });
    for (const term of new Set([...terms, ...titleTerms])) frequencies[term] = (frequencies[term] ?? 0) + 1;
  });
  const documentFrequency = (term: string) => frequencies[table.id(term) ?? -1] ?? 0;

  return {
    articleCount: articles.length,
    documentFrequency,
    async candidates(terms, filter, limit) {
      const common = Math.max(COMMON_FLOOR, articles.length * COMMON_SHARE);
      const weights = new Map<string, number>();
      for (const { term, weight } of terms) {
        const id = table.id(term);
        if (id !== undefined && documentFrequency(term) <= common) weights.set(encodeTerm(id), weight);
      }
      const found = search.search([...weights.keys()].join(' '), {
        boostTerm: (term) => weights.get(term) ?? 1,
        filter: ({ id }) => isAllowed(articles[id], filter),
      });
      return found.slice(0, limit).flatMap(({ id, score }): Candidate[] => {
        const indexed = articles[id];
        return indexed ? [{ indexed, score }] : [];
      });
    },
  };
}

function encodeTerm(id: number): string {
  return id.toString(36);
}

function isAllowed(indexed: IndexedArticle | undefined, filter: Filter): boolean {
  return indexed !== undefined && passesFilter(indexed, filter);
}
