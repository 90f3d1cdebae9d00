import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { savedIndexPath } from '../../src/index/saved-index.ts';
import { indexInChild } from '../../src/service/index-in-child.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

const home = process.cwd();
afterEach(() => process.chdir(home));

describe('indexInChild', () => {
  it('makes the index of this program, whatever engine the settings name', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`${i}.txt`, articleFile({ id: `n${i}`, body: `${i}호 배가 들어왔다.` })]),
    );
    const corpusDir = folderWith(files);
    const cacheDir = mkdtempSync(join(tmpdir(), 'gisabot-cache-'));
    const elsewhere = mkdtempSync(join(tmpdir(), 'gisabot-env-'));
    writeFileSync(join(elsewhere, '.env'), 'SEARCH_ENGINE=opensearch\nOPENSEARCH_URL=http://127.0.0.1:9\n');
    process.chdir(elsewhere);
    await indexInChild({ corpusDir, cacheDir, threshold: 0.5 }, () => {});
    expect(existsSync(savedIndexPath(cacheDir, corpusDir))).toBe(true);
  });
});
