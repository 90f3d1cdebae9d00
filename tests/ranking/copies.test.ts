import { describe, expect, it } from 'vitest';
import { saysTheSame } from '../../src/ranking/copies.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

const STORY =
  '별빛항공은 5일 한빛공항과 새벽시 사이를 오가는 항공편을 다음 달부터 하루 여섯 번으로 늘린다고 밝혔다. 별빛항공은 새 여객기 두 대를 들여와 이 노선에 쓴다.';
const MORE =
  '국토교통부는 별빛항공의 운항 계획을 살펴본 뒤 이달 말까지 허가할지를 정한다. 요금은 지금과 같다고 회사 관계자는 말했다.';

describe('saysTheSame', () => {
  it.each([
    ['별빛항공 주가는 5일 3% 상승한 7만원에 장을 마쳤다.', '별빛항공 주가는 5일 3% 하락한 7만원에 장을 마쳤다.'],
    ['한빛시는 새 다리의 통행이 가능하다고 3일 밝혔다.', '한빛시는 새 다리의 통행이 불가능하다고 3일 밝혔다.'],
    ['푸른전자는 공장을 확대하기로 했다고 밝혔다.', '푸른전자는 공장을 축소하기로 했다고 밝혔다.'],
    ['한빛시는 관객이 1000명이라고 3일 밝혔다.', '한빛시는 관객이 2000명이라고 3일 밝혔다.'],
  ])('is false of %j and its contrary', (a, b) => {
    expect(saysTheSame(a, b)).toBe(false);
  });

  it('is true but for a few letters', () => {
    expect(saysTheSame('한빛시는 새 다리를 연다고 3일 밝혔다.', '한빛시가 새 다리를 연다고 3일 밝혔다')).toBe(true);
  });
});

describe('reports of one story', () => {
  it('that answer alike: the fullest comes first, whichever file it is in', async () => {
    for (const [short, full] of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const answerer = await answererOf(
        folderWith({
          [`${short}.txt`]: articleFile({ id: short ?? '', title: '별빛항공 항공편 하루 여섯 번으로', body: STORY }),
          [`${full}.txt`]: articleFile({ id: full ?? '', title: '별빛항공 항공편 늘린다', body: `${STORY} ${MORE}` }),
          'other.txt': articleFile({
            id: 'other',
            title: '하늘항공 여객기',
            body: '하늘항공은 여객기를 판다고 밝혔다.',
          }),
        }),
      );
      const answer = await answerer.ask('별빛항공은 항공편을 하루 몇 번으로 늘리나?');
      expect(answer.kind === 'answered' && answer.passages.map(({ articleId }) => articleId).slice(0, 2)).toEqual([
        full,
        short,
      ]);
      expect(answer.kind === 'answered' && answer.quotes[0]?.text).toContain('하루 여섯 번');
    }
  });

  it('that answer worse stay behind, however full', async () => {
    const answerer = await answererOf(
      folderWith({
        'a.txt': articleFile({ id: 'a', title: '별빛항공 항공편', body: STORY }),
        'b.txt': articleFile({ id: 'b', title: '국토교통부', body: `${MORE} ${MORE.replaceAll('이달', '다음 달')}` }),
      }),
    );
    const answer = await answerer.ask('별빛항공은 항공편을 하루 몇 번으로 늘리나?');
    expect(answer.kind === 'answered' && answer.passages[0]?.articleId).toBe('a');
  });
});
