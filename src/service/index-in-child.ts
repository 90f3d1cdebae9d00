/**
 * Builds and saves the first index of a large folder in a process of its own, whose memory is returned when it ends: a thread cannot promise
 * that.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { savedIndexPath } from '../index/saved-index.ts';
import type { CorpusConfig } from './open-corpus.ts';
import { runIndexCommand } from './run-index-command.ts';

/** Folders with fewer files are indexed faster than a process starts. */
const MIN_FILES_FOR_CHILD = 1000;

/** Does nothing where there is a save already, or little to do. A failure is reported when the corpus is opened next. */
export async function indexInChild(
  { corpusDir, cacheDir }: CorpusConfig,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  if (existsSync(savedIndexPath(cacheDir, corpusDir))) return;
  const files = await readdir(corpusDir, { recursive: true }).catch(() => []);
  if (files.length < MIN_FILES_FOR_CHILD) return;
  const { ended } = runIndexCommand({
    engine: 'embedded',
    corpusDir,
    env: { CACHE_DIR: cacheDir },
    onMessage(message) {
      if (message.kind === 'progress') onProgress(message.done, message.total);
    },
  });
  await ended.catch(() => {});
}
