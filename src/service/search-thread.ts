/** The search thread: reads, indexes and answers, so that Discord's thread never waits. Started by start-search-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import { CorpusError } from '../corpus/article.ts';
import { loadLinguisticResources } from '../lexicon/linguistic-resources.ts';
import type { BotThreadCalls, SearchThreadCalls } from './calls.ts';
import { callMethod, forwardCalls } from './forward-answerer.ts';
import { indexInChild } from './index-in-child.ts';
import { type LiveCorpus, openLiveCorpus } from './live-corpus.ts';
import type { CorpusConfig } from './open-corpus.ts';

const port = parentPort;
if (!port) throw new Error('search-thread.ts runs as a worker thread only');
const config: CorpusConfig = workerData;
let live: LiveCorpus | undefined;

const calls: SearchThreadCalls = {
  ...forwardCalls((method, args) => callMethod(opened().answerer, method, args)),
  reload: () => opened().reload(),
  reports: async () => opened().reports(),
  close: async () => live?.close(),
  ping: async () => {},
};
const bot = createBirpc<BotThreadCalls, SearchThreadCalls>(calls, {
  post: (message) => port.postMessage(message),
  on: (take) => port.on('message', take),
  eventNames: ['progress', 'opened', 'failed'],
});

try {
  let reportedAt = 0;
  const reportProgress = (done: number, total: number) => {
    if (done < total && performance.now() - reportedAt < 100) return;
    reportedAt = performance.now();
    void bot.progress(done, total);
  };
  await indexInChild(config, reportProgress);
  live = await openLiveCorpus(config, await loadLinguisticResources(), reportProgress);
  void bot.opened(live.status());
} catch (error) {
  void bot.failed(
    error instanceof CorpusError ? { code: error.code, folder: error.folder } : { message: String(error) },
  );
}

function opened(): LiveCorpus {
  if (!live) throw new Error('asked before the index was opened');
  return live;
}
