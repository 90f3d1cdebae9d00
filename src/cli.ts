#!/usr/bin/env node
/** The `gisabot` command. Data goes to standard output, everything else to standard error; exit 0 done, 1 failed, 2 wrong use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { toAskJson, toJson } from './answer/answer.ts';
import { MOST_ITEMS } from './answer/compare.ts';
import { openCorpus, saveCorpus } from './app.ts';
import { type Config, ConfigError, readConfig, readLanguage } from './config.ts';
import { CorpusError, type FileReport } from './corpus/article.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { readFilterDay } from './corpus/read-article.ts';
import { translator } from './messages/index.ts';
import { PROJECT_ROOT } from './project-root.ts';
import type { Filter } from './search/engine.ts';
import { chat } from './terminal/chat.ts';
import { createProgress } from './terminal/progress.ts';
import {
  renderAnswer,
  renderComparison,
  renderDigest,
  renderHits,
  renderQuotations,
  renderSummary,
  renderTimeline,
} from './terminal/render.ts';

const t = translator(readLanguage());

interface CorpusOption {
  readonly corpus?: string;
}
interface JsonOption extends CorpusOption {
  readonly json?: boolean;
}
interface FilterOptions {
  readonly publisher?: string;
  readonly after?: string;
  readonly before?: string;
}

/** How long something may go on after all is done. Milliseconds. */
const LINGERING = 5000;

const program = new Command('gisabot')
  .description(t('cli.description'))
  .version(readVersion(), '-V, --version', t('cli.option.version'))
  .helpOption('-h, --help', t('cli.option.help'))
  .helpCommand(false)
  .showHelpAfterError()
  .exitOverride();

const corpusOption = () => new Option('--corpus <dir>', t('cli.option.corpus'));
const jsonOption = () => new Option('--json', t('cli.option.json'));

command('ask')
  .description(t('cli.ask'))
  .argument('[question]')
  .addOption(jsonOption())
  .addOption(corpusOption())
  .action(async (question: string | undefined, options: JsonOption) => {
    const { answerer } = await open(options);
    const tell = async (text: string) => {
      const answer = await answerer.ask(text);
      await print(options.json ? JSON.stringify(toAskJson(answer)) : renderAnswer(answer, t));
    };
    if (question !== undefined) return tell(question);
    for await (const line of createInterface({ input: process.stdin })) await tell(line);
  });

filtered(command('search').description(t('cli.search')).argument('<query>')).action(
  async (query: string, options: JsonOption & FilterOptions) => {
    const { answerer } = await open(options);
    const { items } = await answerer.search(query, toFilter(options), 0, 10);
    if (options.json) for (const { marks: _, ...hit } of items) await print(JSON.stringify(hit));
    else await print(renderHits(items, t));
  },
);

command('summary')
  .description(t('cli.summary'))
  .argument('<article-id...>')
  .addOption(jsonOption())
  .addOption(corpusOption())
  .addOption(new Option('--sentences <k>', t('cli.option.sentences')).argParser(parseCount).default(3))
  .action(async (ids: string[], options: JsonOption & { sentences: number }) => {
    const { answerer } = await open(options);
    for (const id of ids) {
      const summary = await answerer.summary(id, options.sentences);
      if (!summary) fail(t('cli.noSuchArticle', { id }));
      else if (!options.json) await print(renderSummary(summary));
      else {
        const { articleId, title, url, sentences } = summary;
        await print(JSON.stringify({ articleId, title, url, sentences }));
      }
    }
  });

filtered(command('digest').description(t('cli.digest')).argument('[query]'))
  .addOption(new Option('--stories <k>', t('cli.option.stories')).argParser(parseCount).default(5))
  .action(async (query: string | undefined, options: JsonOption & FilterOptions & { stories: number }) => {
    const { answerer } = await open(options);
    const digest = await answerer.digest(query, toFilter(options), options.stories);
    await print(options.json ? JSON.stringify(toJson(digest)) : renderDigest(digest, t));
  });

filtered(command('compare').description(t('cli.compare')).argument('<items>'))
  .addOption(new Option('--topic <topic>', t('cli.option.topic')))
  .action(async (items: string, options: JsonOption & FilterOptions & { topic?: string }) => {
    const names = items
      .split(/[,，]/)
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length < 2 || names.length > MOST_ITEMS) return fail(t('compare.tooFew'), 2);
    const { answerer } = await open(options);
    const comparison = await answerer.compare(names, options.topic, toFilter(options));
    await print(options.json ? JSON.stringify(toJson(comparison)) : renderComparison(comparison, t));
  });

filtered(command('timeline').description(t('cli.timeline')).argument('<topic>')).action(
  async (topic: string, options: JsonOption & FilterOptions) => {
    const { answerer } = await open(options);
    const timeline = await answerer.timeline(topic, toFilter(options));
    await print(options.json ? JSON.stringify(toJson(timeline)) : renderTimeline(timeline, t));
  },
);

filtered(command('quotes').description(t('cli.quotes')).argument('<speaker>'))
  .addOption(new Option('--topic <topic>', t('cli.option.topic')))
  .action(async (speaker: string, options: JsonOption & FilterOptions & { topic?: string }) => {
    const { answerer } = await open(options);
    const quotations = await answerer.quotations(speaker, options.topic, toFilter(options));
    await print(options.json ? JSON.stringify(toJson(quotations)) : renderQuotations(quotations, t));
  });

command('check')
  .description(t('cli.check'))
  .addOption(jsonOption())
  .addOption(corpusOption())
  .action(async (options: JsonOption) => {
    const { reports } = await loadCorpus(settings(options).corpusDir);
    for (const report of reports) await print(options.json ? JSON.stringify(report) : renderReport(report));
    const count = (status: FileReport['status']) => reports.filter((r) => r.status === status).length;
    const [accepted, refused, duplicates] = [count('accepted'), count('refused'), count('duplicate')];
    console.error(t('cli.checked', { files: reports.length, accepted, refused, duplicates }));
    if (refused > 0) process.exitCode = 1;
  });

command('index')
  .description(t('cli.index'))
  .addOption(corpusOption())
  .action(async (options: CorpusOption) => {
    // Whoever started this process and has gone no longer wants the index.
    process.once('disconnect', () => process.exit());
    const { analysed, changed, answerer, tookMs } = await open(options);
    tellSize(answerer.size.articles, answerer.size.passages, tookMs);
    if (changed === 0) console.error(t('cli.indexSame'));
    else {
      const { path, bytes } = await saveCorpus(settings(options), analysed);
      console.error(t('cli.indexSaved', { path, mb: (bytes / 1e6).toFixed(1) }));
    }
    if (process.connected) process.disconnect();
  });

command('chat')
  .description(t('cli.chat'))
  .addOption(corpusOption())
  .action(async (options: CorpusOption) => {
    const { answerer } = await open(options);
    await chat(answerer, t, {
      input: process.stdin,
      output: process.stdout,
      interactive: process.stdin.isTTY === true,
    });
  });

command('register')
  .description(t('cli.register'))
  .addOption(new Option('--guild <id>', t('cli.option.guild')))
  .action(async ({ guild }: { guild?: string }) => {
    const config = settings({});
    if (!config.token) return fail(t('cli.noToken'));
    const { registerCommands } = await import('./discord/register.ts');
    if (guild && !/^\d{15,21}$/.test(guild)) return fail(t('cli.badGuild', { value: guild }), 2);
    const sent = await registerCommands({ ...config, guildId: guild ?? config.guildId });
    console.error(sent === 0 ? t('cli.registerSame') : t('cli.registered', { count: sent }));
  });

command('start')
  .description(t('cli.start'))
  .addOption(corpusOption())
  .addOption(new Option('--no-open', t('cli.option.noOpen')))
  .action(async (options: CorpusOption & { open: boolean }) => {
    const config = settings(options);
    if (config.token) return runOn(config);
    await play(config, options.open && process.stdout.isTTY === true);
  });

await run();
// Whatever still holds the process has had its time.
setTimeout(() => process.exit(), LINGERING).unref();

/** The bot on a Discord of its own, with a page to chat on. */
async function play(config: Config, showPage: boolean): Promise<void> {
  const { startPlayground } = await import('./playground/playground.ts');
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
    await runOn({ ...config, token, apiUrl, guildId: '', register: true });
  } finally {
    await playground.close();
  }
}

/** The bot on the Discord of the settings, its index in a thread of its own. */
async function runOn(config: Config): Promise<void> {
  const [{ runBot }, { startSearchThread }] = await Promise.all([
    import('./discord/run-bot.ts'),
    import('./thread/start-search-thread.ts'),
  ]);
  const progress = createProgress(t('cli.indexing'));
  const search = startSearchThread(config, progress.update);
  search.opened.then(
    ({ articles, passages, tookMs }) => {
      progress.stop();
      tellSize(articles, passages, tookMs);
    },
    () => progress.stop(),
  );
  try {
    await runBot(config, search);
  } finally {
    progress.stop();
    await search.close();
  }
}

/** A machine without a browser is no error: the address has been printed. */
async function showInBrowser(url: string): Promise<void> {
  const { default: openUrl } = await import('open');
  await openUrl(url).then(
    (browser) => browser.on('error', () => {}),
    () => {},
  );
}

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
    else if (error instanceof ConfigError) fail([t('cli.badSettings'), ...error.problems].join('\n  '), 2);
    else {
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

function command(name: string): Command {
  return program.command(name).helpOption('-h, --help', t('cli.option.help')).showHelpAfterError().exitOverride();
}

function settings({ corpus }: CorpusOption): Config {
  const config = readConfig();
  return corpus === undefined ? config : { ...config, corpusDir: corpus };
}

async function open(options: CorpusOption) {
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

function tellSize(articles: number, passages: number, ms: number): void {
  const mb = Math.round(process.memoryUsage.rss() / 1e6);
  console.error(t('cli.indexed', { articles, passages, ms: Math.round(ms), mb }));
}

function renderReport(report: FileReport): string {
  const status =
    report.status === 'duplicate'
      ? t('cli.duplicate')
      : report.status === 'accepted'
        ? t('cli.accepted')
        : t('cli.refused');
  const problems = report.problems.map(
    ({ code, line, value = '' }) =>
      `    ${line === null ? '' : `${t('cli.line', { line })}: `}${t(`problem.${code}`, { value })}`,
  );
  return [`${status}  ${report.path}`, ...problems].join('\n');
}

function toFilter({ publisher, after, before }: FilterOptions): Filter {
  return { ...(publisher ? { publisher } : {}), ...(after ? { after } : {}), ...(before ? { before } : {}) };
}

function filtered(own: Command): Command {
  return own
    .addOption(jsonOption())
    .addOption(corpusOption())
    .addOption(new Option('--publisher <name>', t('cli.option.publisher')))
    .addOption(new Option('--after <date>', t('cli.option.after')).argParser(parseDate))
    .addOption(new Option('--before <date>', t('cli.option.before')).argParser(parseDate));
}

function parseDate(value: string): string {
  const date = readFilterDay(value, Date.now());
  if (!date) throw new InvalidArgumentError(t('cli.badDate', { value }));
  return date;
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new InvalidArgumentError(t('cli.badCount', { value, max: 100 }));
  return count;
}

/** Writes a line, waiting where the reader is slow. */
async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

function fail(message: string, code = 1): void {
  console.error(message);
  process.exitCode = code;
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return version;
}
