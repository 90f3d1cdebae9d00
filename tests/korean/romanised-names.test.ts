import { describe, expect, it } from 'vitest';
import { isSurname, readingsOf } from '../../src/korean/romanised-names.ts';

describe('readingsOf', () => {
  it.each([
    [['Kim', 'Seong', 'hun'], '김성훈'],
    [['Park', 'Ji', 'young'], '박지영'],
    [['Rhee', 'Sang', 'woo'], '이상우'],
    [['Choi', 'Eun', 'kyung'], '최은경'],
    [['Hwang', 'Sun', 'woo'], '황선우'],
    [['Gwanak'], '관악'],
    [['Yeongwol'], '영월'],
    [['Jeungpyeong'], '증평'],
    [['Nagasaki'], '나가사키'],
    [['Tottori'], '돗토리'],
    [['Kobe'], '고베'],
    [['Sendai'], '센다이'],
  ])('of %j has %s', (parts, hangul) => {
    expect(readingsOf(parts)).toContain(hangul);
  });

  it('has none for letters that are no syllables', () => {
    expect(readingsOf(['Schwartz'])).toEqual([]);
  });

  it('puts the official spelling first', () => {
    expect(readingsOf(['Hadong'])[0]).toBe('하동');
  });
});

describe('isSurname', () => {
  it.each(['Kim', 'lee', 'Paik', 'Namgung'])('knows %s', (name) => {
    expect(isSurname(name)).toBe(true);
  });
  it('does not know other words', () => {
    expect(isSurname('Smith')).toBe(false);
  });
});
