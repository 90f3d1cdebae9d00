/** The bot from start to stop: index, log in, register, answer, and on a signal finish what is under way. */
import { setTimeout } from 'node:timers/promises';
import { Events } from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { Config } from '../config.ts';
import { createLog, type Logger } from '../log.ts';
import type { ReloadOutcome } from '../thread/corpus-status.ts';
import type { SearchThread } from '../thread/start-search-thread.ts';
import { watchFolder } from '../thread/watch-folder.ts';
import { createClient } from './client.ts';
import { createDispatcher } from './dispatch.ts';
import { registerCommands } from './register.ts';

/** Discord did not let the bot in; the message is what it said. */
export class LoginError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LoginError';
  }
}

/** How long what is under way may take after a signal. Milliseconds. */
const GRACE = 10_000;
/** … and how long a login under way. Milliseconds. */
const LOGIN_GRACE = 5000;

/**
 * Runs until SIGINT or SIGTERM. While the first index is being made the bot is there already, and says how far it is.
 *
 * @throws {CorpusError} where the corpus cannot be used, {LoginError} where Discord does not let the bot in.
 */
export async function runBot(config: Config, search: SearchThread): Promise<void> {
  const log = createLog(config);
  const client = createClient(config.apiUrl);
  const commandIds = new Map<string, string>();
  const dispatcher = createDispatcher({
    commands,
    answerer: search.answerer,
    corpus: search,
    log,
    logQuestions: config.logQuestions,
    staleDays: config.staleDays,
    commandIds,
  });
  client.on(Events.InteractionCreate, dispatcher.interaction);
  client.on(Events.MessageCreate, dispatcher.message);
  client.on(Events.Error, (err) => log.error({ err }, 'gateway'));
  client.on(Events.ShardReconnecting, () => log.warn('reconnecting'));
  client.on(Events.ShardResume, () => log.info('resumed'));

  const stopped = new Promise<NodeJS.Signals | 'disconnected' | 'broken'>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    // discord.js tells of a disconnection only where it will not come back: token reset, intents not allowed …
    client.once(Events.ShardDisconnect, ({ code }) => {
      log.error({ code }, 'Discord closed the connection for good');
      resolve('disconnected');
    });
    search.broken.catch((err: unknown) => {
      log.fatal({ err }, 'the search thread is gone');
      resolve('broken');
    });
  });
  let watching: Promise<() => Promise<void>> | undefined;
  let isStopping = false;
  const opened = search.opened.then(async (status) => {
    log.info({ ...status, mb: Math.round(process.memoryUsage.rss() / 1e6) }, 'index ready');
    if (config.watch && !isStopping) watching = keepUp(config.corpusDir, search, log);
  });
  const failed = opened.then(
    () => new Promise<never>(() => {}),
    (error: unknown) => ({ error }),
  );
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  const login = client.login(config.token);
  try {
    await Promise.race([login, stopped, failed]);
  } catch (cause) {
    throw new LoginError(cause);
  }
  await Promise.race([ready, stopped, failed]);
  if (client.isReady()) {
    if (config.register)
      await registerCommands(config).then(
        (sent) => log.info({ sent }, sent ? 'commands registered' : 'commands unchanged'),
        (err: unknown) => log.error({ err }, 'commands not registered'),
      );
    for (const command of await client.application.commands
      .fetch(config.guildId ? { guildId: config.guildId } : {})
      .then(
        (c) => [...c.values()],
        () => [],
      ))
      commandIds.set(command.name, command.id);
    log.info({ user: client.user.tag, guilds: client.guilds.cache.size }, 'ready');
  }
  const end = await Promise.race([stopped, failed]);
  const signal = typeof end === 'string' ? end : 'no corpus';
  log.info({ signal }, 'stopping');
  isStopping = true;
  await (await watching)?.();
  await Promise.race([dispatcher.close(), setTimeout(GRACE, undefined, { ref: false })]);
  // A login under way would go on and connect after all: it is waited for, and what it opened is closed.
  await Promise.race([login.catch(() => {}), setTimeout(LOGIN_GRACE, undefined, { ref: false })]);
  await client.destroy();
  log.info('stopped');
  if (typeof end !== 'string') throw end.error;
  if (signal === 'disconnected' || signal === 'broken') process.exitCode = 1;
}

/** Reads the folder again when something in it changes. @returns the function that ends it. */
async function keepUp(folder: string, search: SearchThread, log: Logger): Promise<() => Promise<void>> {
  const reload = () =>
    void search.reload().then(
      (outcome) => logReload(outcome, log),
      (err: unknown) => log.error({ err }, 'corpus not reloaded'),
    );
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

function logReload(outcome: ReloadOutcome, log: Logger): void {
  if (outcome.kind === 'failed') log.error({ reason: outcome.reason }, 'corpus not reloaded: the old index stays');
  if (outcome.kind !== 'reloaded') return;
  const { added, removed, changed, refused, status } = outcome;
  const few = (paths: readonly string[]) => (paths.length > 20 ? [...paths.slice(0, 20), '…'] : paths);
  log.info(
    { added: few(added), removed: few(removed), changed: few(changed), articles: status.articles, ms: status.tookMs },
    'corpus reloaded',
  );
  for (const { path, problems } of refused)
    log.warn({ path, problems: problems.map(({ code }) => code) }, 'file refused');
}
