import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

let answerer: Answerer;
beforeAll(async () => {
  const article = (id: string, title: string, body: string, date = '2026-01-05') =>
    [`${id}.txt`, articleFile({ id, title, body, date })] as const;
  answerer = await answererOf(
    folderWith(
      Object.fromEntries([
        article(
          'port',
          '새 항만 크레인 도입',
          '한빛항이 무인 크레인 12대를 들여왔다. 크레인은 이달부터 움직인다. 항만공사 이도윤 사장은 “하역 시간이 줄 것”이라고 말했다.',
        ),
        article(
          'crane',
          '건설 현장 크레인 점검',
          '푸른시는 건설 현장의 크레인 30대를 점검했다. 점검에서 3대가 사용 중지됐다.',
        ),
        article('bird', '철새 두루미 돌아와', '두루미 400마리가 은빛 들에 돌아왔다. 관찰은 겨울 내내 이어진다.'),
        article(
          'budget',
          '푸른시 내년 예산 발표',
          '푸른시의 내년 예산은 1조2000억원이다. 올해보다 5.4% 늘었다. 시는 도서관 두 곳을 새로 짓는다.',
          '2026-01-07',
        ),
      ]),
    ),
  );
});

const order = async (query: string) => (await answerer.search(query, {}, 0, 10)).items.map((hit) => hit.articleId);

describe('the order of passages', () => {
  it('puts the article about both words before those about one, and leaves out those about neither', async () => {
    expect(await order('항만 크레인')).toEqual(['port', 'crane']);
    expect(await order('크레인 점검')).toEqual(['crane', 'port']);
  });

  it('finds numbers in other spellings', async () => {
    expect(await order('1.2조원')).toEqual(['budget']);
  });

  it('follows particles, endings and spacing', async () => {
    expect((await order('두루미들이 돌아온'))[0]).toBe('bird');
    expect((await order('무인크레인'))[0]).toBe('port');
  });
});

describe('the sentence that answers', () => {
  it.each([
    ['푸른시 예산은 얼마야?', '1조2000억원'],
    ['푸른시 예산 몇 퍼센트 늘었어?', '5.4%'],
    ['푸른시는 도서관을 몇 곳 지어?', '도서관 두 곳'],
    ['두루미는 몇 마리 왔어?', '400마리'],
    ['항만공사 사장은 누구야?', '이도윤'],
    ['크레인 몇 대가 사용 중지됐어?', '3대가 사용 중지'],
  ])('of %j holds %j', async (question, expected) => {
    expect((await answerer.ask(question)).quotes[0]?.text).toContain(expected);
  });
});

describe('filters', () => {
  it('leave other articles out of answers, searches and lists', async () => {
    const after = { after: '2026-01-06T00:00:00+09:00' };
    expect((await answerer.articles(undefined, after)).items.map((c) => c.articleId)).toEqual(['budget']);
    expect((await answerer.search('크레인', after)).items).toEqual([]);
    expect((await answerer.ask('두루미는 몇 마리 왔어?', after)).kind).toBe('refused');
  });
});
