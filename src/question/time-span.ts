/** The time that a question names → the articles of that time. */
import { findDates } from '../korean/dates.ts';

/** ISO 8601 with the zone of Korea; `before` is exclusive. */
export interface TimeSpan {
  readonly after?: string;
  readonly before?: string;
}

/**
 * Takes dates out of a text.
 *
 * @param today - ISO 8601 day, for `이번 달` and the like.
 * @example takeTime('3월 나루 공장', '2026-05-02') // { rest: ' 나루 공장', span: { after: '2026-03-01T…', before: '2026-04-01T…' } }
 */
export function takeTime(text: string, today: string): { readonly rest: string; readonly span: TimeSpan } {
  const dates = findDates(text, today).filter((date) => date.text.length > 1);
  const rest = dates.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  return { rest, span: dates[0] ? spanOf(dates[0].date) : {} };
}

/** `2026-03` → its first day and the first day after it, at midnight in Korea. */
function spanOf(date: string): TimeSpan {
  const [year = 0, month, day] = date.split('-').map(Number);
  const after = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const before = new Date(after);
  if (day) before.setUTCDate(before.getUTCDate() + 1);
  else if (month) before.setUTCMonth(before.getUTCMonth() + 1);
  else before.setUTCFullYear(before.getUTCFullYear() + 1);
  const atMidnight = (at: Date) => `${at.toISOString().slice(0, 10)}T00:00:00+09:00`;
  return { after: atMidnight(after), before: atMidnight(before) };
}
