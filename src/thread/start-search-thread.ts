/** Starts the search in a thread of its own, and gives the bot's side of it. */
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { CorpusConfig } from '../app.ts';
import { createSearchClient, type SearchClient } from './search-client.ts';

export interface SearchThread extends SearchClient {
  close(): Promise<void>;
}

/** How long saving may take at the end. Milliseconds. */
const LONGEST_CLOSE = 5000;

export function startSearchThread(config: CorpusConfig): SearchThread {
  const worker = new Worker(new URL('./search-thread.js', import.meta.url), {
    // Young garbage is collected early: memory is scarcer here than time.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    workerData: { corpusDir: config.corpusDir, cacheDir: config.cacheDir, threshold: config.threshold },
  });
  let isClosing = false;
  const { client, end, close } = createSearchClient({
    post: (message) => worker.postMessage(message),
    on: (take) => worker.on('message', take),
  });
  worker.on('error', end);
  worker.on('exit', (code) => isClosing || end(new Error(`the search thread ended with ${code}`)));
  return {
    ...client,
    async close() {
      isClosing = true;
      await Promise.race([close().catch(() => {}), setTimeout(LONGEST_CLOSE, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}
