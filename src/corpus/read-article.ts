/** The bytes of one file → an article, or the reason why not. Knows no folder. */
import { createHash } from 'node:crypto';
import { toSpacelessForm, toStoredForm } from '../korean/normal-form.ts';
import { decodeText } from '../korean/text-encoding.ts';
import type { Article, Author, Problem } from './article.ts';
import { createFieldReader, type Field } from './article-fields.ts';
import { cleanBody } from './clean-body.ts';
import { readFrontMatter } from './front-matter.ts';
import { EMAIL, isFurniture, ROLE } from './furniture.ts';
import { removeEmphasis, removeHidden, removeMarkup } from './markup.ts';
import { readDate, readPathDate } from './read-date.ts';

/** Files over this are no articles. In bytes. */
export const MAX_FILE_BYTES = 2_000_000;

export type ReadResult =
  | { readonly article: Article; readonly problems: readonly Problem[] }
  | { readonly rejected: readonly Problem[] };

/**
 * Reads one file's bytes. Never throws for what stands in the file.
 *
 * @param path - relative to the corpus folder; without its ending it is the id where the file gives none.
 */
export function readArticle(bytes: Uint8Array, path: string): ReadResult {
  if (bytes.length > MAX_FILE_BYTES)
    return { rejected: [{ code: 'too-large', line: null, value: `${(bytes.length / 1e6).toFixed(1)} MB` }] };
  const decoded = decodeText(bytes);
  if (decoded === null) return { rejected: [{ code: 'binary', line: null }] };
  if (decoded.encoding === 'utf-16') return { rejected: [{ code: 'utf-16', line: null }] };
  const head = readFrontMatter(toStoredForm(decoded.text));
  if ('rejected' in head) return { rejected: [head.rejected] };
  const problems: Problem[] = [...head.problems];
  const field = createFieldReader(head);
  const title = readTitle(field('title'), head.body);
  const { body, paragraphs, headings } = cleanBody(head.body, title);
  if (!title) return { rejected: [{ code: 'no-title', line: 1 }] };
  if (!body) return { rejected: [{ code: 'no-body', line: head.bodyLine }] };
  const date = (name: 'publishedAt' | 'crawledAt') => {
    const given = field(name);
    const read = given ? readDate(given.value) : null;
    if (given && !read) problems.push({ code: 'bad-date', line: given.line, value: given.value.slice(0, 40) });
    return read;
  };
  const article: Article = {
    fingerprint: fingerprintOf(title, body),
    id: shortId(oneLine(field('id')?.value ?? '')) || idOfPath(path),
    title,
    publisher: oneLine(field('publisher')?.value ?? ''),
    authors: readAuthors(field('authors')?.value ?? ''),
    publishedAt: date('publishedAt') ?? readPathDate(path),
    crawledAt: date('crawledAt'),
    url: readUrl(field('url'), problems),
    body,
    paragraphs,
    headings,
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

/** The id of an article whose file gives none: its path without its ending. */
export function idOfPath(path: string): string {
  return shortId(toStoredForm(path).replace(/\.[^./]+$/, ''));
}

/** Ids travel in buttons, which hold a hundred characters: longer ones are replaced by their hash. */
function shortId(id: string): string {
  return id.length <= 80 ? id : createHash('sha256').update(id).digest('hex').slice(0, 32);
}

/** The field, or else the first-level heading, or else a first line that stands alone over the text and is no sentence. */
function readTitle(given: Field | undefined, body: string): string {
  const title = given?.value ?? /^#[ \t]+(.+)$/m.exec(body)?.[1] ?? readFirstLine(body);
  return oneLine(removeEmphasis(removeMarkup(title)));
}

const LONGEST_FIRST_LINE_CHARS = 100;

function readFirstLine(body: string): string {
  const line = /^\s*(\S[^\n]*)\n[ \t]*\n\s*\S/.exec(removeHidden(body))?.[1]?.trim() ?? '';
  const isTitle =
    line.length <= LONGEST_FIRST_LINE_CHARS && !/[.:。]["'”’)\]]?$/.test(line) && !/^[-|#>*<`~]/.test(line);
  return isTitle && !isFurniture(line) ? line : '';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Bylines are a line; longer ones are cut before any pattern runs over them. */
const LONGEST_BYLINE_CHARS = 500;

/**
 * `김영욱 기자(wook95@dt.co.kr)` → name and role; e-mail addresses are dropped. Lists (`["김영욱", "이소라"]`) are read too.
 */
export function readAuthors(byline: string): Author[] {
  return byline
    .slice(0, LONGEST_BYLINE_CHARS)
    .replace(EMAIL, ' ')
    .split(/[,·;/]|\s{2,}(?=\S)/)
    .map((text) => oneLine(text.replace(/^\s*[[{"']+|["'\]}]+\s*$/g, '')))
    .filter(Boolean)
    .map((text) => {
      const role = ROLE.exec(text)?.[1] ?? null;
      const name = role ? oneLine(text.slice(0, text.length - role.length)) : text;
      return name ? { name, role } : { name: text, role: null };
    });
}

function readUrl(field: Field | undefined, problems: Problem[]): string | null {
  if (!field) {
    problems.push({ code: 'no-url', line: null });
    return null;
  }
  const url = URL.canParse(field.value) ? new URL(field.value) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !/[\s<>"'`]/.test(field.value))
    return field.value;
  problems.push({ code: 'bad-url', line: field.line, value: field.value.slice(0, 80) });
  return null;
}
