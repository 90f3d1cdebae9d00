/** What was thrown → a reply that helps the reader, and how the call is counted. */
import { NotReadyError, SearchUnreachableError } from '../../answer/answerer.ts';
import type { Logger } from '../../log.ts';
import type { Translate } from '../../messages/index.ts';
import type { Outcome } from '../../operations/metrics.ts';
import { type Reply, textReply } from '../replies/reply.ts';
import { UserError } from './command.ts';
import { BusyError } from './throttle.ts';

export interface ExplainedError {
  readonly reply: Reply;
  readonly outcome: Outcome;
}

/** A bug is logged in full; the reader sees its number only. */
export function explainError(error: unknown, t: Translate, id: string, log: Logger): ExplainedError {
  if (error instanceof UserError) {
    const outcome = error.key === 'answer.tooFast' ? 'throttled' : 'user-error';
    return { reply: textReply(t(error.key, error.values)), outcome };
  }
  if (error instanceof BusyError) return { reply: textReply(t('answer.busy')), outcome: 'busy' };
  if (error instanceof NotReadyError) {
    const percent = Math.floor((100 * error.done) / Math.max(1, error.total));
    return { reply: textReply(t('answer.indexing', { percent })), outcome: 'not-ready' };
  }
  if (SearchUnreachableError.is(error)) return { reply: textReply(t('answer.unreachable')), outcome: 'unreachable' };
  log.error({ id, err: error }, 'bug');
  return { reply: textReply(t('answer.failed', { id })), outcome: 'error' };
}
