/** Long work in one thread, in small bites: whoever else waits for the event loop gets a turn between them. */
import { setImmediate } from 'node:timers/promises';

/** Gives others a turn where the current bite has lasted long enough. */
export type Breathe = () => Promise<void> | undefined;

/** Milliseconds. */
const BITE = 8;

export function createBreathe(bite = BITE): Breathe {
  let since = performance.now();
  return () => {
    if (performance.now() - since < bite) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
