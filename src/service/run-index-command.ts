/**
 * Runs `gisabot index` in a process of its own: the memory that it takes is returned when it ends. The child sends its progress and its result over
 * the channel.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Loaded } from '../engine/opensearch/load.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** What the child sends. */
export type IndexMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'loaded'; readonly loaded: Omit<Loaded, 'reports'> }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export interface IndexCommand {
  /** Resolves with the exit code or the signal; rejects where the process could not be started. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  stop(signal: NodeJS.Signals): void;
}

export interface IndexCommandOptions {
  /** Always given: the child would read another one from `.env`. */
  readonly engine: 'embedded' | 'opensearch';
  readonly corpusDir: string;
  readonly onMessage: (message: IndexMessage) => void;
  /** In place of this process's own. */
  readonly env?: NodeJS.ProcessEnv;
}

export function runIndexCommand({ engine, corpusDir, onMessage, env }: IndexCommandOptions): IndexCommand {
  const child = fork(join(PROJECT_ROOT, 'dist/src/cli.js'), ['index', '--engine', engine, '--corpus', corpusDir], {
    ...(env ? { env } : {}),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', onMessage);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ?? code));
  });
  return { ended, stop: (signal) => void child.kill(signal) };
}
