/** Gives memory that is no longer used back at once: after an index was made, much of it is. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 shows its collector to contexts that are made while this flag is set (nodejs.org/api/v8.html, setFlagsFromString). */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
