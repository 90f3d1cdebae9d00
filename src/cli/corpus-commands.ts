/** The commands that look after the corpus. */
import { type Command, Option } from 'commander';
import type { Config } from '../config.ts';
import type { FileReport } from '../corpus/article.ts';
import { countOtherFiles, loadCorpus } from '../corpus/load-corpus.ts';
import { saveCorpus } from '../service/open-corpus.ts';
import { openHere } from './open-answerer.ts';
import {
  type CorpusOption,
  command,
  corpusOption,
  type JsonOption,
  jsonOption,
  onCorpus,
  print,
  printSize,
  settings,
  t,
} from './shared.ts';

const check = command('check')
  .description(t('cli.check'))
  .addOption(corpusOption())
  .addOption(jsonOption())
  .action(async (options: JsonOption) => {
    const { corpusDir } = settings(options);
    const { reports, articles } = await loadCorpus(corpusDir);
    for (const report of reports)
      await print(options.json ? JSON.stringify(toReportJson(report)) : renderReport(report));
    const count = (status: FileReport['status']) => reports.filter((r) => r.status === status).length;
    const [accepted, rejected, duplicates] = [count('accepted'), count('rejected'), count('duplicate')];
    console.error(t('cli.checked', { files: reports.length, accepted, rejected, duplicates }));
    const undated = articles.filter(({ publishedAt }) => publishedAt === null).length;
    if (undated > 0) console.error(t('cli.undated', { count: undated }));
    const others = [...(await countOtherFiles(corpusDir))].map(([ending, count]) => `${ending} ${count}`);
    if (others.length > 0) console.error(t('cli.otherFiles', { files: others.join(', ') }));
    if (rejected > 0) process.exitCode = 1;
  });

const index = onCorpus(command('index').description(t('cli.index')))
  .addOption(new Option('--rebuild', t('cli.option.rebuild')))
  .action(async (options: CorpusOption & { rebuild?: boolean }) => {
    const config = settings(options);
    if (config.engine === 'embedded') return indexHere(config);
    const { indexOnCluster } = await import('./cluster.ts');
    return indexOnCluster(config, options.rebuild === true);
  });

async function indexHere(config: Config): Promise<void> {
  // The parent process has ended and no longer needs the index.
  process.once('disconnect', () => process.exit());
  const { analysed, changed, answerer, tookMs } = await openHere(config);
  printSize(answerer.size.articles, answerer.size.passages, tookMs);
  if (changed === 0) console.error(t('cli.indexSame'));
  else {
    const { path, bytes } = await saveCorpus(config, analysed);
    console.error(t('cli.indexSaved', { path, mb: (bytes / 1e6).toFixed(1) }));
  }
  if (process.connected) process.disconnect();
}

export const corpusCommands: readonly Command[] = [check, index];

/** Scripts read `refused` here since the first version: in the line format the word stays. */
function toReportJson(report: FileReport): object {
  return { ...report, status: report.status === 'rejected' ? 'refused' : report.status };
}

function renderReport(report: FileReport): string {
  const status =
    report.status === 'duplicate'
      ? t('cli.duplicate')
      : report.status === 'accepted'
        ? t('cli.accepted')
        : t('cli.rejected');
  const problems = report.problems.map(
    ({ code, line, value = '' }) =>
      `    ${line === null ? '' : `${t('cli.line', { line })}: `}${t(`problem.${code}`, { value })}`,
  );
  return [`${status}  ${report.path}`, ...problems].join('\n');
}
