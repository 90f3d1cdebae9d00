/** The engine on a cluster: one search of one index as it is now, with a term table of its own, so that nothing in memory grows with the corpus. */
import type { Client } from '@opensearch-project/opensearch';
import type { ArticleHead } from '../../corpus/article.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import { createTermTable } from '../../index/term-table.ts';
import { toSpacelessForm } from '../../korean/normal-form.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import type { Wording } from '../../lexicon/synonyms.ts';
import type { WeightedTerm } from '../../question/concept.ts';
import { ARTICLE_BM25, idfAmong, TITLE_BOOST } from '../bm25.ts';
import {
  type Filter,
  MIN_SUBJECT_SHARE,
  matchingNames,
  type NameCount,
  type SearchEngine,
  type Selection,
  type Subject,
} from '../engine.ts';
import {
  ARTICLE_FIELDS,
  type ArticleDocument,
  HEAD_FIELDS,
  type HeadDocument,
  openDocument,
  toHead,
} from './documents.ts';
import { createStatisticsLookup } from './lookups.ts';
import type { ServedIndex } from './served-index.ts';

/** Names kept at hand for completing what is typed; rarer ones are asked for. */
const CACHED_NAMES = 3000;
/** Publishers in one list. */
const MAX_PUBLISHERS = 1000;
/** OpenSearch gives no more than so many by page number. */
const MAX_PAGED_RESULTS = 10_000;
/** Terms asked for: of longer questions the heaviest. Five clauses each, and OpenSearch takes 1,024. */
const MAX_QUERY_TERMS = 150;
/** Subjects counted in one request. */
const SUBJECTS_PER_REQUEST = 50;
/** Parts of a subject, the largest, and wordings of more than one term that each is looked for by. */
const MAX_SUBJECT_PARTS = 40;
const MAX_LONG_WORDINGS = 6;
/** Letters that a list of names is looked through for. */
const LONGEST_TYPED_CHARS = 50;
/** Sums of shares come out a little less than they are. */
const ROUNDING_MARGIN = 1e-4;

export function createOpenSearchEngine(
  client: Client,
  served: ServedIndex,
  resources: LinguisticResources,
): SearchEngine {
  const { index, size, memory } = served;
  const table = createTermTable();
  const opened = new Map<string, IndexedArticle>();
  const withStatistics = createStatisticsLookup(client, served, resources);

  return {
    size,
    table,
    withStatistics,
    async candidates(terms, filter, limit) {
      if (terms.length === 0) return [];
      await withStatistics(({ documentFrequency }) => terms.map(({ term }) => documentFrequency(term)));
      const found = await find(bestArticles(heaviest(terms), filter), limit, ARTICLE_FIELDS, ['_score', { id: 'asc' }]);
      return found.map(({ _source, _score }) => ({ indexed: open(_source as ArticleDocument), score: Number(_score) }));
    },
    async open(ids) {
      const missing = ids.filter((id) => !opened.has(id));
      // Searched for rather than got: what a load has sent and not shown yet is not there.
      for (const { _source } of await find({ ids: { values: missing } }, missing.length, ARTICLE_FIELDS, ['_doc']))
        open(_source as ArticleDocument);
      return ids.flatMap((id) => opened.get(id) ?? []);
    },
    count: async (selection) => (await filterCounts([select(selection)]))[0] ?? 0,
    async countEach(selection, subjects) {
      const counts: number[] = [];
      for (let from = 0; from < subjects.length; from += SUBJECTS_PER_REQUEST)
        counts.push(
          ...(await filterCounts(subjects.slice(from, from + SUBJECTS_PER_REQUEST).map(about), select(selection))),
        );
      return counts;
    },
    async newest(selection, offset, limit) {
      if (limit <= 0 || offset + limit > MAX_PAGED_RESULTS) return [];
      const found = await find(select(selection), limit, HEAD_FIELDS, BY_DATE, offset);
      return found.map(({ _source }) => toHead(_source as HeadDocument));
    },
    publishers: (selection) => tally('publisher', selection, MAX_PUBLISHERS),
    names: (selection, limit) => tally('names', selection, limit),
    async suggestTitles(typed, limit) {
      const key = toSpacelessForm(typed);
      if (!key) return typed.trim() ? [] : this.newest({ filter: {} }, 0, limit);
      const begun = await heads({ prefix: { titleLetters: key } }, limit, BY_DATE);
      const containing = await heads(
        { bool: { should: [{ wildcard: { titleLetters: `*${key}*` } }, { prefix: { id: typed } }] } },
        limit,
        BY_DATE,
      );
      const found = [...new Map([...begun, ...containing].map((head) => [head.id, head])).values()].slice(0, limit);
      if (found.length > 0) return found;
      const words = { query: typed, operator: 'and', fuzziness: 'AUTO' };
      return heads({ match_bool_prefix: { title: words } }, limit, ['_score', ...BY_DATE]);
    },
    suggestNames: (typed, limit) => suggest('names', typed, limit),
    suggestSpeakers: (typed, limit) => suggest('speakers', typed, limit),
  };

  function open(document: ArticleDocument): IndexedArticle {
    const known = opened.get(document.id);
    if (known) return known;
    const indexed = openDocument(document, table);
    opened.set(document.id, indexed);
    return indexed;
  }

  /** BM25+ of each term in title and body, the sum multiplied by how many terms there are, as MiniSearch does it. */
  function bestArticles(terms: readonly WeightedTerm[], filter: Filter) {
    const idf = (containing: number) => idfAmong(size.articles, containing);
    const fields = (term: string) => {
      const { all = 1, title = 1 } = memory.frequencies.get(term) ?? {};
      return [
        { field: 'bodyTerms', boost: 1, lowest: idf(all) },
        { field: 'titleTerms', boost: TITLE_BOOST, lowest: idf(title) },
      ];
    };
    const should = terms.flatMap(({ term, weight }) =>
      fields(term).flatMap(({ field, boost, lowest }) => {
        const own = { [field]: { value: term } };
        return [
          { term: { [field]: { value: term, boost: weight * boost * (ARTICLE_BM25.k1 + 1) } } },
          { constant_score: { filter: { term: own }, boost: weight * boost * ARTICLE_BM25.delta * lowest } },
        ];
      }),
    );
    return {
      function_score: {
        query: { bool: { should, minimum_should_match: 1, filter: filters(filter) } },
        functions: terms.map(({ term }) => ({ filter: { term: { terms: term } }, weight: 1 })),
        score_mode: 'sum' as const,
        boost_mode: 'multiply' as const,
      },
    };
  }

  async function heads(query: object, limit: number, sort: readonly unknown[]): Promise<ArticleHead[]> {
    return (await find(query, limit, HEAD_FIELDS, sort)).map(({ _source }) => toHead(_source as HeadDocument));
  }

  async function find(query: object, size: number, fields: readonly string[], sort: readonly unknown[], from = 0) {
    if (size <= 0) return [];
    const { body } = await client.search({
      index,
      // Scores by how rare terms are in all shards together, and never of a part of them.
      search_type: 'dfs_query_then_fetch',
      allow_partial_search_results: false,
      _source: [...fields],
      body: { from, size, track_total_hits: false, query, sort: [...sort] as never },
    });
    return body.hits.hits;
  }

  /** How many of the articles each of these lets through. */
  async function filterCounts(filters: readonly object[], within: object = { match_all: {} }): Promise<number[]> {
    const { body } = await client.search({
      index,
      allow_partial_search_results: false,
      body: { size: 0, track_total_hits: false, query: within, aggs: { each: { filters: { filters: [...filters] } } } },
    });
    const { buckets } = body.aggregations?.each as unknown as { buckets: ReadonlyArray<{ doc_count: number }> };
    return buckets.map(({ doc_count }) => doc_count);
  }

  async function tally(field: string, selection: Selection, limit: number, include?: string): Promise<NameCount[]> {
    const terms = {
      field,
      size: limit,
      order: [{ _count: 'desc' as const }, { _key: 'asc' as const }],
      ...(include ? { include } : {}),
    };
    const { body } = await client.search({
      index,
      allow_partial_search_results: false,
      body: {
        size: 0,
        track_total_hits: false,
        query: select(selection),
        aggs: { names: { terms } },
      },
    });
    const names = body.aggregations?.names as unknown as { buckets: ReadonlyArray<{ key: string; doc_count: number }> };
    return names.buckets
      .filter(({ key }) => key !== '')
      .map(({ key, doc_count }) => ({ name: key, articles: doc_count }));
  }

  async function suggest(field: 'names' | 'speakers', typed: string, limit: number): Promise<readonly string[]> {
    let atHand = memory.lists.get(field);
    if (!atHand) {
      atHand = (await tally(field, { filter: {} }, CACHED_NAMES)).map(({ name }) => name);
      memory.lists.set(field, atHand);
    }
    const found = matchingNames(atHand, typed, limit, toSpacelessForm);
    if (found.length >= limit || atHand.length < CACHED_NAMES) return found;
    const letters = [...toSpacelessForm(typed)].slice(0, LONGEST_TYPED_CHARS).map(eitherCase).join(' ?');
    const rarer = await tally(field, { filter: {} }, limit, `.*${letters}.*`);
    return [...new Set([...found, ...rarer.map(({ name }) => name)])].slice(0, limit);
  }
}

const BY_DATE = [{ publishedAt: { order: 'desc', missing: '_last' } }, { id: 'asc' }] as const;

function eitherCase(letter: string): string {
  const upper = letter.toUpperCase();
  return upper === letter ? letter : `[${letter}${upper}]`;
}

function filters({ publisher, after, before, articleIds }: Filter): object[] {
  return [
    ...(publisher ? [{ term: { publisher } }] : []),
    ...(after || before
      ? [{ range: { publishedAt: { ...(after ? { gte: after } : {}), ...(before ? { lt: before } : {}) } } }]
      : []),
    ...(articleIds ? [{ terms: { id: articleIds } }] : []),
  ];
}

/** Articles that are meant. */
function select({ filter, subjects = [], except = [] }: Selection) {
  return {
    bool: {
      filter: [...filters(filter), ...subjects.map(about)],
      ...(except.length > 0 ? { must_not: [{ terms: { id: except } }] } : {}),
    },
  };
}

/** Holds enough of the subject: parts score their shares, and articles that score less are left out. */
function about(subject: Subject) {
  const parts = [...subject].sort((a, b) => b.share - a.share).slice(0, MAX_SUBJECT_PARTS);
  const should = parts.map(({ share, wordings }) => ({
    constant_score: { boost: share, filter: holdsAny(wordings) },
  }));
  if (should.length === 0) return { match_none: {} };
  return {
    function_score: {
      query: { bool: { should } },
      min_score: MIN_SUBJECT_SHARE - ROUNDING_MARGIN,
      boost_mode: 'multiply',
    },
  };
}

function holdsAny(wordings: readonly Wording[]) {
  const single = wordings.flatMap((wording) => (wording.length === 1 ? wording : []));
  const longer = wordings.filter(({ length }) => length > 1).slice(0, MAX_LONG_WORDINGS);
  const should = [
    { terms: { terms: single } },
    ...longer.map((wording) => ({ bool: { filter: wording.map((term) => ({ term: { terms: term } })) } })),
  ];
  return { bool: { should, minimum_should_match: 1 } };
}

function heaviest(terms: readonly WeightedTerm[]): readonly WeightedTerm[] {
  return terms.length <= MAX_QUERY_TERMS
    ? terms
    : [...terms].sort((a, b) => b.weight - a.weight).slice(0, MAX_QUERY_TERMS);
}
