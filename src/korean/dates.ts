/**
 * Dates in Korean text, resolved against the day of the article: `내달` of 2025-12-30 is 2026-01, `30일` is 2025-12-30, `내년 12월`
 * is 2026-12. By rule; what is not certain (`이날`, `최근`) is left alone.
 */

/** A date as it stands in a text. */
export interface FoundDate {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `2025-12-30`, `2026-01` or `2026`: as exact as the text is. */
  readonly date: string;
  /** The text does not say the whole of it: the rest comes from the day of the article. */
  readonly isRelative: boolean;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const YEARS: Readonly<Record<string, number>> = {
  재작년: -2,
  작년: -1,
  지난해: -1,
  전년: -1,
  올해: 0,
  금년: 0,
  내년: 1,
  이듬해: 1,
  내후년: 2,
};
const MONTHS: Readonly<Record<string, number>> = {
  지지난달: -2,
  지난달: -1,
  전달: -1,
  전월: -1,
  이달: 0,
  이번달: 0,
  내달: 1,
  다음달: 1,
};
const DAYS: Readonly<Record<string, number>> = { 그저께: -2, 그제: -2, 어제: -1, 오늘: 0, 내일: 1, 모레: 2 };

const WORD_YEAR = '재작년|작년|지난해|올해|금년|내년|내후년';
const WORD_MONTH = '(?:지지난\\s?달|지난\\s?달|전월|이번\\s?달|이달|내달|다음\\s?달)';
/** A word is a date of its own only before its end, a particle, or what is no letter: 전월세, 오늘의집, 그제야 are other words. */
const WORD_END = '(?=(?:에는?|부터|까지|의\\s|은|는|이|가|와|과|도|중|말|초|쯤|께)?(?![가-힣A-Za-z]))';
/** Not a day of the month: `30일간`, `30일 만에`, `100일 동안`. */
const SPAN_OF_TIME =
  '(?!\\s?(?:간|동안|만에|이내|안에|째|치|분|평균|정도|가량|여|씩|전|후|뒤|이상|넘|연속|내(?![가-힣])|내에|제|본|근무|차))';

/** What stands between two dates of which the second leaves out what the first has said: `2023년 1월부터 3월까지`. */
const CONTINUES = /^\s?(?:부터|에서|~|∼|-|–|과|와|·|,|및|하고)\s?$/;

/** Longest first: the first that fits at a place wins. */
const PATTERN = new RegExp(
  [
    `(?:(?<year>\\d{4})\\s?년|(?<wordYear>${WORD_YEAR}))\\s?(?<month>\\d{1,2})\\s?월(?:\\s?(?<day>\\d{1,2})\\s?일${SPAN_OF_TIME})?`,
    `(?<iso>\\d{4}[-./]\\d{1,2}[-./]\\d{1,2})(?!\\d)`,
    `(?<wordMonth>${WORD_MONTH})(?:\\s?(?<monthDay>\\d{1,2})\\s?일${SPAN_OF_TIME}|${WORD_END})`,
    `(?<lean>오는|지난|다가오는)?\\s?(?<bareMonth>\\d{1,2})\\s?월(?:\\s?(?<bareMonthDay>\\d{1,2})\\s?일${SPAN_OF_TIME})?`,
    `(?<dayLean>오는|지난|다가오는)?\\s?(?<!주 |박 |주|박)(?<bareDay>\\d{1,2})\\s?일${SPAN_OF_TIME}`,
    `(?<onlyYear>(?:19|20)\\d{2})\\s?년`,
    `(?<onlyWordYear>${WORD_YEAR})${WORD_END}`,
    `(?<wordDay>그저께|그제|어제|오늘|내일|모레)${WORD_END}`,
  ].join('|'),
  'g',
);

/**
 * @param published - ISO 8601 day or time of the article (Korean time); null leaves out all that is relative.
 * @example findDates('과기정통부는 내달 심사한다', '2025-12-30') // [{ text: '내달', date: '2026-01', isRelative: true, … }]
 */
export function findDates(text: string, published: string | null): FoundDate[] {
  const base = published ? readDay(published) : undefined;
  const found: FoundDate[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const before = text[match.index - 1] ?? ' ';
    if (/[\p{L}\p{N}.,]/u.test(before) && /^[\d]/.test(match[0])) continue;
    if (/[\p{L}\p{N}]/u.test(before) && !/^\s/.test(match[0])) continue;
    const goesOn = CONTINUES.test(text.slice(found.at(-1)?.end ?? text.length, match.index)) ? found.at(-1) : undefined;
    const groups = match.groups ?? {};
    const isBare = Boolean(groups.bareMonth || groups.bareDay);
    const resolved =
      goesOn && isBare
        ? resolve(groups, readDay(`${goesOn.date}-01-01`.slice(0, 10)), true)
        : resolve(groups, base, false);
    if (!resolved) continue;
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + lead;
    found.push({ start, end: match.index + match[0].length, text: match[0].trim(), ...resolved });
  }
  return found;
}

function resolve(
  g: Readonly<Record<string, string | undefined>>,
  base: Day | undefined,
  goesOn: boolean,
): Pick<FoundDate, 'date' | 'isRelative'> | undefined {
  if (g.iso) {
    const day = readDay(g.iso.replace(/[./]/g, '-'));
    return day && foundDate(day.year, day.month, day.day, false);
  }
  if (g.year) return foundDate(Number(g.year), Number(g.month), g.day ? Number(g.day) : undefined, false);
  if (g.onlyYear) return { date: g.onlyYear, isRelative: false };
  if (!base) return undefined;
  if (g.wordYear)
    return foundDate(base.year + (YEARS[g.wordYear] ?? 0), Number(g.month), g.day ? Number(g.day) : undefined, true);
  if (g.wordMonth) {
    const shift = MONTHS[g.wordMonth.replace(/\s/g, '')] ?? 0;
    const { year, month } = shiftMonth(base, shift);
    return foundDate(year, month, g.monthDay ? Number(g.monthDay) : undefined, true);
  }
  if (g.bareMonth) {
    const month = Number(g.bareMonth);
    const year = base.year + (goesOn ? 0 : leaning(g.lean, month, base.month));
    return foundDate(year, month, g.bareMonthDay ? Number(g.bareMonthDay) : undefined, true);
  }
  if (g.bareDay) {
    const day = Number(g.bareDay);
    const { year, month } = shiftMonth(base, goesOn ? 0 : monthOfDay(g.dayLean, day, base));
    return foundDate(year, month, day, true);
  }
  if (g.onlyWordYear) return { date: String(base.year + (YEARS[g.onlyWordYear] ?? 0)), isRelative: true };
  if (g.wordDay) {
    const date = new Date(Date.UTC(base.year, base.month - 1, base.day + (DAYS[g.wordDay] ?? 0)));
    return { date: date.toISOString().slice(0, 10), isRelative: true };
  }
  return undefined;
}

/** "오는 1월" of December is next year's, "지난 12월" of January last year's; without such a word, the month that is nearest. */
function leaning(lean: string | undefined, month: number, now: number): number {
  if (lean === '지난') return month > now ? -1 : 0;
  if (lean) return month < now ? 1 : 0;
  if (now - month > 8) return 1;
  return month - now > 8 ? -1 : 0;
}

/** A bare day is of the month that brings it nearest to the article's day. */
function monthOfDay(lean: string | undefined, day: number, base: Day): number {
  if (lean === '지난') return day > base.day ? -1 : 0;
  if (lean) return day < base.day ? 1 : 0;
  if (day - base.day > 20) return -1;
  return base.day - day > 20 ? 1 : 0;
}

function shiftMonth({ year, month }: Day, by: number): { year: number; month: number } {
  const months = year * 12 + month - 1 + by;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/** Undefined where there is no such day. */
function foundDate(
  year: number,
  month: number,
  day: number | undefined,
  isRelative: boolean,
): Pick<FoundDate, 'date' | 'isRelative'> | undefined {
  if (month < 1 || month > 12) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  if (day === undefined) return { date: `${year}-${two(month)}`, isRelative };
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return { date: `${year}-${two(month)}-${two(day)}`, isRelative };
}

function readDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined;
}

/** The first day of what the text names, for filters: `지난달` → `2026-10-01`. Undefined where it is more or other than a date. */
export function firstDayOf(text: string, today: string): string | undefined {
  const [found] = findDates(text.trim(), today);
  return found?.text === text.trim() ? `${found.date}-01-01`.slice(0, 10) : undefined;
}
