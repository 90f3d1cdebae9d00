import { describe, expect, it } from 'vitest';
import { isAnswered } from '../../src/answer/answer.ts';
import { toPrevious } from '../../src/answer/to-previous.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

const FOLDER = folderWith({
  'a.txt': articleFile({
    id: 'a',
    title: '나루시 등불 축제 개막',
    date: '2026-03-10 09:00',
    body: '나루시 등불 축제가 10일 강변에서 막을 올렸다. 축제는 20일까지 이어진다.\n\n강바다 나루시장은 “등불 3000개를 켰다”고 말했다. 입장료는 5000원이다.',
  }),
  'b.txt': articleFile({
    id: 'b',
    title: '도담시 새 도서관',
    date: '2026-04-02 09:00',
    body: '도담시가 4월 2일 새 도서관을 열었다. 책 12만 권을 갖췄다.\n\n도서관은 월요일에 쉰다. 어린이 열람실은 2층에 있다.',
  }),
});
const ask = async (question: string) => (await answererOf(FOLDER)).ask(question);

describe('asked in words', () => {
  it.each([
    ['도움말', 'help'],
    ['나루시 등불 축제 기사 두 줄로 요약해줘', 'summary'],
    ['최근 기사 뭐 있어?', 'articles'],
    ['도서관 기사 있어?', 'articles'],
    ['이번에 나온 소식 모아줘', 'digest'],
    ['축제 일정 시간순으로 정리해줘', 'timeline'],
    ['강바다 시장 발언 모아줘', 'quotes'],
    ['기사 몇 개야?', 'counted'],
    ['나루시 vs 도담시', 'compared'],
    ['나루시랑 도담시 중에 어디가 더 좋아?', 'opinion'],
    ['나루시 축제 입장료 알려줘', 'answered'],
  ])('"%s" gives what is meant', async (question, kind) => {
    const answer = await ask(question);
    expect(answer.kind).toBe(kind);
    expect(isAnswered(answer)).toBe(kind !== 'help' && kind !== 'opinion');
  });

  it('summarises the named article in as many sentences as asked', async () => {
    const answer = await ask('나루시 등불 축제 기사 두 줄로 요약해줘');
    expect(answer.kind === 'summary' && [answer.summary.articleId, answer.summary.sentences.length]).toEqual(['a', 2]);
  });

  it('summarises the article that was quoted last', async () => {
    const answerer = await answererOf(FOLDER);
    const first = await answerer.ask('도담시 도서관은 언제 쉬어?');
    const answer = await answerer.ask('이 기사 요약해줘', {}, toPrevious(first));
    expect(answer.kind === 'summary' && answer.summary.articleId).toBe('b');
  });

  it('gives all stories where no article is meant', async () => {
    expect((await ask('요약해줘')).kind).toBe('digest');
  });

  it('lists the newest first', async () => {
    const answer = await ask('최근 기사 뭐 있어?');
    expect(answer.kind === 'articles' && answer.list.items.map(({ articleId }) => articleId)).toEqual(['b', 'a']);
  });

  it('takes the time from the words', async () => {
    const answer = await ask('2026년 3월 기사 목록');
    expect(answer.kind === 'articles' && answer.list.items.map(({ articleId }) => articleId)).toEqual(['a']);
  });

  it('never calls the words of a request unknown', async () => {
    const answer = await ask('나루시 지하철 요금 좀 알려줘');
    expect(answer.kind === 'refused' && answer.unknownWords).toEqual(['요금', '지하철']);
  });
});
