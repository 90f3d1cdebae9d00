#!/usr/bin/env node
/** The `gisabot` command. Data goes to standard output, everything else to standard error; exit 0 done, 1 failed, 2 wrong use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { answerCommands } from './cli/answer-commands.ts';
import { botCommands } from './cli/bot-commands.ts';
import { corpusCommands } from './cli/corpus-commands.ts';
import { feedbackCommands } from './cli/feedback-commands.ts';
import { type CorpusOption, chooseEngine, command, engineOption, fail, settings, t } from './cli/shared.ts';
import { ConfigError } from './config.ts';
import { CorpusError } from './corpus/article.ts';
import { PROJECT_ROOT } from './project-root.ts';
import type { StoreError } from './store/database.ts';

/** How long something may go on after all is done. */
const EXIT_TIMEOUT_MS = 5000;

const program = command('gisabot')
  .description(t('cli.description'))
  .version(readVersion(), '-V, --version', t('cli.option.version'))
  .helpCommand(false)
  .addOption(engineOption())
  .hook('preAction', (own) => chooseEngine(own.opts<CorpusOption>().engine));
for (const own of [...answerCommands, ...corpusCommands, ...botCommands, ...feedbackCommands]) program.addCommand(own);

await run();
// Whatever still holds the process has had its time.
setTimeout(() => process.exit(), EXIT_TIMEOUT_MS).unref();

async function run(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof CorpusError) fail(t(`corpus.${error.code}`, { folder: error.folder }));
    else if (error instanceof Error && isDiscordFailure(error)) fail(t('cli.loginFailed', { reason: error.message }));
    else if (isStoreFailure(error))
      fail(t(`store.${error.code}`, { path: error.path, reason: String(error.cause ?? '') }));
    else if (error instanceof ConfigError) fail([t('cli.badSettings'), ...error.problems].join('\n  '), 2);
    else if (!(await isClusterFailure(error))) {
      console.error(`${t('cli.unexpected')}:`, error);
      process.exitCode = 1;
    }
  }
}

/** Discord said no, or could not be reached: nothing that a stack trace would help with. */
function isDiscordFailure(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  const cause = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '';
  return (
    error.name === 'LoginError' ||
    /^(?:DiscordAPIError|HTTPError)/.test(error.name) ||
    /^(?:ECONN|ENOTFOUND|EAI_|UND_ERR)/.test(code || cause)
  );
}

/** The cluster's client is loaded where it is used only. */
async function isClusterFailure(error: unknown): Promise<boolean> {
  const { engine, cluster } = settings({});
  if (engine === 'embedded') return false;
  const { explainClusterFailure } = await import('./cli/cluster.ts');
  return explainClusterFailure(error, cluster.urls);
}

/** Told by its name: the database is loaded by the commands that need it only. */
function isStoreFailure(error: unknown): error is StoreError {
  return error instanceof Error && error.name === 'StoreError';
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return version;
}
