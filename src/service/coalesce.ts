/** Work that must not run twice at a time, such as reading the folder again. */

export interface Coalesced<T> {
  /** Starts the work. Calls while it runs share one run, which starts after it. */
  run(): Promise<T>;
  /** The run under way, if there is one. */
  running(): Promise<T> | undefined;
}

/** @example const reload = coalesce(readFolder); reload.run(); reload.run(); reload.run(); // reads the folder twice */
export function coalesce<T>(work: () => Promise<T>): Coalesced<T> {
  let running: Promise<T> | undefined;
  let waiting: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    run() {
      if (!running) return begin();
      const next = () => {
        waiting = undefined;
        return begin();
      };
      waiting ??= running.then(next, next);
      return waiting;
    },
    running: () => running,
  };
}
