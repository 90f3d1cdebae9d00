/** Ends what would otherwise look alive for ever: a bot whose gateway has been silent for so long that nothing will revive it. */

export interface WatchdogOptions {
  /** How long the gateway may be silent. Milliseconds. */
  readonly timeoutMs: number;
  /** What changes whenever the gateway is heard of. */
  readonly signs: () => string;
  /** Told once, with how long it has been silent. Milliseconds. */
  readonly onDeaf: (silentFor: number) => void;
}

/** Looks this often within its timeout. A machine that was suspended, or a clock that was set, is no silence: only looks are counted. */
const CHECKS_PER_TIMEOUT = 20;

/** @returns the function that ends the watch. */
export function startWatchdog({ timeoutMs, signs, onDeaf }: WatchdogOptions): () => void {
  let last = signs();
  let inVain = 0;
  const timer = setInterval(() => {
    const now = signs();
    inVain = now === last ? inVain + 1 : 0;
    last = now;
    if (inVain <= CHECKS_PER_TIMEOUT) return;
    clearInterval(timer);
    onDeaf((inVain * timeoutMs) / CHECKS_PER_TIMEOUT);
  }, timeoutMs / CHECKS_PER_TIMEOUT);
  timer.unref();
  return () => clearInterval(timer);
}
