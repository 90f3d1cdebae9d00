/**
 * How the other engine grows: loads folders into OpenSearch clusters of this machine, asks them the questions of a file, and prints how long loading
 * and answers took, what an article takes on disk, and what the bot's own process takes in memory. Of three nodes one is ended while it asks.
 *
 *   npm run bench:scale -- --questions FILE.json [--nodes 1,2,3] [--heap 512] [--asked 1000] FOLDER...
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cluster, startCluster } from '../scripts/opensearch-cluster.ts';
import type { Answer } from '../src/answer/answer.ts';
import type { Answerer } from '../src/answer/answerer.ts';
import type { ClusterSettings } from '../src/engine/opensearch/connection.ts';
import { loadIntoOpenSearch } from '../src/engine/opensearch/load.ts';
import { loadLinguisticResources } from '../src/lexicon/linguistic-resources.ts';
import { startLoopbackDiscord } from '../src/playground/loopback-discord.ts';
import { openRemoteCorpus } from '../src/service/remote-corpus.ts';
import { startBotProcess } from './bot-process.ts';
import { readBenchSet } from './data.ts';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: 'string', default: '' },
    nodes: { type: 'string', default: '1,2,3' },
    heap: { type: 'string', default: '512' },
    asked: { type: 'string', default: '1000' },
  },
});
if (folders.length === 0 || !options.questions) {
  console.error('usage: npm run bench:scale -- --questions FILE.json [--nodes 1,2,3] FOLDER...');
  process.exit(2);
}
/** Asked of the bot on Discord, for its memory. */
const BOT_QUESTIONS = 500;
/** Asked before anything is measured: a server runs for months. */
const WARM_UP_QUESTIONS = 200;

const resources = await loadLinguisticResources();
const all = (await readBenchSet(options.questions)).questions.map(({ text }) => text.replace(/\s+/g, ' '));
const step = Math.max(1, Math.floor(all.length / Number(options.asked)));
const questions = all.filter((_, i) => i % step === 0).slice(0, Number(options.asked));

for (const nodes of options.nodes.split(',').map(Number)) {
  const cluster = await startCluster({ nodes, heapMb: Number(options.heap) });
  try {
    for (const [i, folder] of folders.entries()) await measure(cluster, nodes, folder, `scale${i}`);
  } finally {
    await cluster.close();
  }
}

async function measure(cluster: Cluster, nodes: number, folder: string, prefix: string): Promise<void> {
  const settings: ClusterSettings = {
    urls: cluster.urls,
    username: '',
    password: '',
    caFile: '',
    prefix,
    shards: 1,
    timeout: 1,
  };
  let told = 0;
  const { articles, tookMs, retried, index } = await loadIntoOpenSearch({
    folder,
    cluster: settings,
    resources,
    onProgress(done, total) {
      if (Date.now() - told < 15_000) return;
      told = Date.now();
      console.error(`${nodes} nodes: ${done} of ${total}`);
    },
  });
  await cluster.green();
  const bytes = await primaryBytes(cluster, index);
  const again = await loadIntoOpenSearch({ folder, cluster: settings, resources });
  const remote = openRemoteCorpus({ cluster: settings, threshold: 0.52, resources });
  await remote.refresh();
  for (const question of questions.slice(0, WARM_UP_QUESTIONS)) await remote.answerer.ask(question);
  const quiet = await askAll(remote.answerer);
  console.log(
    JSON.stringify({
      nodes,
      articles,
      passages: remote.answerer.size.passages,
      loadSeconds: Math.round(tookMs / 1000),
      articlesASecond: Math.round(articles / (tookMs / 1000)),
      retried,
      nothingChangedSeconds: Number((again.tookMs / 1000).toFixed(1)),
      bytesAnArticle: Math.round(bytes / articles),
      ...figures(quiet.times),
      botMb: await memoryOfBot(settings),
    }),
  );
  if (nodes >= 3) await askWhileOneEnds(cluster, remote.answerer, quiet.told);
  await remote.close();
}

/** The same questions again, and a node that is killed after a third of them. */
async function askWhileOneEnds(cluster: Cluster, answerer: Answerer, wanted: readonly string[]): Promise<void> {
  const last = cluster.nodes.at(-1);
  const { times, told, lost } = await askAll(answerer, (i) => {
    if (i === Math.floor(questions.length / 3)) last?.signal('SIGKILL');
  });
  const wrong = told.filter((own, i) => own !== wanted[i]).length;
  console.log(JSON.stringify({ killed: 1, asked: told.length, wrong: wrong - lost, lost, ...figures(times) }));
  await last?.start();
  await cluster.green();
}

async function askAll(answerer: Answerer, before: (i: number) => void = () => {}) {
  const times: number[] = [];
  const told: string[] = [];
  let lost = 0;
  for (const [i, question] of questions.entries()) {
    before(i);
    const started = performance.now();
    const answer = await answerer.ask(question).catch(() => undefined);
    times.push(performance.now() - started);
    if (!answer) lost++;
    told.push(answer ? gistOf(answer) : 'lost');
  }
  return { times, told, lost };
}

function gistOf({ kind, quotes }: Answer): string {
  return JSON.stringify([kind, quotes[0]?.articleId, quotes[0]?.start]);
}

function figures(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), slowest: at(1) };
}

/** On disk, without the copies. */
async function primaryBytes({ urls: [url] }: Cluster, index: string): Promise<number> {
  const flush = await fetch(`${url}/${index}*/_flush`, { method: 'POST' });
  await flush.text();
  const response = await fetch(`${url}/${index}*/_stats/store`);
  const { _all } = (await response.json()) as { _all: { primaries: { store: { size_in_bytes: number } } } };
  return _all.primaries.store.size_in_bytes;
}

/** Of a bot that only asks, after questions on Discord: the most it took. Megabytes. */
async function memoryOfBot({ urls, prefix }: ClusterSettings): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'gisabot-scale-'));
  const discord = await startLoopbackDiscord();
  const bot = startBotProcess(
    discord,
    { corpus: scratch, cache: scratch, data: scratch },
    { SEARCH_ENGINE: 'opensearch', OPENSEARCH_URL: urls.join(','), OPENSEARCH_INDEX: prefix, CORPUS_WATCH: 'false' },
  );
  try {
    if (!(await bot.isUp(60_000))) throw new Error(`the bot did not start:\n${bot.log()}`);
    const user = discord.world.addUser('독자');
    for (const question of questions.slice(0, BOT_QUESTIONS)) {
      const { id } = discord.run({
        user,
        channel: discord.general,
        name: 'ask',
        options: { question: question.slice(0, 300) },
      });
      await discord.waitForEvent(
        (event): event is typeof event => event.kind === 'message-update' && event.message.interactionId === id,
        20_000,
      );
    }
    const status = readFileSync(`/proc/${bot.child.pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
  } finally {
    bot.child.kill('SIGTERM');
    await discord.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
