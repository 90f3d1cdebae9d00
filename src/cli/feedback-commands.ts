/** The commands that look after what is kept of questions and votes. */
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
        const [{ openStore }, { toQuestionFile }] = await Promise.all([
          import('../store/open-store.ts'),
          import('../store/question-file.ts'),
        ]);
        const { articles } = await loadCorpus(config.corpusDir);
        const bodies = new Map(articles.map(({ id, body }) => [id, body]));
        const store = openStore(config.dataDir);
        const file = toQuestionFile(store.feedback.all(), config.corpusDir, (id) => bodies.get(id));
        store.close();
        await print(JSON.stringify(file, undefined, 2));
        console.error(t('cli.exported', { questions: file.questions.length, toReview: file.toReview.length }));
      }),
  );

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
    const { openStore } = await import('../store/open-store.ts');
    const store = openStore(settings({}).dataDir);
    const count = store.feedback.forget(what);
    if (guild !== undefined) store.settings.forget(guild);
    store.close();
    console.error(t('cli.forgotten', { count }));
  });

export const feedbackCommands: readonly Command[] = [exportCommand, forget];
