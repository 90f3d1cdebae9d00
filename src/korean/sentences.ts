/**
 * Where sentences end in Korean news, with offsets: also where they are glued (`예정이다.5개 정예팀`), and not inside
 * `A.X K1`, `4.0`, `5.9개월`, `존 F. 케네디` or a quotation that is closed soon after.
 */
import { isHangulSyllable } from './normal-form.ts';

/** UTF-16 offsets of a sentence in the text it was found in, without surrounding white space. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const ENDS = /[.?!。…]+/g;
const CLOSERS = /["'”’」』》〉)\]]/;
/** After a closing quotation mark these go on with the sentence: “…했다.”라고, ”고, ”며, ”는 … */
const GOES_ON =
  /^(?:이?라[고며는면]|고\s|고$|며|는\s|면서|란\s|이라|라는|등|의\s|을|를|이\s|가\s|은\s|도\s|와|과|에|로|하고|다고|냐고|자고|지만)/;
/** How far a closing quotation mark may be for the quotation to stay in one piece, in UTF-16 units. */
const QUOTATION_REACH_CHARS = 160;

/** A quote can be shown whole up to about this length. UTF-16 units. */
const LONGEST_SENTENCE_CHARS = 800;
/** Endings that join clauses, before a space: 했고, 하며, 했지만, 는데. */
const CLAUSE_END = /(?:고|며|면서|지만|는데|으나|,)\s/g;

/**
 * Splits a paragraph.
 *
 * @example splitSentences('예정이다.5개 정예팀은 A.X K1을 공개했다.') // [{ start: 0, end: 5 }, { start: 5, end: 24 }]
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const span = trim(text, start, end);
    if (span.end > span.start) spans.push(...cutLong(text, span));
    start = end;
  };
  for (const match of text.matchAll(ENDS)) {
    if (match.index < start) continue;
    let end = match.index + match[0].length;
    while (end < text.length && CLOSERS.test(text[end] ?? '')) end++;
    if (endsHere(text, start, match.index, match[0], end)) close(end);
  }
  close(text.length);
  return spans;
}

/** A text that has no end of a sentence for long is cut where a clause ends, else at a space, else at the limit. */
function cutLong(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  let from = start;
  while (end - from > LONGEST_SENTENCE_CHARS) {
    const piece = text.slice(from, from + LONGEST_SENTENCE_CHARS);
    const clause = [...piece.matchAll(CLAUSE_END)].at(-1);
    const cut = clause ? clause.index + clause[0].length : piece.lastIndexOf(' ') + 1 || LONGEST_SENTENCE_CHARS;
    spans.push(trim(text, from, from + cut));
    from += cut;
  }
  spans.push(trim(text, from, end));
  return spans.filter((span) => span.end > span.start);
}

function endsHere(text: string, start: number, at: number, marks: string, end: number): boolean {
  const before = text[at - 1];
  const next = text[end];
  if (next === undefined) return true;
  const rest = text.slice(end, end + 4);
  const closedQuotation = /["”’'」』]/.test(text[end - 1] ?? '');
  if (closedQuotation && GOES_ON.test(rest)) return false;
  if (isInsideQuotation(text, start, at)) return false;
  const spaced = /\s/.test(next);
  if (/^…/.test(marks)) return false;
  if (/[?!]/.test(marks)) return spaced || isHangulSyllable(next) || /["“‘'△▲\d]/.test(next);
  if (/\d/.test(before ?? ''))
    return (
      spaced &&
      marks.length === 1 &&
      /[가-힣“‘]/.test(text.slice(end, end + 8).trimStart()[0] ?? '') &&
      !/(?:^|\s)\d{1,2}$/.test(text.slice(Math.max(0, at - 4), at))
    );
  if (isHangulSyllable(before) || CLOSERS.test(before ?? '') || before === '%') {
    if (spaced) return !isListMark(text, at);
    return isHangulSyllable(before) ? !/[,.)\]]/.test(next) : isHangulSyllable(next) && !closedQuotation;
  }
  if (/[A-Za-z]/.test(before ?? '')) {
    const word = /[A-Za-z.]+$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
    return (
      spaced &&
      word.length > 2 &&
      !word.includes('.') &&
      /[A-Z가-힣“‘"]/.test(text.slice(end, end + 8).trimStart()[0] ?? '')
    );
  }
  return spaced;
}

/** `가. 나. 다.` at a line's start number a list. */
function isListMark(text: string, at: number): boolean {
  return at >= 1 && /(?:^|\s)[가나다라마바사아]$/.test(text.slice(Math.max(0, at - 2), at));
}

/** Inside “…” or "…" whose end is near: a quotation stays whole. */
function isInsideQuotation(text: string, start: number, at: number): boolean {
  const from = Math.max(start, at - QUOTATION_REACH_CHARS);
  const before = text.slice(from, at);
  const curly = before.lastIndexOf('“');
  if (curly >= 0 && isClosedSoon(text, from + curly, at, '”')) return true;
  const straight = [...before.matchAll(STRAIGHT_OPENER)].at(-1);
  return straight !== undefined && isClosedSoon(text, from + straight.index, at, '"');
}

/** A straight mark opens where a word begins: 27" is a size. */
const STRAIGHT_OPENER = /(?<![^\s(,])"(?=\S)/g;

/** Is the mark at `open` closed behind `at`, and not before it? */
function isClosedSoon(text: string, open: number, at: number, mark: string): boolean {
  if (text.slice(open + 1, at).includes(mark)) return false;
  return text.slice(at, open + QUOTATION_REACH_CHARS + 1).indexOf(mark) > 0;
}

function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return { start: from, end: to };
}
