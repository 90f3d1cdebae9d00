/** Discord's markdown → DOM nodes, by text nodes only: nothing in a message can become markup that is not meant here. */

export interface MarkdownContext {
  /** BCP 47. */
  readonly locale: string;
  /** The name behind `<@id>` or `<@&id>`. */
  readonly nameOf: (id: string) => string | undefined;
  readonly newTab: string;
}

/** A whole text: quotes, headings, lists, code blocks, small print, and what stands inside them. */
export function renderMarkdown(text: string, context: MarkdownContext): DocumentFragment {
  const out = document.createDocumentFragment();
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith('```')) {
      const end = lines.findIndex((l, j) => j > i && l.includes('```'));
      const last = end < 0 ? lines.length : end;
      out.append(element('pre', element('code', lines.slice(i + 1, last).join('\n'))));
      i = last;
      continue;
    }
    if (line.startsWith('> ') || line === '>') {
      const quoted: string[] = [];
      for (; i < lines.length && /^>( |$)/.test(lines[i] ?? ''); i++) quoted.push((lines[i] ?? '').slice(2));
      i--;
      out.append(element('blockquote', renderMarkdown(quoted.join('\n'), context)));
      continue;
    }
    const heading = /^(#{1,3}) (.+)$/.exec(line);
    const small = /^-# (.+)$/.exec(line);
    const item = /^\s*(?:[-*]|(\d+)\.) (.+)$/.exec(line);
    if (heading) out.append(paragraph(`heading heading-${heading[1]?.length}`, heading[2] ?? '', context));
    else if (small) out.append(paragraph('small', small[1] ?? '', context));
    else if (item) out.append(paragraph('item', item[2] ?? '', context, item[1] ? `${item[1]}. ` : '• '));
    else if (line.trim() === '') out.append(element('div', '', 'gap'));
    else out.append(paragraph('line', line, context));
  }
  return out;
}

function paragraph(className: string, text: string, context: MarkdownContext, before = ''): HTMLElement {
  const div = element('div', before, className);
  div.append(renderInline(text, context));
  return div;
}

/** One rule: what it looks like, and the node it becomes. The first that matches at a place wins. */
const RULES: ReadonlyArray<[RegExp, (m: RegExpExecArray, context: MarkdownContext) => Node]> = [
  [/^\\([^\p{L}\p{N}\s])/u, (m) => document.createTextNode(m[1] ?? '')],
  [/^`([^`]+)`/, (m) => element('code', m[1] ?? '')],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/, (m, { locale }) => timestamp(Number(m[1]), m[2] ?? 'f', locale)],
  [/^<@[!&]?(\d+)>/, (m, { nameOf }) => element('span', `@${nameOf(m[1] ?? '') ?? m[1]}`, 'mention')],
  [/^<\/([^:>]+):\d+>/, (m) => element('span', `/${m[1]}`, 'mention')],
  [/^\[([^\]]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (m, c) => anchor(m[2] ?? '', renderInline(m[1] ?? '', c), c)],
  [/^<(https?:\/\/[^\s>]+)>/, (m, c) => anchor(m[1] ?? '', m[1] ?? '', c)],
  [/^https?:\/\/[^\s<>)]+/, (m, c) => anchor(m[0], m[0], c)],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, (m, c) => element('strong', renderInline(m[1] ?? '', c))],
  [/^__([\s\S]+?)__(?!_)/, (m, c) => element('u', renderInline(m[1] ?? '', c))],
  [/^~~([\s\S]+?)~~/, (m, c) => element('s', renderInline(m[1] ?? '', c))],
  [/^\*(?=\S)([^*\n]+?)\*/, (m, c) => element('em', renderInline(m[1] ?? '', c))],
  [/^_(?=\S)([^_\n]+?)_(?![\p{L}\p{N}])/u, (m, c) => element('em', renderInline(m[1] ?? '', c))],
];
const PLAIN = /^[^\\`<[*_~h]+|^[\s\S]/;

/** What stands inside a line. */
export function renderInline(text: string, context: MarkdownContext): DocumentFragment {
  const out = document.createDocumentFragment();
  let rest = text;
  while (rest) {
    let taken = 0;
    for (const [pattern, make] of RULES) {
      const match = pattern.exec(rest);
      if (!match) continue;
      out.append(make(match, context));
      taken = match[0].length;
      break;
    }
    if (taken === 0) {
      const plain = PLAIN.exec(rest)?.[0] ?? rest;
      out.append(plain);
      taken = plain.length;
    }
    rest = rest.slice(taken);
  }
  return out;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  content: Node | string = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(content);
  return made;
}

export function anchor(url: string, content: Node | string, { newTab }: Pick<MarkdownContext, 'newTab'>): HTMLElement {
  const a = element('a', content);
  a.href = url;
  a.target = '_blank';
  a.rel = 'noopener noreferrer';
  a.title = newTab;
  return a;
}

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

function timestamp(seconds: number, format: string, locale: string): HTMLElement {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return element('span', `<t:${seconds}>`);
  const full = new Intl.DateTimeFormat(locale, FORMATS.F).format(date);
  const time = element(
    'time',
    format === 'R' ? relative(date, locale) : new Intl.DateTimeFormat(locale, FORMATS[format]).format(date),
  );
  time.dateTime = date.toISOString();
  time.title = full;
  return time;
}

function relative(date: Date, locale: string): string {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const units: Array<[Intl.RelativeTimeFormatUnit, number]> = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = units.find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
