/** What a command sends to the process that started it, where there is one with a channel. */
import type { IndexMessage } from '../service/run-index-command.ts';

/** Resolves when it is sent, so that the process may end. */
export function sendToParent(message: IndexMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });
}
