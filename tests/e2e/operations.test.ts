/** The bot as its keepers see it: settings, limits, feedback, health, and an end where its gateway is stalled. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startPlaygroundProcess } from '../../scripts/local-page.ts';
import type { LoopbackOptions } from '../../src/playground/loopback-discord.ts';
import type { Channel, Message, User } from '../../src/playground/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import { buttonsOf, replyTo, replyToMessage, shown, startBot, startBoth } from '../support/bot.ts';

type Both = Awaited<ReturnType<typeof startBoth>>;
let both: Both | undefined;
afterEach(async () => {
  await both?.close();
  both = undefined;
});
const start = async (env: Readonly<Record<string, string>> = {}, options: LoopbackOptions = {}): Promise<Both> => {
  both = await startBoth(options, env);
  return both;
};
const newFolder = () => mkdtempSync(join(tmpdir(), 'gisabot-data-'));

type Options = Readonly<Record<string, string | boolean>>;
const call = async (
  { discord, user, general }: Both & { general?: Channel },
  name: string,
  options: Options = {},
  by: User = user,
  channel = general ?? discord.general,
) => replyTo(discord, discord.run({ user: by, channel, name, options }));
const keeperOf = ({ discord }: Both): User => {
  const keeper = discord.world.addUser('관리자');
  discord.world.managers.add(keeper.id);
  return keeper;
};
const press = async ({ discord }: Both, by: User, message: Message, label: string): Promise<Message> =>
  replyTo(discord, discord.press(by, message, buttonsOf(message).get(label) ?? ''));
const ANSWERED = 'SKT 모델 파라미터는 몇 개야?';
const REFUSED = '비트코인 시세는 얼마야?';

describe('/settings', () => {
  it('is for keepers only', async () => {
    const b = await start();
    const reply = await call(b, 'settings change', { language: 'en' });
    expect(shown(reply)).toContain('서버 관리 권한');
    expect(reply.visibleTo).toBe(b.user.id);
  });

  it('sets language and privacy, and they outlive the process however it ends', async () => {
    const DATA_DIR = newFolder();
    const b = await start({ DATA_DIR });
    const keeper = keeperOf(b);
    const set = await call(b, 'settings change', { language: 'en', private: true }, keeper);
    expect(shown(set)).toContain('영어');
    b.bot.process.kill('SIGKILL');
    const again = startBot(b.discord, { DATA_DIR });
    await again.logged('"index ready"');
    const answer = await call(b, 'ask', { question: ANSWERED });
    expect(shown(answer)).toContain('Sources');
    expect(answer.visibleTo).toBe(b.user.id);
    const open = await call(b, 'ask', { question: ANSWERED, private: false });
    expect(open.visibleTo).toBeUndefined();
    await call(b, 'settings reset', {}, keeper);
    expect(shown(await call(b, 'ask', { question: ANSWERED }))).toContain('출처');
    await again.stop();
  });

  it('keeps the bot to its channels and their threads; help and settings go everywhere', async () => {
    const b = await start();
    const keeper = keeperOf(b);
    const home = b.discord.openChannel('기사');
    const thread = b.discord.openChannel('글타래', home);
    await call(b, 'settings add-channel', { channel: home.id }, keeper);
    const elsewhere = await call(b, 'ask', { question: ANSWERED });
    expect(shown(elsewhere)).toContain(`<#${home.id}>`);
    expect(elsewhere.visibleTo).toBe(b.user.id);
    for (const channel of [home, thread])
      expect(shown(await call(b, 'ask', { question: ANSWERED }, b.user, channel))).toContain('500B');
    expect(shown(await call(b, 'help'))).toContain('기사봇 사용법');
    const mention = b.discord.write(b.user, b.discord.general, `<@${b.discord.world.bot.id}> ${ANSWERED}`);
    await expect(replyToMessage(b.discord, mention, 700)).rejects.toThrow('nothing of the kind');
    await call(b, 'settings remove-channel', { channel: home.id }, keeper);
    expect(shown(await call(b, 'ask', { question: ANSWERED }))).toContain('500B');
  });

  it('turns mentions off', async () => {
    const b = await start();
    await call(b, 'settings change', { mentions: false }, keeperOf(b));
    const mention = b.discord.write(b.user, b.discord.general, `<@${b.discord.world.bot.id}> ${ANSWERED}`);
    await expect(replyToMessage(b.discord, mention, 700)).rejects.toThrow('nothing of the kind');
  });
});

describe('a start without a token', () => {
  it('leaves alone what real servers have set, and what was asked there', async () => {
    const DATA_DIR = newFolder();
    const before = openStore(DATA_DIR);
    before.settings.change('123456789012345678', { language: 'en' });
    before.close();
    const playground = await startPlaygroundProcess({ DATA_DIR });
    await playground.stop('SIGTERM');
    expect(openStore(DATA_DIR).settings.of('123456789012345678').language).toBe('en');
  });
});

describe('limits', () => {
  it('tell who is too fast when to come back, and leave others alone', async () => {
    const b = await start({ USER_LIMIT: '3' });
    for (let n = 0; n < 3; n++) expect(shown(await call(b, 'ask', { question: ANSWERED }))).toContain('500B');
    const fourth = await call(b, 'ask', { question: ANSWERED });
    expect(shown(fourth)).toMatch(/\d+초 뒤에/);
    expect(fourth.visibleTo).toBe(b.user.id);
    const other = b.discord.world.addUser('다른 사람');
    expect(shown(await call(b, 'ask', { question: ANSWERED }, other))).toContain('500B');
  });

  it('tell somebody who floods with mentions once, not every time', async () => {
    const b = await start({ USER_LIMIT: '1' });
    const write = () => b.discord.write(b.user, b.discord.general, `<@${b.discord.world.bot.id}> ${ANSWERED}`);
    await replyToMessage(b.discord, write());
    expect(shown(await replyToMessage(b.discord, write()))).toMatch(/\d+초 뒤에/);
    await expect(replyToMessage(b.discord, write(), 700)).rejects.toThrow('nothing of the kind');
  });

  it('of a server count everybody in it', async () => {
    const b = await start({ GUILD_LIMIT: '2' });
    for (let n = 0; n < 2; n++) await call(b, 'ask', { question: ANSWERED }, b.discord.world.addUser(`사람 ${n}`));
    expect(shown(await call(b, 'ask', { question: ANSWERED }))).toMatch(/\d+초 뒤에/);
  });
});

describe('feedback', () => {
  it('keeps votes and refusals without who, shows keepers what was asked in vain, and exports it for the benchmark', async () => {
    const DATA_DIR = newFolder();
    const b = await start({ DATA_DIR });
    const answer = await call(b, 'ask', { question: ANSWERED });
    expect(shown(await press(b, b.user, answer, '👍'))).toContain('고마워요');
    await call(b, 'ask', { question: REFUSED });
    await call(b, 'ask', { question: REFUSED });
    const list = await call(b, 'corpus unanswered', {}, keeperOf(b));
    expect(shown(list)).toContain('비트코인 시세는 얼마야?');
    expect(shown(list)).toContain('2번');

    const run = (...args: string[]) =>
      execFileSync(process.execPath, ['dist/src/cli.js', ...args], {
        env: { PATH: process.env.PATH, DATA_DIR },
        encoding: 'utf8',
      });
    const file = JSON.parse(run('export', 'feedback'));
    expect(file.questions).toMatchObject([
      {
        question: ANSWERED,
        answerable: true,
        article: '029_0003002246',
        contains: [[expect.stringContaining('500B')]],
      },
      { question: REFUSED, answerable: false },
    ]);
    const bytes =
      readFileSync(join(DATA_DIR, 'gisabot.db')).toString('latin1') +
      readFileSync(join(DATA_DIR, 'gisabot.db-wal')).toString('latin1');
    expect(bytes).not.toContain(b.user.id);

    expect(shown(await press(b, b.user, answer, '👍'))).toContain('없던 일');
    expect(JSON.parse(run('export', 'feedback')).questions).toHaveLength(1);
    run('forget', '--all');
    expect(JSON.parse(run('export', 'feedback')).questions).toHaveLength(0);
  });

  it('is shown to keepers only, who can delete it', async () => {
    const b = await start();
    await call(b, 'ask', { question: REFUSED });
    expect(shown(await call(b, 'corpus unanswered'))).toContain('서버 관리 권한');
    const keeper = keeperOf(b);
    const list = await call(b, 'corpus unanswered', {}, keeper);
    const id = buttonsOf(list).get('모두 지우기') ?? '';
    await replyTo(b.discord, b.discord.press(b.user, list, id));
    expect(shown(await call(b, 'corpus unanswered', {}, keeper))).toContain('비트코인');
    b.discord.press(keeper, list, id);
    await expect
      .poll(async () => shown(await call(b, 'corpus unanswered', {}, keeper)))
      .toContain('답하지 못한 질문이 없어요');
  });

  it('shows keepers neither what was asked in private nor what stands in others’ messages', async () => {
    const b = await start();
    await call(b, 'ask', { question: '몰래 묻는 도지코인 시세는?', private: true });
    const written = b.discord.write(b.discord.world.addUser('남'), b.discord.general, '이더리움 시세는 얼마야?');
    await replyTo(b.discord, b.discord.runOnMessage(b.user, 'Find in articles', written));
    const list = await call(b, 'corpus unanswered', {}, keeperOf(b));
    expect(shown(list)).toContain('답하지 못한 질문이 없어요');
  });

  it('can be off', async () => {
    const b = await start({ FEEDBACK: 'false' });
    const answer = await call(b, 'ask', { question: ANSWERED });
    expect([...buttonsOf(answer).keys()]).not.toContain('👍');
    await call(b, 'ask', { question: REFUSED });
    expect(shown(await call(b, 'corpus unanswered', {}, keeperOf(b)))).toContain('FEEDBACK=false');
  });
});

describe('health', () => {
  it('is told over HTTP: ready only with index and gateway, and counted for Prometheus', async () => {
    const b = await start({ METRICS_PORT: '0' });
    const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(b.bot.log())?.[1] ?? '';
    const get = async (path: string) => fetch(url + path);
    expect((await get('/healthz')).status).toBe(200);
    await expect.poll(async () => (await get('/readyz')).status).toBe(200);
    await call(b, 'ask', { question: ANSWERED });
    await call(b, 'ask', { question: REFUSED });
    const read = async () => (await get('/metrics')).text();
    // A call is counted when Discord has taken its answer, a moment after the reader sees it.
    await expect.poll(read).toContain('gisabot_calls_total{command="ask",outcome="refused"} 1');
    const metrics = await read();
    expect(metrics).toContain('gisabot_calls_total{command="ask",outcome="answered"} 1');
    expect(metrics).toMatch(/gisabot_acknowledgement_seconds_count 2/);
    expect(metrics).toMatch(/gisabot_rest_responses_total\{status="200"\} [1-9]/);
    expect(metrics).not.toContain(b.user.id);
    b.discord.gateway.faults.silence(true);
    b.discord.gateway.faults.drop();
    await expect.poll(async () => (await get('/readyz')).status, { timeout: 5000 }).toBe(503);
    expect(await (await get('/readyz')).json()).toMatchObject({
      status: 'not ready',
      missing: expect.arrayContaining([expect.stringContaining('gateway')]),
    });
    b.discord.gateway.faults.silence(false);
  });

  // Of several processes only the stalled one ends, and is started again (shards.test.ts).
  it.skipIf(process.env.E2E_SHARDS)('ends the process with 1 where the gateway is stalled', async () => {
    const b = await start({ GATEWAY_PATIENCE: '2' }, { heartbeatInterval: 300 });
    const exited = new Promise((resolve) => b.bot.process.once('exit', resolve));
    b.discord.gateway.faults.silence(true);
    expect(await exited).toBe(1);
    expect(b.bot.log()).toContain('the gateway is stalled');
  });

  it('says which address is taken', async () => {
    const b = await start({ METRICS_PORT: '0' });
    const port = /"url":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(b.bot.log())?.[1] ?? '';
    const second = startBot(b.discord, { METRICS_PORT: port });
    await second.logged(`METRICS_PORT=${port}`);
    expect(await new Promise((resolve) => second.process.once('exit', resolve))).toBe(2);
  });
});
