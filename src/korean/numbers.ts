/**
 * Numbers as Korean news writes them: 5,000억, 5천억, 0.5조, 500B, 15조7천676억 are values, and equal values are one term.
 * Units after the number (원, 명, 개월 …) are left to the caller.
 */

/** A number found in a text. `start` and `end` are UTF-16 offsets; `value` is what it is worth. */
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** 만, 억, 조 … close a group of four digits (한글 맞춤법 제44항); 천, 백, 십 count inside a group. */
const GROUP: Readonly<Record<string, number>> = { 만: 1e4, 억: 1e8, 조: 1e12, 경: 1e16 };
const INSIDE: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };
/** K, M, B, T after a figure, as model sizes and English sums are written. */
const LATIN: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12, bn: 1e9, trn: 1e12 };
const ENGLISH: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

const FIGURE = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const NUMBER = new RegExp(
  String.raw`(?<figure>${FIGURE})(?:\s?(?<english>thousand|million|billion|trillion)\b|(?<latin>bn|trn|[KMBTkmbt])(?![a-z0-9])|(?<korean>[십백천만억조경]+(?:\s?(?:${FIGURE})[십백천만억조경]+)*(?:\s?(?:${FIGURE})(?![\d.,]*[a-z%]))?)?)`,
  'gi',
);

/**
 * Finds the numbers of a text, left to right.
 *
 * @example findNumbers('매개변수 500B(5000억개)') // [{ start: 5, end: 9, value: 5e11 }, { start: 10, end: 15, value: 5e11 }]
 */
export function findNumbers(text: string): NumberSpan[] {
  const found: NumberSpan[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const start = match.index;
    const groups = match.groups ?? {};
    const figure = Number((groups.figure ?? '').replaceAll(',', ''));
    let value = figure;
    let end = start + match[0].length;
    if (groups.english) value = figure * (ENGLISH[groups.english.toLowerCase()] ?? 1);
    else if (groups.latin) value = figure * (LATIN[groups.latin.toLowerCase()] ?? 1);
    else if (groups.korean) {
      const korean = koreanValue(match[0]);
      value = korean.value;
      end = start + korean.length;
    }
    found.push({ start, end, value });
  }
  return found;
}

/**
 * The value of figures mixed with 십, 백, 천, 만, 억, 조, read as long as the groups fall (15조 7천676억); the rest is not part of it.
 * `length` is the count of characters read.
 */
function koreanValue(text: string): { value: number; length: number } {
  const token = new RegExp(String.raw`\s?(${FIGURE})|\s?([십백천])|\s?([만억조경])`, 'y');
  let total = 0;
  let group = 0;
  let pending: number | undefined;
  let lastGroup = Number.POSITIVE_INFINITY;
  let length = 0;
  for (;;) {
    token.lastIndex = length;
    const match = token.exec(text);
    if (!match) break;
    if (match[1] !== undefined) {
      if (pending !== undefined) break;
      pending = Number(match[1].replaceAll(',', ''));
    } else if (match[2] !== undefined) {
      group += (pending ?? 1) * (INSIDE[match[2]] ?? 1);
      pending = undefined;
    } else {
      const unit = GROUP[match[3] ?? ''] ?? 1;
      if (unit >= lastGroup) break;
      total += (group + (pending ?? (group === 0 ? 1 : 0))) * unit;
      group = 0;
      pending = undefined;
      lastGroup = unit;
    }
    length = token.lastIndex;
  }
  return { value: total + group + (pending ?? 0), length };
}

/** Native numerals that stand before a counter (표준어 규정 제17항 ff.); 한 is 1 only before a counter, which the caller checks. */
const NATIVE: Readonly<Record<string, number>> = {
  한: 1,
  하나: 1,
  두: 2,
  둘: 2,
  세: 3,
  셋: 3,
  석: 3,
  네: 4,
  넷: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  스무: 20,
  스물: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  백: 100,
  천: 1000,
  만: 10000,
  첫: 1,
};
const COUNTER =
  /^(?:개|명|곳|가지|번|팀|회사|회|차례|달|살|사람|마리|대|군데|건|위|분|배|척|채|장|권|잔|시간|시|주|해|군|쌍|모델)/u;

/**
 * The value of a native numeral before a counter: 세 번째 is 3, 천 명 is 1000.
 *
 * @example nativeNumber('다섯', '개') // 5
 */
export function nativeNumber(word: string, next: string | undefined): number | undefined {
  const value = NATIVE[word];
  return value !== undefined && next !== undefined && COUNTER.test(next) ? value : undefined;
}

/** The term for a value: equal values give equal terms, whatever their spelling. `#` never begins a word. */
export function numberTerm(value: number): string {
  return `#${Number(value.toPrecision(12))}`;
}
