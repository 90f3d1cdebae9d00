/** The bot from start to stop: index, log in, register, answer, and on a signal finish what is under way. */
import { Events } from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { Answerer } from '../answer/answerer.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
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

/**
 * Runs until SIGINT or SIGTERM.
 *
 * @param open - reads and indexes the corpus.
 */
export async function runBot(
  config: Config,
  open: () => Promise<{ readonly answerer: Answerer; readonly tookMs: number }>,
): Promise<void> {
  const log = createLog(config);
  const { answerer, tookMs } = await open();
  log.info(
    { ...answerer.size, ms: Math.round(tookMs), mb: Math.round(process.memoryUsage.rss() / 1e6) },
    'index ready',
  );
  const client = createClient(config.apiUrl);
  const commandIds = new Map<string, string>();
  const dispatcher = createDispatcher({ commands, answerer, log, logQuestions: config.logQuestions, commandIds });
  client.on(Events.InteractionCreate, dispatcher.interaction);
  client.on(Events.MessageCreate, dispatcher.message);
  client.on(Events.Error, (err) => log.error({ err }, 'gateway'));
  client.on(Events.ShardReconnecting, () => log.warn('reconnecting'));
  client.on(Events.ShardResume, () => log.info('resumed'));

  const stopped = new Promise<NodeJS.Signals | 'disconnected'>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    // discord.js tells of a disconnection only where it will not come back: token reset, intents not allowed …
    client.once(Events.ShardDisconnect, ({ code }) => {
      log.error({ code }, 'Discord closed the connection for good');
      resolve('disconnected');
    });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await Promise.race([client.login(config.token), stopped]);
  } catch (cause) {
    throw new LoginError(cause);
  }
  await Promise.race([ready, stopped]);
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
  const signal = await stopped;
  log.info({ signal }, 'stopping');
  await Promise.race([dispatcher.close(), new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
  await client.destroy();
  log.info('stopped');
  if (signal === 'disconnected') process.exitCode = 1;
}
