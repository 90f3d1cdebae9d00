/** What all commands of the command line share: their common options, the settings, printing. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Config, findMisspelt, readConfig, readLocale } from '../config.ts';
import { readFilterDay } from '../corpus/read-date.ts';
import type { Filter } from '../engine/engine.ts';
import { translator } from '../messages/index.ts';
import { usageError } from './usage-errors.ts';

export const t = translator(readLocale());

export interface CorpusOption {
  readonly corpus?: string;
  readonly engine?: Config['engine'];
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
export const engineOption = () =>
  new Option('--engine <name>', t('cli.option.engine')).choices(['embedded', 'opensearch']);
export const jsonOption = () => new Option('--json', t('cli.option.json'));

/** A command with help in the user's language. */
export function command(name: string): Command {
  return new Command(name)
    .helpOption('-h, --help', t('cli.option.help'))
    .configureOutput({ outputError: (message, write) => write(usageError(message, t)) })
    .showHelpAfterError()
    .exitOverride();
}

/** … on a corpus, searched by an engine. */
export function onCorpus(own: Command): Command {
  return own.addOption(corpusOption()).addOption(engineOption());
}

export function filtered(own: Command): Command {
  return onCorpus(own)
    .addOption(jsonOption())
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

/** `--engine` may also stand before the command: `gisabot --engine opensearch ask …`. */
let engineForAll: Config['engine'] | undefined;
export function chooseEngine(engine: Config['engine'] | undefined): void {
  engineForAll = engine;
}

let hasToldMisspelt = false;
/** Once a process; one that another process of ours has started leaves it to that one. */
function tellMisspelt(): void {
  if (hasToldMisspelt || process.send !== undefined) return;
  hasToldMisspelt = true;
  for (const { name, meant } of findMisspelt()) console.error(t('cli.misspelt', { name, meant }));
}

/** The settings, with the folder and the engine that were asked for. */
export function settings({ corpus, engine }: CorpusOption): Config {
  tellMisspelt();
  const config = readConfig();
  const chosen = { ...config, engine: engine ?? engineForAll ?? config.engine };
  if (corpus === undefined || resolve(corpus) === resolve(config.corpusDir)) return chosen;
  // Another folder is another corpus, and has an index of its own.
  const key = createHash('sha256').update(resolve(corpus)).digest('hex').slice(0, 12);
  const cluster = { ...config.cluster, prefix: `${config.cluster.prefix}-${key}` };
  return { ...chosen, corpusDir: corpus, cluster };
}

export function printSize(articles: number, passages: number, ms: number): void {
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
