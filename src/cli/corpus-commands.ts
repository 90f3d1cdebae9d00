/** The commands that look after the corpus. */
import type { Command } from 'commander';
import { saveCorpus } from '../app.ts';
import type { FileReport } from '../corpus/article.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import {
  type CorpusOption,
  command,
  corpusOption,
  type JsonOption,
  jsonOption,
  open,
  print,
  settings,
  t,
  tellSize,
} from './shared.ts';

const check = command('check')
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

const index = command('index')
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

export const corpusCommands: readonly Command[] = [check, index];

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
