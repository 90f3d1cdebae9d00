/** What watches over a running bot: health and metrics over HTTP, the watchdog, and the forgetting of what is old. */
import { type Client, Events, Status } from 'discord.js';
import { type Config, ConfigError } from '../../config.ts';
import type { Logger } from '../../log.ts';
import { type HealthServer, type HealthServerOptions, startHealthServer } from '../../operations/health-server.ts';
import type { Metrics } from '../../operations/metrics.ts';
import { startWatchdog } from '../../operations/watchdog.ts';
import type { SearchClient } from '../../service/search-client.ts';
import type { Store } from '../../store/open-store.ts';
import type { Throttle } from '../calls/throttle.ts';
import type { RestGuard } from './rest-guard.ts';
import type { ShardParent } from './shard-channel.ts';

export interface Supervised {
  readonly client: Client;
  readonly search: SearchClient;
  readonly store: Store;
  readonly guard: RestGuard;
  readonly throttle: Throttle;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** The process that started this shard: it gets reports, in place of a port of its own. */
  readonly parent?: Pick<ShardParent, 'report' | 'onMeasure'> | undefined;
  /** The gateway has been silent for too long. */
  readonly onStalled: () => void;
}

const DAY_MS = 86_400_000;
/** The state is checked this often, and reported where it has changed. */
const REPORT_CHECK_INTERVAL_MS = 200;
/** … and reported again after this, changed or not. */
const REPORT_INTERVAL_MS = 2000;

/**
 * @returns the function that ends it.
 * @throws {ConfigError} where the port cannot be listened on.
 */
export async function supervise(config: Config, supervised: Supervised): Promise<() => Promise<void>> {
  const { client, search, store, guard, throttle, metrics, log, parent, onStalled } = supervised;
  const shards = () => client.ws.shards.map(({ id, status, ping }) => ({ id, isReady: status === Status.Ready, ping }));
  const isReady = () => client.isReady() && shards().every((shard) => shard.isReady);
  metrics.read({
    shards,
    index: search.status,
    searchReachable: search.isReachable,
    queue: throttle.state,
    invalidRequests: guard.invalidRequests,
  });
  client.on(Events.ShardReconnecting, metrics.reconnected);

  let heard = 0;
  client.on(Events.Raw, () => {
    heard++;
  });
  const stopWatching = startWatchdog({
    timeoutMs: config.gatewayTimeoutS * 1000,
    // Events; and answers to heartbeats, which prove nothing where there is no session.
    signs: () =>
      [heard, ...(isReady() ? client.ws.shards.map(({ lastPingTimestamp }) => lastPingTimestamp) : [])].join(),
    onStalled: (silentFor) => {
      log.fatal({ silentSeconds: Math.round(silentFor / 1000) }, 'the gateway is stalled');
      onStalled();
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
  const forgetting = setInterval(forgetOld, DAY_MS).unref();

  const stopMeasuring = parent?.onMeasure(metrics.measured);
  let reported = { isReady: false, at: 0 };
  const reporting = setInterval(() => {
    if (isReady() === reported.isReady && Date.now() - reported.at < REPORT_INTERVAL_MS) return;
    reported = { isReady: isReady(), at: Date.now() };
    parent?.report({ isReady: reported.isReady });
  }, REPORT_CHECK_INTERVAL_MS).unref();

  const health = await openHealth(parent ? { ...config, metricsPort: undefined } : config, {
    metrics,
    missing: () => [...missingOf(search), ...(isReady() ? [] : ['gateway'])],
  });
  if (health) log.info({ url: health.url }, 'health and metrics');
  return async () => {
    stopWatching();
    clearInterval(forgetting);
    clearInterval(reporting);
    stopMeasuring?.();
    await health?.close();
  };
}

/** What the search lacks to answer. */
export function missingOf(search: Pick<SearchClient, 'status' | 'isReachable'>): string[] {
  return [...(search.status() ? [] : ['index']), ...(search.isReachable() ? [] : ['search server'])];
}

/** Says in the log when the search server, or a node of it, is lost, and when it is back. */
export function logTrouble(search: Pick<SearchClient, 'onTrouble'>, log: Logger): void {
  search.onTrouble(({ node, answers, error }) => {
    if (!answers)
      log.warn({ node, err: error }, node ? 'search node does not answer' : 'search server does not answer');
    else if (error !== undefined) log.error({ err: error }, 'search server');
    else log.info({ node }, node ? 'search node is back' : 'search server is back');
  });
}

/** @throws {ConfigError} where the port cannot be listened on. @returns undefined where the settings name no port. */
export async function openHealth(
  { metricsHost: host, metricsPort: port }: Config,
  reported: Pick<HealthServerOptions, 'metrics' | 'missing'>,
): Promise<HealthServer | undefined> {
  if (port === undefined) return undefined;
  return startHealthServer({ host, port, ...reported }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([
      `METRICS_PORT=${port}: ${host}:${port} cannot be listened on (${error.code ?? error.message})`,
    ]);
  });
}
