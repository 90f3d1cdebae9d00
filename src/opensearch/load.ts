/**
 * A folder → an index on a cluster: only what is new or changed is read, analysed and sent, what is gone is deleted. A first load goes into an index
 * beside the one that answers, which takes its place when it is whole; one that was broken off is gone on with.
 */
import { createHash } from 'node:crypto';
import type { Client } from '@opensearch-project/opensearch';
import { LRUCache } from 'lru-cache';
import { CorpusError, type FileReport, type FileState } from '../corpus/article.ts';
import { type FoundArticle, readText, scanCorpus } from '../corpus/load-corpus.ts';
import { analyseArticle } from '../search/analysed-corpus.ts';
import type { Language } from '../search/language.ts';
import { createTermTable } from '../search/term-table.ts';
import { type ClusterSettings, connect } from './connection.ts';
import {
  articleIndex,
  type FullDocument,
  HEAD_FIELDS,
  type HeadDocument,
  termDocument,
  termIndex,
  toDocument,
  toHead,
} from './documents.ts';
import { aliasOf, type IndexMeta, termsOf } from './served-index.ts';

export interface LoadOptions {
  readonly folder: string;
  readonly cluster: ClusterSettings;
  readonly language: Language;
  /** A whole new index, even where the one that answers could be brought up to date. */
  readonly rebuild?: boolean;
  /** Sent at once, in bytes, and how many of these at the same time. */
  readonly flushBytes?: number;
  readonly concurrency?: number;
  /** Told how many of how many articles are sent. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a load did. Paths of files; at most {@link MOST_TOLD} of each. */
export interface Loaded {
  readonly index: string;
  readonly articles: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** How many articles were sent, and how often a part of them had to wait because the cluster was busy. */
  readonly sent: number;
  readonly retried: number;
  readonly tookMs: number;
  readonly meta: IndexMeta;
  /** Every file. */
  readonly reports: readonly FileReport[];
}

/** The load did not come to its end; what was sent stays, and the next load goes on from there. */
export class LoadError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LoadError';
  }
}

export const MOST_TOLD = 200;
/** Unless told otherwise. */
const FLUSH = 2_000_000;
const CONCURRENCY = 3;
/** A busy cluster is tried again so often, after so long. Milliseconds. */
const BUSY = { retries: 20, wait: 500 };
/** A bulk request or a count may take longer than a question. Seconds. */
const PATIENCE = 60;
/** Documents read at once. */
const PAGE = 2000;
/** Terms known to have been sent. */
const TERMS_KNOWN = 500_000;

/**
 * @throws {CorpusError} where the folder is missing or holds no readable article; {LoadError} where the cluster does not take it.
 */
export async function loadIntoOpenSearch(options: LoadOptions): Promise<Loaded> {
  const { client, close } = connect({ ...options.cluster, timeout: Math.max(PATIENCE, options.cluster.timeout) });
  try {
    return await load(client, options);
  } finally {
    await close();
  }
}

async function load(client: Client, options: LoadOptions): Promise<Loaded> {
  const { folder, cluster, rebuild = false } = options;
  const started = performance.now();
  const alias = aliasOf(cluster.prefix);
  const served = await indexBehind(client, alias);
  const index =
    (rebuild ? undefined : served) ??
    (await unfinished(client, alias, folder)) ??
    (await createIndex(client, alias, options));
  await client.indices.refresh({ index: [index, termsOf(index)] });
  const before = await readStates(client, index);
  const corpus = await scanCorpus(folder, { known: before, keepTexts: false });
  if (corpus.articles.length === 0) throw new CorpusError('no-articles', folder);
  const plan = compare(before, corpus.articles, new Map(corpus.files.map((file) => [file.path, file])));
  const failed = new Map<string, FileReport>();
  const stats = await send(client, index, plan, failed, options);
  const reports = corpus.reports.map((report) => failed.get(report.path) ?? report);
  const notTaken = reports.filter(({ status }) => status !== 'accepted');
  const meta: IndexMeta = {
    isWhole: true,
    folder,
    synonyms: corpus.synonyms,
    indexedAt: new Date().toISOString(),
    version: versionOf(corpus.files, corpus.synonyms),
    tookMs: Math.round(performance.now() - started),
    refused: notTaken.filter(({ status }) => status === 'refused').length,
    duplicates: notTaken.filter(({ status }) => status === 'duplicate').length,
    reports: notTaken.slice(0, MOST_TOLD),
  };
  await client.indices.refresh({ index: [index, termsOf(index)] });
  const { body: counted } = await client.count({ index });
  const wanted = corpus.articles.length - failed.size;
  if (counted.count !== wanted) throw new LoadError(`${counted.count} of ${wanted} articles are in ${index}`);
  await client.indices.putMapping({ index, body: { _meta: meta as never } });
  if (index !== served) await serve(client, alias, index, served);
  return {
    index,
    articles: wanted,
    added: plan.added.slice(0, MOST_TOLD),
    changed: plan.changed.slice(0, MOST_TOLD),
    removed: plan.removed.slice(0, MOST_TOLD),
    sent: plan.toSend.length - failed.size,
    retried: stats.retried,
    tookMs: Math.round(performance.now() - started),
    meta,
    reports,
  };
}

async function indexBehind(client: Client, alias: string): Promise<string | undefined> {
  const { body, statusCode } = await client.indices.getAlias({ name: alias }, { ignore: [404] });
  return statusCode === 404 ? undefined : Object.keys(body)[0];
}

/** An index of this folder whose first load was broken off. */
async function unfinished(client: Client, alias: string, folder: string): Promise<string | undefined> {
  const { body, statusCode } = await client.indices.getMapping({ index: `${alias}-*` }, { ignore: [404] });
  if (statusCode === 404) return undefined;
  const found = Object.entries(body).filter(([, { mappings }]) => {
    const meta = mappings._meta as unknown as IndexMeta | undefined;
    return meta && !meta.isWhole && meta.folder === folder;
  });
  return found
    .map(([name]) => name)
    .sort()
    .at(-1);
}

async function createIndex(client: Client, alias: string, { folder, cluster }: LoadOptions): Promise<string> {
  const index = `${alias}-${new Date().toISOString().replace(/\D/g, '')}`;
  const meta: Partial<IndexMeta> = { isWhole: false, folder };
  await client.indices.create({ index: termsOf(index), body: termIndex(cluster.shards) as never });
  await client.indices.create({ index, body: articleIndex(cluster.shards, meta) as never });
  return index;
}

/** Takes the place of the index that answers, in one step; that one is deleted. */
async function serve(client: Client, alias: string, index: string, old: string | undefined): Promise<void> {
  const actions = [{ add: { index, alias } }, ...(old ? [{ remove: { index: old, alias } }] : [])];
  await client.indices.updateAliases({ body: { actions } });
  if (old) await client.indices.delete({ index: [old, termsOf(old)], ignore_unavailable: true });
}

/** What the index holds of each file. */
async function readStates(client: Client, index: string): Promise<Map<string, FileState>> {
  const states = new Map<string, FileState>();
  let after: readonly unknown[] | undefined;
  for (;;) {
    const { body } = await client.search({
      index,
      _source: [...HEAD_FIELDS, 'stamp', 'digest', 'problems'],
      body: {
        size: PAGE,
        track_total_hits: false,
        sort: [{ path: 'asc' }, { id: 'asc' }],
        ...(after ? { search_after: [...after] as never } : {}),
      },
    });
    for (const { _source } of body.hits.hits) {
      const { stamp, digest, problems, ...head } = _source as HeadDocument &
        Pick<FullDocument, 'stamp' | 'digest' | 'problems'>;
      states.set(head.path, { path: head.path, stamp, digest, result: { head: toHead(head), problems } });
    }
    after = body.hits.hits.at(-1)?.sort as readonly unknown[] | undefined;
    if (body.hits.hits.length < PAGE) return states;
  }
}

interface Plan {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  readonly toSend: ReadonlyArray<{ readonly head: FoundArticle['head']; readonly file: FileState }>;
  /** Ids of documents that have no article any more. */
  readonly toDelete: readonly string[];
}

function compare(
  before: ReadonlyMap<string, FileState>,
  articles: readonly FoundArticle[],
  files: ReadonlyMap<string, FileState>,
): Plan {
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []];
  const toSend: Array<Plan['toSend'][number]> = [];
  const ids = new Set(articles.map(({ head }) => head.id));
  const paths = new Set(articles.map(({ head }) => head.path));
  for (const { head } of articles) {
    const file = files.get(head.path);
    const old = before.get(head.path);
    if (!file || (old && old.digest === file.digest && idOf(old) === head.id)) continue;
    (old ? changed : added).push(head.path);
    toSend.push({ head, file });
  }
  for (const path of before.keys()) if (!paths.has(path)) removed.push(path);
  const toDelete = [...before.values()].map(idOf).filter((id) => !ids.has(id));
  return { added, changed, removed, toSend, toDelete };
}

function idOf({ result }: FileState): string {
  return 'head' in result ? result.head.id : '';
}

type Operation =
  | { readonly kind: 'article'; readonly document: FullDocument }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'term'; readonly document: { readonly term: string } };

async function send(
  client: Client,
  index: string,
  { toSend, toDelete }: Plan,
  failed: Map<string, FileReport>,
  options: LoadOptions,
): Promise<{ retried: number }> {
  const dropped: string[] = [];
  const bulk = client.helpers.bulk<Operation>({
    datasource: operations(toSend, toDelete, failed, options) as never,
    onDocument(operation) {
      if (operation.kind === 'delete') return { delete: { _index: index, _id: operation.id } };
      if (operation.kind === 'term')
        return [{ create: { _index: termsOf(index), _id: operation.document.term } }, operation.document];
      return [{ index: { _index: index, _id: operation.document.id } }, operation.document];
    },
    flushBytes: options.flushBytes ?? FLUSH,
    concurrency: options.concurrency ?? CONCURRENCY,
    retries: BUSY.retries,
    wait: BUSY.wait,
    // A term that is there already is refused with 409, and an article that is gone already with 404: as it should be.
    onDrop: ({ status, error, document }) => {
      if (status !== 409 && status !== 404)
        dropped.push(`${document.kind}: ${status} ${error?.type ?? ''} ${error?.reason ?? ''}`);
    },
  });
  const stats = await bulk.catch((cause: unknown) => {
    throw new LoadError(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  if (dropped.length > 0) throw new LoadError(`${dropped.length} were not taken: ${dropped[0]}`);
  return { retried: stats.retry };
}

/** Articles as they are read and analysed, one at a time, each followed by the terms that it is the first to have. */
async function* operations(
  toSend: Plan['toSend'],
  toDelete: readonly string[],
  failed: Map<string, FileReport>,
  { folder, language: { analyse }, onProgress, signal }: LoadOptions,
): AsyncGenerator<Operation> {
  const known = new LRUCache<string, true>({ max: TERMS_KNOWN });
  let done = 0;
  for (const { head, file } of toSend) {
    signal?.throwIfAborted();
    const document = await toSendable(folder, head, file, analyse);
    if ('failed' in document) {
      failed.set(head.path, document.failed);
      yield { kind: 'delete', id: head.id };
    } else {
      yield { kind: 'article', document };
      for (const term of new Set(`${document.titleTerms} ${document.bodyTerms}`.split(' '))) {
        if (known.has(term)) continue;
        known.set(term, true);
        const own = termDocument(term);
        if (own) yield { kind: 'term', document: own };
      }
    }
    onProgress?.(++done, toSend.length);
  }
  for (const id of toDelete) yield { kind: 'delete', id };
}

async function toSendable(
  folder: string,
  head: FoundArticle['head'],
  { stamp, digest, result }: FileState,
  analyse: Language['analyse'],
): Promise<FullDocument | { readonly failed: FileReport }> {
  try {
    const text = await readText(folder, head.path);
    if (!text) throw new Error('the file has changed while it was read');
    const table = createTermTable();
    const packed = analyseArticle({ ...head, ...text }, analyse, table);
    return toDocument(packed, table, { stamp, digest, problems: 'head' in result ? result.problems : [] }, analyse);
  } catch (error) {
    const problem = { code: 'unreadable', line: null, value: String(error).slice(0, 80) } as const;
    return { failed: { path: head.path, status: 'refused', problems: [problem] } };
  }
}

function versionOf(files: readonly FileState[], synonyms: string | null): string {
  const hash = createHash('sha256').update(synonyms ?? '');
  for (const { path, digest } of files) hash.update(`\n${path} ${digest}`);
  return hash.digest('hex').slice(0, 8);
}
