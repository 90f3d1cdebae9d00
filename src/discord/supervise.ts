/** What watches over a running bot: health and metrics over HTTP, the watchdog, and the forgetting of what is old. */
import { type Client, Events, Status } from 'discord.js';
import { type Config, ConfigError } from '../config.ts';
import type { Logger } from '../log.ts';
import { startHealthServer } from '../operations/health-server.ts';
import type { Metrics } from '../operations/metrics.ts';
import { startWatchdog } from '../operations/watchdog.ts';
import type { Store } from '../store/open-store.ts';
import type { SearchThread } from '../thread/start-search-thread.ts';
import type { RestGuard } from './rest-guard.ts';
import type { Throttle } from './throttle.ts';

export interface Supervised {
  readonly client: Client;
  readonly search: SearchThread;
  readonly store: Store;
  readonly guard: RestGuard;
  readonly throttle: Throttle;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** The gateway has been silent for too long. */
  readonly onDeaf: () => void;
}

const DAY = 86_400_000;

/**
 * @returns the function that ends it.
 * @throws {ConfigError} where the port cannot be listened on.
 */
export async function supervise(config: Config, supervised: Supervised): Promise<() => Promise<void>> {
  const { client, search, store, guard, throttle, metrics, log, onDeaf } = supervised;
  const shards = () => client.ws.shards.map(({ id, status, ping }) => ({ id, isReady: status === Status.Ready, ping }));
  const isReady = () => client.isReady() && shards().every((shard) => shard.isReady);
  metrics.read({
    shards,
    index: search.status,
    queue: throttle.state,
    invalidRequests: guard.invalidRequests,
  });
  client.on(Events.ShardReconnecting, metrics.reconnected);

  let heard = 0;
  client.on(Events.Raw, () => {
    heard++;
  });
  const stopWatching = startWatchdog({
    patience: config.gatewayPatience * 1000,
    // Events, and answers to heartbeats.
    signs: () => [heard, ...client.ws.shards.map(({ lastPingTimestamp }) => lastPingTimestamp)].join(),
    onDeaf: (silentFor) => {
      log.fatal({ silentSeconds: Math.round(silentFor / 1000) }, 'the gateway is deaf');
      onDeaf();
    },
  });

  const forgetOld = () => {
    try {
      const forgotten = store.forgetOlderThan(config.retentionDays);
      if (forgotten > 0) log.info({ forgotten, days: config.retentionDays }, 'old feedback deleted');
    } catch (err) {
      log.error({ err }, 'old feedback not deleted');
    }
  };
  forgetOld();
  const forgetting = setInterval(forgetOld, DAY).unref();

  const health =
    config.metricsPort === undefined
      ? undefined
      : await startHealthServer({
          host: config.metricsHost,
          port: config.metricsPort,
          metrics,
          missing: () => [...(search.status() ? [] : ['index']), ...(isReady() ? [] : ['gateway'])],
        }).catch((error: NodeJS.ErrnoException) => {
          const { metricsHost: host, metricsPort: port } = config;
          throw new ConfigError([
            `METRICS_PORT=${port}: ${host}:${port} cannot be listened on (${error.code ?? error.message})`,
          ]);
        });
  if (health) log.info({ url: health.url }, 'health and metrics');
  return async () => {
    stopWatching();
    clearInterval(forgetting);
    await health?.close();
  };
}
