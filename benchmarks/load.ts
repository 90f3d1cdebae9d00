/**
 * Does the bot keep up? Asks it a given number of questions a second on a Discord of this machine, and prints how long acknowledgements and
 * answers took and whether any were lost.
 *
 *   npm run bench:load -- --questions FILE.json FOLDER   [--rate 50] [--seconds 60]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLoopbackDiscord } from '../src/playground/loopback-discord.ts';
import type { Interaction } from '../src/playground/world.ts';
import { startBotProcess } from './bot-process.ts';

/** The first index of a large folder takes its time. */
const FIRST_INDEX_TIMEOUT_MS = 300_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: 'string', default: '' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
  },
});
const [folder] = positionals;
if (!folder || !options.questions) {
  console.error('usage: npm run bench:load -- --questions FILE.json FOLDER');
  process.exit(2);
}
const { data }: { data: Array<{ paragraphs: Array<{ qas: Array<{ question: string }> }> }> } = JSON.parse(
  readFileSync(options.questions, 'utf8'),
);
const questions = data.flatMap(({ paragraphs }) =>
  paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question)),
);
const scratch = mkdtempSync(join(tmpdir(), 'gisabot-load-'));
const discord = await startLoopbackDiscord();
const bot = startBotProcess(discord, { corpus: folder, cache: scratch, data: scratch });
try {
  if (!(await bot.isUp(FIRST_INDEX_TIMEOUT_MS))) throw new Error(`the bot did not start:\n${bot.log()}`);
  const user = discord.world.addUser('독자');
  const answered = new Map<string, number>();
  discord.onEvent((event) => {
    if (event.kind === 'message-update' && event.message.interactionId && !event.message.loading)
      answered.set(event.message.interactionId, Date.now());
  });
  const asked: Interaction[] = [];
  const total = Number(options.rate) * Number(options.seconds);
  const started = performance.now();
  for (let n = 0; n < total; n++) {
    const due = started + (1000 * n) / Number(options.rate);
    if (due > performance.now()) await setTimeout(due - performance.now());
    const question = (questions[n % questions.length] ?? '').replace(/\s+/g, ' ').slice(0, 300);
    asked.push(discord.run({ user, channel: discord.general, name: 'ask', options: { question } }));
  }
  await setTimeout(5000);
  const acknowledged = asked.flatMap(({ acknowledgedAt, createdAt }) =>
    acknowledgedAt ? [acknowledgedAt - createdAt] : [],
  );
  const replied = asked.flatMap(({ id, createdAt }) => {
    const at = answered.get(id);
    return at ? [at - createdAt] : [];
  });
  console.log(
    JSON.stringify({
      asked: asked.length,
      acknowledged: acknowledged.length,
      answered: replied.length,
      acknowledgementMs: figures(acknowledged),
      answerMs: figures(replied),
      acknowledgedAfterASecond: acknowledged.filter((ms) => ms > 1000).length,
    }),
  );
} finally {
  bot.child.kill('SIGTERM');
  await discord.close();
  rmSync(scratch, { recursive: true, force: true });
}

function figures(times: number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), slowest: sorted.at(-1) ?? 0 };
}
