import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { answererOf } from '../support/corpus.ts';

let answerer: Answerer;
beforeAll(async () => {
  answerer = await answererOf();
});

describe('the shipped article', () => {
  it.each([
    ['SKT 모델 파라미터는 몇 개야?', '매개변수 500B(5000억개)를 학습해'],
    ['에이닷엑스 케이원은 어느 회사가 만들었어?', 'SKT는 정예팀 중 가장 규모가 큰'],
    ['업스테이지 대표는 누구?', '김성훈 업스테이지 대표는'],
    ['솔라 오픈의 특징은?', '△한국어 특화 △효율성 △문제 해결력'],
    ['네이버클라우드가 소개한 모델은?', '‘옴니(Omni) 파운데이션 모델’을 소개했다'],
    ['옴니모달 모델의 매개변수는?', '8B(80억 매개변수)'],
    ['VAETKI 규모는?', '100B 규모의 멀티모달 파운데이션 모델 ‘VAETKI’'],
    ['배키는 어떤 산업을 겨냥해?', '제조, 국방, 컬쳐'],
    ['엑사원은 글로벌 몇 위야?', '글로벌 3위'],
    ['GPT-5와 격차는 몇 개월?', '5.9개월'],
    ['발표회는 어디서 열렸어?', '서울 삼성동 코엑스'],
    ['참관객은 천 명이었어?', '참관객 1000명'],
    ['과기정통부는 몇 팀을 떨어뜨려?', '1개 컨소시엄을 탈락시키고'],
    ['NC AI는 어느 자동차 회사랑 협력해?', '현대오토에버와의 협력'],
    ['How many parameters does A.X K1 have?', '500B(5000억개)'],
    ['who is the CEO of Upstage?', '김성훈 업스테이지 대표'],
  ])('answers %j', async (question, expected) => {
    const answer = await answerer.ask(question);
    expect({ kind: answer.kind, first: answer.quotes[0]?.text }).toEqual({
      kind: 'answered',
      first: expect.stringContaining(expected),
    });
  });

  it.each([
    '오늘 서울 날씨 어때?',
    '카카오의 모델 파라미터 수는?',
    '삼성전자 주가 알려줘',
    '비트코인 시세 전망은?',
    '손흥민은 어느 팀에서 뛰나요',
    'What is the capital of France?',
    '?!',
    '🎉',
  ])('refuses %j', async (question) => {
    expect((await answerer.ask(question)).kind).toBe('refused');
  });

  it('names the words that stand in no article', async () => {
    const answer = await answerer.ask('카카오의 모델 파라미터 수는?');
    expect(answer.kind === 'refused' && answer.unknownWords).toEqual(['카카오']);
  });

  it.each([
    ['안녕하세요', 'greeting'],
    ['고마워!', 'thanks'],
    ['ㅋㅋㅋㅋ', 'laughter'],
    ['잘 가', 'farewell'],
    ['너 누구야?', 'who-are-you'],
  ])('meets small talk %j with a friendly line', async (text, talk) => {
    expect(await answerer.ask(text)).toMatchObject({ kind: 'small-talk', talk, quotes: [] });
  });
});
