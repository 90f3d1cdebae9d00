/** The search where a cluster does it: the bot's process asks it directly, and has no index and no second thread. */
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { NotReadyError, SearchUnreachableError } from '../answer/answerer.ts';
import { CorpusError } from '../corpus/article.ts';
import type { ClusterSettings } from '../engine/opensearch/connection.ts';
import { isUnreachable } from '../engine/opensearch/connection.ts';
import { MAX_REPORTED_FILES } from '../engine/opensearch/load.ts';
import type { ServedIndex } from '../engine/opensearch/served-index.ts';
import { loadLinguisticResources } from '../lexicon/linguistic-resources.ts';
import type { AnswererMethod } from './calls.ts';
import { coalesce } from './coalesce.ts';
import type { CorpusStatus, ReloadOutcome } from './corpus-status.ts';
import { callMethod, forwardAnswerer } from './forward-answerer.ts';
import { type LoadInChild, loadInChild } from './load-in-child.ts';
import type { CorpusConfig } from './open-corpus.ts';
import { openRemoteCorpus, type RemoteCorpus } from './remote-corpus.ts';
import { createDeferred, type SearchTrouble } from './search-client.ts';
import type { SearchThread } from './start-search-thread.ts';

export interface RemoteConfig extends CorpusConfig {
  /** Load the folder where the cluster has no index of it. */
  readonly watch: boolean;
  readonly cluster: ClusterSettings;
}

/**
 * Answers come and go in this thread, and nothing stays: V8 is told to collect early rather than to grow (nodejs.org/api/v8.html). Measured after 500
 * questions: 360 MB without, 170 MB with, and no slower.
 */
function keepSmall(): void {
  for (const flag of ['--optimize-for-size', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
}

/** Looked at this often: is there another index, does the cluster answer? */
const POLL_INTERVAL_MS = 5000;
/** … and while it does not. */
const POLL_INTERVAL_WHILE_UNREACHABLE_MS = 1000;
/** A load that failed is tried again after this, and twice as long each time. */
const LOAD_RETRY_DELAY_MS = { first: 5000, longest: 300_000 };
/** How long a question may take: Discord waits three seconds for choices, a reader not much longer. */
const QUESTION_TIMEOUT_MS = 2500;
/** How long a load may take to end after SIGTERM. */
const SHUTDOWN_TIMEOUT_MS = 5000;

export function startRemoteSearch(config: RemoteConfig): SearchThread {
  keepSmall();
  const opened = createDeferred<CorpusStatus>();
  const progressListeners = new Set<(done: number, total: number) => void>();
  const troubleListeners = new Set<(trouble: SearchTrouble) => void>();
  const ending = new AbortController();
  let progress = { done: 0, total: 0 };
  let remote: RemoteCorpus | undefined;
  let loading: LoadInChild | undefined;
  let isReachable = true;
  /** The last load did not come to its end: it is tried again. */
  let hasFailed = false;
  opened.promise.catch(() => {});

  const notify = (trouble: SearchTrouble) => {
    for (const listener of troubleListeners) listener(trouble);
  };
  const reached = (answers: boolean, error?: unknown) => {
    if (answers === isReachable) return;
    isReachable = answers;
    notify({ node: undefined, answers, error });
  };
  const status = () => {
    const served = remote?.served();
    return served && statusOf(served, config.corpusDir);
  };
  const load = async () => {
    ending.signal.throwIfAborted();
    loading = loadInChild(config.corpusDir, (done, total) => {
      // Only the first load has progress to show: nobody waits for later ones.
      if (remote?.served()) return;
      progress = { done, total };
      for (const listener of progressListeners) listener(done, total);
    });
    try {
      return await loading.loaded;
    } finally {
      loading = undefined;
    }
  };

  /** Until the end: looks which index answers, and has a first one made. */
  const follow = async () => {
    const resources = await loadLinguisticResources();
    remote = openRemoteCorpus({
      cluster: config.cluster,
      threshold: config.threshold,
      resources,
      timeoutMs: QUESTION_TIMEOUT_MS,
      onNode: (node, answers) => notify({ node, answers }),
    });
    let wait = LOAD_RETRY_DELAY_MS.first;
    let loadAt = 0;
    while (!ending.signal.aborted) {
      try {
        const served = await remote.refresh();
        reached(true);
        const now = status();
        if (now) opened.resolve(now);
        if (config.watch && (!served || hasFailed) && Date.now() >= loadAt) {
          const outcome = await reload.run();
          if (outcome.kind !== 'failed') {
            wait = LOAD_RETRY_DELAY_MS.first;
            continue;
          }
          const { reason } = outcome;
          if (!served && isCorpusCode(reason)) opened.reject(new CorpusError(reason, config.corpusDir));
          notify({ node: undefined, answers: true, error: new Error(`not loaded: ${reason}`) });
          loadAt = Date.now() + wait;
          wait = Math.min(LOAD_RETRY_DELAY_MS.longest, 2 * wait);
        }
      } catch (error) {
        if (isUnreachable(error)) reached(false, error);
        else notify({ node: undefined, answers: isReachable, error });
      }
      await setTimeout(isReachable ? POLL_INTERVAL_MS : POLL_INTERVAL_WHILE_UNREACHABLE_MS, undefined, {
        ref: false,
        signal: ending.signal,
      }).catch(() => {});
    }
  };

  const call = async (method: AnswererMethod, args: readonly unknown[]): Promise<unknown> => {
    if (!remote?.served()) {
      if (!isReachable) throw new SearchUnreachableError('not reached yet');
      if (!config.watch) throw new SearchUnreachableError('no index is loaded');
      throw new NotReadyError(progress.done, progress.total);
    }
    return callMethod(remote.answerer, method, args);
  };
  const readAgain = async (): Promise<ReloadOutcome> => {
    hasFailed = false;
    try {
      const before = remote?.served()?.meta.version;
      const loaded = await load();
      const served = await remote?.refresh();
      if (!served) return { kind: 'failed', reason: 'no whole index' };
      const now = statusOf(served, config.corpusDir);
      if (served.meta.version === before) return { kind: 'unchanged', status: now };
      const { added, changed, removed, meta } = loaded;
      const rejected = meta.reports.filter((report) => report.status === 'rejected');
      return { kind: 'reloaded', status: now, added, changed, removed, rejected };
    } catch (error) {
      hasFailed = true;
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };
  const reload = coalesce(readAgain);
  const following = follow().catch((error: unknown) => opened.reject(error));
  return {
    answerer: forwardAnswerer(call, () => remote?.served()?.size ?? { articles: 0, passages: 0 }),
    opened: opened.promise,
    // A cluster that has gone comes back.
    broken: new Promise<never>(() => {}),
    status,
    isReachable: () => isReachable,
    onTrouble: (listener) => void troubleListeners.add(listener),
    onProgress: (listener) => void progressListeners.add(listener),
    reload: reload.run,
    reports: async () => (remote?.served()?.meta.reports ?? []).slice(0, MAX_REPORTED_FILES),
    async close() {
      ending.abort();
      loading?.stop('SIGTERM');
      await Promise.race([
        Promise.all([following, reload.running()]),
        setTimeout(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false }),
      ]);
      loading?.stop('SIGKILL');
      await remote?.close();
    },
  };
}

function statusOf({ meta, size }: ServedIndex, folder: string): CorpusStatus {
  const { rejected, duplicates, indexedAt, version, tookMs } = meta;
  return { folder, ...size, rejected, duplicates, indexedAt, version, tookMs };
}

function isCorpusCode(message: string): message is CorpusError['code'] {
  return message === 'missing-folder' || message === 'not-a-folder' || message === 'no-articles';
}
