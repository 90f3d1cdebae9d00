import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countOtherFiles, loadCorpus } from '../../src/corpus/load-corpus.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

const statuses = async (folder: string) =>
  Object.fromEntries((await loadCorpus(folder)).reports.map((r) => [r.path, r.status]));

describe('loadCorpus', () => {
  it('reads .txt, .md and .markdown in any depth, and leaves other files and synonyms.txt alone', async () => {
    const folder = folderWith({
      'a.txt': articleFile({ id: 'a', body: '하나.' }),
      'deep/er/b.md': articleFile({ id: 'b', body: '둘.' }),
      'c.markdown': articleFile({ id: 'c', body: '셋.' }),
      'd.pdf': 'x',
      'synonyms.txt': 'a, b',
    });
    expect((await loadCorpus(folder)).articles.map((a) => a.id)).toEqual(['a', 'b', 'c']);
    expect((await loadCorpus(folder)).synonyms).toBe('a, b');
  });

  it('rejects a bad file alone', async () => {
    const folder = folderWith({ 'good.txt': articleFile({ id: 'good' }), 'bad.txt': new Uint8Array([0, 1, 2]) });
    expect(await statuses(folder)).toEqual({ 'good.txt': 'accepted', 'bad.txt': 'rejected' });
  });

  it('rejects what cannot be read: a link to nothing', async () => {
    const folder = folderWith({ 'good.txt': articleFile() });
    symlinkSync(join(folder, 'nothing.txt'), join(folder, 'link.txt'));
    const { reports } = await loadCorpus(folder);
    expect(reports.find((r) => r.path === 'link.txt')).toMatchObject({
      status: 'rejected',
      problems: [{ code: 'unreadable', value: 'ENOENT' }],
    });
  });

  it('follows no link out of the folder', async () => {
    const outside = folderWith({ 'secret.txt': articleFile({ id: 'secret' }) });
    const folder = folderWith({ 'good.txt': articleFile() });
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    mkdirSync(join(folder, 'sub'));
    symlinkSync(outside, join(folder, 'sub', 'dir'));
    const { articles, reports } = await loadCorpus(folder);
    expect(articles.map((a) => a.id)).toEqual(['001_1']);
    expect(reports.find((r) => r.path === 'link.txt')).toMatchObject({ problems: [{ code: 'outside-folder' }] });
  });

  it.each([
    ['id', { id: 'same', body: '다른 글 하나.' }, { id: 'same', body: '다른 글 둘.', url: 'https://example.com/2' }],
    [
      'address',
      { id: 'x', url: 'https://example.com/1', body: '하나.' },
      { id: 'y', url: 'https://example.com/1', body: '둘.' },
    ],
    ['text', { id: 'x', url: 'https://example.com/1' }, { id: 'y', url: 'https://example.com/2' }],
  ])('keeps the newest crawl of articles with the same %s', async (_, older, newer) => {
    const folder = folderWith({
      'old.txt': articleFile({ ...older, more: 'crawled_at: 2026-01-01 00:00:00\n' }),
      'new.txt': articleFile({ ...newer, more: 'crawled_at: 2026-01-02 00:00:00\n' }),
    });
    expect(await statuses(folder)).toEqual({ 'new.txt': 'accepted', 'old.txt': 'duplicate' });
  });

  it('keeps two articles that have nothing in common but their id, and says so', async () => {
    const folder = folderWith({
      'a.txt': articleFile({ id: '1', title: '두부값 인상', body: '두부값이 올랐다.', url: 'https://example.com/1' }),
      '경제/b.txt': articleFile({
        id: '1',
        title: '두루미 도착',
        body: '두루미가 왔다.',
        url: 'https://example.com/2',
      }),
    });
    const { articles, reports } = await loadCorpus(folder);
    expect(articles.map(({ id, title }) => [id, title])).toEqual([
      ['1', '두부값 인상'],
      ['경제/b', '두루미 도착'],
    ]);
    expect(reports.find((r) => r.path === '경제/b.txt')).toMatchObject({
      status: 'accepted',
      articleId: '경제/b',
      problems: [{ code: 'same-id', value: 'a.txt' }],
    });
  });

  it('counts files of other endings', async () => {
    const folder = folderWith({
      'a.txt': articleFile(),
      'b.HTML': 'x',
      'c/d.html': 'x',
      'e.json': 'x',
      '.git/f.pdf': 'x',
      README: 'x',
    });
    expect([...(await countOtherFiles(folder))]).toEqual([
      ['.html', 2],
      ['.json', 1],
    ]);
  });

  it('tells a missing folder from a file', async () => {
    const folder = folderWith({ 'file.txt': 'x' });
    writeFileSync(join(folder, 'other.txt'), 'y');
    await expect(loadCorpus(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'missing-folder' });
    await expect(loadCorpus(join(folder, 'file.txt'))).rejects.toMatchObject({ code: 'not-a-folder' });
  });
});
