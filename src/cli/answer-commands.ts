/** The commands that answer from the corpus. */
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { MAX_ITEMS } from '../answer/kinds/compare.ts';
import { toAskJson, toJson } from '../answer/to-json.ts';
import { chat as runChat } from '../terminal/chat.ts';
import {
  renderAnswer,
  renderComparison,
  renderDigest,
  renderHits,
  renderQuotations,
  renderSummary,
  renderTimeline,
} from '../terminal/render.ts';
import { open } from './open-answerer.ts';
import {
  type CorpusOption,
  command,
  type FilterOptions,
  fail,
  filtered,
  type JsonOption,
  jsonOption,
  onCorpus,
  parseCount,
  print,
  t,
  toFilter,
} from './shared.ts';

const ask = onCorpus(command('ask').description(t('cli.ask')).argument('[question...]'))
  .addOption(jsonOption())
  .action(async (words: string[], options: JsonOption) => {
    const { answerer } = await open(options);
    const answer = async (text: string) => {
      const answer = await answerer.ask(text);
      await print(options.json ? JSON.stringify(toAskJson(answer)) : renderAnswer(answer, t));
    };
    if (words.length > 0) return answer(words.join(' '));
    for await (const line of createInterface({ input: process.stdin })) await answer(line);
  });

const search = filtered(command('search').description(t('cli.search')).argument('<query...>')).action(
  async (words: string[], options: JsonOption & FilterOptions) => {
    const { answerer } = await open(options);
    const { items } = await answerer.search(words.join(' '), toFilter(options), 0, 10);
    if (options.json) for (const { marks: _, ...hit } of items) await print(JSON.stringify(hit));
    else await print(renderHits(items, t));
  },
);

const summary = onCorpus(command('summary').description(t('cli.summary')).argument('<article-id...>'))
  .addOption(jsonOption())
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

const digest = filtered(command('digest').description(t('cli.digest')).argument('[query...]'))
  .addOption(new Option('--stories <k>', t('cli.option.stories')).argParser(parseCount).default(5))
  .action(async (words: string[], options: JsonOption & FilterOptions & { stories: number }) => {
    const { answerer } = await open(options);
    const digest = await answerer.digest(words.join(' ') || undefined, toFilter(options), options.stories);
    await print(options.json ? JSON.stringify(toJson(digest)) : renderDigest(digest, t));
  });

const compare = filtered(command('compare').description(t('cli.compare')).argument('<items...>'))
  .addOption(new Option('--topic <topic>', t('cli.option.topic')))
  .action(async (words: string[], options: JsonOption & FilterOptions & { topic?: string }) => {
    const names = words
      .join(' ')
      .split(/[,，]/)
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length < 2 || names.length > MAX_ITEMS) return fail(t('compare.tooFew'), 2);
    const { answerer } = await open(options);
    const comparison = await answerer.compare(names, options.topic, toFilter(options));
    await print(options.json ? JSON.stringify(toJson(comparison)) : renderComparison(comparison, t));
  });

const timeline = filtered(command('timeline').description(t('cli.timeline')).argument('<topic...>')).action(
  async (words: string[], options: JsonOption & FilterOptions) => {
    const { answerer } = await open(options);
    const timeline = await answerer.timeline(words.join(' '), toFilter(options));
    await print(options.json ? JSON.stringify(toJson(timeline)) : renderTimeline(timeline, t));
  },
);

const quotes = filtered(command('quotes').description(t('cli.quotes')).argument('<speaker...>'))
  .addOption(new Option('--topic <topic>', t('cli.option.topic')))
  .action(async (words: string[], options: JsonOption & FilterOptions & { topic?: string }) => {
    const { answerer } = await open(options);
    const quotations = await answerer.quotations(words.join(' '), options.topic, toFilter(options));
    await print(options.json ? JSON.stringify(toJson(quotations)) : renderQuotations(quotations, t));
  });

const chat = onCorpus(command('chat').description(t('cli.chat'))).action(async (options: CorpusOption) => {
  const { answerer } = await open(options);
  await runChat(answerer, t, {
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY === true,
  });
});

export const answerCommands: readonly Command[] = [ask, search, summary, digest, compare, timeline, quotes, chat];
