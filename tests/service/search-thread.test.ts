import { mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type * as Started from '../../src/service/start-search-thread.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

// The thread's own file is compiled: workers do not go through the test runner.
const compiled = String(new URL('../../dist/src/service/start-search-thread.js', import.meta.url));
const { startSearchThread }: typeof Started = await import(compiled);

const threads: Started.SearchThread[] = [];
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

function start(files: Readonly<Record<string, string | Uint8Array>>) {
  const corpusDir = folderWith(files);
  const cacheDir = mkdtempSync(join(tmpdir(), 'gisabot-cache-'));
  const thread = startSearchThread({ corpusDir, cacheDir, threshold: 0.5 });
  threads.push(thread);
  return { thread, corpusDir, cacheDir };
}
const harbour = articleFile({ id: 'harbour', body: '한빛항이 크레인 12대를 들여왔다. 사장은 이도윤이다.' });

describe('the search thread', () => {
  it('answers as the answerer itself does, also who asks before it is ready', async () => {
    const { thread } = start({ 'a.txt': harbour });
    expect((await thread.answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('12대');
    expect(await thread.opened).toMatchObject({ articles: 1, passages: 1, rejected: 0 });
    expect(thread.answerer.size).toEqual({ articles: 1, passages: 1 });
  });

  it('says in words what is wrong with the folder', async () => {
    const { thread } = start({ 'a.txt': 'no front matter, no title' });
    await expect(thread.opened).rejects.toMatchObject({ name: 'CorpusError', code: 'no-articles' });
    const missing = startSearchThread({ corpusDir: '/nowhere', cacheDir: '/tmp', threshold: 0.5 });
    threads.push(missing);
    await expect(missing.opened).rejects.toMatchObject({ code: 'missing-folder' });
  });

  it('takes over what came, changed and went, all or nothing', async () => {
    const { thread, corpusDir } = start({
      'a.txt': harbour,
      'old.txt': articleFile({ id: 'old', body: '옛 소식이다.' }),
    });
    await thread.opened;
    expect(await thread.reload()).toMatchObject({ kind: 'unchanged' });
    writeFileSync(join(corpusDir, 'a.txt'), articleFile({ id: 'harbour', body: '한빛항이 크레인 30대를 들여왔다.' }));
    writeFileSync(join(corpusDir, 'new.txt'), articleFile({ id: 'new', body: '두루미 400마리가 돌아왔다.' }));
    writeFileSync(join(corpusDir, 'bad.txt'), Buffer.from([0, 1, 2, 0, 255]));
    unlinkSync(join(corpusDir, 'old.txt'));
    const outcome = await thread.reload();
    expect(outcome).toMatchObject({ kind: 'reloaded', added: ['new.txt'], changed: ['a.txt'], removed: ['old.txt'] });
    expect(outcome.kind === 'reloaded' && outcome.rejected.map(({ path }) => path)).toEqual(['bad.txt']);
    expect((await thread.answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('30대');
    expect((await thread.answerer.ask('두루미는 몇 마리?')).quotes[0]?.text).toContain('400마리');
    expect((await thread.reports()).find(({ path }) => path === 'bad.txt')?.status).toBe('rejected');
  });

  it('keeps the old index where the folder has gone, and takes the new one when it is back', async () => {
    const { thread, corpusDir } = start({ 'a.txt': harbour });
    await thread.opened;
    renameSync(corpusDir, `${corpusDir}-away`);
    expect(await thread.reload()).toEqual({ kind: 'failed', reason: 'missing-folder' });
    expect((await thread.answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('12대');
    renameSync(`${corpusDir}-away`, corpusDir);
    expect(await thread.reload()).toMatchObject({ kind: 'unchanged' });
    rmSync(corpusDir, { recursive: true });
  });

  it('answers on while it reads the folder again', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [
        `${i}.txt`,
        articleFile({ id: `n${i}`, body: `제${i}호 배가 ${i}시에 들어왔다. 짐은 ${i * 3}톤이다. 선장은 웃었다.` }),
      ]),
    );
    const { thread, corpusDir } = start({ 'a.txt': harbour, ...many });
    await thread.opened;
    for (let i = 0; i < 300; i++)
      writeFileSync(join(corpusDir, `${i}.txt`), articleFile({ id: `n${i}`, body: `제${i}호 배가 떠났다.` }));
    let isReloaded = false;
    const reloaded = thread.reload().finally(() => {
      isReloaded = true;
    });
    let answeredBefore = 0;
    while (!isReloaded) {
      expect((await thread.answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('12대');
      if (!isReloaded) answeredBefore++;
    }
    expect(await reloaded).toMatchObject({ kind: 'reloaded' });
    expect(answeredBefore).toBeGreaterThan(0);
  });

  it('is found again by the next start, with nothing analysed anew', async () => {
    const { thread, corpusDir, cacheDir } = start({ 'a.txt': harbour });
    await thread.opened;
    await thread.close();
    const again = startSearchThread({ corpusDir, cacheDir, threshold: 0.5 });
    threads.push(again);
    await again.opened;
    expect((await again.answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('12대');
  });
});

describe('a search thread that stalls', () => {
  const program = new URL('../fixtures/stalling-search-thread.mjs', import.meta.url);
  const startWatched = () => {
    const config = {
      corpusDir: folderWith({ 'a.txt': harbour }),
      cacheDir: mkdtempSync(join(tmpdir(), 'gisabot-cache-')),
    };
    const thread = startSearchThread({ ...config, threshold: 0.5 }, { program, pingEveryMs: 20, stalledAfterMs: 1000 });
    threads.push(thread);
    return thread;
  };
  const troubleOf = (thread: Started.SearchThread, answers: boolean) =>
    new Promise<void>((resolve) => thread.onTrouble((trouble) => trouble.answers === answers && resolve()));

  it('is not ready, is started again, and answers the next question', async () => {
    const thread = startWatched();
    await thread.opened;
    const [lost, back] = [troubleOf(thread, false), troubleOf(thread, true)];
    await expect(thread.answerer.ask('멈춤')).rejects.toThrow('did not answer for 1000 ms');
    await lost;
    expect({ isReachable: thread.isReachable(), status: thread.status() }).toEqual({
      isReachable: false,
      status: undefined,
    });
    await back;
    expect(thread.isReachable()).toBe(true);
    expect((await thread.answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('12대');
  });

  it('is given up where it stalls again and again', async () => {
    const thread = startWatched();
    await thread.opened;
    for (let i = 0; i < 3; i++) {
      const back = troubleOf(thread, true);
      await thread.answerer.ask('멈춤').catch(() => {});
      await back;
    }
    thread.answerer.ask('멈춤').catch(() => {});
    await expect(thread.broken).rejects.toThrow('did not answer');
  });
});
