/**
 * One system, one corpus, one process: how long, how much memory. Started by speed.ts; prints one JSON object.
 *
 *   node --expose-gc dist/benchmarks/speed-child.js SYSTEM FOLDER QUESTIONS.json
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { loadCorpus } from '../src/corpus/load-corpus.ts';
import { renderAnswer } from '../src/discord/replies/render.ts';
import { translator } from '../src/messages/index.ts';
import { openCorpus, saveCorpus } from '../src/service/open-corpus.ts';
import { startSearchThread } from '../src/service/start-search-thread.ts';
import { PEERS, peerDocuments, quoteOf } from './peers.ts';

/** Milliseconds, megabytes (10⁶ bytes). */
export interface SpeedFigures {
  readonly articles: number;
  readonly passages: number;
  /** Folder read and indexed, nothing saved. Peers: indexing alone. */
  readonly coldMs: number;
  readonly warmMs?: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly peakMb: number;
  readonly steadyMb: number;
  readonly diskMb?: number;
  /** 99th percentile of the event-loop delay of Discord's thread while the search thread indexes and reloads. */
  readonly loopP99?: number;
}

const [system = '', folder = '', questionFile = ''] = process.argv.slice(2);
const questions: { readonly warmUp: readonly string[]; readonly timed: readonly string[] } = JSON.parse(
  readFileSync(questionFile, 'utf8'),
);
const figures = await (system === 'gisabot' ? measureOwn() : system === 'bot' ? measureBot() : measurePeer(system));
console.log(JSON.stringify(figures));
process.exit(0);

/** The whole way of a question, search, evidence and rendering, in one thread. */
async function measureOwn(): Promise<SpeedFigures> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'gisabot-speed-'));
  try {
    const config = { corpusDir: folder, cacheDir, threshold: 0.5 };
    const { answerer, analysed, tookMs: coldMs } = await openCorpus(config);
    const { bytes } = await saveCorpus(config, analysed);
    const t = translator('ko');
    const times = await timed(async (question) => renderAnswer(await answerer.ask(question), t));
    const memory = memoryNow();
    const { tookMs: warmMs } = await openCorpus(config);
    const { articles, passages } = answerer.size;
    return { articles, passages, coldMs, warmMs, ...times, ...memory, diskMb: bytes / 1e6 };
  } finally {
    rmSync(cacheDir, { recursive: true, force: true });
  }
}

/** As the bot runs it: discord.js here, the index in its thread. */
async function measureBot(): Promise<SpeedFigures> {
  await Promise.all([import('../src/discord/bot/run-bot.ts'), import('../commands/index.ts')]);
  const cacheDir = mkdtempSync(join(tmpdir(), 'gisabot-speed-'));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const thread = startSearchThread({ corpusDir: folder, cacheDir, threshold: 0.5 });
  const added = join(folder, 'speed-benchmark-added.txt');
  try {
    const { articles, passages } = await thread.opened;
    const coldMs = performance.now() - started;
    const times = await timed((question) => thread.answerer.ask(question));
    writeFileSync(added, '---\nid: speed-benchmark\ntitle: "새 기사"\n---\n\n새 기사 하나가 들어왔다.\n');
    await thread.reload();
    delay.disable();
    await setTimeout(3000);
    const memory = memoryNow();
    // A timer of one millisecond is at best two late; that is not the bot's doing.
    return { articles, passages, coldMs, ...times, ...memory, loopP99: delay.percentile(99) / 1e6 };
  } finally {
    rmSync(added, { force: true });
    await thread.close();
    rmSync(cacheDir, { recursive: true, force: true });
  }
}

async function measurePeer(name: string): Promise<SpeedFigures> {
  const peer = PEERS.find((p) => p.name === name);
  if (!peer) throw new Error(`no such system: ${name}`);
  const { articles } = await loadCorpus(folder);
  const documents = peerDocuments({ articles });
  const started = performance.now();
  const find = await peer.index(documents);
  const coldMs = performance.now() - started;
  const times = await timed(async (question) => {
    const [best] = await find(question);
    return best && quoteOf(question, best.document.text);
  });
  return { articles: articles.length, passages: documents.length, coldMs, ...times, ...memoryNow() };
}

async function timed(ask: (question: string) => Promise<unknown>) {
  for (const question of questions.warmUp) await ask(question);
  const times: number[] = [];
  for (const question of questions.timed) {
    const started = performance.now();
    await ask(question);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function memoryNow() {
  const { maxRSS } = process.resourceUsage();
  globalThis.gc?.();
  globalThis.gc?.();
  return { peakMb: (maxRSS * 1024) / 1e6, steadyMb: process.memoryUsage.rss() / 1e6 };
}
