/**
 * A folder → an index on a cluster: only what is new or changed is read, analysed and sent, what is gone is deleted. A first load goes into an index
 * beside the one that answers, which takes its place when it is whole; one that was broken off is gone on with.
 */
import { createHash } from 'node:crypto';
import type { Client } from '@opensearch-project/opensearch';
import { LRUCache } from 'lru-cache';
import { type Corpus, CorpusError, type FileReport, type FileState } from '../../corpus/article.ts';
import { type FoundArticle, readText, scanCorpus } from '../../corpus/load-corpus.ts';
import { analyseArticle } from '../../index/analysed-corpus.ts';
import { createTermTable } from '../../index/term-table.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import { createBulkWriter, type Operation } from './bulk-writer.ts';
import { type ClusterSettings, connect } from './connection.ts';
import { type FullDocument, HEAD_FIELDS, type HeadDocument, termDocument, toDocument, toHead } from './documents.ts';
import { countAll, createIndex, deleteOthers, indexBehind, putMeta, serve, unfinished } from './indices.ts';
import { takeLease } from './lease.ts';
import { withRetries } from './retry.ts';
import { aliasOf, type IndexMeta, termsOf } from './served-index.ts';

export interface LoadOptions {
  readonly folder: string;
  readonly cluster: ClusterSettings;
  readonly resources: LinguisticResources;
  /** A whole new index, even where the one that answers could be brought up to date. */
  readonly rebuild?: boolean;
  /** Sent at once, in bytes, and how many of these at the same time. */
  readonly flushBytes?: number;
  readonly concurrency?: number;
  /** Told how many of how many articles are read, analysed and handed over. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Told where somebody else is loading, and is waited for. */
  readonly onWait?: (() => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a load did. Paths of files; at most {@link MAX_REPORTED_FILES} of each. */
export interface Loaded {
  readonly index: string;
  readonly articles: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** How many articles were sent, and how many operations were sent again because the cluster was busy. */
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

export const MAX_REPORTED_FILES = 200;
/** The default of {@link LoadOptions.flushBytes}. */
const FLUSH_BYTES = 2_000_000;
const BULK_CONCURRENCY = 3;
/** A bulk request or a count may take longer than a question. */
const LOAD_REQUEST_TIMEOUT_S = 30;
/** Documents read at once. */
const PAGE_DOCUMENTS = 2000;
/** Terms known to have been sent. */
const MAX_KNOWN_TERMS = 500_000;

/**
 * @throws {CorpusError} where the folder is missing or holds no readable article; {LoadError} where not all was taken; what the client throws where the cluster
 * does not answer.
 */
export async function loadIntoOpenSearch(options: LoadOptions): Promise<Loaded> {
  const { client, close } = connect({
    ...options.cluster,
    timeout: Math.max(LOAD_REQUEST_TIMEOUT_S, options.cluster.timeout),
  });
  try {
    return await load(client, options);
  } catch (error) {
    if (options.signal?.aborted) throw new LoadError('stopped', { cause: error });
    throw error;
  } finally {
    await close();
  }
}

async function load(client: Client, options: LoadOptions): Promise<Loaded> {
  const { cluster, signal, onWait } = options;
  const alias = aliasOf(cluster.prefix);
  const lease = await takeLease(client, `${cluster.prefix}-leases`, alias, signal, onWait);
  try {
    return await loadAlone(client, alias, { ...options, signal: anyOf(signal, lease.lost) });
  } catch (error) {
    if (lease.lost.aborted) throw new LoadError('the lease was lost', { cause: lease.lost.reason });
    throw error;
  } finally {
    await lease.release();
  }
}

function anyOf(signal: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, other]) : other;
}

async function loadAlone(client: Client, alias: string, options: LoadOptions): Promise<Loaded> {
  const { folder, rebuild = false, signal } = options;
  const started = performance.now();
  const served = await indexBehind(client, alias);
  const index =
    (rebuild ? undefined : served) ??
    (await unfinished(client, alias, folder, served)) ??
    (await createIndex(client, alias, folder, options.cluster.shards));
  const refresh = () =>
    withRetries(() => client.indices.refresh({ index: [index, termsOf(index)] }), signal).then(() => {});
  // What is served is not refreshed before it is whole, also where a load into it was broken off.
  if (index !== served) await refresh();
  const before = await readStates(client, index, signal);
  const corpus = await scanCorpus(folder, { known: before.files, keepTexts: false });
  if (corpus.articles.length === 0) throw new CorpusError('no-articles', folder);
  const plan = compare(before, corpus);
  const isChanged = plan.toSend.length + plan.toDelete.length > 0;
  const failed = new Map<string, FileReport>();
  if (isChanged) await putMeta(client, index, { ...before.meta, folder, isLoading: true });
  let retried = await send(client, index, plan, before, failed, options);
  await refresh();
  if (index === served && before.meta.isLoading) {
    // Only now is it seen what the broken-off load had left; the folder may have changed back since.
    const left = await readStates(client, index, signal);
    retried += await send(client, index, compare(left, corpus), left, failed, options);
    await refresh();
  }
  const reports = corpus.reports.map((report) => failed.get(report.path) ?? report);
  const notTaken = reports.filter(({ status }) => status !== 'accepted');
  const indexedAt = new Date().toISOString();
  const meta: IndexMeta = {
    folder,
    synonyms: corpus.synonyms,
    indexedAt,
    version: versionOf(
      before.meta,
      corpus,
      isChanged || before.meta.isLoading || corpus.synonyms !== before.meta.synonyms ? indexedAt : '',
    ),
    tookMs: Math.round(performance.now() - started),
    rejected: notTaken.filter(({ status }) => status === 'rejected').length,
    duplicates: notTaken.filter(({ status }) => status === 'duplicate').length,
    reports: notTaken.slice(0, MAX_REPORTED_FILES),
  };
  const counted = await withRetries(() => countAll(client, index), signal);
  const wanted = corpus.articles.length - failed.size;
  // A new version makes every reader drop what it has cached.
  await withRetries(() => putMeta(client, index, counted === wanted ? meta : { ...meta, isLoading: true }), signal);
  if (counted !== wanted) throw new LoadError(`${counted} of ${wanted} articles are in ${index}`);
  if (index !== served) await serve(client, alias, index);
  await deleteOthers(client, alias, index);
  return {
    index,
    articles: wanted,
    added: plan.added.slice(0, MAX_REPORTED_FILES),
    changed: plan.changed.slice(0, MAX_REPORTED_FILES),
    removed: plan.removed.slice(0, MAX_REPORTED_FILES),
    sent: plan.toSend.length - failed.size,
    retried,
    tookMs: Math.round(performance.now() - started),
    meta,
    reports,
  };
}

/** What an index holds: of each file, and of which ids. */
interface Held {
  readonly meta: Partial<IndexMeta>;
  readonly files: ReadonlyMap<string, FileState>;
  readonly ids: ReadonlySet<string>;
}

async function readStates(client: Client, index: string, signal: AbortSignal | undefined): Promise<Held> {
  const files = new Map<string, FileState>();
  const ids = new Set<string>();
  type State = HeadDocument & Pick<FullDocument, 'stamp' | 'digest' | 'problems'>;
  for await (const document of readAll<State>(client, index, [...HEAD_FIELDS, 'stamp', 'digest', 'problems'])) {
    signal?.throwIfAborted();
    const { stamp, digest, problems, ...head } = document;
    ids.add(head.id);
    // Two articles of one file are of a load that was broken off: neither is believed.
    const isKnown = !files.has(head.path);
    files.set(head.path, {
      path: head.path,
      stamp: isKnown ? stamp : '',
      digest: isKnown ? digest : '',
      result: { head: toHead(head), problems },
    });
  }
  const { body } = await client.indices.getMapping({ index });
  return { files, ids, meta: (body[index]?.mappings._meta ?? {}) as unknown as Partial<IndexMeta> };
}

/** Every document, by id. */
async function* readAll<T>(client: Client, index: string, fields: readonly string[]): AsyncGenerator<T> {
  let after: readonly unknown[] | undefined;
  for (;;) {
    const { body } = await client.search({
      index,
      allow_partial_search_results: false,
      _source: [...fields],
      body: {
        size: PAGE_DOCUMENTS,
        track_total_hits: false,
        sort: [{ id: 'asc' }],
        ...(after ? { search_after: [...after] as never } : {}),
      },
    });
    for (const { _source } of body.hits.hits) yield _source as T;
    after = body.hits.hits.at(-1)?.sort as readonly unknown[] | undefined;
    if (body.hits.hits.length < PAGE_DOCUMENTS) return;
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

function compare(before: Held, { articles, files }: Pick<Corpus<FoundArticle>, 'articles' | 'files'>): Plan {
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []];
  const toSend: Array<Plan['toSend'][number]> = [];
  const states = new Map(files.map((file) => [file.path, file]));
  const ids = new Set(articles.map(({ head }) => head.id));
  const paths = new Set(articles.map(({ head }) => head.path));
  for (const { head } of articles) {
    const file = states.get(head.path);
    const old = before.files.get(head.path);
    if (!file || (old && old.digest === file.digest && before.ids.has(head.id))) continue;
    (old ? changed : added).push(head.path);
    toSend.push({ head, file });
  }
  for (const path of before.files.keys()) if (!paths.has(path)) removed.push(path);
  return { added, changed, removed, toSend, toDelete: [...before.ids].filter((id) => !ids.has(id)) };
}

/** @returns how many operations had to be sent again. */
async function send(
  client: Client,
  index: string,
  { toSend, toDelete }: Plan,
  before: Held,
  failed: Map<string, FileReport>,
  {
    folder,
    resources: { analyse },
    flushBytes = FLUSH_BYTES,
    concurrency = BULK_CONCURRENCY,
    onProgress,
    signal,
  }: LoadOptions,
): Promise<number> {
  const known = new LRUCache<string, true>({ max: MAX_KNOWN_TERMS });
  const paths = new Map(toSend.map(({ head }) => [head.id, head.path]));
  const reject = (path: string, value: string) =>
    failed.set(path, {
      path,
      status: 'rejected',
      problems: [{ code: 'unreadable', line: null, value: value.slice(0, 80) }],
    });
  const writer = createBulkWriter(client, {
    flushBytes,
    concurrency,
    signal,
    // One odd article does not keep the others out.
    onRejected: (id, reason) => {
      const path = paths.get(id);
      if (path) reject(path, reason);
    },
  });
  /** Terms that were not sent yet. */
  const freshTerms = ({ titleTerms, bodyTerms }: Pick<FullDocument, 'titleTerms' | 'bodyTerms'>): Operation[] => {
    const fresh = [...new Set(`${titleTerms} ${bodyTerms}`.split(' '))].filter((term) => !known.has(term));
    for (const term of fresh) known.set(term, true);
    return fresh.flatMap((term) => termOperation(index, term));
  };
  try {
    // Of a load that was broken off some articles are there, and perhaps not all of their terms.
    if (before.meta.isLoading)
      for await (const held of readAll<FullDocument>(client, index, ['titleTerms', 'bodyTerms']))
        await writer.write([freshTerms(held), []]);
    let done = 0;
    for (const { head, file } of toSend) {
      try {
        const document = await toSendable(folder, head, file, analyse);
        await writer.write([freshTerms(document), [{ kind: 'index', index, id: head.id, document }]]);
      } catch (error) {
        if (!(error instanceof ArticleFailure)) throw error;
        reject(head.path, error.message);
      }
      onProgress?.(++done, toSend.length);
    }
    for (const id of toDelete) await writer.write([[], [{ kind: 'delete', index, id }]]);
    await writer.flush();
    // What a rejected article was before is not what its file says now.
    for (const { head } of toSend)
      if (failed.has(head.path) && before.ids.has(head.id))
        await writer.write([[{ kind: 'delete', index, id: head.id }]]);
    await writer.flush();
    return writer.retried;
  } catch (cause) {
    throw new LoadError(cause instanceof Error ? cause.message : String(cause), { cause });
  } finally {
    await writer.stop();
  }
}

function termOperation(index: string, term: string): Operation[] {
  const document = termDocument(term);
  return document ? [{ kind: 'create', index: termsOf(index), id: term, document }] : [];
}

/** One article cannot be sent; the others can. */
class ArticleFailure extends Error {}

/** @throws {ArticleFailure} */
async function toSendable(
  folder: string,
  head: FoundArticle['head'],
  file: FileState,
  analyse: LinguisticResources['analyse'],
): Promise<FullDocument> {
  const text = await readText(folder, file);
  if (!text) throw new ArticleFailure('the file has changed while it was loaded');
  try {
    const table = createTermTable();
    const packed = analyseArticle({ ...head, ...text }, analyse, table);
    const { stamp, digest, result } = file;
    return toDocument(packed, table, { stamp, digest, problems: 'head' in result ? result.problems : [] }, analyse);
  } catch (error) {
    throw new ArticleFailure(String(error), { cause: error });
  }
}

/** As it was where nothing was written; else another than any before. */
function versionOf(
  { version }: Partial<IndexMeta>,
  { files, synonyms }: Pick<Corpus<FoundArticle>, 'files' | 'synonyms'>,
  writtenAt: string,
): string {
  const hash = createHash('sha256')
    .update(synonyms ?? '')
    .update(writtenAt);
  for (const { path, digest } of files) hash.update(`\n${path} ${digest}`);
  const now = hash.digest('hex').slice(0, 8);
  return writtenAt ? now : (version ?? now);
}
