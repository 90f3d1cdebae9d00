import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { watchFolder } from '../../src/corpus/watch-folder.ts';
import { folderWith } from '../support/corpus.ts';

const stops: Array<() => Promise<void>> = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A watched folder, and a promise of the next telling. */
async function watched(files: Readonly<Record<string, string>> = { 'a.txt': '가' }) {
  const folder = folderWith(files);
  let told = () => {};
  let count = 0;
  const next = () =>
    new Promise<void>((resolve) => {
      told = resolve;
    });
  stops.push(
    await watchFolder(folder, () => {
      count++;
      told();
    }),
  );
  return { folder, next, count: () => count };
}

describe('watchFolder', () => {
  it('tells once of files written one after the other', async () => {
    const { folder, next, count } = await watched();
    const told = next();
    for (let i = 0; i < 20; i++) writeFileSync(join(folder, `${i}.txt`), '나');
    await told;
    expect(count()).toBe(1);
  });

  it('tells of a folder that was swapped for another, and follows the new one', async () => {
    const { folder, next } = await watched();
    const swapped = next();
    renameSync(folder, `${folder}-old`);
    mkdirSync(folder);
    await swapped;
    const written = next();
    writeFileSync(join(folder, 'b.txt'), '다');
    await written;
  });

  it('says nothing of files that are no articles', async () => {
    const { folder, next, count } = await watched();
    writeFileSync(join(folder, 'app.log'), '한 줄');
    const told = next();
    writeFileSync(join(folder, 'b.txt'), '라');
    await told;
    expect(count()).toBe(1);
  });

  it('tells of a folder that was moved in, and of what is written deep in it later', async () => {
    const { folder, next } = await watched();
    const elsewhere = folderWith({ '3월/10일/b.txt': '나' });
    const movedIn = next();
    renameSync(join(elsewhere, '3월'), join(folder, '3월'));
    await movedIn;
    const written = next();
    writeFileSync(join(folder, '3월/10일/c.txt'), '다');
    await written;
  });

  it('tells of a folder that was made whole, and of what is written deep in it later', async () => {
    const { folder, next } = await watched();
    const made = next();
    mkdirSync(join(folder, '경제/증권/국내'), { recursive: true });
    await made;
    const written = next();
    writeFileSync(join(folder, '경제/증권/국내/b.txt'), '나');
    await written;
  });

  it.each([
    ['moved out', (path: string) => renameSync(path, folderWith({}))],
    ['renamed', (path: string) => renameSync(path, `${path}-옛것`)],
    ['deleted', (path: string) => rmSync(path, { recursive: true })],
  ])('tells of a folder that was %s', async (_, take) => {
    const { folder, next } = await watched({ 'a.txt': '가', '경제/증권/b.txt': '나' });
    const taken = next();
    take(join(folder, '경제'));
    await taken;
    const written = next();
    writeFileSync(join(folder, 'c.txt'), '다');
    await written;
  });

  it('cannot watch what is not there', async () => {
    await expect(watchFolder('/nowhere', () => {})).rejects.toThrow();
  });
});
