import { describe, expect, it } from 'vitest';
import { withoutRequests } from '../../src/question/intent/requests.ts';

const left = (text: string) => withoutRequests(text).replace(/\s+/g, ' ').trim();

describe('withoutRequests', () => {
  it.each([
    ['한빛전자 배터리 용량 알려줘', '한빛전자 배터리 용량'],
    ['한빛전자 배터리 용량 알려 줘요', '한빛전자 배터리 용량'],
    ['한빛전자 배터리 용량 알려주실 수 있나요?', '한빛전자 배터리 용량 ?'],
    ['한빛전자 배터리 용량을 말해줘', '한빛전자 배터리 용량을'],
    ['한빛전자 배터리를 설명해 주세요', '한빛전자 배터리를'],
    ['새 공장 위치 좀 가르쳐 줄래?', '새 공장 위치 ?'],
    ['수상자 명단 나열해줘', '수상자 명단'],
    ['수상자 명단 찾아봐', '수상자 명단'],
    ['수상자 명단 보여줘봐', '수상자 명단'],
    ['김치 값 설명 좀 부탁드립니다', '김치 값'],
    ['김치 값 정리 부탁', '김치 값'],
    ['김치 값이 궁금해', '김치 값이'],
    ['김치 값을 알고 싶습니다', '김치 값을'],
    ['김치 값 ㄱㄱ', '김치 값'],
    ['tell me the price of kimchi', 'the price of kimchi'],
    ['please show me the price of kimchi', 'the price of kimchi'],
  ])('takes the request out of "%s"', (text, rest) => expect(left(text)).toBe(rest));

  it.each([
    '새벽식품은 누구에게 상금을 줬어?',
    '한빛전자가 준 보너스는 얼마야?',
    '태풍을 본 사람은 몇 명이야?',
    '회장이 사과한 까닭은?',
    'who told the police about the fire?',
  ])('leaves "%s" as it is', (text) => expect(withoutRequests(text)).toBe(text));

  it('keeps every other letter at its place', () => {
    const text = '나루시 축제 날짜 알려줘!';
    const rest = withoutRequests(text);
    expect(rest).toHaveLength(text.length);
    expect(rest.slice(0, 9)).toBe(text.slice(0, 9));
  });
});
