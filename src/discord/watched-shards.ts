/** What is known of the processes of shards: when each was last heard of, how it was, and what it has measured. Starts and ends none. */
import type { ChildProcess } from 'node:child_process';
import { addUp, type Measured } from '../operations/metrics.ts';
import { processChannel } from './shard-channel.ts';

/** A shard that has said nothing for so long is not counted as ready. Milliseconds. */
const SILENT = 6000;
/** How long a shard may take to say what it has measured. Milliseconds. */
const MEASURED_WITHIN = 2000;

interface Watched {
  readonly child: ChildProcess;
  isReady: boolean;
  heardAt: number;
  /** As last told. */
  measured: Measured | undefined;
}

export interface WatchedShards {
  /** From now on this process is the shard. */
  started(id: number, child: ChildProcess): void;
  /** What it counted is kept. */
  ended(id: number): Promise<void>;
  isReady(id: number): boolean;
  /** Those that have not been heard of for so long. Milliseconds. */
  silentFor(patience: number): ReadonlyArray<{ readonly id: number; readonly child: ChildProcess }>;
  /** Of all shards, those that have ended and those that do not answer now among them. */
  measured(): Promise<readonly Measured[]>;
}

/** @param onReport - told when a shard has said how it is. */
export function watchShards(onReport: () => void): WatchedShards {
  const shards = new Map<number, Watched>();
  let past: Measured = [];

  const ask = async (shard: Watched): Promise<Measured> => {
    const measured = await processChannel(shard.child).measured(MEASURED_WITHIN);
    if (!measured) return addUp(shard.measured ? [shard.measured] : []);
    shard.measured = measured;
    return measured;
  };
  return {
    started(id, child) {
      const shard: Watched = { child, isReady: false, heardAt: Date.now(), measured: undefined };
      shards.set(id, shard);
      processChannel(child).onReport(({ isReady }) => {
        shard.heardAt = Date.now();
        shard.isReady = isReady;
        onReport();
      });
    },
    async ended(id) {
      const { measured } = shards.get(id) ?? {};
      shards.delete(id);
      if (measured) past = await addUp([past, measured]);
    },
    isReady(id) {
      const shard = shards.get(id);
      return shard?.isReady === true && Date.now() - shard.heardAt < SILENT;
    },
    silentFor: (patience) =>
      [...shards].flatMap(([id, { child, heardAt }]) => (Date.now() - heardAt > patience ? [{ id, child }] : [])),
    async measured() {
      const now = await Promise.all([...shards.values()].map(ask));
      return [past, ...now];
    },
  };
}
