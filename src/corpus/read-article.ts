/** The bytes of one file → an article, or the reason why not. Knows no folder. */

import { createHash } from 'node:crypto';
import { firstDayOf } from '../korean/dates.ts';
import { toSpacelessForm, toStoredForm } from '../korean/normal-form.ts';
import { decodeText } from '../korean/text-encoding.ts';
import type { Article, Author, Problem } from './article.ts';
import { cleanBody } from './clean-body.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';

/** Files over this are no articles. In bytes. */
export const LARGEST_FILE = 2_000_000;

export type ReadResult =
  | { readonly article: Article; readonly problems: readonly Problem[] }
  | { readonly refused: readonly Problem[] };

/**
 * Reads one file's bytes. Never throws for what stands in the file.
 *
 * @param path - relative to the corpus folder; without its ending it is the id where the file gives none.
 */
export function readArticle(bytes: Uint8Array, path: string): ReadResult {
  if (bytes.length > LARGEST_FILE)
    return { refused: [{ code: 'too-large', line: null, value: `${(bytes.length / 1e6).toFixed(1)} MB` }] };
  const decoded = decodeText(bytes);
  if (decoded === null) return { refused: [{ code: 'binary', line: null }] };
  if (decoded.encoding === 'utf-16') return { refused: [{ code: 'utf-16', line: null }] };
  const head = readFrontMatter(toStoredForm(decoded.text));
  if ('refused' in head) return { refused: [head.refused] };
  const problems: Problem[] = [...head.problems];
  const title = readTitle(head);
  const { body, paragraphs } = cleanBody(head.body, title);
  if (!title) return { refused: [{ code: 'no-title', line: 1 }] };
  if (!body) return { refused: [{ code: 'no-body', line: head.bodyLine }] };
  const field = (name: string) => head.fields.get(name)?.value ?? '';
  const date = (name: string) => {
    const raw = field(name);
    const read = readDate(raw);
    if (raw && !read)
      problems.push({ code: 'bad-date', line: head.fields.get(name)?.line ?? null, value: raw.slice(0, 40) });
    return read;
  };
  const article: Article = {
    fingerprint: fingerprintOf(title, body),
    id: shortId(oneLine(field('id')) || toStoredForm(path).replace(/\.[^./]+$/, '')),
    title,
    publisher: oneLine(field('publisher')),
    authors: readAuthors(field('author') || field('authors')),
    publishedAt: date('published_at'),
    crawledAt: date('crawled_at'),
    url: readUrl(head, problems),
    body,
    paragraphs,
    path,
  };
  return { article, problems };
}

function fingerprintOf(title: string, body: string): string {
  return createHash('sha256')
    .update(toSpacelessForm(title + body))
    .digest('base64url')
    .slice(0, 22);
}

/** Ids travel in buttons, which hold a hundred characters: longer ones are replaced by their hash. */
function shortId(id: string): string {
  return id.length <= 80 ? id : createHash('sha256').update(id).digest('hex').slice(0, 32);
}

function readTitle(head: FrontMatter): string {
  const given = head.fields.get('title')?.value;
  return oneLine(given || (/^#\s+(.+)$/m.exec(head.body)?.[1] ?? ''));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Bylines are a line; longer ones are cut before any pattern runs over them. */
const LONGEST_BYLINE = 500;
const EMAIL = /\(?\s{0,3}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\s{0,3}\)?/g;
const ROLE = /\s{0,3}(\S{0,12}(?:기자|특파원|논설위원|위원|편집인|앵커|PD|에디터|인턴|팀장|칼럼니스트|통신원|리포터))$/;

/**
 * `김영욱 기자(wook95@dt.co.kr)` → name and role; e-mail addresses are dropped.
 */
export function readAuthors(byline: string): Author[] {
  return byline
    .slice(0, LONGEST_BYLINE)
    .replace(EMAIL, ' ')
    .split(/[,·;/]|\s{2,}(?=\S)/)
    .map(oneLine)
    .filter(Boolean)
    .map((text) => {
      const role = ROLE.exec(text)?.[1] ?? null;
      const name = role ? oneLine(text.slice(0, text.length - role.length)) : text;
      return name ? { name, role } : { name: text, role: null };
    });
}

/**
 * A date as Korean crawlers write it, in Korean time unless it names a zone. Null for what is no date.
 *
 * @example readDate('2025-12-30 07:39') // '2025-12-30T07:39:00+09:00'
 */
export function readDate(text: string): string | null {
  const match =
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:[T\s]+(?:(오전|오후)\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
      text.trim(),
    );
  if (!match) return null;
  const [, year, month, day, half, hour = '0', minute = '0', second = '0', zone] = match;
  const hours = (Number(hour) % (half ? 12 : 24)) + (half === '오후' ? 12 : 0);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const pad = (n: number | string | undefined) => String(n ?? 0).padStart(2, '0');
  const local = `${year}-${pad(month)}-${pad(day)}T${pad(hours)}:${pad(minute)}:${pad(second)}`;
  const checked = new Date(`${local}Z`);
  if (Number.isNaN(checked.getTime()) || !checked.toISOString().startsWith(`${year}-${pad(month)}-${pad(day)}`))
    return null;
  if (!zone || zone === '+09:00' || zone === '+0900') return `${local}+09:00`;
  const instant = Date.parse(`${local}${zone === 'Z' ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')}`);
  if (Number.isNaN(instant)) return null;
  return `${new Date(instant + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}

function readUrl(head: FrontMatter, problems: Problem[]): string | null {
  const field = head.fields.get('url');
  if (!field?.value) {
    problems.push({ code: 'no-url', line: null });
    return null;
  }
  const url = URL.canParse(field.value) ? new URL(field.value) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !/[\s<>"'`]/.test(field.value))
    return field.value;
  problems.push({ code: 'bad-url', line: field.line, value: field.value.slice(0, 80) });
  return null;
}

/**
 * A day for a filter, as people write it: a date, or one relative to today (`어제`, `지난달`, `올해 3월`): its first day.
 *
 * @param now - milliseconds since 1970.
 * @returns ISO 8601 at midnight in Korea, or undefined where it is no date.
 */
export function readFilterDay(value: string, now: number): string | undefined {
  const today = new Date(now + KOREA).toISOString().slice(0, 10);
  const day = readDate(value)?.slice(0, 10) ?? firstDayOf(value, today);
  return day && `${day}T00:00:00+09:00`;
}

/** Milliseconds that Korean time is ahead. */
const KOREA = 9 * 3_600_000;
