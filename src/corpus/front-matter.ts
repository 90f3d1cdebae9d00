/**
 * The head of an article file, read by gray-matter with an engine of our own: what crawlers write is not YAML
 * (values go on over lines that start with tabs, numbers begin with zeros), and every value is a string to us.
 */
import matter from 'gray-matter';
import type { Problem } from './article.ts';

/** Keys are lower case; values are trimmed strings. `bodyLine` is the 1-based line on which the body begins. */
export interface FrontMatter {
  readonly fields: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
  readonly body: string;
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

/** The head names a language that we do not read; `---js` would be run as a program by gray-matter itself. */
class ForeignLanguage extends Error {}

const reject = {
  parse(): never {
    throw new ForeignLanguage();
  },
};

/** A field of any name, also one that we do not know. */
const FIELD_LIKE = /^[\p{L}_][\p{L}\p{N}_ -]{0,40}[ \t]*:(?:[ \t]|$)/u;
const FIELD = { yaml: /^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$/, toml: /^([A-Za-z_][\w-]*)[ \t]*=[ \t]*(.*)$/ };

/**
 * Splits head from body: between lines of `---`, or of `+++` (TOML, as Hugo writes it). A file without a head has no fields.
 *
 * @returns the front matter, or the problem for which the file must be rejected.
 * @example readFrontMatter('---\naid: 0003002246\n---\n본문') // fields: aid → '0003002246'
 */
export function readFrontMatter(text: string): FrontMatter | { readonly rejected: Problem } {
  const blank = /^(?:[ \t]*\n)*/.exec(text)?.[0] ?? '';
  const file = text.slice(blank.length);
  const linesBefore = blank.split('\n').length - 1;
  const fence = /^(---|\+\+\+)(?![-+])/.exec(file)?.[1];
  const isClosed = fence === '+++' ? /\n\+\+\+[ \t]*(?:\n|$)/.test(file) : /\n---[ \t]*(?:\n|$)/.test(file);
  if (!fence || !beginsWithHead(file)) return { fields: new Map(), body: text, bodyLine: 1, problems: [] };
  if (!isClosed) return { rejected: { code: 'front-matter-open', line: linesBefore + 1 } };
  const language = fence === '+++' ? 'toml' : 'yaml';
  let head: Pick<FrontMatter, 'fields' | 'problems'> = { fields: new Map(), problems: [] };
  const own = {
    parse(content: string): object {
      head = readFields(content, language, linesBefore);
      return {};
    },
  };
  const engines = { yaml: reject, toml: reject, json: reject, javascript: reject, js: reject, coffee: reject };
  try {
    const { content } = matter(file, { delimiters: fence, language, engines: { ...engines, [language]: own } });
    const headLength = text.length - content.length;
    return { ...head, body: content, bodyLine: text.slice(0, headLength).split('\n').length };
  } catch (cause) {
    const named = /^(?:---|\+\+\+)\s*(\S*)/.exec(file)?.[1] ?? '';
    if (cause instanceof ForeignLanguage || named)
      return { rejected: { code: 'front-matter-language', line: linesBefore + 1, value: named.slice(0, 40) } };
    throw cause;
  }
}

/** A rule at the top of a text is drawn by `---` too: what follows it are then no fields. */
function beginsWithHead(file: string): boolean {
  const [first = '', ...lines] = file.split('\n', 100);
  if (first.startsWith('+++') || first.trim() !== '---') return true;
  const end = lines.findIndex((line) => /^---[ \t]*$/.test(line));
  const head = end < 0 ? lines : lines.slice(0, end);
  const beginning = head.find((line) => line.trim() && !line.startsWith('#'));
  return (
    beginning !== undefined &&
    (FIELD_LIKE.test(beginning) || head.some((line) => /^(?:id|title|url|date)[ \t]*:/i.test(line)))
  );
}

/** `key: value`, going on over indented lines and over lists. A line that is neither is reported and passed over. */
function readFields(
  head: string,
  language: 'yaml' | 'toml',
  linesBefore: number,
): Pick<FrontMatter, 'fields' | 'problems'> {
  const raw = new Map<string, { parts: string[]; line: number; isList: boolean }>();
  const problems: Problem[] = [];
  let field: { parts: string[]; line: number; isList: boolean } | undefined;
  head.split('\n').forEach((text, i) => {
    const line = linesBefore + i + (head.startsWith('\n') ? 1 : 2);
    const match = FIELD[language].exec(text);
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(text)?.[1]?.trim();
    if (match) {
      const value = (match[2] ?? '').trim();
      // `|` and `>` say that the value follows on indented lines.
      field = { parts: /^(?:[|>][+-]?\d?)?$/.test(value) ? [] : [value], line, isList: false };
      raw.set((match[1] ?? '').toLowerCase(), field);
    } else if (field && item && (field.parts.length === 0 || field.isList)) {
      field.isList = true;
      field.parts.push(unquote(item));
    } else if (field && /^(?:\s|[\]}])/.test(text) && text.trim()) field.parts.push(text.trim());
    else if (text.trim() && !text.startsWith('#')) problems.push({ code: 'bad-line', line, value: text.slice(0, 80) });
  });
  const fields = new Map(
    [...raw].map(([key, { parts, line, isList }]) => {
      const value = isList ? parts.join(', ') : unquote(withoutComment(parts.join(' ').trim()));
      return [key, { value, line }];
    }),
  );
  return { fields, problems };
}

/** YAML's comments begin with ` # `; `#해시태그` in a title is none. */
function withoutComment(value: string): string {
  const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s+#.*$/s.exec(value)?.[1];
  if (quoted !== undefined) return quoted;
  return /^["']/.test(value) ? value : value.replace(/(?:^|\s)#\s.*$/s, '').trim();
}

/**
 * "…" with JSON's escapes, '…' with doubled quotes; anything else as it stands. Titles have quotation marks of their own, which crawlers do
 * not escape: `"배터리 시대" 선언 "내년 판매"` is not quoted as a whole.
 */
function unquote(value: string): string {
  if (/^".*"$/s.test(value) && value.length > 1) {
    try {
      return String(JSON.parse(value));
    } catch {
      const inner = value.slice(1, -1);
      const beforeFirstMark = /(?<!\\)"/.exec(inner)?.index ?? 0;
      const closesTheFirst = /[\p{L}\p{N}\p{Pe}.!?…,%’”]/u.test(inner[beforeFirstMark - 1] ?? '');
      return closesTheFirst ? value : inner.replaceAll('\\"', '"');
    }
  }
  return /^'.*'$/s.test(value) && value.length > 1 ? value.slice(1, -1).replaceAll("''", "'") : value;
}
