/** The time that a question names → the articles of that time. */
import { findDates } from '../../korean/dates.ts';

/** ISO 8601 with the zone of Korea; `before` is exclusive. */
export interface TimeSpan {
  readonly after?: string;
  readonly before?: string;
}

const ENGLISH_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** `in May 2026`, `February 20`: a month's name alone may be another word (march, may). */
const ENGLISH_MONTH = new RegExp(
  `\\b(?:(in|of|since)\\s+)?(${ENGLISH_MONTHS.join('|')})(?:\\s+(\\d{1,2})(?!\\d)(?:st|nd|rd|th)?)?(?:,?\\s+(\\d{4}))?`,
  'gi',
);
/** English words of time and the Korean ones that `findDates` reads. */
const ENGLISH_WORDS: Readonly<Record<string, string>> = {
  'this month': '이번 달',
  'last month': '지난달',
  'this year': '올해',
  'last year': '작년',
  today: '오늘',
  yesterday: '어제',
};
const ENGLISH_WORD = new RegExp(`\\b(?:${Object.keys(ENGLISH_WORDS).join('|')})\\b`, 'gi');
const WEEK = /(이번|금|지난|저번)\s?주(?=[\s,?!.]|에|의|$)|\b(this|last|past)\s+week\b/i;
const DAY_MS = 86_400_000;

/**
 * Takes dates out of a text.
 *
 * @param today - ISO 8601 day, for `이번 달` and the like.
 * @example takeTime('3월 나루 공장', '2026-05-02') // { rest: '  나루 공장', span: { after: '2026-03-01T…', before: '2026-04-01T…' } }
 */
export function takeTime(text: string, today: string): { readonly rest: string; readonly span: TimeSpan } {
  const week = WEEK.exec(text);
  if (week) return { rest: text.replace(week[0], ' '), span: weekOf(today, /이번|금|this/i.test(week[0]) ? 0 : -1) };
  const korean = inKorean(text);
  const dates = findDates(korean, today).filter((date) => date.text.length > 1);
  const rest = dates.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, korean);
  return { rest: dates.length > 0 ? rest : text, span: dates[0] ? spanOf(dates[0].date) : {} };
}

function inKorean(text: string): string {
  return text
    .replace(ENGLISH_WORD, (word) => ENGLISH_WORDS[word.toLowerCase()] ?? word)
    .replace(ENGLISH_MONTH, (whole, before: string | undefined, name: string, day?: string, year?: string) => {
      if (!before && !day && !year) return whole;
      const month = ENGLISH_MONTHS.indexOf(name.toLowerCase()) + 1;
      return `${year ? `${year}년 ` : ''}${month}월${day ? ` ${day}일` : ''}`;
    });
}

/** Monday to Monday, `shift` weeks from that of `today`. */
function weekOf(today: string, shift: number): TimeSpan {
  const day = new Date(`${today}T00:00:00Z`);
  const monday = new Date(day.getTime() + (shift * 7 - ((day.getUTCDay() + 6) % 7)) * DAY_MS);
  return { after: atMidnight(monday), before: atMidnight(new Date(monday.getTime() + 7 * DAY_MS)) };
}

/** `2026-03` → its first day and the first day after it. */
function spanOf(date: string): TimeSpan {
  const [year = 0, month, day] = date.split('-').map(Number);
  const after = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const before = new Date(after);
  if (day) before.setUTCDate(before.getUTCDate() + 1);
  else if (month) before.setUTCMonth(before.getUTCMonth() + 1);
  else before.setUTCFullYear(before.getUTCFullYear() + 1);
  return { after: atMidnight(after), before: atMidnight(before) };
}

/** Midnight in Korea. */
function atMidnight(day: Date): string {
  return `${day.toISOString().slice(0, 10)}T00:00:00+09:00`;
}
