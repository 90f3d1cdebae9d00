/** Collects garbage at once: building an index leaves much of it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 exposes its collector to contexts that are created while this flag is set (nodejs.org/api/v8.html, setFlagsFromString). */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
