import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await answererOf(
    folderWith({
      'bank.txt': articleFile({
        id: 'bank',
        title: '가람은행 적금 금리 인상',
        body: '가람은행은 3일 적금 금리를 0.5%포인트 인상한다고 밝혔다. 예금을 늘리기 위해서다. 새 금리는 내달부터다.',
      }),
      'court.txt': articleFile({
        id: 'court',
        title: '노을시 소송 승소',
        body: '노을시가 5일 다리 소송 1심에서 승소했다. 법원은 업체가 공사를 늦췄다고 봤다.',
      }),
    }),
  );
});

describe('a false premise', () => {
  it.each([
    ['가람은행은 왜 적금 금리를 내렸어?', '내렸', '인상'],
    ['노을시는 다리 소송 1심에서 왜 패소했어?', '패소', '승소'],
  ])('in %j is not agreed with: the words that speak against it are shown', async (question, asked, found) => {
    const { contradiction } = await answerer.ask(question);
    expect(contradiction?.asked).toContain(asked.slice(0, 2));
    expect(contradiction?.found).toBe(found);
  });

  it.each([
    '가람은행은 왜 적금 금리를 올렸어?',
    '노을시는 무슨 소송에서 이겼어?',
    '적금 금리는 얼마나 인상돼?',
  ])('is not seen in %j', async (question) => {
    expect((await answerer.ask(question)).contradiction).toBeUndefined();
  });
});

describe('opposites', () => {
  it('go both ways, and are none of themselves', async () => {
    const { opposites } = await loadLinguisticResources();
    expect(opposites.of(['인상'])).toContainEqual(['인하']);
    expect(opposites.of(['인하'])).toContainEqual(['인상']);
    expect(opposites.of(['인상'])).not.toContainEqual(['인상']);
    expect(opposites.of(['모델'])).toEqual([]);
  });
});
