/** Dates as files, crawlers and readers write them → ISO 8601 in Korean time. Knows no articles. */
import { firstDayOf } from '../korean/dates.ts';

/** Longer texts are no dates. */
const LONGEST_DATE_CHARS = 80;
/** How far Korean time is ahead. */
const KOREA_MS = 9 * 3_600_000;

const LABEL =
  /^(?:기사\s?)?(?:최초\s?|최종\s?)?(?:입력|등록|승인|게재|발행|작성|송고|수정|보도|업데이트|published|posted)(?:\s?(?:일시|일자|시간|일|on|at))?\s*[:：]?\s+/i;
const WEEKDAY =
  /\(\s*[일월화수목금토](?:요일)?\s*\)|[일월화수목금토]요일|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?/gi;
/** JavaScript's `GMT+0900 (Korean Standard Time)`, and `+0900 (KST)`. */
const ZONE_NAME_AFTER_OFFSET = /(?:GMT|UTC)?([+-]\d{2}:?\d{2})\s*\([^()]*\)$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const CLOCK =
  '(?:(?<half>오전|오후)\\s*)?(?<hour>\\d{1,2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d+)?)?|시(?:\\s?(?<minuteKo>\\d{1,2})분)?(?:\\s?(?<secondKo>\\d{1,2})초)?)(?:\\s?(?<halfEn>[ap]\\.?m\\.?))?';
const ZONE = '\\s*(?<zone>Z|UTC|GMT|KST|(?:GMT|UTC)?[+-]\\d{2}:?\\d{2})?';
const FORMS = [
  `(?<year>\\d{4})\\s*[-./년]\\s*(?<month>\\d{1,2})\\s*[-./월]\\s*(?<day>\\d{1,2})\\s*[.일,]?(?:(?:T|\\s+)${CLOCK})?${ZONE}`,
  `(?<year>(?:19|20)\\d{2})(?<month>\\d{2})(?<day>\\d{2})(?:[T\\s_-]?(?<hour>\\d{2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2}))?)?${ZONE}`,
  `(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<monthName>[a-z]{3,9})\\.?,?\\s+(?<year>\\d{4})(?:,?\\s+(?:at\\s+)?${CLOCK})?${ZONE}`,
  `(?<monthName>[a-z]{3,9})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?:,?\\s+(?:at\\s+)?${CLOCK})?${ZONE}`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/**
 * A date of any usual form, in Korean time unless it names a zone. Null for what is no date.
 *
 * @example readDate('2025-12-30 07:39') // '2025-12-30T07:39:00+09:00'
 * @example readDate('입력 2026.03.10.(화) 오후 2:00') // '2026-03-10T14:00:00+09:00'
 * @example readDate('Tue, 10 Mar 2026 07:39:16 GMT') // '2026-03-10T16:39:16+09:00'
 */
export function readDate(text: string): string | null {
  if (text.length > LONGEST_DATE_CHARS) return null;
  const plain = text
    .trim()
    .replace(LABEL, '')
    .replace(ZONE_NAME_AFTER_OFFSET, '$1')
    .replace(WEEKDAY, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const instant = readUnixTime(plain);
  if (instant !== null) return inKorea(instant);
  for (const form of FORMS) {
    const groups = form.exec(plain)?.groups;
    if (groups) return readParts(groups);
  }
  return null;
}

/**
 * A day for a filter, as people write it: a date, or one relative to today (`어제`, `지난달`, `올해 3월`): its first day.
 *
 * @param now - milliseconds since 1970.
 * @returns ISO 8601 at midnight in Korea, or undefined where it is no date.
 */
export function readFilterDay(value: string, now: number): string | undefined {
  const today = inKorea(now).slice(0, 10);
  const day = readDate(value)?.slice(0, 10) ?? firstDayOf(value, today);
  return day && `${day}T00:00:00+09:00`;
}

/**
 * The day that a file's name or its folders give: `2026-03-10-제목.md`, `20260310_제목.txt`, `2026/03/10/제목.md`. Null where they give none.
 *
 * @example readPathDate('경제/20260310_두부.txt') // '2026-03-10T00:00:00+09:00'
 */
export function readPathDate(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folders = path.slice(0, -name.length);
  const match =
    /(?<![\p{L}\p{N}])(?<year>(?:19|20)\d{2})(?<mark>[-_.]?)(?<month>\d{2})\k<mark>(?<day>\d{2})(?![\p{L}\p{N}])/u.exec(
      name,
    ) ?? /(?:^|\/)(?<year>(?:19|20)\d{2})\/(?<month>\d{1,2})\/(?<day>\d{1,2})\/$/.exec(folders);
  return match?.groups ? readParts(match.groups) : null;
}

/** Seconds or milliseconds since 1970, as databases and APIs give them; not a number that begins as a date does (2026031007). */
function readUnixTime(text: string): number | null {
  if (!/^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text) || /^20\d{2}(?:0[1-9]|1[0-2])/.test(text)) return null;
  return text.length === 13 ? Number(text) : Math.floor(Number(text)) * 1000;
}

function readParts(groups: Readonly<Record<string, string | undefined>>): string | null {
  const month = groups.monthName ? monthOf(groups.monthName) : Number(groups.month);
  const half = groups.half ?? groups.halfEn;
  const hour = Number(groups.hour ?? 0);
  const minute = Number(groups.minute ?? groups.minuteKo ?? 0);
  const second = Number(groups.second ?? groups.secondKo ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const hours = (hour % (half ? 12 : 24)) + (half && /오후|^p/i.test(half) ? 12 : 0);
  const day = `${groups.year}-${twoDigits(month)}-${twoDigits(Number(groups.day))}`;
  const local = `${day}T${twoDigits(hours)}:${twoDigits(minute)}:${twoDigits(second)}`;
  const checked = new Date(`${local}Z`);
  if (Number.isNaN(checked.getTime()) || !checked.toISOString().startsWith(day)) return null;
  const zone = (groups.zone ?? 'KST').toUpperCase();
  if (zone === 'KST') return `${local}+09:00`;
  const offset = /([+-]\d{2}):?(\d{2})$/.exec(zone);
  const instant = Date.parse(`${local}${offset ? `${offset[1]}:${offset[2]}` : 'Z'}`);
  return Number.isNaN(instant) ? null : inKorea(instant);
}

/** 1 to 12, or 0 for what is no month. */
function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

/** @param instant - milliseconds since 1970. */
function inKorea(instant: number): string {
  return `${new Date(instant + KOREA_MS).toISOString().slice(0, 19)}+09:00`;
}
