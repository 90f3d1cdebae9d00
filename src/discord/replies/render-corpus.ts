/** The corpus's state → replies for those who look after it. */
import type { FileReport } from '../../corpus/article.ts';
import type { Translate } from '../../messages/index.ts';
import type { CorpusStatus, ReloadOutcome } from '../../service/corpus-status.ts';
import type { Unanswered } from '../../store/feedback.ts';
import { fitting, LONGEST_DESCRIPTION_CHARS } from './blocks.ts';
import { encodeButton } from './custom-id.ts';
import { cut, verbatim } from './limits.ts';
import { button, embed, type Reply, rows } from './reply.ts';

/** How many rejected files are listed. */
const MAX_LISTED_FILES = 15;

export function renderCorpusStatus(status: CorpusStatus | undefined, t: Translate): Reply {
  if (!status) return titled(t('answer.indexing', { percent: 0 }), t);
  const { articles, passages, rejected, duplicates, indexedAt, tookMs: ms } = status;
  const at = `<t:${Math.floor(Date.parse(indexedAt) / 1000)}:R>`;
  return titled(t('corpus.status', { articles, passages, rejected, duplicates, at, ms }), t);
}

export function renderReload(outcome: ReloadOutcome, t: Translate): Reply {
  if (outcome.kind === 'failed')
    return titled(t('corpus.reloadFailed', { reason: verbatim(cut(outcome.reason, 300)) }), t);
  if (outcome.kind === 'unchanged') return titled(t('corpus.unchanged'), t);
  const { added, changed, removed, rejected } = outcome;
  const counts = { added: added.length, changed: changed.length, removed: removed.length, rejected: rejected.length };
  return titled(t('corpus.reloaded', counts), t);
}

export function renderRejected(reports: readonly FileReport[], t: Translate): Reply {
  const rejected = reports.filter(({ status }) => status === 'rejected');
  if (rejected.length === 0) return titled(t('corpus.noneRejected'), t);
  const lines = rejected.slice(0, MAX_LISTED_FILES).map(({ path, problems }) => {
    const why = problems.map(({ code, line, value = '' }) => {
      const where = line === null ? '' : `${t('cli.line', { line })}: `;
      return `${where}${t(`problem.${code}`, { value: verbatim(cut(value, 80)) })}`;
    });
    return `**${verbatim(cut(path, 80))}**\n${cut(why.join('\n'), 150)}`;
  });
  const more =
    rejected.length > MAX_LISTED_FILES ? [t('corpus.moreRejected', { count: rejected.length - MAX_LISTED_FILES })] : [];
  return titled([...lines, ...more].join('\n'), t);
}

/** @param unanswered - undefined where nothing is kept. */
export function renderUnanswered(unanswered: readonly Unanswered[] | undefined, t: Translate): Reply {
  if (!unanswered) return titled(t('unanswered.off'), t);
  if (unanswered.length === 0) return titled(t('unanswered.none'), t);
  const lines = unanswered.map(({ question, times, lastAt }) => {
    const last = `<t:${Math.floor(Date.parse(lastAt) / 1000)}:R>`;
    return `- ${verbatim(cut(question, 120))} · ${t('unanswered.times', { times, last })}`;
  });
  const forget = encodeButton({ action: 'forget-unanswered' });
  return {
    embeds: [embed({ title: t('unanswered.title'), description: fitting(lines, LONGEST_DESCRIPTION_CHARS, '\n') })],
    components: forget ? rows([button(t('unanswered.forget'), forget)]) : [],
  };
}

function titled(description: string, t: Translate): Reply {
  return { embeds: [embed({ title: t('corpus.title'), description })], components: [] };
}
