import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAnswerer } from '../../src/app.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

const files = { 'a.txt': articleFile({ id: 'a', body: '한빛항이 크레인 12대를 들여왔다. 사장은 이도윤이다.' }) };
const setUp = () => ({
  corpusDir: folderWith(files),
  cacheDir: mkdtempSync(join(tmpdir(), 'gisabot-cache-')),
  threshold: 0.5,
});
const ask = async (config: ReturnType<typeof setUp>) =>
  (await (await openAnswerer(config)).answerer.ask('크레인은 몇 대?')).quotes;

describe('the saved index', () => {
  it('gives the same answers as a new one, and is not written twice', async () => {
    const config = setUp();
    const before = await ask(config);
    expect((await openAnswerer(config, { save: true })).index.savedBytes).toBeGreaterThan(0);
    expect((await openAnswerer(config, { save: true })).index.savedBytes).toBe(0);
    expect(await ask(config)).toEqual(before);
  });

  it('is another one when an article has changed, and the old one goes', async () => {
    const config = setUp();
    await openAnswerer(config, { save: true });
    writeFileSync(join(config.corpusDir, 'a.txt'), articleFile({ id: 'a', body: '한빛항이 크레인 13대를 들여왔다.' }));
    expect((await ask(config))[0]?.text).toContain('13대');
    await openAnswerer(config, { save: true });
    expect(readdirSync(config.cacheDir)).toHaveLength(1);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['nonsense', () => Buffer.from('not an index')],
    [
      'with one byte changed anywhere',
      (bytes: Buffer) => Buffer.from(bytes.map((b, i) => (i === bytes.length - 20 ? 0xff : b))),
    ],
    ['empty', () => Buffer.alloc(0)],
  ])('is rebuilt in silence where it is %s', async (_, damage) => {
    const config = setUp();
    const before = await ask(config);
    const { index } = await openAnswerer(config, { save: true });
    writeFileSync(index.path, damage(readFileSync(index.path)));
    expect(await ask(config)).toEqual(before);
  });
});
