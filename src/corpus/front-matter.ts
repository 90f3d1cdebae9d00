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

const refuse = {
  parse(): never {
    throw new ForeignLanguage();
  },
};

/**
 * Splits head from body. A file without a head has no fields.
 *
 * @returns the front matter, or the problem for which the file must be refused.
 * @example readFrontMatter('---\naid: 0003002246\n---\n본문') // fields: aid → '0003002246'
 */
export function readFrontMatter(text: string): FrontMatter | { readonly refused: Problem } {
  const fields = new Map<string, { value: string; line: number }>();
  const problems: Problem[] = [];
  const opened = /^---(?!-)/.test(text);
  if (opened && !/\n---[ \t]*(?:\n|$)/.test(text)) return { refused: { code: 'front-matter-open', line: 1 } };
  const yaml = {
    parse(head: string): object {
      readFields(head, fields, problems);
      return {};
    },
  };
  try {
    const { content } = matter(text, {
      engines: { yaml, javascript: refuse, js: refuse, coffee: refuse, json: refuse, toml: refuse },
    });
    const headLength = text.length - content.length;
    return { fields, body: content, bodyLine: text.slice(0, headLength).split('\n').length, problems };
  } catch (cause) {
    const language = /^---\s*(\S*)/.exec(text)?.[1] ?? '';
    if (cause instanceof ForeignLanguage || language)
      return { refused: { code: 'front-matter-language', line: 1, value: language.slice(0, 40) } };
    throw cause;
  }
}

/** `key: value`, going on over indented lines. A line that is neither is reported and passed over. */
function readFields(head: string, fields: Map<string, { value: string; line: number }>, problems: Problem[]): void {
  let key: string | undefined;
  head.split('\n').forEach((text, i) => {
    const line = i + (head.startsWith('\n') ? 1 : 2);
    const match = /^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$/.exec(text);
    if (match) {
      key = (match[1] ?? '').toLowerCase();
      fields.set(key, { value: unquote((match[2] ?? '').trim()), line });
    } else if (/^\s/.test(text) && text.trim() && key !== undefined) {
      const field = fields.get(key);
      fields.set(key, { value: `${field?.value ?? ''} ${text.trim()}`.trim(), line: field?.line ?? line });
    } else if (text.trim() && !text.startsWith('#'))
      problems.push({ code: 'bad-line', line, value: text.slice(0, 80) });
  });
}

/** "…" with JSON's escapes, '…' with doubled quotes; anything else as it stands. */
function unquote(value: string): string {
  if (/^".*"$/s.test(value)) {
    try {
      return String(JSON.parse(value));
    } catch {
      return value.slice(1, -1).replaceAll('\\"', '"');
    }
  }
  return /^'.*'$/s.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value;
}
