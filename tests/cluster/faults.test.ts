/** Three nodes, of which one is lost while questions come; then all of them. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../../scripts/opensearch-cluster.ts';
import { SearchUnreachableError } from '../../src/answer/answerer.ts';
import { startLoopbackDiscord } from '../../src/playground/loopback-discord.ts';
import { openRemoteCorpus } from '../../src/service/remote-corpus.ts';
import { replyTo, shown, startBot } from '../support/bot.ts';
import { answererOf } from '../support/corpus.ts';
import { INVENTED_NEWS } from '../support/invented-news.ts';
import { freshCluster, load, resources } from '../support/opensearch.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ nodes: 3, heapMb: 256 });
});
afterAll(() => cluster?.close());

const QUESTIONS = [
  '한빛대교는 언제 개통해?',
  '푸른전자 배터리 공장에 얼마를 들여?',
  '달빛구단 새 감독은 누구야?',
  '별빛항공 노조는 왜 파업했어?',
  '화성 탐사선은 몇 대야?',
  '한빛시장은 누구야?',
];

describe('a node that is lost', () => {
  it('costs no question and no answer, is said, and is said to be back', async () => {
    const settings = { ...freshCluster(cluster.urls.join(',')), timeout: 1 };
    await load(INVENTED_NEWS, settings);
    await cluster.green();
    const here = await answererOf(INVENTED_NEWS, 0.52);
    const wanted = await Promise.all(QUESTIONS.map((question) => here.ask(question)));
    const told: string[] = [];
    const remote = openRemoteCorpus({
      cluster: settings,
      threshold: 0.52,
      resources,
      onNode: (node, answers) => told.push(`${node} ${answers ? 'back' : 'lost'}`),
    });
    const [, , third] = cluster.nodes;
    const ask = async (rounds: number) => {
      let slowest = 0;
      for (let i = 0; i < rounds; i++) {
        const n = i % QUESTIONS.length;
        const started = performance.now();
        const { kind, quotes } = await remote.answerer.ask(QUESTIONS[n] ?? '');
        slowest = Math.max(slowest, performance.now() - started);
        expect([kind, quotes[0]?.text]).toEqual([wanted[n]?.kind, wanted[n]?.quotes[0]?.text]);
      }
      return slowest;
    };
    await ask(30);
    const asking = ask(120);
    await setTimeout(100);
    third?.signal('SIGKILL');
    expect(await asking).toBeLessThan(3000);
    const name = new URL(third?.url ?? '').host;
    expect(told).toContain(`${name} lost`);
    await third?.start();
    await cluster.green();
    // A lost node is tried again after a while; until then the others answer.
    for (let i = 0; i < 300 && !told.includes(`${name} back`); i++) {
      await ask(1);
      await setTimeout(300);
    }
    expect(told).toContain(`${name} back`);
    await remote.close();
  }, 240_000);
});

describe('a node that is lost while a corpus is loaded', () => {
  it('costs no article', async () => {
    const settings = freshCluster(cluster.urls.join(','));
    const [, second] = cluster.nodes;
    const onProgress = (done: number) => {
      if (done === 15) second?.signal('SIGKILL');
    };
    const loaded = await load(INVENTED_NEWS, settings, { onProgress, flushBytes: 5000 });
    const here = await answererOf(INVENTED_NEWS, 0.52);
    expect(loaded.articles).toBe(here.size.articles);
    await second?.start();
    await cluster.green();
  }, 240_000);
});

describe('a cluster that is gone', () => {
  it('is told to the reader in time, logged, and forgotten when it is back', async () => {
    const prefix = freshCluster().prefix;
    const discord = await startLoopbackDiscord();
    const bot = startBot(discord, {
      SEARCH_ENGINE: 'opensearch',
      OPENSEARCH_URL: cluster.urls.join(','),
      OPENSEARCH_INDEX: prefix,
      METRICS_PORT: '0',
    });
    try {
      await bot.logged('"index ready"', 60_000);
      await bot.logged('"ready"');
      const user = discord.world.addUser('독자');
      const ask = async () => {
        const started = performance.now();
        const interaction = discord.run({
          user,
          channel: discord.general,
          name: 'ask',
          options: { question: 'SKT 모델 파라미터는 몇 개야?' },
        });
        const reply = shown(await replyTo(discord, interaction, 10_000));
        return { reply, ms: performance.now() - started };
      };
      expect((await ask()).reply).toContain('500B');

      for (const node of cluster.nodes) node.signal('SIGSTOP');
      const hung = await ask();
      expect(hung.reply).toContain('검색 서버에 닿지 않습니다');
      expect(hung.ms).toBeLessThan(3000);
      for (const node of cluster.nodes) node.signal('SIGCONT');
      await backAgain(ask);

      for (const node of cluster.nodes) node.signal('SIGKILL');
      await setTimeout(500);
      const gone = await ask();
      expect(gone.reply).toContain('검색 서버에 닿지 않습니다');
      expect(gone.ms).toBeLessThan(3000);
      await bot.logged('search server does not answer', 10_000);
      const health = /"url":"(http:[^"]+)"/.exec(bot.log())?.[1] ?? '';
      const ready = await fetch(new URL('/readyz', health));
      expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('search server')]);

      await Promise.all(cluster.nodes.map((node) => node.start()));
      await cluster.green();
      await bot.logged('search server is back', 20_000);
      await backAgain(ask);
      expect(bot.log()).not.toContain('"bug"');
    } finally {
      await bot.stop();
      await discord.close();
    }
  }, 240_000);

  async function backAgain(ask: () => Promise<{ reply: string }>): Promise<void> {
    for (let i = 0; i < 40; i++) {
      if ((await ask()).reply.includes('500B')) return;
      await setTimeout(500);
    }
    throw new Error('no answer after the cluster came back');
  }

  it('is an error of its own where nothing ever answered', async () => {
    const remote = openRemoteCorpus({
      cluster: { ...freshCluster('http://127.0.0.1:9'), timeout: 1 },
      threshold: 0.5,
      resources,
    });
    const error = await remote.answerer.ask('누구?').catch((thrown: unknown) => thrown);
    expect(SearchUnreachableError.is(error)).toBe(true);
    await remote.close();
  });
});
