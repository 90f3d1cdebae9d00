/**
 * Loads the folder into OpenSearch in a process of its own: what it takes does not count against the bot, and is given back when it ends. The child is
 * `gisabot index --engine opensearch`, which says over the channel how far it is and what it did.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Loaded } from '../engine/opensearch/load.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** What crosses the channel. */
export type LoadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'loaded'; readonly loaded: Omit<Loaded, 'reports'> }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export interface LoadInChild {
  /** Rejects with the reason where the load does not come to its end. */
  readonly loaded: Promise<Omit<Loaded, 'reports'>>;
  stop(signal: NodeJS.Signals): void;
}

export function loadInChild(
  corpusDir: string,
  onProgress: (done: number, total: number) => void = () => {},
): LoadInChild {
  const args = ['index', '--engine', 'opensearch', '--corpus', corpusDir];
  const child = fork(join(PROJECT_ROOT, 'dist/src/cli.js'), args, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const loaded = new Promise<Omit<Loaded, 'reports'>>((resolve, reject) => {
    child.on('message', (message: LoadMessage) => {
      if (message.kind === 'progress') onProgress(message.done, message.total);
      else if (message.kind === 'loaded') resolve(message.loaded);
      else reject(new Error(message.code || message.message));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`loading ended with ${signal ?? code}`)));
  });
  return { loaded, stop: (signal) => void child.kill(signal) };
}
