import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/korean/sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['glued to a number', '선정할 예정이다.5개 정예팀은 모였다.', ['선정할 예정이다.', '5개 정예팀은 모였다.']],
    ['glued to a name', '경쟁을 벌였다.하정우 수석은 말했다.', ['경쟁을 벌였다.', '하정우 수석은 말했다.']],
    ['glued to Latin', '역량을 갖췄다.SKT는 강조했다.', ['역량을 갖췄다.', 'SKT는 강조했다.']],
    ['spaced', '문을 열었다. 공장은 크다.', ['문을 열었다.', '공장은 크다.']],
    ['questions', '가능할까? 그렇다!', ['가능할까?', '그렇다!']],
    [
      'after a size in inches',
      '화면은 27" 크기다. 값은 그대로라고 "밝혔다".',
      ['화면은 27" 크기다.', '값은 그대로라고 "밝혔다".'],
    ],
    ['two full stops', '격차를 좁혔다.. 다음은 업스테이지다.', ['격차를 좁혔다..', '다음은 업스테이지다.']],
  ])('cuts sentences %s', (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it.each([
    'SKT는 A.X K1을 선보였다.',
    'A.X. K1이 에이전트임을 강조했다.',
    '엑사원 4.0 32B는 글로벌 3위다.',
    'GPT-5와 5.9개월 차이로 좁혔다..',
    '존 F. 케네디 대통령을 만났다.',
    '“매우 늦었다. 그러나 할 수 있다.”라고 말했다.',
    '“경쟁력을 갖출 것이라고 생각했다”고 밝혔다.',
    '지난달 물가는 3.5% 올랐다.',
    '"비가 온다. 우산을 챙기자"라고 말했다.',
  ])('leaves %j whole', (text) => {
    expect(split(text)).toEqual([text]);
  });
});

describe('a long text without spaces', () => {
  it('is split whole', () => {
    expect(splitSentences('그렇다.'.repeat(50_000))).toHaveLength(50_000);
  });
});

describe('a text without the end of a sentence', () => {
  it('is cut where clauses end, and nothing is lost', () => {
    const text = '한빛조선은 20일 배를 한 척 더 지었고 '.repeat(200);
    const pieces = split(text);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(800);
    expect(pieces.every((piece) => piece.endsWith('지었고'))).toBe(true);
    expect(pieces.join(' ')).toBe(text.trim());
  });
});
