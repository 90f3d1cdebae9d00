/**
 * Does it come back? Kills the bot (SIGKILL) at random moments while it starts, saves its index, writes settings and feedback, and reads the
 * folder again; after each, looks whether it starts, answers right, and still has all that it had confirmed.
 *
 *   npm run crash -- [--rounds 200]
 */
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BotProcess, startBotProcess } from '../benchmarks/bot-process.ts';
import { startLoopbackDiscord } from '../src/playground/loopback-discord.ts';
import type { Interaction } from '../src/playground/world.ts';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { openStore } from '../src/store/open-store.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } });
const scratch = mkdtempSync(join(tmpdir(), 'gisabot-crash-'));
const [corpus, dataDir] = [join(scratch, 'articles'), join(scratch, 'data')];
cpSync(join(PROJECT_ROOT, 'seeds'), corpus, { recursive: true });

const found = {
  rounds: 0,
  killedWhileStarting: 0,
  killedAtWork: 0,
  confirmed: 0,
  lost: 0,
  didNotStart: 0,
  wrongAnswers: 0,
  brokenFiles: 0,
};
let confirmedLanguage: 'ko' | 'en' | undefined;
/** A change that was sent, but not confirmed: either state is right. */
let sentLanguage: 'ko' | 'en' | undefined;
let confirmedRefusals = 0;
/** One Discord for all: a bot that comes back forgets servers that it is no longer in. */
const discord = await startLoopbackDiscord();

for (let round = 0; round < Number(values.rounds); round++) {
  found.rounds++;
  // Something to analyse and save at the start.
  writeFileSync(join(corpus, 'changing.txt'), articleOf(round));
  if (round % 2 === 0) {
    found.killedWhileStarting++;
    await killWhileStarting();
  } else {
    found.killedAtWork++;
    await killAtWork(round);
  }
  check();
}
await startAndAsk();
await discord.close();
rmSync(scratch, { recursive: true, force: true });
console.log(JSON.stringify(found));
if (found.lost + found.didNotStart + found.wrongAnswers + found.brokenFiles > 0) process.exitCode = 1;

async function killWhileStarting(): Promise<void> {
  const bot = start();
  await setTimeout(Math.random() * 1200);
  await kill(bot.child);
}

async function killAtWork(round: number): Promise<void> {
  const bot = start();
  if (!(await bot.isUp(20_000))) {
    found.didNotStart++;
    console.error(`round ${round}: did not start:\n${bot.log()}`);
    await kill(bot.child);
    return;
  }
  const keeper = discord.world.addUser('관리자');
  discord.world.managers.add(keeper.id);
  let isOver = false;
  const call = (name: string, options: Record<string, string>) =>
    discord.run({ user: keeper, channel: discord.general, name, options });
  const working = (async () => {
    for (let n = 0; !isOver; n++) {
      const language = n % 2 === 0 ? 'en' : 'ko';
      sentLanguage = language;
      if (await answered(call('settings change', { language }))) confirmedLanguage = language;
      if (isOver) return;
      if (await answered(call('ask', { question: `비트코인 시세는 얼마야? ${n}` }))) confirmedRefusals++;
      if (n % 3 === 0) writeFileSync(join(corpus, 'changing.txt'), articleOf(round * 1000 + n));
    }
  })();
  await setTimeout(Math.random() * 1500);
  isOver = true;
  await kill(bot.child);
  await working;
}

/** What was confirmed must be on the disk, and the disk must be readable. */
function check(): void {
  const store = openStore(dataDir);
  if (store.setAside) found.brokenFiles++;
  const refusals = [...store.feedback.all()].filter(({ kind }) => kind === 'refused').length;
  if (refusals < confirmedRefusals) found.lost += confirmedRefusals - refusals;
  if (confirmedLanguage) {
    const { language } = store.settings.of(discord.world.guild.id);
    if (language !== confirmedLanguage && language !== sentLanguage) found.lost++;
  }
  found.confirmed = confirmedRefusals;
  store.close();
}

async function startAndAsk(): Promise<void> {
  const bot = start();
  if (!(await bot.isUp(20_000))) found.didNotStart++;
  else {
    const user = discord.world.addUser('독자');
    const asked = discord.run({
      user,
      channel: discord.general,
      name: 'ask',
      options: { question: 'SKT 모델 파라미터는 몇 개야?' },
    });
    await answered(asked, 5000);
    const reply = [...discord.world.messages.values()].find((m) => m.interactionId === asked.id);
    if (!JSON.stringify(reply?.embeds ?? '').includes('500B')) found.wrongAnswers++;
  }
  await kill(bot.child);
}

function start(): BotProcess {
  return startBotProcess(discord, { corpus, cache: join(scratch, 'cache'), data: dataDir });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Has the reader seen the answer? */
async function answered({ id }: Interaction, within = 1000): Promise<boolean> {
  const end = Date.now() + within;
  const isThere = () => [...discord.world.messages.values()].some((m) => m.interactionId === id && !m.loading);
  while (!isThere() && Date.now() < end) await setTimeout(2);
  return isThere();
}

function articleOf(n: number): string {
  return `---\nid: changing\ntitle: ${n}번째 기사\npublisher: 시험\npublished_at: 2026-01-05 09:00\nurl: https://example.com/changing\n---\n\n${n}번째 기사의 본문이다. 새 모델의 매개변수는 ${n}B다.\n`;
}
