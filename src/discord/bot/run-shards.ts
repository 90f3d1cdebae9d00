/**
 * The bot in several processes, each for a part of the servers (Discord's sharding), with one search and one folder of articles for all of
 * them: started, watched and started again from here, on discord.js's ShardingManager.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { REST, type RESTGetAPIGatewayBotResult, Routes, type Shard, ShardingManager } from 'discord.js';
import PQueue from 'p-queue';
import type { Config } from '../../config.ts';
import { createLog, type Logger } from '../../log.ts';
import { createMetrics } from '../../operations/metrics.ts';
import { createDeferred } from '../../service/search-client.ts';
import { createSearchServer } from '../../service/serve-search.ts';
import type { SearchThread } from '../../service/start-search-thread.ts';
import { openStore } from '../../store/open-store.ts';
import type { CommandSet } from '../calls/command.ts';
import { registerCommands } from './register-commands.ts';
import { followFolder, LoginError, reloadAndLog } from './run-bot.ts';
import { CONFIGURATION_ERROR_EXIT_CODE, processChannel } from './shard-channel.ts';
import { logTrouble, missingOf, openHealth } from './supervise.ts';
import { watchShards } from './watched-shards.ts';

/** Discord lets so many sessions begin at once, once in five seconds. Milliseconds, and some to spare. */
const SESSION_START_INTERVAL_MS = 5500;
/** A shard that has ended is started again after this, and twice as long each time it ends again soon. */
const RESTART_DELAY_MS = { first: 1000, longest: 60_000, soon: 120_000 };
/** How long shards may take to end. */
const SHUTDOWN_TIMEOUT_MS = 20_000;
/** Shards learn the ids of commands when they start, so that it is waited for a little. */
const REGISTER_TIMEOUT_MS = 10_000;
/** Shards that hang are looked for this often. */
const CHECK_INTERVAL_MS = 1000;
/** A shard says nothing while it starts: so long it has at the least. */
const MIN_SILENCE_MS = 10_000;

/** What makes all shards stop: a signal, or an error that a restart would not solve. */
type End = NodeJS.Signals | 'configuration error';

/**
 * Runs until SIGINT or SIGTERM, or until a shard ends with a configuration error.
 *
 * @param shardProgram - the compiled program that runs one shard.
 * @throws {StoreError} where the database, {CorpusError} where the corpus cannot be used, {LoginError} where Discord does not let the bot in, {ConfigError} where the port of
 * the metrics cannot be listened on.
 */
export async function runShards(
  config: Config,
  search: SearchThread,
  commands: CommandSet,
  shardProgram: URL,
): Promise<void> {
  const log = createLog(config);
  const metrics = createMetrics();
  logTrouble(search, log);
  // Put aside here, if it must be, and never from under a shard that writes to it.
  const store = openStore(config.dataDir);
  if (store.setAside)
    log.error({ path: store.setAside }, 'the database was broken and is put aside; a new one is begun');
  store.close();
  const stopped = createDeferred<End>();
  process.once('SIGINT', stopped.resolve);
  process.once('SIGTERM', stopped.resolve);
  const gateway = await Promise.race([askGateway(config), stopped.promise]);
  if (typeof gateway === 'string') return void log.info({ signal: gateway }, 'stopped');
  const count = typeof config.shards === 'number' ? config.shards : gateway.shards;
  const ids = Array.from({ length: count }, (_, id) => id);
  const server = createSearchServer({ ...search, reload });
  search.onProgress(server.progress);
  const manager = new ShardingManager(fileURLToPath(shardProgram), {
    totalShards: count,
    token: config.token,
    // Restarted from here, with growing delays.
    respawn: false,
  });
  // First starts and later ones alike: each is a session that begins.
  const starts = new PQueue({
    interval: SESSION_START_INTERVAL_MS,
    intervalCap: Math.max(1, gateway.session_start_limit.max_concurrency),
  });
  let wereReady = false;
  const watched = watchShards(() => {
    const areReady = ids.every(watched.isReady);
    if (areReady && !wereReady) log.info({ shards: count }, 'all shards are ready');
    wereReady = areReady;
  });
  let isStopping = false;
  let watching: Promise<() => Promise<void>> | undefined;

  async function reload() {
    const outcome = await reloadAndLog(search, metrics, log);
    if (outcome.kind === 'reloaded') server.changed(outcome.status);
    return outcome;
  }

  manager.on('shardCreate', (shard) => {
    let restart = RESTART_DELAY_MS.first;
    const again = (about: object, reason: string) => {
      if (isStopping) return;
      log.error({ shard: shard.id, ...about, againInMs: restart }, reason);
      void start(shard, restart).catch((err: unknown) => again({ err }, 'shard not started: it is tried again'));
      restart = Math.min(RESTART_DELAY_MS.longest, 2 * restart);
    };
    shard.on('spawn', (spawned) => {
      const child = spawned as ChildProcess;
      const startedAt = Date.now();
      const end = server.serve(processChannel(child).channel);
      log.info({ shard: shard.id, of: count }, 'shard started');
      child.on('error', (err) => {
        if (child.pid !== undefined) return log.error({ shard: shard.id, err }, 'shard');
        // There is no process, and so no exit event: discord.js would keep the shard as running.
        end();
        watched.ended(shard.id);
        shard.process = null;
        again({ err }, 'shard not started: it is tried again');
      });
      watched.started(shard.id, child);
      child.once('exit', (code, signal) => {
        end();
        watched.ended(shard.id);
        wereReady = false;
        if (code === CONFIGURATION_ERROR_EXIT_CODE && !isStopping) {
          log.fatal({ shard: shard.id }, 'shard ended with a configuration error');
          return stopped.resolve('configuration error');
        }
        if (Date.now() - startedAt > RESTART_DELAY_MS.soon) restart = RESTART_DELAY_MS.first;
        again({ code, signal }, 'shard ended: it is started again');
      });
    });
    void start(shard, 0).catch((err: unknown) => again({ err }, 'shard not started: it is tried again'));
  });

  async function start(shard: Shard, after: number): Promise<void> {
    await setTimeout(after, undefined, { ref: false });
    await starts.add(async () => {
      if (!isStopping) await shard.spawn(-1);
    });
  }

  metrics.read({
    // Shards that are ready say so themselves.
    shards: () => ids.filter((id) => !watched.isReady(id)).map((id) => ({ id, isReady: false, ping: 0 })),
    index: search.status,
    searchReachable: search.isReachable,
    queue: () => ({ running: 0, waiting: 0 }),
    invalidRequests: () => 0,
  });
  let announcedVersion: string | undefined;
  const looking = setInterval(() => {
    // Another process may have loaded the cluster.
    const status = search.status();
    if (status && status.version !== announcedVersion) server.changed(status);
    announcedVersion = status?.version;
    const timeoutMs = Math.max(config.gatewayTimeoutS * 1000, MIN_SILENCE_MS);
    for (const { id, child } of watched.look(timeoutMs / CHECK_INTERVAL_MS)) {
      log.fatal({ shard: id, timeoutSeconds: config.gatewayTimeoutS }, 'shard hangs: it is ended');
      child.kill('SIGKILL');
    }
  }, CHECK_INTERVAL_MS).unref();
  const health = await openHealth(config, {
    metrics: { expose: async () => metrics.expose(await watched.measured()) },
    missing: () => [
      ...missingOf(search),
      ...ids.filter((id) => !watched.isReady(id)).map((id) => `gateway of shard ${id}`),
    ],
  });
  try {
    if (health) log.info({ url: health.url }, 'health and metrics');
    // Rejects where there is no corpus, and never resolves.
    const failed = search.opened.then((status) => {
      log.info({ ...status, mb: Math.round(process.memoryUsage.rss() / 1e6) }, 'index ready');
      if (config.watch && !isStopping) watching = followFolder(config.corpusDir, reload, log);
      return new Promise<never>(() => {});
    });
    // The race below handles its rejection.
    failed.catch(() => {});
    // Discord may keep the definitions waiting for hours: that is no reason not to start.
    if (config.register)
      await Promise.race([
        registerOnce(config, commands, log),
        setTimeout(REGISTER_TIMEOUT_MS, undefined, { ref: false }),
        stopped.promise,
        failed,
        search.broken,
      ]);
    for (const id of ids) manager.createShard(id);
    const end = await Promise.race([stopped.promise, failed, search.broken]);
    log.info({ signal: end }, 'stopping');
    if (end === 'configuration error') process.exitCode = 1;
  } finally {
    isStopping = true;
    clearInterval(looking);
    starts.clear();
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
  await Promise.race([ended, setTimeout(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** @throws {LoginError} */
async function askGateway({ apiUrl, token }: Config): Promise<RESTGetAPIGatewayBotResult> {
  const rest = new REST({ api: apiUrl, version: '10' }).setToken(token);
  return (await rest.get(Routes.gatewayBot()).catch((cause: unknown) => {
    throw new LoginError(cause);
  })) as RESTGetAPIGatewayBotResult;
}

async function registerOnce(config: Config, commands: CommandSet, log: Logger): Promise<void> {
  await registerCommands(config, commands).then(
    (sent) => log.info({ sent }, sent ? 'commands registered' : 'commands unchanged'),
    (err: unknown) => log.error({ err }, 'commands not registered'),
  );
}
