import { describe, expect, it } from 'vitest';
import { asksForOpinion } from '../../src/question/intent/opinion.ts';

describe('asksForOpinion', () => {
  it.each([
    '나루팀이랑 도담팀 중에 어디가 더 나아?',
    '누가 우승할 것 같아?',
    '새벽식품 주식 사도 될까?',
    '이 판결 공정한 건가요?',
    '너는 어떻게 생각해?',
    '어느 팀이 이길까?',
    '한빛전자 배터리 추천해?',
    'should I buy the new phone?',
    'who will win the final?',
  ])('is true of "%s"', (text) => expect(asksForOpinion(text)).toBe(true));

  it.each([
    '한빛전자 배터리는 뭐가 달라졌어?',
    '새 다리는 길이가 얼마일까?',
    '대표는 이번 실적을 어떻게 평가했어?',
    '전문가는 누가 우승할 거래?',
    '우승한 팀은 어디야?',
    'who won the final?',
  ])('is false of "%s"', (text) => expect(asksForOpinion(text)).toBe(false));
});
