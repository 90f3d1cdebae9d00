/** Reports a stalled gateway: one that has been silent for so long that it will not recover by itself. */

export interface WatchdogOptions {
  /** How long the gateway may be silent. Milliseconds. */
  readonly timeoutMs: number;
  /** What changes whenever the gateway is heard of. */
  readonly signs: () => string;
  /** Told once, with how long it has been silent. Milliseconds. */
  readonly onStalled: (silentFor: number) => void;
}

/** Looks this often within its timeout. A machine that was suspended, or a clock that was set, is no silence: only looks are counted. */
const CHECKS_PER_TIMEOUT = 20;

/** @returns the function that ends the watch. */
export function startWatchdog({ timeoutMs, signs, onStalled }: WatchdogOptions): () => void {
  let last = signs();
  let unchangedChecks = 0;
  const timer = setInterval(() => {
    const now = signs();
    unchangedChecks = now === last ? unchangedChecks + 1 : 0;
    last = now;
    if (unchangedChecks <= CHECKS_PER_TIMEOUT) return;
    clearInterval(timer);
    onStalled((unchangedChecks * timeoutMs) / CHECKS_PER_TIMEOUT);
  }, timeoutMs / CHECKS_PER_TIMEOUT);
  timer.unref();
  return () => clearInterval(timer);
}
