/** What is known of the processes of shards: when each was last heard of, how it was, and what it has measured. Starts and ends none. */
import type { ChildProcess } from 'node:child_process';
import { addUp, type Measured } from '../../operations/metrics.ts';
import { processChannel } from './shard-channel.ts';

/** A shard that has said nothing for so long is not counted as ready. */
const SILENT_AFTER_MS = 6000;
/** How long a shard may take to say what it has measured. */
const MEASURE_TIMEOUT_MS = 2000;

interface Watched {
  readonly child: ChildProcess;
  isReady: boolean;
  heardAt: number;
  /** Looks since it was heard of: a machine that slept has not looked. */
  looks: number;
  /** The last measurements. */
  measured: Measured | undefined;
}

export interface WatchedShards {
  /** From now on this process is the shard. */
  started(id: number, child: ChildProcess): void;
  /** What it counted is kept. */
  ended(id: number): void;
  isReady(id: number): boolean;
  /** Counts a look, and gives those that have not been heard of for so many. */
  look(most: number): ReadonlyArray<{ readonly id: number; readonly child: ChildProcess }>;
  /** Of all shards, those that have ended and those that do not answer now among them. */
  measured(): Promise<readonly Measured[]>;
}

/** @param onReport - called with each report of a shard. */
export function watchShards(onReport: () => void): WatchedShards {
  const shards = new Map<number, Watched>();
  let past: Promise<Measured> = Promise.resolve([]);

  const ask = async (shard: Watched): Promise<Measured> => {
    const measured = await processChannel(shard.child).measured(MEASURE_TIMEOUT_MS);
    if (!measured) return addUp(shard.measured ? [shard.measured] : []);
    shard.measured = measured;
    return measured;
  };
  return {
    started(id, child) {
      const shard: Watched = { child, isReady: false, heardAt: Date.now(), looks: 0, measured: undefined };
      shards.set(id, shard);
      processChannel(child).onReport(({ isReady }) => {
        shard.heardAt = Date.now();
        shard.looks = 0;
        shard.isReady = isReady;
        onReport();
      });
    },
    ended(id) {
      const { measured } = shards.get(id) ?? {};
      shards.delete(id);
      // One after the other: two that end together are both kept.
      if (measured) past = past.then((before) => addUp([before, measured]));
    },
    isReady(id) {
      const shard = shards.get(id);
      return shard?.isReady === true && Date.now() - shard.heardAt < SILENT_AFTER_MS;
    },
    look: (most) =>
      [...shards].flatMap(([id, shard]) => {
        shard.looks++;
        return shard.looks > most ? [{ id, child: shard.child }] : [];
      }),
    async measured() {
      const now = await Promise.all([...shards.values()].map(ask));
      return [await past, ...now];
    },
  };
}
