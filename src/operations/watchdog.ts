/** Ends what would otherwise look alive for ever: a bot whose gateway has been silent for so long that nothing will revive it. */

export interface WatchdogOptions {
  /** How long the gateway may be silent. Milliseconds. */
  readonly patience: number;
  /** When the gateway was last heard of: an event, or the answer to a heartbeat. Milliseconds since 1970. */
  readonly lastHeard: () => number;
  /** Told once, with how long it has been silent. Milliseconds. */
  readonly onDeaf: (silentFor: number) => void;
}

/** @returns the function that ends the watch. */
export function startWatchdog({ patience, lastHeard, onDeaf }: WatchdogOptions): () => void {
  const timer = setInterval(
    () => {
      const silentFor = Date.now() - lastHeard();
      if (silentFor <= patience) return;
      clearInterval(timer);
      onDeaf(silentFor);
    },
    Math.max(100, patience / 10),
  );
  timer.unref();
  return () => clearInterval(timer);
}
