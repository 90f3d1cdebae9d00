import { describe, expect, it } from 'vitest';
import { takeTime } from '../../src/question/intent/time-span.ts';

describe('takeTime', () => {
  it.each([
    ['3월 공장', '공장', '2026-03-01', '2026-04-01'],
    ['지난달 기사', '기사', '2026-04-01', '2026-05-01'],
    ['2025년 12월 30일 발표', '발표', '2025-12-30', '2025-12-31'],
    ['이번 주 소식', '소식', '2026-05-04', '2026-05-11'],
    ['지난주 소식', '소식', '2026-04-27', '2026-05-04'],
    ['articles this month', 'articles', '2026-05-01', '2026-06-01'],
    ['news of March 2026', 'news', '2026-03-01', '2026-04-01'],
    ['on February 20', 'on', '2026-02-20', '2026-02-21'],
    ['last week', '', '2026-04-27', '2026-05-04'],
  ])('reads the time in "%s"', (text, rest, after, before) => {
    const taken = takeTime(text, '2026-05-06');
    expect(taken.rest.replace(/\s+/g, ' ').trim()).toBe(rest);
    expect(taken.span).toEqual({ after: `${after}T00:00:00+09:00`, before: `${before}T00:00:00+09:00` });
  });

  it.each(['오늘의집 매출', 'people may march', '이번 주말농장'])('finds none in "%s"', (text) =>
    expect(takeTime(text, '2026-05-06')).toEqual({ rest: text, span: {} }));
});
