/** Which index answers: the alias names it, and it says of itself what it was made from. */
import type { Client } from '@opensearch-project/opensearch';
import { LRUCache } from 'lru-cache';
import type { FileReport } from '../../corpus/article.ts';
import { ANALYSIS_VERSION } from '../../korean/terms.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import { type ListedNames, readListedNames } from '../../lexicon/listed-names.ts';
import { parseSynonyms, type Synonyms } from '../../lexicon/synonyms.ts';
import { DOCUMENT_FORMAT } from './documents.ts';

/** What an index says of itself, in the `_meta` of its mapping. */
export interface IndexMeta {
  /** A load is under way, or was broken off. */
  readonly isLoading?: boolean;
  readonly folder: string;
  readonly synonyms: string | null;
  /** ISO 8601, of the last load. */
  readonly indexedAt: string;
  /** Changes with every load that changes anything: eight hexadecimal digits. */
  readonly version: string;
  /** Milliseconds that the last load took. */
  readonly tookMs: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** The first of the files that were not taken. */
  readonly reports: readonly FileReport[];
}

/** An index that answers, and what is remembered of it until it changes. */
export interface ServedIndex {
  readonly index: string;
  readonly meta: IndexMeta;
  readonly size: { readonly articles: number; readonly passages: number };
  /** General lists and the corpus's own; not the articles' aliases. */
  readonly synonyms: Synonyms;
  readonly listed: ListedNames;
  readonly memory: {
    /** In how many articles a term stands: anywhere, and in titles. */
    readonly frequencies: LRUCache<string, { readonly all: number; readonly title: number }>;
    /** Lines of the articles' aliases, by key. */
    readonly aliases: LRUCache<string, readonly string[]>;
    /** Terms that may be meant by one that stands nowhere. */
    readonly alike: LRUCache<string, readonly string[]>;
    /** Terms that contain the letters of one, by these letters. */
    readonly compounds: LRUCache<string, readonly string[]>;
    /** Names and speakers of most articles, as asked for. */
    readonly lists: LRUCache<string, readonly string[]>;
  };
}

/** The alias: one a version of the analysis, so that two versions of the bot can run side by side while one replaces the other. */
export function aliasOf(prefix: string): string {
  return `${prefix}-v${ANALYSIS_VERSION}.${DOCUMENT_FORMAT}`;
}

/** The index of terms beside an index. */
export function termsOf(index: string): string {
  return `${index}-terms`;
}

/** @returns undefined where no index is whole. */
export async function findServed(
  client: Client,
  prefix: string,
  resources: LinguisticResources,
  before?: ServedIndex,
): Promise<ServedIndex | undefined> {
  const { body, statusCode } = await client.indices.getMapping({ index: aliasOf(prefix) }, { ignore: [404] });
  const [found] = statusCode === 404 ? [] : Object.entries(body).sort(([a], [b]) => (a < b ? 1 : -1));
  if (!found) return undefined;
  const [index, { mappings }] = found;
  const meta = mappings._meta as unknown as IndexMeta;
  if (before && before.index === index && before.meta.version === meta.version) return before;
  const isSameList = before !== undefined && before.meta.synonyms === meta.synonyms;
  return {
    index,
    meta,
    size: await sizeOf(client, index),
    synonyms: isSameList
      ? before.synonyms
      : parseSynonyms([resources.synonyms, meta.synonyms ?? ''], resources.analyse),
    listed: isSameList ? before.listed : readListedNames(meta.synonyms),
    memory: {
      frequencies: new LRUCache({ max: 50_000 }),
      aliases: new LRUCache({ max: 10_000 }),
      alike: new LRUCache({ max: 1000 }),
      compounds: new LRUCache({ max: 1000 }),
      lists: new LRUCache({ max: 10 }),
    },
  };
}

async function sizeOf(client: Client, index: string): Promise<ServedIndex['size']> {
  const { body } = await client.search({
    index,
    allow_partial_search_results: false,
    body: { size: 0, track_total_hits: true, aggs: { passages: { sum: { field: 'passages' } } } },
  });
  const { total } = body.hits;
  const passages = body.aggregations?.passages as { value: number } | undefined;
  return { articles: typeof total === 'number' ? total : (total?.value ?? 0), passages: passages?.value ?? 0 };
}
