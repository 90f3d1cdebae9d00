/** The bot under what networks and Discord do to it. Nothing is lost, nothing is doubled. */
import { afterEach, describe, expect, it } from 'vitest';
import type { LoopbackOptions } from '../../src/playground/loopback-discord.ts';
import type { Interaction, Message } from '../../src/playground/world.ts';
import { replyTo, replyToMessage, shown, startBot, startBoth } from '../support/bot.ts';
import { inspectBody, violations } from '../support/specification.ts';

type Both = Awaited<ReturnType<typeof startBoth>>;
const QUESTIONS = ['SKT 모델 파라미터는?', '업스테이지 대표는 누구?', 'VAETKI 규모는?', '비트코인 시세는?', '안녕'];

let both: Both | undefined;
afterEach(async () => {
  await both?.close();
  both = undefined;
});
const start = async (options: LoopbackOptions = {}, env: Readonly<Record<string, string>> = {}): Promise<Both> => {
  both = await startBoth(options, env);
  return both;
};

const ask = ({ discord, user }: Both, n: number): Interaction =>
  discord.run({ user, channel: discord.general, name: 'ask', options: { question: QUESTIONS[n % 5] ?? '' } });
/** Each in a channel of its own: Discord takes five messages in five seconds in one. */
const mention = ({ discord, user }: Both, n: number): Message =>
  discord.write(user, discord.openChannel(`채널 ${n}`), `<@${discord.world.bot.id}> ${QUESTIONS[n % 5]}`);

/** How often each was answered, a "thinking…" that stayed being no answer. */
const answersOf = ({ discord }: Both, { id }: Interaction) =>
  [...discord.world.messages.values()].filter((m) => m.interactionId === id && !m.loading).length;
const repliesTo = ({ discord }: Both, { id }: Message) =>
  [...discord.world.messages.values()].filter((m) => m.replyTo === id && m.authorId === discord.world.bot.id).length;

async function expectOnce(b: Both, asked: readonly Interaction[]): Promise<void> {
  await Promise.all(asked.map((interaction) => replyTo(b.discord, interaction, 15_000)));
  expect(asked.filter((interaction) => answersOf(b, interaction) !== 1)).toEqual([]);
  const waits = asked.map(({ createdAt, acknowledgedAt }) => (acknowledgedAt ?? Number.POSITIVE_INFINITY) - createdAt);
  expect(Math.max(...waits)).toBeLessThan(3000);
}
const until = async (holds: () => boolean, within = 15_000): Promise<void> => {
  const end = Date.now() + within;
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(holds()).toBe(true);
};

describe('a crowd', () => {
  it('of 200 at once is acknowledged in time and answered, each once', async () => {
    const b = await start();
    await expectOnce(
      b,
      Array.from({ length: 200 }, (_, n) => ask(b, n)),
    );
  });
});

describe('the connection', () => {
  it.each([
    ['closed with a code', 4000],
    ['cut without a word', 0],
  ])('%s again and again in the middle of answers: 300 questions, each answered once', async (_, code) => {
    const b = await start();
    const { identifies } = b.discord.gateway.counts;
    const asked: Interaction[] = [];
    for (let round = 0; round < 6; round++) {
      for (let n = 0; n < 25; n++) asked.push(ask(b, n));
      b.discord.gateway.faults.drop(code);
      for (let n = 0; n < 25; n++) asked.push(ask(b, n));
      await until(() => b.discord.gateway.counts.resumes > round);
    }
    await expectOnce(b, asked);
    expect(b.discord.gateway.counts.identifies).toBe(identifies);
  });

  it('told to reconnect: resumes, and loses nothing', async () => {
    const b = await start();
    const asked = Array.from({ length: 50 }, (_, n) => ask(b, n));
    b.discord.gateway.faults.reconnect();
    asked.push(...Array.from({ length: 50 }, (_, n) => ask(b, n)));
    const messages = Array.from({ length: 20 }, (_, n) => mention(b, n));
    await expectOnce(b, asked);
    await until(() => messages.every((m) => repliesTo(b, m) === 1));
  });

  it('resumed with events sent twice: mentions are answered once', async () => {
    const b = await start();
    const messages = Array.from({ length: 20 }, (_, n) => mention(b, n));
    b.discord.gateway.faults.drop(0);
    for (const message of messages) b.discord.gateway.messageCreate(message);
    await until(() => messages.every((m) => repliesTo(b, m) >= 1));
    await replyToMessage(b.discord, mention(b, 0), 15_000);
    expect(messages.map((m) => repliesTo(b, m))).toEqual(messages.map(() => 1));
  });

  it('whose session is invalid: logs in anew and answers on', async () => {
    const b = await start();
    const { identifies } = b.discord.gateway.counts;
    b.discord.gateway.faults.invalidate();
    await until(() => b.discord.gateway.counts.identifies === 2 * identifies);
    await expectOnce(
      b,
      Array.from({ length: 20 }, (_, n) => ask(b, n)),
    );
    await replyToMessage(b.discord, mention(b, 1), 15_000);
  }, 30_000);

  it('that goes silent: is noticed, and made anew', async () => {
    const b = await start({ heartbeatInterval: 700 });
    b.discord.gateway.faults.silence(true);
    const waiting = mention(b, 1);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    b.discord.gateway.faults.silence(false);
    // On a slow machine the silence outlasts the wish to resume, which is then made again after a while (below).
    await replyToMessage(b.discord, waiting, 40_000);
    expect(b.discord.gateway.counts.resumes + b.discord.gateway.counts.identifies).toBeGreaterThan(1);
    expect(repliesTo(b, waiting)).toBe(1);
  }, 60_000);
});

describe('a wish to resume that is lost on its way', () => {
  it('is made again, and what happened meanwhile is answered', async () => {
    const b = await start({ heartbeatInterval: 2500 });
    b.discord.gateway.faults.silence(true);
    const waiting = mention(b, 1);
    await b.bot.logged('"reconnecting"');
    // discord.js connects again after half a second; heartbeats come later, and are answered.
    await new Promise((resolve) => setTimeout(resolve, 900));
    b.discord.gateway.faults.silence(false);
    await replyToMessage(b.discord, waiting, 40_000);
    expect(repliesTo(b, waiting)).toBe(1);
  }, 60_000);
});

describe('REST', () => {
  /** Two of three requests that answer people fail so, twice in a row. */
  const twiceInARow = (status: number, more: { retryAfter?: number; afterwards?: boolean } = {}) => {
    const tries = new Map<string, number>();
    const fault: NonNullable<LoopbackOptions['fault']> = (method, path) => {
      if (method === 'GET' || !/^\/(?:interactions|webhooks|channels)\//.test(path)) return undefined;
      const tried = tries.get(path) ?? 0;
      tries.set(path, tried + 1);
      return tries.size % 3 !== 0 && tried < 2 ? { status, ...more } : undefined;
    };
    return { fault };
  };

  it.each([
    ['429, and takes it a moment later', 429, { retryAfter: 0.15 }],
    ['500', 500, {}],
    ['502 after having done what was asked', 502, { afterwards: true }],
  ])(
    'answers %s: 100 questions and 30 mentions, each answered once',
    async (_, status, more) => {
      const b = await start(twiceInARow(status, more));
      const asked = Array.from({ length: 100 }, (_, n) => ask(b, n));
      const messages = Array.from({ length: 30 }, (_, n) => mention(b, n));
      await expectOnce(b, asked);
      await until(() => messages.every((m) => repliesTo(b, m) >= 1), 25_000);
      expect(messages.map((m) => repliesTo(b, m))).toEqual(messages.map(() => 1));
    },
    60_000,
  );
});

describe('two processes on one token', () => {
  it('give one answer', async () => {
    const b = await start();
    const second = startBot(b.discord);
    try {
      await second.logged('"ready"');
      await expectOnce(
        b,
        Array.from({ length: 100 }, (_, n) => ask(b, n)),
      );
      const messages = Array.from({ length: 20 }, (_, n) => mention(b, n));
      await until(() => messages.every((m) => repliesTo(b, m) >= 1));
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(messages.map((m) => repliesTo(b, m))).toEqual(messages.map(() => 1));
    } finally {
      await second.stop();
    }
  });
});

describe('a signal to stop', () => {
  it('lets what is under way be answered, and ends with 0', async () => {
    const b = await start();
    const asked = Array.from({ length: 40 }, (_, n) => ask(b, n));
    await until(() => asked.some((i) => i.acknowledgedAt !== undefined));
    const code = await b.bot.stop('SIGTERM');
    expect(code).toBe(0);
    const taken = asked.filter((i) => i.acknowledgedAt !== undefined);
    expect(taken.filter((i) => answersOf(b, i) !== 1)).toEqual([]);
    expect(taken.length).toBeGreaterThan(0);
  });
});

describe('a page that cannot be turned', () => {
  it('leaves the answer as it was, and tells only who pressed', async () => {
    const b = await start();
    const { discord, user } = b;
    const answer = await replyTo(discord, ask(b, 0));
    const before = shown(answer);
    const told = await replyTo(discord, discord.press(user, answer, 'search|3|||'));
    expect(shown(told)).toContain('더 쓸 수 없어요');
    expect(told.visibleTo).toBe(user.id);
    expect(shown(discord.world.messages.get(answer.id) ?? told)).toBe(before);
  });
});

describe.skipIf(!process.env.DISCORD_OPENAPI)('the specification', () => {
  it('is really looked at: a body that breaks it is noticed', () => {
    inspectBody('POST', '/channels/123/messages', { content: 5, embeds: 'none' });
    inspectBody('POST', '/no/such/route', {});
    expect(violations.splice(0)).toHaveLength(2);
  });
});
