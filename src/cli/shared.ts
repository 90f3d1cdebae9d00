/** What all commands of the command line share: their common options, the settings, opening the corpus, printing. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { openCorpus } from '../app.ts';
import { type Config, readConfig, readLanguage } from '../config.ts';
import { readFilterDay } from '../corpus/read-article.ts';
import { translator } from '../messages/index.ts';
import type { Filter } from '../search/engine.ts';
import { createProgress } from '../terminal/progress.ts';

export const t = translator(readLanguage());

export interface CorpusOption {
  readonly corpus?: string;
}
export interface JsonOption extends CorpusOption {
  readonly json?: boolean;
}
export interface FilterOptions {
  readonly publisher?: string;
  readonly after?: string;
  readonly before?: string;
}

export const corpusOption = () => new Option('--corpus <dir>', t('cli.option.corpus'));
export const jsonOption = () => new Option('--json', t('cli.option.json'));

/** A command with help in the user's language. */
export function command(name: string): Command {
  return new Command(name).helpOption('-h, --help', t('cli.option.help')).showHelpAfterError().exitOverride();
}

export function filtered(own: Command): Command {
  return own
    .addOption(jsonOption())
    .addOption(corpusOption())
    .addOption(new Option('--publisher <name>', t('cli.option.publisher')))
    .addOption(new Option('--after <date>', t('cli.option.after')).argParser(parseDate))
    .addOption(new Option('--before <date>', t('cli.option.before')).argParser(parseDate));
}

export function toFilter({ publisher, after, before }: FilterOptions): Filter {
  return { ...(publisher ? { publisher } : {}), ...(after ? { after } : {}), ...(before ? { before } : {}) };
}

function parseDate(value: string): string {
  const date = readFilterDay(value, Date.now());
  if (!date) throw new InvalidArgumentError(t('cli.badDate', { value }));
  return date;
}

export function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new InvalidArgumentError(t('cli.badCount', { value, max: 100 }));
  return count;
}

/** The settings, with the folder that was asked for. */
export function settings({ corpus }: CorpusOption): Config {
  const config = readConfig();
  return corpus === undefined ? config : { ...config, corpusDir: corpus };
}

export async function open(options: CorpusOption) {
  const progress = createProgress(t('cli.indexing'));
  const onProgress = (done: number, total: number) => {
    progress.update(done, total);
    if (done % 50 === 0 || done === total) process.send?.([done, total]);
  };
  try {
    const opened = await openCorpus(settings(options), { onProgress });
    return opened;
  } finally {
    progress.stop();
  }
}

export function tellSize(articles: number, passages: number, ms: number): void {
  const mb = Math.round(process.memoryUsage.rss() / 1e6);
  console.error(t('cli.indexed', { articles, passages, ms: Math.round(ms), mb }));
}

/** Writes a line, waiting where the reader is slow. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

export function fail(message: string, code = 1): void {
  console.error(message);
  process.exitCode = code;
}
