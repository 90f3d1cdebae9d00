/** Pieces that replies are made of: source lines, quotes with marks, lists that fit. */
import type { Mark } from '../../answer/quotes/highlights.ts';
import type { Quote, Source } from '../../answer/quotes/quote.ts';
import type { Translate } from '../../messages/index.ts';
import { cut, link, safeTitle, verbatim } from './limits.ts';

/** What an embed's description may take beside a title and a footer. UTF-16 units. */
export const LONGEST_DESCRIPTION_CHARS = 4000;
/** A quote in a list, and a title, are cut to these before escaping. */
export const LISTED_QUOTE_CHARS = 300;
const LONGEST_TITLE_CHARS = 120;

/** As many parts as fit whole; the first in any case, cut. Nothing is cut in the middle of a link. */
export function fitting(parts: readonly string[], room: number, between: string): string {
  let out = '';
  for (const part of parts) {
    const longer = out ? `${out}${between}${part}` : cut(part, room);
    if (longer.length > room) break;
    out = longer;
  }
  return out;
}

/** Title as a link, publisher, date in the reader's own form. */
export function sourceLine({ title, publisher, publishedAt, url }: Source, t: Translate): string {
  const date = publishedAt ? timestamp(publishedAt) : t('answer.noDate');
  return [
    link(cut(safeTitle(title), LONGEST_TITLE_CHARS), url && url.length <= 300 ? url : null),
    verbatim(cut(publisher, 40)),
    date,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function timestamp(date: string): string {
  return `<t:${Math.floor(Date.parse(date) / 1000)}:D>`;
}

/** Words that match in bold, all else letter for letter; cut between graphemes where too long. */
export function withMarks(source: string | { text: string }, marks: readonly Mark[], room: number): string {
  const full = typeof source === 'string' ? source : source.text;
  const text = cut(full, room);
  const whole = text.length === full.length ? text.length : text.length - 1;
  let out = '';
  let at = 0;
  for (const { start, end } of marks) {
    if (end > whole) break;
    out += `${verbatim(text.slice(at, start))}**${verbatim(text.slice(start, end))}**`;
    at = end;
  }
  return out + verbatim(text.slice(at));
}

export function blockquote(text: string): string {
  return `> ${text.replaceAll('\n', '\n> ')}`;
}

/** A quote as an item of a list: its words, then where they stand, copies and completed dates beside them. */
export function quoteBlock(quote: Quote, alsoIn: readonly Source[], t: Translate, room = LISTED_QUOTE_CHARS): string {
  const dates = quote.dates.map(({ text, date }) => `${verbatim(text)} = ${date}`).slice(0, 4);
  return [
    blockquote(withMarks(quote.text, quote.marks, room)),
    sourceLine(quote, t),
    ...copyLines(alsoIn, t),
    ...(dates.length > 0 ? [`-# ${t('answer.dates', { list: dates.join(', ') })}`] : []),
  ].join('\n');
}

/** Links to the copies of what is quoted: one piece of evidence, all its sources. */
export function copyLines(alsoIn: readonly Source[], t: Translate): string[] {
  if (alsoIn.length === 0) return [];
  const list = alsoIn
    .slice(0, 3)
    .map(({ publisher, title, url }) =>
      link(cut(safeTitle(publisher || title), 40), url && url.length <= 300 ? url : null),
    )
    .join(', ');
  const more = alsoIn.length > 3 ? ` +${alsoIn.length - 3}` : '';
  return [`-# ${t('answer.alsoIn', { list: `${list}${more}` })}`];
}
