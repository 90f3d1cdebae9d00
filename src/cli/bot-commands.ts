/** The commands that run the bot. */
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Config } from '../config.ts';
import type { CommandSet } from '../discord/calls/command.ts';
import type { SearchThread } from '../service/start-search-thread.ts';
import { createProgress } from '../terminal/progress.ts';
import { type CorpusOption, command, fail, onCorpus, printSize, settings, t } from './shared.ts';

const register = command('register')
  .description(t('cli.register'))
  .addOption(new Option('--guild <id>', t('cli.option.guild')))
  .action(async ({ guild }: { guild?: string }) => {
    const config = settings({});
    if (!config.token) return fail(t('cli.noToken'));
    const [{ registerCommands }, { commands }] = await Promise.all([
      import('../discord/bot/register-commands.ts'),
      import('../../commands/index.ts'),
    ]);
    if (guild && !/^\d{15,21}$/.test(guild)) return fail(t('cli.badGuild', { value: guild }), 2);
    const sent = await registerCommands({ ...config, guildId: guild ?? config.guildId }, commands);
    console.error(sent === 0 ? t('cli.registerSame') : t('cli.registered', { count: sent }));
  });

const start = onCorpus(command('start').description(t('cli.start')))
  .addOption(new Option('--no-open', t('cli.option.noOpen')))
  .addOption(new Option('--require-token', t('cli.option.requireToken')))
  .action(async (options: CorpusOption & { open: boolean; requireToken?: boolean }) => {
    const config = settings(options);
    if (config.token) return runOn(config);
    if (options.requireToken) return fail(t('cli.noToken'), 2);
    await play(config, options.open && process.stdout.isTTY === true);
  });

export const botCommands: readonly Command[] = [start, register];

/** The bot on a Discord of its own, with a page to chat on. */
async function play(config: Config, showPage: boolean): Promise<void> {
  const { startPlayground } = await import('../playground/playground.ts');
  const { host, port } = config;
  const playground = await startPlayground(config).catch((error: NodeJS.ErrnoException) => {
    fail(t('cli.cannotListen', { host, port, reason: error.code ?? error.message }));
  });
  if (!playground) return;
  try {
    if (playground.portWasTaken) console.error(t('cli.portTaken', { port }));
    console.error(t('cli.playground', { url: playground.url }));
    if (showPage) await showInBrowser(playground.url);
    const { token, apiUrl } = playground;
    // What real servers have set is not the playground's to see, and least of all to forget.
    const dataDir = join(config.dataDir, 'playground');
    await runOn({ ...config, token, apiUrl, dataDir, guildId: '', register: true, shards: undefined });
  } finally {
    await playground.close();
  }
}

/** The bot on the Discord of the settings, its index in a thread of its own or on a cluster. */
async function runOn(config: Config): Promise<void> {
  const [{ commands }, run, startSearch] = await Promise.all([
    import('../../commands/index.ts'),
    loadRun(config.shards),
    config.engine === 'embedded'
      ? import('../service/start-search-thread.ts').then(({ startSearchThread }) => startSearchThread)
      : import('../service/start-remote-search.ts').then(({ startRemoteSearch }) => startRemoteSearch),
  ]);
  const progress = createProgress(t('cli.indexing'));
  const search = startSearch(config);
  search.onProgress(progress.update);
  search.opened.then(
    ({ articles, passages, tookMs }) => {
      progress.stop();
      printSize(articles, passages, tookMs);
    },
    () => progress.stop(),
  );
  try {
    await run(config, search, commands);
  } finally {
    progress.stop();
    await search.close();
  }
}

type Run = (config: Config, search: SearchThread, commands: CommandSet) => Promise<void>;

/** In this process, or in one for each shard. */
async function loadRun(shards: Config['shards']): Promise<Run> {
  if (shards === undefined) return (await import('../discord/bot/run-bot.ts')).runBot;
  const { runShards } = await import('../discord/bot/run-shards.ts');
  const shardProgram = new URL('./shard-process.js', import.meta.url);
  return (config, search, commands) => runShards(config, search, commands, shardProgram);
}

/** A machine without a browser is no error: the address has been printed. */
async function showInBrowser(url: string): Promise<void> {
  const { default: openUrl } = await import('open');
  await openUrl(url).then(
    (browser) => browser.on('error', () => {}),
    () => {},
  );
}
