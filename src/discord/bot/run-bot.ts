/** The bot from start to stop: index, log in, register, answer, and on a signal finish what is under way. */
import { setTimeout } from 'node:timers/promises';
import { type Client, Events, ShardClientUtil } from 'discord.js';
import type { Config } from '../../config.ts';
import { watchFolder } from '../../corpus/watch-folder.ts';
import { createLog, type Logger } from '../../log.ts';
import { createMetrics, type Metrics } from '../../operations/metrics.ts';
import type { ReloadOutcome } from '../../service/corpus-status.ts';
import type { SearchClient } from '../../service/search-client.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import type { CommandSet } from '../calls/command.ts';
import { createDispatcher } from '../calls/dispatch.ts';
import { createFeedbackService } from '../calls/feedback-service.ts';
import { createThrottle } from '../calls/throttle.ts';
import { createClient } from './client.ts';
import { registerCommands } from './register-commands.ts';
import { createRestGuard } from './rest-guard.ts';
import { CONFIGURATION_ERROR_EXIT_CODE, type ShardParent } from './shard-channel.ts';
import { logTrouble, supervise } from './supervise.ts';

/** Discord did not let the bot in; the message is what it said. */
export class LoginError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LoginError';
  }

  /** The token is not one, or its application may not do what is asked: the next time would end as this one. */
  get isConfigurationError(): boolean {
    const { code, status } = this.cause as { code?: unknown; status?: unknown };
    return code === 'TokenInvalid' || code === 'DisallowedIntents' || status === 401;
  }
}

/** How long what is under way may take after a signal. */
const SHUTDOWN_TIMEOUT_MS = 10_000;
/** … and how long a login under way. */
const LOGIN_SHUTDOWN_TIMEOUT_MS = 5000;

/** What makes a bot stop. */
type End = NodeJS.Signals | 'disconnected' | 'broken' | 'stalled';
/** Of these a supervisor should know: the process ends with 1, to be started again. */
const FAULTS: ReadonlySet<End> = new Set(['disconnected', 'broken', 'stalled']);

/**
 * Runs until SIGINT or SIGTERM. While the first index is being made the bot is there already, and says how far it is.
 *
 * @param commands - what can be asked of the bot.
 * @param parent - the process that started this shard, where it is one of several; it does what is done once for all of them.
 * @throws {StoreError} where the database, {CorpusError} where the corpus cannot be used, {LoginError} where Discord does not let the bot in.
 */
export async function runBot(
  config: Config,
  search: SearchClient,
  commands: CommandSet,
  parent?: ShardParent,
): Promise<void> {
  const log = createLog(config);
  const store = openStore(config.dataDir, { mayPutAside: config.shard === undefined });
  if (store.setAside)
    log.error({ path: store.setAside }, 'the database was broken and is put aside; a new one is begun');
  const bot = createBot(config, search, commands, store, log);
  const { client, dispatcher, metrics } = bot;
  logTrouble(search, log);
  const stopped = whenStopped(client, search, log, parent !== undefined);
  let stopSupervising = async () => {};
  let watching: Promise<() => Promise<void>> | undefined;
  let isStopping = false;
  let login: Promise<unknown> = Promise.resolve();
  try {
    stopSupervising = await supervise(config, {
      ...bot,
      search,
      store,
      log,
      parent,
      onStalled: () => stopped.resolve('stalled'),
    });
    const opened = search.opened.then(async (status) => {
      log.info({ ...status, mb: Math.round(process.memoryUsage.rss() / 1e6) }, 'index ready');
      const reload = () => reloadAndLog(search, metrics, log);
      if (config.watch && !parent && !isStopping) watching = followFolder(config.corpusDir, reload, log);
    });
    // Rejects where there is no corpus, and never resolves.
    const failed = opened.then(() => new Promise<never>(() => {}));
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    login = client.login(config.token).catch((cause: unknown) => {
      throw new LoginError(cause);
    });
    await Promise.race([login, stopped.promise, failed]);
    await Promise.race([ready, stopped.promise, failed]);
    // Discord may keep the definitions of commands waiting for hours: that is no reason not to stop.
    if (client.isReady())
      void registerAndLearnIds(
        client,
        { ...config, register: config.register && !parent },
        commands,
        bot.commandIds,
        store,
        log,
      );
    const end = await Promise.race([stopped.promise, failed]);
    log.info({ signal: end }, 'stopping');
    if (FAULTS.has(end)) process.exitCode = parent && end === 'disconnected' ? CONFIGURATION_ERROR_EXIT_CODE : 1;
  } finally {
    isStopping = true;
    await (await watching)?.();
    await Promise.race([dispatcher.close(), setTimeout(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
    // A login under way would go on and connect after all: it is waited for, and what it opened is closed.
    await Promise.race([login.catch(() => {}), setTimeout(LOGIN_SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
    await Promise.race([client.destroy(), setTimeout(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false })]);
    await stopSupervising();
    store.close();
    log.info('stopped');
  }
}

/** The client and all that its events go through. */
function createBot(config: Config, search: SearchClient, commands: CommandSet, store: Store, log: Logger) {
  const metrics = createMetrics();
  const guard = createRestGuard({
    processes: config.shard?.count ?? 1,
    onResponse: metrics.restResponse,
    onStop: (isStopped, invalidRequests) =>
      isStopped
        ? log.fatal({ invalidRequests }, 'sending stopped: too many invalid requests')
        : log.warn({ invalidRequests }, 'sending again'),
  });
  const client = createClient(config, guard, (packet) => log.error(packet, 'packet not read'));
  const throttle = createThrottle(config);
  const commandIds = new Map<string, string>();
  const dispatcher = createDispatcher({
    commands,
    answerer: search.answerer,
    // The process that started a shard reads the folder, logs and counts for all.
    corpus: config.shard ? search : { ...search, reload: () => reloadAndLog(search, metrics, log) },
    settings: store.settings,
    feedback: config.feedback ? createFeedbackService(store.feedback, () => search.status()?.version ?? '') : undefined,
    throttle,
    onHandled: metrics.handled,
    log,
    logQuestions: config.logQuestions,
    outdatedDays: config.outdatedDays,
    commandIds,
  });
  client.on(Events.InteractionCreate, dispatcher.interaction);
  client.on(Events.MessageCreate, dispatcher.message);
  client.on(Events.Error, (err) => log.error({ err }, 'gateway'));
  client.on(Events.ShardReconnecting, () => log.warn('reconnecting'));
  client.on(Events.ShardResume, () => log.info('resumed'));
  client.on(Events.GuildDelete, () => client.isReady() && forgetServersLeft(client, store, log));
  return { client, dispatcher, guard, throttle, metrics, commandIds };
}

/** Settles when there is a reason to stop. */
function whenStopped(client: Client, search: SearchClient, log: Logger, isShard: boolean) {
  let resolve: (end: End) => void = () => {};
  const promise = new Promise<End>((settle) => {
    resolve = settle;
  });
  if (!isShard) process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
  // discord.js reports a disconnection only where it will not reconnect: token reset, intents not allowed …
  client.once(Events.ShardDisconnect, ({ code }) => {
    log.error({ code }, 'Discord closed the connection for good');
    resolve('disconnected');
  });
  search.broken.catch((err: unknown) => {
    log.fatal({ err }, 'the search thread is gone');
    resolve('broken');
  });
  return { promise, resolve };
}

/** Servers are also left while the bot is away. */
function forgetServersLeft(client: Client<true>, store: Store, log: Logger): void {
  try {
    const { shards = [0], shardCount = 1 } = client.options;
    // What other shards are for is theirs to forget.
    const isOwn = (guildId: string) =>
      shards === 'auto' || [shards].flat().includes(ShardClientUtil.shardIdForGuildId(guildId, shardCount));
    const servers = store.forgetServers(
      client.application.id,
      (guildId) => !isOwn(guildId) || client.guilds.cache.has(guildId),
    );
    if (servers === undefined) log.warn('another application wrote this database: nothing of it is deleted');
    else if (servers > 0) log.info({ servers }, 'left servers: what was kept of them is deleted');
  } catch (err) {
    log.error({ err }, 'left servers, but what was kept of them is not deleted');
  }
}

/** Registers changed commands, and learns the ids that links to them need. */
async function registerAndLearnIds(
  client: Client<true>,
  config: Config,
  commands: CommandSet,
  commandIds: Map<string, string>,
  store: Store,
  log: Logger,
): Promise<void> {
  forgetServersLeft(client, store, log);
  if (config.register)
    await registerCommands(config, commands).then(
      (sent) => log.info({ sent }, sent ? 'commands registered' : 'commands unchanged'),
      (err: unknown) => log.error({ err }, 'commands not registered'),
    );
  const registered = await client.application.commands.fetch(config.guildId ? { guildId: config.guildId } : {}).then(
    (found) => [...found.values()],
    () => [],
  );
  for (const { name, id } of registered) commandIds.set(name, id);
  log.info({ user: client.user.tag, guilds: client.guilds.cache.size }, 'ready');
}

/** Reads the folder again when something in it changes. @returns the function that ends it. */
export async function followFolder(
  folder: string,
  read: () => Promise<unknown>,
  log: Logger,
): Promise<() => Promise<void>> {
  const reload = () => void read().catch((err: unknown) => log.error({ err }, 'corpus not reloaded'));
  try {
    const stop = await watchFolder(folder, reload);
    // What was written while the first index was being made.
    reload();
    return stop;
  } catch (err) {
    log.warn({ err, folder }, 'folder cannot be watched: use /corpus reload after a change');
    return async () => {};
  }
}

/** Reads the folder again, and says in the log and in the metrics what came of it. */
export async function reloadAndLog(
  search: Pick<SearchClient, 'reload'>,
  metrics: Metrics,
  log: Logger,
): Promise<ReloadOutcome> {
  const outcome = await search.reload();
  metrics.reloaded(outcome.kind);
  logReload(outcome, log);
  return outcome;
}

function logReload(outcome: ReloadOutcome, log: Logger): void {
  if (outcome.kind === 'failed') log.error({ reason: outcome.reason }, 'corpus not reloaded: the old index stays');
  if (outcome.kind !== 'reloaded') return;
  const { added, removed, changed, rejected, status } = outcome;
  const few = (paths: readonly string[]) => (paths.length > 20 ? [...paths.slice(0, 20), '…'] : paths);
  log.info(
    { added: few(added), removed: few(removed), changed: few(changed), articles: status.articles, ms: status.tookMs },
    'corpus reloaded',
  );
  for (const { path, problems } of rejected)
    log.warn({ path, problems: problems.map(({ code }) => code) }, 'file rejected');
}
