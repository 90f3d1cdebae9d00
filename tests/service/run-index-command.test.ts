import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { savedIndexPath } from '../../src/index/saved-index.ts';
import { type IndexMessage, runIndexCommand } from '../../src/service/run-index-command.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

describe('runIndexCommand', () => {
  it('indexes with the engine that it is given, whatever the settings say', async () => {
    const corpusDir = folderWith({ 'a.txt': articleFile({ id: 'a', body: '한빛시가 도서관을 열었다.' }) });
    const cacheDir = mkdtempSync(join(tmpdir(), 'gisabot-cache-'));
    const messages: IndexMessage[] = [];
    const { ended } = runIndexCommand({
      engine: 'embedded',
      corpusDir,
      // Nothing listens there: the cluster would be asked in vain.
      env: { CACHE_DIR: cacheDir, SEARCH_ENGINE: 'opensearch', OPENSEARCH_URL: 'http://127.0.0.1:9' },
      onMessage: (message) => messages.push(message),
    });
    expect(await ended).toBe(0);
    expect(messages.at(-1)).toEqual({ kind: 'progress', done: 1, total: 1 });
    expect(existsSync(savedIndexPath(cacheDir, corpusDir))).toBe(true);
  });
});
