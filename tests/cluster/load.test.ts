/** Loading a folder: what is sent, what is deleted, what is served meanwhile, and what happens when it is broken off. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@opensearch-project/opensearch';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../../scripts/opensearch-cluster.ts';
import { CorpusError } from '../../src/corpus/article.ts';
import { takeLease } from '../../src/engine/opensearch/lease.ts';
import { LoadError } from '../../src/engine/opensearch/load.ts';
import { aliasOf } from '../../src/engine/opensearch/served-index.ts';
import { articleFile, folderWith } from '../support/corpus.ts';
import { INVENTED_NEWS } from '../support/invented-news.ts';
import { freshCluster, load, remoteOf } from '../support/opensearch.ts';

const files = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `${String(i).padStart(4, '0')}.txt`,
      articleFile({
        id: `n${i}`,
        title: `제${i}호 소식`,
        url: `https://example.com/n${i}`,
        body: `${i}번 부두에 화물선 ${i + 3}척이 들어왔다. 시장은 “${i}번 부두를 넓히겠다”고 말했다.`,
      }),
    ]),
  );
const client = () => new Client({ node: process.env.OPENSEARCH_URL?.split(',')[0] ?? '' });
const indicesOf = async (prefix: string) =>
  (await client().cat.indices({ index: `${prefix}-*`, format: 'json', h: ['index'] })).body
    .map(({ index }) => index ?? '')
    .filter((index) => !/-(?:terms|leases)$/.test(index));

describe('a second load', () => {
  it('sends what is new or changed, deletes what is gone, and nothing else', async () => {
    const cluster = freshCluster();
    const folder = folderWith({ ...files(20), 'synonyms.txt': '부두, 선착장\n' });
    const first = await load(folder, cluster);
    expect([first.articles, first.sent, first.added.length]).toEqual([20, 20, 20]);
    const same = await load(folder, cluster);
    expect([same.index, same.sent, same.removed, same.changed]).toEqual([first.index, 0, [], []]);
    expect(same.meta.version).toBe(first.meta.version);

    rmSync(join(folder, '0003.txt'));
    renameSync(join(folder, '0004.txt'), join(folder, 'moved.txt'));
    writeFileSync(
      join(folder, '0005.txt'),
      articleFile({ id: 'n5', title: '제5호 소식', body: '5번 부두에 고래가 왔다.' }),
    );
    writeFileSync(
      join(folder, '0006.txt'),
      articleFile({ id: 'other', title: '다른 소식', body: '등대에 불이 켜졌다.' }),
    );
    writeFileSync(join(folder, 'broken.txt'), new Uint8Array([0, 1, 2, 0]));
    const second = await load(folder, cluster);
    expect(second.index).toBe(first.index);
    expect(second.articles).toBe(19);
    expect(second.added).toEqual(['moved.txt']);
    expect(second.changed).toEqual(['0005.txt', '0006.txt']);
    expect([...second.removed].sort()).toEqual(['0003.txt', '0004.txt']);
    expect(second.meta.rejected).toBe(1);
    expect(second.meta.reports.map(({ path }) => path)).toEqual(['broken.txt']);

    const remote = await remoteOf(cluster);
    const { answerer } = remote;
    expect(answerer.size.articles).toBe(19);
    expect(await answerer.article('n3')).toBeUndefined();
    expect(await answerer.article('n6')).toBeUndefined();
    expect((await answerer.article('n4'))?.title).toBe('제4호 소식');
    expect((await answerer.ask('5번 부두에 뭐가 왔어?')).quotes[0]?.text).toBe('5번 부두에 고래가 왔다.');
    expect((await answerer.ask('7번 선착장에 화물선 몇 척이 들어왔어?')).quotes[0]?.text).toContain('10척');
    await remote.close();
  });

  it('of an article that is in two files keeps one, as the embedded engine does', async () => {
    const cluster = freshCluster();
    const folder = folderWith({ ...files(3), 'copy.txt': files(1)['0000.txt'] ?? '' });
    const loaded = await load(folder, cluster);
    expect([loaded.articles, loaded.meta.duplicates]).toEqual([3, 1]);
    rmSync(join(folder, '0000.txt'));
    const again = await load(folder, cluster);
    expect([again.articles, again.meta.duplicates]).toEqual([3, 0]);
  });
});

describe('a load that is broken off', () => {
  it('is never served, and gone on with by the next', async () => {
    const cluster = freshCluster();
    const folder = folderWith(files(300));
    const ending = new AbortController();
    const onProgress = (done: number) => {
      if (done === 200) ending.abort(new Error('pulled the plug'));
    };
    await expect(load(folder, cluster, { signal: ending.signal, onProgress, flushBytes: 20_000 })).rejects.toThrow(
      LoadError,
    );
    const remote = await remoteOf(cluster);
    expect(remote.served()).toBeUndefined();
    await expect(remote.answerer.ask('3번 부두에 몇 척?')).rejects.toThrow('no whole index');
    const [half] = await indicesOf(cluster.prefix);
    const whole = await load(folder, cluster);
    expect(whole.index).toBe(half);
    expect(whole.articles).toBe(300);
    expect(whole.sent).toBeGreaterThan(0);
    expect(whole.sent).toBeLessThan(300);
    await remote.refresh();
    expect((await remote.answerer.ask('299번 부두에 화물선 몇 척이 들어왔어?')).quotes[0]?.text).toContain('302척');
    await remote.close();
  });

  it('leaves the index that answers as it is', async () => {
    const cluster = freshCluster();
    const folder = folderWith(files(100));
    const first = await load(folder, cluster);
    const ending = new AbortController();
    const onProgress = (done: number) => {
      if (done === 60) ending.abort(new Error('pulled the plug'));
    };
    const broken = load(folder, cluster, { rebuild: true, signal: ending.signal, onProgress, flushBytes: 5000 });
    await expect(broken).rejects.toThrow(LoadError);
    const remote = await remoteOf(cluster);
    expect(remote.served()?.index).toBe(first.index);
    expect(await indicesOf(cluster.prefix)).toHaveLength(2);
    // The next load clears away what was broken off.
    await load(folder, cluster);
    expect(await indicesOf(cluster.prefix)).toEqual([first.index]);
    await remote.close();
    await expect(load(folderWith({ 'notes.bin': 'x' }), cluster)).rejects.toThrow(CorpusError);
  });

  it('shows nothing of a change until it is whole, and then all of it', async () => {
    const cluster = freshCluster();
    const folder = folderWith(files(100));
    await load(folder, cluster);
    const changed = {
      ...files(100),
      '0001.txt': articleFile({ id: 'renamed', title: '새 이름', body: '등대가 섰다.' }),
    };
    for (const [path, text] of Object.entries(changed))
      writeFileSync(join(folder, path), text.replaceAll('화물선', '여객선'));
    const ending = new AbortController();
    const onProgress = (done: number) => {
      if (done === 60) ending.abort(new Error('pulled the plug'));
    };
    await expect(load(folder, cluster, { signal: ending.signal, onProgress, flushBytes: 5000 })).rejects.toThrow(
      LoadError,
    );
    const remote = await remoteOf(cluster);
    const { answerer } = remote;
    expect((await answerer.summary('n7'))?.sentences[0]?.text).toContain('화물선');
    expect(await answerer.article('renamed')).toBeUndefined();
    const whole = await load(folder, cluster);
    expect(whole.articles).toBe(100);
    await remote.refresh();
    expect((await answerer.summary('n7'))?.sentences[0]?.text).toContain('여객선');
    expect(await answerer.article('n1')).toBeUndefined();
    expect((await answerer.article('renamed'))?.title).toBe('새 이름');
    await remote.close();
  });

  it('leaves nothing behind where the folder has changed back since', async () => {
    const cluster = freshCluster();
    const folder = folderWith(files(100));
    const before = files(100);
    await load(folder, cluster);
    for (const [path, text] of Object.entries(before))
      writeFileSync(join(folder, path), text.replaceAll('화물선', '여객선'));
    writeFileSync(join(folder, '0000-new.txt'), articleFile({ id: 'new', title: '새 소식', body: '등대가 섰다.' }));
    rmSync(join(folder, '0099.txt'));
    const ending = new AbortController();
    const onProgress = (done: number) => {
      if (done === 90) ending.abort(new Error('pulled the plug'));
    };
    await expect(load(folder, cluster, { signal: ending.signal, onProgress, flushBytes: 5000 })).rejects.toThrow(
      LoadError,
    );
    for (const [path, text] of Object.entries(before)) writeFileSync(join(folder, path), text);
    rmSync(join(folder, '0000-new.txt'));
    const whole = await load(folder, cluster);
    expect(whole.articles).toBe(100);
    const remote = await remoteOf(cluster);
    const { answerer } = remote;
    expect(answerer.size.articles).toBe(100);
    expect(await answerer.article('new')).toBeUndefined();
    for (const id of ['n0', 'n7', 'n50', 'n99'])
      expect((await answerer.summary(id))?.sentences[0]?.text, id).toContain('화물선');
    await remote.close();
  });

  it('leaves no term out that the whole one would have', async () => {
    const terms = async (prefix: string) => {
      const { body } = await client().count({ index: `${prefix}-*-terms` });
      return body.count;
    };
    const [broken, whole] = [freshCluster(), freshCluster()];
    for (const stopAt of [3, 11, 19]) {
      const ending = new AbortController();
      const onProgress = (done: number) => {
        if (done === stopAt) ending.abort(new Error('pulled the plug'));
      };
      const options = { signal: ending.signal, onProgress, flushBytes: 1000, concurrency: 3 };
      await expect(load(INVENTED_NEWS, broken, options)).rejects.toThrow(LoadError);
    }
    await load(INVENTED_NEWS, broken);
    await load(INVENTED_NEWS, whole);
    expect(await terms(broken.prefix)).toBe(await terms(whole.prefix));
  });
});

describe('two loads at once', () => {
  it('do not disturb each other: the second finds nothing left to do', async () => {
    const cluster = freshCluster();
    const folder = folderWith(files(120));
    const both = await Promise.all([load(folder, cluster), load(folder, cluster)]);
    expect(both.map(({ sent }) => sent).sort((a, b) => a - b)).toEqual([0, 120]);
    expect(both[0].index).toBe(both[1].index);
    expect(await indicesOf(cluster.prefix)).toEqual([both[0].index]);
    const rebuilt = await Promise.all([
      load(folder, cluster, { rebuild: true }),
      load(folder, cluster, { rebuild: true }),
    ]);
    expect(await indicesOf(cluster.prefix)).toEqual([rebuilt.map(({ index }) => index).sort()[1]]);
  });
});

describe('a loader that loses its lease', () => {
  it('stops, and the one that has it goes on', async () => {
    const cluster = freshCluster();
    const folder = folderWith(files(30));
    await load(folder, cluster);
    const lease = await takeLease(client(), `${cluster.prefix}-leases`, aliasOf(cluster.prefix), undefined);
    // Held by somebody else: who comes waits.
    const ending = new AbortController();
    let waits = 0;
    const waiting = load(folder, cluster, { signal: ending.signal, onWait: () => waits++ });
    await expect.poll(() => waits).toBe(1);
    ending.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow(LoadError);
    // Somebody takes it by force: it is noticed at the next renewal.
    await client().delete({ index: `${cluster.prefix}-leases`, id: aliasOf(cluster.prefix) });
    await expect.poll(() => lease.lost.aborted, { timeout: 15_000 }).toBe(true);
    await lease.release();
    expect((await load(folder, cluster)).articles).toBe(30);
  });
});

describe('an article that the cluster cannot take', () => {
  it('does not keep the others out', async () => {
    const cluster = freshCluster();
    const folder = folderWith({
      ...files(5),
      'odd.txt': articleFile({ id: 'odd', publisher: '가'.repeat(12_000), body: `${'Q'.repeat(40_000)} 등대가 섰다.` }),
    });
    const { articles, meta } = await load(folder, cluster);
    expect(articles + meta.rejected).toBe(6);
    const remote = await remoteOf(cluster);
    expect((await remote.answerer.ask('3번 부두에 화물선 몇 척이 들어왔어?')).quotes[0]?.text).toContain('6척');
    await remote.close();
  });
});

describe('a new index', () => {
  it('takes the place of the old one without a question lost', async () => {
    const cluster = freshCluster();
    const first = await load(INVENTED_NEWS, cluster);
    const remote = await remoteOf(cluster);
    let isLoading = true;
    const asked = (async () => {
      const found: Array<string | undefined> = [];
      while (isLoading) {
        const { quotes } = await remote.answerer.ask('한빛대교는 언제 개통해?');
        found.push(quotes[0]?.articleId.split('-')[0]);
      }
      return found;
    })();
    const second = await load(INVENTED_NEWS, cluster, { rebuild: true });
    const third = await load(INVENTED_NEWS, cluster, { rebuild: true });
    isLoading = false;
    const found = await asked;
    expect(new Set([first.index, second.index, third.index]).size).toBe(3);
    expect(found.length).toBeGreaterThan(5);
    expect(new Set(found)).toEqual(new Set(['bridge']));
    expect(await indicesOf(cluster.prefix)).toEqual([third.index]);
    const { body } = await client().indices.getAlias({ name: aliasOf(cluster.prefix) });
    expect(Object.keys(body)).toEqual([third.index]);
    await remote.close();
  });
});

describe('a cluster that is busy', () => {
  it.each([
    // One writer, and room for one more to wait: parts of what comes third are turned away.
    ['documents', { 'thread_pool.write.size': '1', 'thread_pool.write.queue_size': '1' }],
    // Little memory for what is being written: whole requests are turned away.
    ['requests', { 'indexing_pressure.memory.limit': '60kb' }],
  ])(
    'and turns %s away is waited for, and gets every article',
    async (_, settings) => {
      const busy = await startCluster({ heapMb: 256, settings });
      try {
        const cluster = freshCluster(busy.urls.join(','));
        const folder = folderWith(files(400));
        const crowd = Array.from({ length: 8 }, (_, i) => freshCluster(busy.urls[0]).prefix + i);
        const loads = await Promise.all(
          crowd.map((prefix) => load(folder, { ...cluster, prefix }, { flushBytes: 20_000, concurrency: 4 })),
        );
        expect(loads.map(({ articles }) => articles)).toEqual(crowd.map(() => 400));
        expect(loads.reduce((sum, { retried }) => sum + retried, 0)).toBeGreaterThan(0);
      } finally {
        await busy.close();
      }
    },
    180_000,
  );
});
