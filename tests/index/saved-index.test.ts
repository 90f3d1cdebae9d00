import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCorpus, saveCorpus } from '../../src/service/open-corpus.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

const files = { 'a.txt': articleFile({ id: 'a', body: '한빛항이 크레인 12대를 들여왔다. 사장은 이도윤이다.' }) };
const setUp = () => ({
  corpusDir: folderWith(files),
  cacheDir: mkdtempSync(join(tmpdir(), 'gisabot-cache-')),
  threshold: 0.5,
});
const ask = async (config: ReturnType<typeof setUp>) =>
  (await (await openCorpus(config)).answerer.ask('크레인은 몇 대?')).quotes;
const save = async (config: ReturnType<typeof setUp>) => {
  const opened = await openCorpus(config);
  return { ...opened, ...(await saveCorpus(config, opened.analysed)) };
};

describe('the saved index', () => {
  it('gives the same answers as a new one, with no article analysed again', async () => {
    const config = setUp();
    const before = await ask(config);
    expect((await save(config)).changed).toBe(1);
    expect((await openCorpus(config)).changed).toBe(0);
    expect(await ask(config)).toEqual(before);
  });

  it('goes on with unchanged articles, and knows those that changed, came and went', async () => {
    const config = setUp();
    writeFileSync(join(config.corpusDir, 'b.txt'), articleFile({ id: 'b', body: '두루미 400마리가 돌아왔다.' }));
    await save(config);
    writeFileSync(join(config.corpusDir, 'a.txt'), articleFile({ id: 'a', body: '한빛항이 크레인 13대를 들여왔다.' }));
    writeFileSync(join(config.corpusDir, 'c.txt'), articleFile({ id: 'c', body: '도서관 두 곳을 새로 짓는다.' }));
    const { changed, answerer } = await openCorpus(config);
    expect(changed).toBe(2);
    expect((await answerer.ask('크레인은 몇 대?')).quotes[0]?.text).toContain('13대');
    expect((await answerer.ask('두루미는 몇 마리?')).quotes[0]?.text).toContain('400마리');
    rmSync(join(config.corpusDir, 'b.txt'));
    expect((await openCorpus(config)).answerer.size.articles).toBe(2);
  });

  it('forgets the words of articles that are gone', async () => {
    const config = setUp();
    const words = (from: number) => Array.from({ length: 300 }, (_, i) => `낱말${from + i}번`).join(' ');
    const sizes: number[] = [];
    for (let round = 0; round < 5; round++) {
      writeFileSync(join(config.corpusDir, 'a.txt'), articleFile({ id: 'a', body: `${words(round * 1000)}.` }));
      sizes.push((await save(config)).analysed.table.size);
    }
    expect(sizes.at(-1)).toBeLessThanOrEqual(2.1 * (sizes[0] ?? 0));
    expect((await (await openCorpus(config)).answerer.search('낱말4005번')).total).toBe(1);
  });

  it('analyses nothing again where a file was only touched', async () => {
    const config = setUp();
    await save(config);
    utimesSync(join(config.corpusDir, 'a.txt'), new Date(), new Date('2026-01-01'));
    expect((await openCorpus(config)).changed).toBe(0);
  });

  it('reads a copy whose original has gone', async () => {
    const config = setUp();
    writeFileSync(
      join(config.corpusDir, 'copy.txt'),
      articleFile({ id: 'copy', body: '한빛항이 크레인 12대를 들여왔다. 사장은 이도윤이다.' }),
    );
    expect((await save(config)).reports.map(({ status }) => status)).toEqual(['accepted', 'duplicate']);
    rmSync(join(config.corpusDir, 'a.txt'));
    expect((await ask(config))[0]).toMatchObject({ articleId: 'copy', text: expect.stringContaining('12대') });
  });

  it('takes the place of saves in older forms, and only its user may read it', async () => {
    const config = setUp();
    const { path } = await save(config);
    writeFileSync(path.replace(/-[\d.]+\.bin$/, '-0.1.bin'), 'old');
    await save(config);
    expect(readdirSync(config.cacheDir)).toEqual([basename(path)]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['nonsense', () => Buffer.from('not an index')],
    ['with one byte changed near the end', (bytes: Buffer) => flipped(bytes, bytes.length - 20)],
    ['with one byte changed in its header', (bytes: Buffer) => flipped(bytes, 60)],
    ['longer than it says', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(8)])],
    ['empty', () => Buffer.alloc(0)],
  ])('is rebuilt in silence where it is %s', async (_, damage) => {
    const config = setUp();
    const before = await ask(config);
    const { path } = await save(config);
    writeFileSync(path, damage(readFileSync(path)));
    const { changed } = await openCorpus(config);
    expect(changed).toBe(1);
    expect(await ask(config)).toEqual(before);
  });

  it('is not believed where its numbers point outside, though its checksum is right', async () => {
    const config = setUp();
    const { path } = await save(config);
    const bytes = readFileSync(path);
    const headerLength = bytes.readUInt32LE(8);
    const header = bytes.toString('utf8', 16, 16 + headerLength);
    const { sizes } = JSON.parse(header).articles[0];
    // The last sentence's end of terms, just before the body.
    bytes.writeInt32LE(1_000_000, bytes.length - sizes[4] - 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(16)), 12);
    writeFileSync(path, bytes);
    expect((await openCorpus(config)).changed).toBe(1);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const result = Buffer.from(bytes);
  result.writeUInt8(result.readUInt8(at) ^ 0xff, at);
  return result;
}
