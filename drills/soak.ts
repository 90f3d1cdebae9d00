/**
 * Does it hold? The bot under mixed load on a Discord of this machine for as long as is wished, with a fault thrown in every few seconds and
 * articles that come, change and go; prints what became of every question, and the bot's memory.
 *
 *   npm run soak -- [--minutes 30] [--every 10] [--rate 5] [--warmup 5]
 *
 * --every: seconds from fault to fault; --rate: calls a second; --warmup: minutes before memory is first looked at.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startBotProcess } from '../benchmarks/bot-process.ts';
import { type LoopbackOptions, startLoopbackDiscord } from '../src/playground/loopback-discord.ts';
import type { Channel, Interaction, Message, User } from '../src/playground/world.ts';
import { PROJECT_ROOT } from '../src/project-root.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    every: { type: 'string', default: '10' },
    rate: { type: 'string', default: '5' },
    warmup: { type: 'string', default: '5' },
  },
});
const MINUTE_MS = 60_000;
const [length, every] = [Number(values.minutes) * MINUTE_MS, Number(values.every) * 1000];
const [pause, warmup] = [1000 / Number(values.rate), Math.min(Number(values.warmup) * MINUTE_MS, length / 3)];
/** Discord's limit for an acknowledgement. */
const ACKNOWLEDGE_TIMEOUT_MS = 3000;
/** After this a question without an answer is lost. */
const ANSWER_TIMEOUT_MS = 60_000;

const QUESTIONS = [
  'SKT 모델 파라미터는 몇 개야?',
  '업스테이지 대표는 누구?',
  'VAETKI 규모는?',
  '배키는 어떤 산업을 겨냥해?',
  '비트코인 시세는?',
  '그럼 네이버클라우드는?',
  '안녕',
  'SKT랑 업스테이지 매개변수 비교해줘',
];

const scratch = mkdtempSync(join(tmpdir(), 'gisabot-soak-'));
const corpus = join(scratch, 'articles');
cpSync(join(PROJECT_ROOT, 'seeds'), corpus, { recursive: true });

/** What the REST side does wrong just now, and to how many more requests. */
let restFault: { status: number; left: number; afterwards?: boolean } | undefined;
const tries = new Map<string, number>();
const fault: NonNullable<LoopbackOptions['fault']> = (method, path) => {
  if (!restFault || restFault.left <= 0 || method === 'GET' || !/^\/(?:interactions|webhooks|channels)\//.test(path))
    return undefined;
  // Nobody can answer where nothing ever comes through: each request fails twice at most.
  const tried = tries.get(path) ?? 0;
  if (tried >= 2) return undefined;
  tries.set(path, tried + 1);
  restFault.left--;
  const { status, afterwards = false } = restFault;
  return { status, afterwards, ...(status === 429 ? { retryAfter: 0.3 } : {}) };
};

const discord = await startLoopbackDiscord({ fault, heartbeatInterval: 2000 });
const bot = startBotProcess(
  discord,
  { corpus, cache: join(scratch, 'cache'), data: join(scratch, 'data') },
  { METRICS_PORT: '0' },
);
let ended: number | null | undefined;
bot.child.on('exit', (code) => {
  ended = code;
});
const until = async (holds: () => boolean, within: number): Promise<boolean> => {
  const end = Date.now() + within;
  while (!holds() && Date.now() < end && ended === undefined) await setTimeout(20);
  return holds();
};

interface Asked {
  readonly at: number;
  readonly kind: 'ask' | 'search' | 'summary' | 'button' | 'mention';
  readonly interaction?: Interaction;
  readonly message?: Message;
  /** Asked while nothing reached the bot: an acknowledgement in time cannot be given. */
  readonly unheard: boolean;
}
const asked: Asked[] = [];
/** Finished answers of each interaction, and replies to each message, by the id they answer. */
const answers = new Map<string, { count: number; at: number }>();
let refused = 0;
const thrown = new Map<string, number>();
const history: Array<{ readonly name: string; readonly at: number }> = [];
const memory: Array<{ at: number; mb: number }> = [];
/** Nobody asks just now; and: what is asked does not reach the bot. */
let holding = false;
let unheard = false;
const seenMessages = new Set<string>();
discord.onEvent((event) => {
  if (event.kind !== 'message-create' && event.kind !== 'message-update') return;
  const { message } = event;
  const answersTo = message.interactionId ?? (message.authorId === discord.world.bot.id ? message.replyTo : undefined);
  if (!answersTo || message.loading || seenMessages.has(message.id)) return;
  seenMessages.add(message.id);
  const before = answers.get(answersTo);
  answers.set(answersTo, { count: (before?.count ?? 0) + 1, at: before?.at ?? Date.now() });
  if (JSON.stringify(message.embeds).includes('기사에서 답을 찾지 못했어요')) refused++;
});

const FAULTS: ReadonlyArray<readonly [string, () => Promise<void> | void]> = [
  ['gateway closed', () => discord.gateway.faults.drop(4000)],
  ['gateway cut', () => discord.gateway.faults.drop(0)],
  ['told to reconnect', () => discord.gateway.faults.reconnect()],
  [
    'session invalid',
    async () => {
      // What happens between two sessions Discord never tells a bot: nobody asks meanwhile.
      holding = true;
      await setTimeout(500);
      const before = discord.gateway.counts.identifies;
      discord.gateway.faults.invalidate();
      await until(() => discord.gateway.counts.identifies > before, 20_000);
      await setTimeout(1000);
      holding = false;
    },
  ],
  [
    'gateway silent',
    async () => {
      unheard = true;
      discord.gateway.faults.silence(true);
      await setTimeout(5000);
      discord.gateway.faults.silence(false);
      // What the bot sent meanwhile was lost, its wish to resume perhaps among it: then it must ask again.
      const last = asked.at(-1);
      await until(() => !last || answers.has(idOf(last)), ANSWER_TIMEOUT_MS);
      unheard = false;
    },
  ],
  ['REST answers 429', () => failRest({ status: 429, left: 40 })],
  ['REST answers 500', () => failRest({ status: 500, left: 40 })],
  ['REST answers 502, having done it', () => failRest({ status: 502, left: 40, afterwards: true })],
  ['an article comes', () => writeFileSync(join(corpus, 'new.txt'), articleOf(`새 기사 ${Date.now()}`))],
  ['an article changes', () => writeFileSync(join(corpus, 'new.txt'), articleOf(`바뀐 기사 ${Date.now()}`))],
  ['an article is broken', () => writeFileSync(join(corpus, 'new.txt'), '---\nid: x\n')],
  ['an article goes', () => rmSync(join(corpus, 'new.txt'), { force: true })],
];

function failRest(next: NonNullable<typeof restFault>): void {
  tries.clear();
  restFault = next;
}
function articleOf(title: string): string {
  return `---\nid: new\ntitle: ${title}\npublisher: 시험\npublished_at: 2026-01-05 09:00\nurl: https://example.com/new\n---\n\n${title}에 대한 본문이다. 새 모델의 매개변수는 7B다.\n`;
}

async function readMemory(url: string): Promise<void> {
  const text = await fetch(`${url}/metrics`).then(
    (response) => response.text(),
    () => '',
  );
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
  if (bytes > 0) memory.push({ at: Date.now() - started, mb: bytes / 1e6 });
}

let started = Date.now();
try {
  if (!(await bot.isUp(60_000))) throw new Error(`the bot did not start:\n${bot.log()}`);
  const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(bot.log())?.[1] ?? '';
  started = Date.now();
  const users = Array.from({ length: 20 }, (_, n) => discord.world.addUser(`독자 ${n}`));
  const channels = Array.from({ length: 20 }, (_, n) => discord.openChannel(`채널 ${n}`));
  await Promise.all([load(users, channels), throwFaults(), watchMemory(url)]);
  await until(() => asked.every((one) => answers.has(idOf(one))), ANSWER_TIMEOUT_MS);
  await setTimeout(2000);
  tell();
} finally {
  bot.child.kill('SIGTERM');
  await until(() => ended !== undefined, 15_000);
  await discord.close();
  rmSync(scratch, { recursive: true, force: true });
}

function isOver(): boolean {
  return Date.now() - started > length || ended !== undefined;
}

async function load(users: readonly User[], channels: readonly Channel[]): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    await setTimeout(pause);
    if (holding) continue;
    const user = users[n % users.length] as User;
    const channel = channels[(n * 7) % channels.length] as Channel;
    const question = QUESTIONS[n % QUESTIONS.length] ?? '';
    const at = Date.now();
    // Where no interaction can be acknowledged in time, only messages are written.
    const kind = unheard ? 4 : n % 5;
    if (kind === 4) {
      const message = discord.write(user, channel, `<@${discord.world.bot.id}> ${question}`);
      asked.push({ at, kind: 'mention', message, unheard });
    } else if (kind === 3) {
      const last = [...discord.world.messages.values()].reverse().find((m) => customIdOf(m) !== undefined);
      if (last)
        asked.push({ at, kind: 'button', interaction: discord.press(user, last, customIdOf(last) ?? ''), unheard });
    } else {
      const call = [
        { name: 'ask', options: { question } },
        { name: 'search', options: { query: question } },
        { name: 'summary', options: { article: '029_0003002246' } },
      ][kind] as { name: Asked['kind']; options: Record<string, string> };
      asked.push({ at, kind: call.name, interaction: discord.run({ user, channel, ...call }), unheard });
    }
    if (discord.world.messages.size > 4000) forgetOldMessages();
  }
}

/** The other side must not fill this process's memory. */
function forgetOldMessages(): void {
  for (const [id] of [...discord.world.messages].slice(0, 1000)) discord.world.messages.delete(id);
}

/** A button that answers who presses it: the words around the quote, or a vote. */
function customIdOf({ components, visibleTo }: Message): string | undefined {
  if (visibleTo) return undefined;
  const ids = components.flatMap((row) => (row.components as Array<{ custom_id?: string }>).map((c) => c.custom_id));
  return ids.find((id) => id?.startsWith(asked.length % 2 ? 'context|' : 'vote|'));
}

async function throwFaults(): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    await setTimeout(every);
    if (isOver()) return;
    const [name, throwIt] = FAULTS[n % FAULTS.length] as (typeof FAULTS)[number];
    thrown.set(name, (thrown.get(name) ?? 0) + 1);
    history.push({ name, at: Date.now() });
    await throwIt();
  }
}

async function watchMemory(url: string): Promise<void> {
  while (!isOver()) {
    await readMemory(url);
    const minutes = (Date.now() - started) / MINUTE_MS;
    if (memory.length % 12 === 0)
      console.error(
        `${minutes.toFixed(1)} min: ${asked.length} asked, ${answers.size} answered, ${memory.at(-1)?.mb.toFixed(0)} MB`,
      );
    await setTimeout(5000);
  }
}

function idOf({ interaction, message }: Asked): string {
  return interaction?.id ?? message?.id ?? '';
}

function tell(): void {
  const lost = asked.filter((one) => !answers.has(idOf(one)));
  const doubled = asked.filter((one) => (answers.get(idOf(one))?.count ?? 0) > 1);
  const late = asked.filter(
    ({ interaction, unheard: wasUnheard }) =>
      interaction &&
      !wasUnheard &&
      (interaction.acknowledgedAt ?? Number.POSITIVE_INFINITY) - interaction.createdAt > ACKNOWLEDGE_TIMEOUT_MS,
  );
  const waits = asked
    .flatMap(({ interaction }) =>
      interaction?.acknowledgedAt ? [interaction.acknowledgedAt - interaction.createdAt] : [],
    )
    .sort((a, b) => a - b);
  const around = (from: number, to: number) =>
    median(memory.filter(({ at }) => at >= from && at < to).map(({ mb }) => mb));
  const [first, last] = [around(warmup, warmup + MINUTE_MS), around(length - MINUTE_MS, length + MINUTE_MS)];
  const kinds = (list: readonly Asked[]) => {
    const counts: Record<string, number> = {};
    for (const { kind } of list) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  };
  console.log(
    JSON.stringify({
      minutes: Number(values.minutes),
      faults: Object.fromEntries(thrown),
      asked: asked.length,
      answered: asked.length - lost.length,
      refused,
      lost: lost.length,
      lostKinds: kinds(lost),
      doubled: doubled.length,
      doubledKinds: kinds(doubled),
      late: late.length,
      acknowledgedMs: { median: median(waits), slowest: waits.at(-1) },
      memoryMb: {
        afterWarmUp: Math.round(first),
        atEnd: Math.round(last),
        growth: `${((last / first - 1) * 100).toFixed(1)} %`,
      },
      botEndedBeforeItsTime: ended !== undefined,
    }),
  );
  // What went wrong, and after which fault.
  for (const one of [...lost, ...doubled, ...late])
    console.error(
      `${one.kind} ${((one.at - started) / 1000).toFixed(1)} s, after: ${history.findLast(({ at }) => at <= one.at)?.name ?? 'none'}${one.unheard ? ', not heard' : ''}`,
    );
  if (lost.length + doubled.length + late.length > 0 || ended !== undefined) process.exitCode = 1;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
