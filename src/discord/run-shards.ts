/**
 * The bot in several processes, each for a part of the servers (Discord's sharding), with one search and one folder of articles for all of
 * them: started, watched and started again from here, on discord.js's ShardingManager.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { REST, type RESTGetAPIGatewayBotResult, Routes, type Shard, ShardingManager } from 'discord.js';
import type { Config } from '../config.ts';
import { createLog, type Logger } from '../log.ts';
import { createMetrics, type Measured } from '../operations/metrics.ts';
import { openStore } from '../store/open-store.ts';
import { createSearchServer } from '../thread/serve-search.ts';
import type { SearchThread } from '../thread/start-search-thread.ts';
import { registerCommands } from './register.ts';
import { keepUp, LoginError, reloadAndTell } from './run-bot.ts';
import { processChannel, type ShardReport } from './shard-channel.ts';
import { logTrouble, missingOf, openHealth } from './supervise.ts';

/** Discord lets so many sessions begin at once, once in five seconds. Milliseconds, and some to spare. */
const BETWEEN_SESSIONS = 5500;
/** A shard that has ended is started again after this, and twice as long each time it ends again soon. Milliseconds. */
const RESTART = { first: 1000, longest: 60_000, soon: 120_000 };
/** How long shards may take to end. Milliseconds. */
const GRACE = 20_000;
/** Shards learn the ids of commands when they start, so that it is waited for a little. Milliseconds. */
const REGISTERED_WITHIN = 10_000;
/** How long a shard may take to say how it is. Milliseconds. */
const REPORT_WITHIN = 2000;

/**
 * Runs until SIGINT or SIGTERM.
 *
 * @throws {StoreError} where the database, {CorpusError} where the corpus cannot be used, {LoginError} where Discord does not let the bot in, {ConfigError} where the port of
 * the metrics cannot be listened on.
 */
export async function runShards(config: Config, search: SearchThread): Promise<void> {
  const log = createLog(config);
  const metrics = createMetrics();
  logTrouble(search, log);
  // Put aside here, if it must be, and never from under a shard that writes to it.
  const store = openStore(config.dataDir);
  if (store.setAside)
    log.error({ path: store.setAside }, 'the database was broken and is put aside; a new one is begun');
  store.close();
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const { shards: recommended, session_start_limit: limit } = await askGateway(config);
  const count = typeof config.shards === 'number' ? config.shards : recommended;
  const server = createSearchServer({ ...search, reload });
  search.onProgress(server.progress);
  const reports = new Map<number, ShardReport>();
  const manager = new ShardingManager(fileURLToPath(new URL('./shard-process.js', import.meta.url)), {
    totalShards: count,
    token: config.token,
    // Started again from here, with patience.
    respawn: false,
  });
  let isStopping = false;
  let watching: Promise<() => Promise<void>> | undefined;

  async function reload() {
    const outcome = await reloadAndTell(search, metrics, log);
    if (outcome.kind === 'reloaded') server.changed(outcome.status);
    return outcome;
  }

  manager.on('shardCreate', (shard) => {
    let restart = RESTART.first;
    shard.on('spawn', (child) => {
      if (isStopping) return void (child as ChildProcess).kill('SIGTERM');
      const startedAt = Date.now();
      log.info({ shard: shard.id, of: count }, 'shard started');
      (child as ChildProcess).on('error', (err) => log.error({ shard: shard.id, err }, 'shard'));
      const { channel, onReport } = processChannel(child as ChildProcess);
      const end = server.serve(channel);
      onReport((report) => {
        const wasReady = reports.size === count && [...reports.values()].every(({ isReady }) => isReady);
        reports.set(shard.id, report);
        const isReady = reports.size === count && [...reports.values()].every((r) => r.isReady);
        if (isReady && !wasReady) log.info({ shards: count }, 'all shards are ready');
      });
      (child as ChildProcess).once('exit', (code, signal) => {
        end();
        reports.delete(shard.id);
        if (isStopping) return;
        if (Date.now() - startedAt > RESTART.soon) restart = RESTART.first;
        log.error({ shard: shard.id, code, signal, againInMs: restart }, 'shard ended: it is started again');
        void startAgain(shard, restart);
        restart = Math.min(RESTART.longest, 2 * restart);
      });
    });
  });

  async function startAgain(shard: Shard, after: number): Promise<void> {
    await setTimeout(after);
    if (!isStopping)
      await shard.spawn(-1).catch((err: unknown) => log.error({ shard: shard.id, err }, 'shard not started'));
  }

  /** What each shard has measured by now; one that does not answer is left out. */
  async function measuredByShards(): Promise<Measured[]> {
    const asked = [...manager.shards.values()].flatMap(({ process: child }) =>
      child ? [processChannel(child).measured(REPORT_WITHIN)] : [],
    );
    return (await Promise.all(asked)).flatMap((measured) => (measured ? [measured] : []));
  }

  const health = await openHealth(config, {
    metrics: { expose: async () => metrics.expose(await measuredByShards()) },
    missing: () => [
      ...missingOf(search),
      ...Array.from({ length: count }, (_, id) => id)
        .filter((id) => !reports.get(id)?.isReady)
        .map((id) => `gateway of shard ${id}`),
    ],
  });
  try {
    if (health) log.info({ url: health.url }, 'health and metrics');
    // Rejects where there is no corpus, and never resolves.
    const failed = search.opened.then((status) => {
      log.info({ ...status, mb: Math.round(process.memoryUsage.rss() / 1e6) }, 'index ready');
      if (config.watch && !isStopping) watching = keepUp(config.corpusDir, reload, log);
      return new Promise<never>(() => {});
    });
    // Who waits for it is told of on time; nobody else needs to handle it.
    failed.catch(() => {});
    // Discord may keep the definitions waiting for hours: that is no reason not to start.
    if (config.register)
      await Promise.race([
        registerOnce(config, log),
        setTimeout(REGISTERED_WITHIN, undefined, { ref: false }),
        stopped,
        failed,
        search.broken,
      ]);
    void manager
      .spawn({ amount: count, delay: Math.ceil(BETWEEN_SESSIONS / Math.max(1, limit.max_concurrency)), timeout: -1 })
      .catch((err: unknown) => log.error({ err }, 'shards not started'));
    const signal = await Promise.race([stopped, failed, search.broken]);
    log.info({ signal }, 'stopping');
  } finally {
    isStopping = true;
    await (await watching)?.();
    await Promise.all([...manager.shards.values()].map((shard) => stop(shard)));
    await health?.close();
    log.info('stopped');
  }
}

async function stop(shard: Shard): Promise<void> {
  const { process: child } = shard;
  if (!child || child.exitCode !== null) return;
  const ended = once(child, 'exit').catch(() => {});
  child.kill('SIGTERM');
  await Promise.race([ended, setTimeout(GRACE, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** @throws {LoginError} */
async function askGateway({ apiUrl, token }: Config): Promise<RESTGetAPIGatewayBotResult> {
  const rest = new REST({ api: apiUrl, version: '10' }).setToken(token);
  return (await rest.get(Routes.gatewayBot()).catch((cause: unknown) => {
    throw new LoginError(cause);
  })) as RESTGetAPIGatewayBotResult;
}

async function registerOnce(config: Config, log: Logger): Promise<void> {
  await registerCommands(config).then(
    (sent) => log.info({ sent }, sent ? 'commands registered' : 'commands unchanged'),
    (err: unknown) => log.error({ err }, 'commands not registered'),
  );
}
