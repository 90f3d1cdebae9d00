/** The bot in two processes: one for the server, one for DMs (or one for both, as the server's number falls), and one search for them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LoopbackOptions } from '../../src/playground/loopback-discord.ts';
import { replyTo, replyToMessage, shown, startBoth } from '../support/bot.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

type Both = Awaited<ReturnType<typeof startBoth>>;
let both: Both | undefined;
afterEach(async () => {
  await both?.close();
  both = undefined;
});
const start = async (env: Readonly<Record<string, string>> = {}, options: LoopbackOptions = {}): Promise<Both> => {
  both = await startBoth({ shards: 2, ...options }, { SHARDS: 'auto', ...env });
  return both;
};
const QUESTION = 'SKT 모델 파라미터는 몇 개야?';
const ask = ({ discord, user }: Both, question = QUESTION) =>
  replyTo(discord, discord.run({ user, channel: discord.general, name: 'ask', options: { question } }), 10_000);
/** The processes of the shards. */
const shardsOf = ({ bot }: Both) => [...bot.log().matchAll(/"shard":(\d),"of":2/g)].map(([, id]) => Number(id));

/** The processes of a bot's shards (Linux). */
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const isChild = new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
        return isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('shard-process');
      } catch {
        return false;
      }
    });

describe.skipIf(process.platform !== 'linux')('two shards', () => {
  it('answer in the server and in DMs, with commands registered once', async () => {
    const b = await start();
    expect(shown(await ask(b))).toContain('500B');
    const dm = b.discord.world.dmWith(b.user.id);
    const reply = await replyToMessage(b.discord, b.discord.write(b.user, dm, QUESTION), 10_000);
    expect(shown(reply)).toContain('500B');
    expect(shardsOf(b).sort()).toEqual([0, 1]);
    expect(b.discord.gateway.counts.identifies).toBe(2);
    expect(b.discord.events.filter(({ kind }) => kind === 'commands')).toHaveLength(1);
  });

  it('ask one search: a changed folder is read once, and answered from by all', async () => {
    const folder = folderWith({ 'a.txt': articleFile({ title: '별빛항공', body: '별빛항공 대표는 이하늘이다.' }) });
    const b = await start({ CORPUS_DIR: folder });
    writeFileSync(
      join(folder, 'b.txt'),
      articleFile({ id: '002_2', title: '달빛해운', body: '달빛해운 대표는 박바다다.' }),
    );
    await b.bot.logged('"corpus reloaded"', 10_000);
    expect(shown(await ask(b, '달빛해운 대표는 누구야?'))).toContain('박바다');
    expect(b.bot.log().match(/"corpus reloaded"/g)).toHaveLength(1);
  });

  it('are started again when they die, and seen in health and metrics', async () => {
    const b = await start({ METRICS_PORT: '0' });
    const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(b.bot.log())?.[1] ?? '';
    await ask(b);
    const metrics = async () => (await fetch(`${url}/metrics`)).text();
    await expect.poll(metrics).toContain('gisabot_calls_total{command="ask",outcome="answered"} 1');
    const text = await metrics();
    expect(text).toContain('gisabot_gateway_ready{shard="0"} 1');
    expect(text).toContain('gisabot_gateway_ready{shard="1"} 1');
    expect(text).toMatch(/gisabot_index_articles 1\n/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    for (const pid of childrenOf(b.bot.process.pid ?? 0)) process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 15_000 }).toBe(200);
    expect(b.bot.log()).toContain('shard ended: it is started again');
    expect(shown(await ask(b))).toContain('500B');
    // What the dead ones counted stays counted.
    await expect.poll(metrics).toContain('gisabot_calls_total{command="ask",outcome="answered"} 2');
  }, 40_000);

  it('that hang are noticed, ended and started again', async () => {
    const b = await start({ METRICS_PORT: '0', GATEWAY_PATIENCE: '4' }, { heartbeatInterval: 700 });
    const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(b.bot.log())?.[1] ?? '';
    const [first = 0] = childrenOf(b.bot.process.pid ?? 0);
    process.kill(first, 'SIGSTOP');
    // Not counted as ready once it has been silent for a while, and ended after a while longer.
    const metrics = async () => (await fetch(`${url}/metrics`)).text();
    await expect.poll(metrics, { timeout: 12_000 }).toMatch(/gisabot_gateway_ready\{shard="\d"\} 0/);
    await b.bot.logged('shard hangs: it is ended', 20_000);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 15_000 }).toBe(200);
    expect(shown(await ask(b))).toContain('500B');
  }, 60_000);

  it('are all ended by a configuration error, rather than restarted for ever', async () => {
    const b = await start();
    const exited = new Promise((resolve) => b.bot.process.once('exit', resolve));
    b.discord.gateway.faults.drop(4004);
    expect(await exited).toBe(1);
    expect(b.bot.log()).toContain('shard ended with a configuration error');
    expect(b.bot.log()).not.toContain('it is started again');
  }, 30_000);

  it('end with the process that started them', async () => {
    const b = await start();
    const children = childrenOf(b.bot.process.pid ?? 0);
    expect(children).toHaveLength(2);
    expect(await b.bot.stop('SIGTERM')).toBe(0);
    for (const pid of children) expect(() => process.kill(pid, 0)).toThrow();
  });

  it('do not outlive it, however it ends', async () => {
    const b = await start();
    const children = childrenOf(b.bot.process.pid ?? 0);
    b.bot.process.kill('SIGKILL');
    const isGone = (pid: number) => {
      try {
        process.kill(pid, 0);
        return false;
      } catch {
        return true;
      }
    };
    await expect.poll(() => children.every(isGone), { timeout: 15_000 }).toBe(true);
  });
});
