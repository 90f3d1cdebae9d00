/** The bot's side of the search thread: an answerer like any other, which says how far the first index is while it is not there yet. */
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import { type Answerer, NotReadyError } from '../answer/answerer.ts';
import type { CorpusConfig } from '../app.ts';
import { CorpusError, type FileReport } from '../corpus/article.ts';
import { ANSWERER_METHODS, type AnswererMethod, type BotThreadCalls, type SearchThreadCalls } from './calls.ts';
import type { CorpusStatus, ReloadOutcome } from './corpus-status.ts';

export interface SearchThread {
  /** Rejects with {@link NotReadyError} until the first index answers. */
  readonly answerer: Answerer;
  /** Resolves when the first index answers; rejects with {@link CorpusError} where the folder cannot be used. */
  readonly opened: Promise<CorpusStatus>;
  /** Rejects when the thread has ended without being told to. */
  readonly broken: Promise<never>;
  status(): CorpusStatus | undefined;
  reload(): Promise<ReloadOutcome>;
  reports(): Promise<readonly FileReport[]>;
  close(): Promise<void>;
}

/** A question that is not answered by then never will be. Milliseconds. */
const LONGEST_CALL = 60_000;
/** Discord waits three seconds for choices and for ever, once acknowledged, for answers. Milliseconds. */
const PATIENCE = 2000;
/** How long saving may take at the end. Milliseconds. */
const LONGEST_CLOSE = 5000;

export function startSearchThread(
  config: CorpusConfig,
  onProgress?: (done: number, total: number) => void,
): SearchThread {
  const worker = new Worker(new URL('./search-thread.js', import.meta.url), {
    // Young garbage is collected early: memory is scarcer here than time.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    workerData: { corpusDir: config.corpusDir, cacheDir: config.cacheDir, threshold: config.threshold },
  });
  let status: CorpusStatus | undefined;
  let progress = { done: 0, total: 0 };
  let isClosing = false;
  const opened = createDeferred<CorpusStatus>();
  const broken = createDeferred<never>();
  const own: BotThreadCalls = {
    progress(done, total) {
      progress = { done, total };
      onProgress?.(done, total);
    },
    opened(first) {
      status = first;
      opened.resolve(first);
    },
    failed(problem) {
      opened.reject(
        'code' in problem
          ? new CorpusError(problem.code as CorpusError['code'], problem.folder)
          : new Error(problem.message),
      );
    },
  };
  const thread = createBirpc<SearchThreadCalls, BotThreadCalls>(own, {
    post: (message) => worker.postMessage(message),
    on: (take) => worker.on('message', take),
    // Reading a large folder again takes as long as it takes.
    timeout: -1,
  });
  worker.on('error', (error) => fail(error));
  worker.on('exit', (code) => isClosing || fail(new Error(`the search thread ended with ${code}`)));
  // Whoever does not wait for these is told by the calls that fail.
  opened.promise.catch(() => {});
  broken.promise.catch(() => {});

  function fail(error: unknown): void {
    thread.$close(error instanceof Error ? error : new Error(String(error)));
    opened.reject(error);
    broken.reject(error);
  }

  /** Who asks a moment too early waits; who would wait long is told how far the index is. */
  async function ready(): Promise<void> {
    if (!status) await Promise.race([opened.promise, setTimeout(PATIENCE, undefined, { ref: false })]);
    if (!status) throw new NotReadyError(progress.done, progress.total);
  }

  const call =
    (method: AnswererMethod) =>
    async (...args: unknown[]): Promise<unknown> => {
      await ready();
      const late = setTimeout(LONGEST_CALL, undefined, { ref: false }).then(() => {
        throw new Error(`${method} took longer than ${LONGEST_CALL} ms`);
      });
      return Promise.race([(thread[method] as (...args: unknown[]) => Promise<unknown>)(...args), late]);
    };
  const answerer = {
    ...Object.fromEntries(ANSWERER_METHODS.map((method) => [method, call(method)])),
    get size() {
      return { articles: status?.articles ?? 0, passages: status?.passages ?? 0 };
    },
  } as Answerer;

  return {
    answerer,
    opened: opened.promise,
    broken: broken.promise,
    status: () => status,
    async reload() {
      await ready();
      const outcome = await thread.reload();
      if (outcome.kind !== 'failed') status = outcome.status;
      return outcome;
    },
    async reports() {
      await ready();
      return thread.reports();
    },
    async close() {
      isClosing = true;
      if (status && !thread.$closed)
        await Promise.race([thread.close().catch(() => {}), setTimeout(LONGEST_CLOSE, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}

/** A promise that is settled from outside (Promise.withResolvers, which Node 20 lacks). */
function createDeferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
