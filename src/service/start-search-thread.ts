/**
 * Starts the search in a thread of its own, and gives the bot's side of it. A thread that no longer answers is ended and started again from the
 * saved index: one question that never ends must not silence the bot.
 */
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { CorpusConfig } from './open-corpus.ts';
import { createSearchClient, type SearchClient } from './search-client.ts';

export interface SearchThread extends SearchClient {
  close(): Promise<void>;
}

export interface WatchOptions {
  /** The thread's program, compiled. */
  readonly program?: URL;
  /** How often the thread is asked for a sign of life. Milliseconds. */
  readonly pingEveryMs?: number;
  /** A thread that gives none for this long has stalled. Milliseconds. */
  readonly stalledAfterMs?: number;
}

/** How long saving may take at the end. */
const CLOSE_TIMEOUT_MS = 5000;
/** A thread that stalls more often than this within {@link RESTART_WINDOW_MS} is given up. */
const MOST_RESTARTS = 3;
const RESTART_WINDOW_MS = 10 * 60_000;

export function startSearchThread(
  config: CorpusConfig,
  {
    program = new URL('./search-thread.js', import.meta.url),
    pingEveryMs = 2000,
    stalledAfterMs = 10_000,
  }: WatchOptions = {},
): SearchThread {
  let isClosing = false;
  let take: (message: unknown) => void = () => {};
  let unanswered = 0;
  const restarts: number[] = [];
  let worker = startWorker();
  const search = createSearchClient({
    post: (message) => worker.postMessage(message),
    on: (receive) => {
      take = receive;
    },
  });
  const watching = setInterval(watch, pingEveryMs).unref();
  return {
    ...search.client,
    async close() {
      isClosing = true;
      clearInterval(watching);
      await Promise.race([search.close().catch(() => {}), setTimeout(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
      await worker.terminate();
    },
  };

  function startWorker(): Worker {
    const started = new Worker(program, {
      // Young garbage is collected early: memory is scarcer here than time.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
      workerData: { corpusDir: config.corpusDir, cacheDir: config.cacheDir, threshold: config.threshold },
    });
    const isCurrent = () => started === worker && !isClosing;
    started.on('message', (message) => isCurrent() && take(message));
    started.on('error', (error) => isCurrent() && search.end(error));
    started.on('exit', (code) => isCurrent() && search.end(new Error(`the search thread ended with ${code}`)));
    return started;
  }

  /** Counts signs of life that did not come, not time: the whole process may have been asleep. */
  function watch(): void {
    // While the first index is made nothing can be asked, and a restart would begin it anew.
    if (!search.client.status()) return;
    if (unanswered * pingEveryMs >= stalledAfterMs) {
      restart();
      return;
    }
    unanswered++;
    const asked = worker;
    search.ping().then(
      () => {
        if (asked === worker) unanswered = 0;
      },
      () => {},
    );
  }

  function restart(): void {
    unanswered = 0;
    const reason = new Error(`the search thread did not answer for ${stalledAfterMs} ms`);
    const now = performance.now();
    restarts.push(now);
    const recent = restarts.filter((at) => now - at < RESTART_WINDOW_MS).length;
    if (recent > MOST_RESTARTS) {
      clearInterval(watching);
      search.end(reason);
      return;
    }
    const stalled = worker;
    worker = startWorker();
    search.startAgain(reason);
    void stalled.terminate();
  }
}
