/**
 * How the gateway connection is kept: as discord.js keeps it, but for one thing. It asks to resume a session and waits for the answer without a timeout;
 * where the question was lost on the way, heartbeats go on and no event ever comes. Here it asks again.
 */
import { SimpleShardingStrategy, WebSocketShardDestroyRecovery } from 'discord.js';

/** Discord answers within a few seconds, also where many events are sent again. */
const SESSION_TIMEOUT_MS = 20_000;

export class ResumeRetryStrategy extends SimpleShardingStrategy {
  readonly #timers = new Set<NodeJS.Timeout>();
  #isDestroyed = false;

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    this.#isDestroyed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await super.destroy(options);
  }

  override async spawn(shardIds: number[]): Promise<void> {
    this.#isDestroyed = false;
    await super.spawn(shardIds);
    // biome-ignore lint/complexity/useLiteralKeys: private to TypeScript only, and there is no other way to a shard
    for (const shard of this['shards'].values()) {
      let timer: NodeJS.Timeout | undefined;
      const stop = () => {
        clearTimeout(timer);
        if (timer) this.#timers.delete(timer);
      };
      shard.on('hello', () => {
        stop();
        if (this.#isDestroyed) return;
        timer = setTimeout(() => {
          stop();
          void shard.destroy({ reason: 'No answer to the session', recover: WebSocketShardDestroyRecovery.Resume });
        }, SESSION_TIMEOUT_MS).unref();
        this.#timers.add(timer);
      });
      for (const end of ['ready', 'resumed', 'closed'] as const) shard.on(end, stop);
    }
  }
}
