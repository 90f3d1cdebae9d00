/** Loads the folder into OpenSearch in a process of its own, whose memory does not count against the bot. */
import type { Loaded } from '../engine/opensearch/load.ts';
import { runIndexCommand } from './run-index-command.ts';

export interface LoadInChild {
  /** Rejects with the reason where the load does not come to its end. */
  readonly loaded: Promise<Omit<Loaded, 'reports'>>;
  stop(signal: NodeJS.Signals): void;
}

export function loadInChild(
  corpusDir: string,
  onProgress: (done: number, total: number) => void = () => {},
): LoadInChild {
  let stop: LoadInChild['stop'] = () => {};
  const loaded = new Promise<Omit<Loaded, 'reports'>>((resolve, reject) => {
    const command = runIndexCommand({
      engine: 'opensearch',
      corpusDir,
      onMessage(message) {
        if (message.kind === 'progress') onProgress(message.done, message.total);
        else if (message.kind === 'loaded') resolve(message.loaded);
        else reject(new Error(message.code || message.message));
      },
    });
    stop = command.stop;
    command.ended.then((end) => reject(new Error(`loading ended with ${end}`)), reject);
  });
  return { loaded, stop };
}
