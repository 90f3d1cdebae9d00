/** The invented articles of tests/fixtures, and short forms of what is said about them. */
import type { Answerer } from '../../src/answer/answerer.ts';
import type { Source } from '../../src/answer/quotes/quote.ts';
import { answererOf } from './corpus.ts';

export const INVENTED_NEWS = 'tests/fixtures/invented-news';

export function inventedNews(): Promise<Answerer> {
  return answererOf(INVENTED_NEWS);
}

/** `a + b, c`: the article, and the copies that say the same. */
export function withCopies(articleId: string, alsoIn: readonly Source[]): string {
  const copies = alsoIn.map((source) => source.articleId).sort();
  return copies.length > 0 ? `${articleId} + ${copies.join(', ')}` : articleId;
}
