import { describe, expect, it } from 'vitest';
import { askedFacts } from '../../src/question/intent/asked-facts.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

describe('questions about an article itself', () => {
  it.each([
    ['이 기사 누가 썼어?', '김영욱 기자'],
    ['기자 이름이 뭐야', '김영욱 기자'],
    ['업스테이지 기사 쓴 기자 누구야', '김영욱 기자'],
    ['어느 신문에 났어?', '디지털타임스'],
    ['기사 언제 나왔어?', '2025-12-30'],
    ['기사 제목 알려줘', '5사5색 대혼전…국가대표 AI 후보 불꽃튀는 1차 경연'],
    ['원문 링크 줘', 'https://n.news.naver.com/mnews/article/029/0003002246'],
    ['who wrote this article?', '김영욱 기자'],
  ])('%s', async (question, value) => {
    const answer = await (await answererOf()).ask(question);
    expect(answer.kind).toBe('answered');
    expect(answer.facts.map((f) => f.value)).toEqual([value]);
    expect(JSON.stringify(answer)).not.toContain('@');
  });

  it.each([
    '발표회는 언제 열렸나',
    'A.X K1은 언제 공개됐나',
    '업스테이지 대표는 누구?',
    '누가 그 책을 썼나',
    '정예팀은 어디야?',
    '서울 버스 기사가 언제 파업했어?',
    '한화솔루션 회사채 발행일은 언제야?',
    '김철수 비자금 출처는 어디야?',
    '아이유 신곡 제목이 뭐야?',
    'What is the title of IU song?',
    '캐나다 언론사는 구글에서 얼마를 받아?',
    '정예팀 모델 출처는 어디야?',
    '체포된 기자는 누구야?',
    'Which journalist was arrested in Iran?',
    'Who wrote the novel?',
    '폭스뉴스가 언제 인수됐어?',
    '어느 언론사가 네이버를 고소했나?',
    '저장 매체는 뭐야?',
  ])('are not %j', (question) => expect(askedFacts(question)).toBeUndefined());

  it.each(['야구 기사 누가 썼어?', '건설 기사 제목 알려줘'])('do not take %j for this one', async (question) => {
    expect((await (await answererOf()).ask(question)).facts).toEqual([]);
  });

  it('are refused where they mean an article that is not there', async () => {
    expect((await (await answererOf()).ask('카카오 기사 쓴 기자는 누구?')).kind).toBe('refused');
  });

  it('find the article that they mean among many, and do not guess where they name none', async () => {
    const file = (id: string, title: string, author: string) =>
      articleFile({ id, title, more: `author: ${author}\n`, body: `${title}이 문을 열었다. 이곳은 크다.` });
    const folder = folderWith({
      'a.txt': file('900_1', '부산 수족관', '가나다 기자'),
      'b.txt': file('900_2', '강릉 천문대', '라마바 기자'),
    });
    const answerer = await answererOf(folder);
    expect((await answerer.ask('강릉 천문대 기사는 누가 썼어?')).facts.map((f) => f.value)).toEqual(['라마바 기자']);
    expect((await answerer.ask('이 기사 누가 썼어?')).facts).toEqual([]);
  });
});
