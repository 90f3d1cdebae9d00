/** The process of one shard: the bot for its part of the servers, asking the search of the process that started it. */
import { commands } from '../../commands/index.ts';
import { type Config, readConfig } from '../config.ts';
import { LoginError, runBot } from '../discord/bot/run-bot.ts';
import { CONFIGURATION_ERROR_EXIT_CODE, parentChannel } from '../discord/bot/shard-channel.ts';
import { createLog } from '../log.ts';
import { createSearchClient } from '../service/search-client.ts';

/** How long something may go on after all is done. */
const EXIT_TIMEOUT_MS = 2000;

const config = settings();
const log = createLog(config);
const parent = parentChannel();
const { client, end } = createSearchClient(parent.channel);
process.once('disconnect', () => end(new Error('the process that started this shard has gone')));
// Ctrl-C reaches all processes of a terminal: the process that started this one ends it.
process.on('SIGINT', () => {});
try {
  await runBot(config, client, commands, parent);
} catch (err) {
  log.fatal({ err }, 'shard ended');
  process.exitCode = err instanceof LoginError && err.isConfigurationError ? CONFIGURATION_ERROR_EXIT_CODE : 1;
} finally {
  if (process.connected) process.disconnect();
  // discord.js may be about to connect again.
  setTimeout(() => process.exit(), EXIT_TIMEOUT_MS).unref();
}

/** Settings that cannot be used now cannot be used the next time. */
function settings(): Config {
  try {
    return readConfig();
  } catch (error) {
    console.error(error);
    process.exit(CONFIGURATION_ERROR_EXIT_CODE);
  }
}
