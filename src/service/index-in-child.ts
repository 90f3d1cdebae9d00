/**
 * The first index of a large folder, made and saved by a process of its own: all the memory that making it takes is given back when that
 * process ends, which a thread cannot promise.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { savedIndexPath } from '../index/saved-index.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { CorpusConfig } from './open-corpus.ts';

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
  const child = fork(join(PROJECT_ROOT, 'dist/src/cli.js'), ['index', '--engine', 'embedded', '--corpus', corpusDir], {
    env: { CACHE_DIR: cacheDir },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (message) => {
    if (Array.isArray(message)) onProgress(Number(message[0]), Number(message[1]));
  });
  await new Promise((resolve) => {
    child.on('exit', resolve);
    child.on('error', resolve);
  });
}
