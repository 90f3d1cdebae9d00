import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../src/korean/numbers.ts';

const values = (text: string) => findNumbers(text).map(({ start, end, value }) => [text.slice(start, end), value]);

describe('findNumbers', () => {
  it.each([
    ['5,000억', [['5,000억', 5e11]]],
    ['5천억', [['5천억', 5e11]]],
    ['0.5조원', [['0.5조', 5e11]]],
    [
      '500B(5000억개)',
      [
        ['500B', 5e11],
        ['5000억', 5e11],
      ],
    ],
    ['15조7천676억원', [['15조7천676억', 15_767_600_000_000]]],
    ['8B 모델', [['8B', 8e9]]],
    ['500 billion', [['500 billion', 5e11]]],
    ['12.5%', [['12.5', 12.5]]],
    ['3만2000명', [['3만2000', 32_000]]],
    ['1천500원', [['1천500', 1500]]],
    [
      '2025년 12월 30일',
      [
        ['2025', 2025],
        ['12', 12],
        ['30', 30],
      ],
    ],
  ])('reads %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});
