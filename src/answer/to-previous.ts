/** An answer → what the next question may go on from. */
import type { Previous } from '../question/follow-up.ts';
import type { Answer } from './answer.ts';

/**
 * What the next question may go on from; undefined after an answer that quotes no article.
 *
 * @param answer - the answer that was given last, to the same asker.
 */
export function toPrevious(answer: Answer): Previous | undefined {
  const articleIds =
    answer.kind === 'summary' ? [answer.summary.articleId] : answer.quotes.map(({ articleId }) => articleId);
  if (articleIds.length === 0) return undefined;
  const question = answer.understoodAs ?? answer.question;
  return { question, articleIds: [...new Set(articleIds)], quote: answer.quotes[0]?.text ?? '', isReply: false };
}
