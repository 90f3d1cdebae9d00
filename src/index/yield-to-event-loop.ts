/** Long work in one thread, in short slices: other work on the event loop runs between them. */
import { setImmediate } from 'node:timers/promises';

/** Yields to the event loop where the current slice has lasted long enough; undefined where it has not. */
export type YieldToEventLoop = () => Promise<void> | undefined;

const SLICE_MS = 8;

export function createYieldToEventLoop(sliceMs = SLICE_MS): YieldToEventLoop {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceMs) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
