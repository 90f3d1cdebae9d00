/** The search thread: reads, indexes and answers, so that Discord's thread never waits. Started by start-search-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import type { CorpusConfig } from '../app.ts';
import { CorpusError } from '../corpus/article.ts';
import { loadLanguage } from '../search/language.ts';
import type { BotThreadCalls, SearchThreadCalls } from './calls.ts';
import { type LiveCorpus, openLiveCorpus } from './live-corpus.ts';

const port = parentPort;
if (!port) throw new Error('search-thread.ts runs as a worker thread only');
const config: CorpusConfig = workerData;
let live: LiveCorpus | undefined;

const calls: SearchThreadCalls = {
  ask: (...args) => answerer().ask(...args),
  search: (...args) => answerer().search(...args),
  summary: (...args) => answerer().summary(...args),
  articles: (...args) => answerer().articles(...args),
  suggestArticles: (...args) => answerer().suggestArticles(...args),
  suggestPublishers: (...args) => answerer().suggestPublishers(...args),
  article: (...args) => answerer().article(...args),
  reload: () => opened().reload(),
  reports: async () => opened().reports(),
  close: async () => live?.close(),
};
const bot = createBirpc<BotThreadCalls, SearchThreadCalls>(calls, {
  post: (message) => port.postMessage(message),
  on: (take) => port.on('message', take),
  eventNames: ['progress', 'opened', 'failed'],
});

try {
  let told = 0;
  live = await openLiveCorpus(config, await loadLanguage(), (done, total) => {
    if (done < total && performance.now() - told < 100) return;
    told = performance.now();
    void bot.progress(done, total);
  });
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

function answerer() {
  return opened().answerer;
}
