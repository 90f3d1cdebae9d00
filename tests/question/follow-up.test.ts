import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import type { Previous } from '../../src/question/follow-up.ts';
import { answererOf } from '../support/corpus.ts';

interface Pair {
  readonly corpus: string;
  readonly first: string;
  readonly then: string;
  readonly contains: readonly string[];
}
const pairs: Pair[] = JSON.parse(readFileSync('tests/fixtures/follow-ups.json', 'utf8'));
const corpora = new Map<string, Answerer>();
beforeAll(async () => {
  for (const { corpus } of pairs) if (!corpora.has(corpus)) corpora.set(corpus, await answererOf(corpus));
});

async function goOn({ corpus, first, then }: Pick<Pair, 'corpus' | 'first' | 'then'>, isReply = true) {
  const answerer = corpora.get(corpus) as Answerer;
  const { quotes } = await answerer.ask(first);
  const previous: Previous = {
    question: first,
    articleIds: quotes.slice(0, 1).map(({ articleId }) => articleId),
    quote: quotes[0]?.text ?? '',
    isReply,
  };
  return answerer.ask(then, {}, previous);
}

describe('a question that goes on from another', () => {
  it('is answered right in 36 of 40 pairs and more', async () => {
    const missed: string[] = [];
    for (const pair of pairs) {
      const answer = await goOn(pair);
      const text = answer.quotes[0]?.text ?? '';
      if (answer.kind !== 'answered' || !pair.contains.every((part) => text.includes(part)))
        missed.push(`${pair.first} → ${pair.then} (${answer.understoodAs}): ${text}`);
    }
    expect(pairs).toHaveLength(40);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(4);
  });

  it.each([
    ['SKT 모델 파라미터는 몇 개야?', '그럼 업스테이지는?', '업스테이지 모델 파라미터는 몇 개야?'],
    ['VAETKI 규모는?', '그럼 옴니는요?', '옴니 규모는?'],
    ['발표회는 어디서 열렸어?', '언제 열렸어?', '발표회 열렸어 언제 열렸어?'],
  ])('after %j, %j is read whole', async (first, then, whole) => {
    const { understoodAs } = await goOn({ corpus: 'seeds', first, then });
    expect(understoodAs?.replace(/\s+/g, ' ')).toBe(whole.replace('발표회 열렸어', '발표회'));
  });

  it.each([
    ['SKT 모델 파라미터는 몇 개야?', '업스테이지 대표는 누구야?'],
    ['발표회는 어디서 열렸어?', 'NC AI는 어느 산업을 겨냥해?'],
  ])('after %j, %j stands by itself', async (first, then) => {
    expect((await goOn({ corpus: 'seeds', first, then }, false)).understoodAs).toBeUndefined();
  });
});
