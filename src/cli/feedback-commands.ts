/** The commands that look after what is kept of questions and votes. */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { type CorpusOption, command, corpusOption, fail, print, settings, t } from './shared.ts';

const exportCommand = command('export')
  .description(t('cli.export'))
  .addCommand(
    command('feedback')
      .description(t('cli.exportFeedback'))
      .addOption(corpusOption())
      .action(async (options: CorpusOption) => {
        const config = settings(options);
        const store = await openExisting(config.dataDir);
        if (!store) return;
        const { toQuestionFile } = await import('../store/question-file.ts');
        const { articles } = await loadCorpus(config.corpusDir);
        const bodies = new Map(articles.map(({ id, body }) => [id, body]));
        const file = toQuestionFile(store.feedback.all(), config.corpusDir, (id) => bodies.get(id));
        store.close();
        await print(JSON.stringify(file, undefined, 2));
        console.error(t('cli.exported', { questions: file.questions.length, toReview: file.toReview.length }));
      }),
  );

/** The store that a bot has written; where there is none, most likely DATA_DIR is not the bot's. */
async function openExisting(folder: string) {
  const { databasePath, openStore } = await import('../store/open-store.ts');
  const path = databasePath(folder);
  if (existsSync(path)) return openStore(folder);
  fail(t('cli.noDatabase', { path }));
}

interface ForgetOptions {
  readonly guild?: string;
  readonly question?: string;
  readonly all?: boolean;
}

const forget = command('forget')
  .description(t('cli.forget'))
  .addOption(new Option('--guild <id>', t('cli.option.forgetGuild')).conflicts(['question', 'all']))
  .addOption(new Option('--question <text>', t('cli.option.forgetQuestion')).conflicts('all'))
  .addOption(new Option('--all', t('cli.option.forgetAll')))
  .action(async ({ guild, question, all }: ForgetOptions) => {
    const what =
      guild !== undefined
        ? { guildId: guild }
        : question !== undefined
          ? { question }
          : all
            ? ('everything' as const)
            : undefined;
    if (!what) return fail(t('cli.forgetWhat'), 2);
    const store = await openExisting(settings({}).dataDir);
    if (!store) return;
    const count = store.feedback.forget(what);
    if (what === 'everything') store.forgetOlderThan(0);
    if (guild !== undefined) store.settings.forget(guild);
    store.close();
    console.error(t('cli.forgotten', { count }));
  });

export const feedbackCommands: readonly Command[] = [exportCommand, forget];
