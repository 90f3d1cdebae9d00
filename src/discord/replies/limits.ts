/**
 * Discord's limits and how text is made to fit them and to show as it stands. Lengths are UTF-16 units, the stricter of the two
 * readings of Discord's documents (resources/message, components/reference).
 */

export const LIMITS = {
  content: 2000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFooter: 2048,
  embedsTotal: 6000,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  rows: 5,
  buttonsInRow: 5,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/**
 * Cuts a text to at most `limit` UTF-16 units, between graphemes, with … where something was left out.
 *
 * @example cut('가나다라', 3) // '가나…'
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, limit + 40))) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/**
 * Cuts a text with escapes and bold marks as `cut` does: no escape and no address is cut apart, and bold is closed again.
 *
 * @example cutMarked('**가나다** 라마', 8) // '**가나다…**'
 */
export function cutMarked(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A piece that ends beyond the limit is left out in any case.
  const pieces = text
    .slice(0, limit + 40)
    .split(/(\\.|\*\*|https?:\/\/\S+)/su)
    .flatMap((part, i) => (i % 2 === 1 ? [part] : Array.from(graphemes.segment(part), ({ segment }) => segment)));
  let kept = '';
  let isBold = false;
  for (const piece of pieces) {
    if (kept.length + piece.length > limit - '…**'.length) break;
    kept += piece;
    if (piece === '**') isBold = !isBold;
  }
  return `${kept}…${isBold ? '**' : ''}`;
}

/** Text that Discord shows letter for letter: what it would read as markdown, mentions or emoji is escaped with backslashes. */
export function verbatim(text: string): string {
  return text
    .split(BARE_URL)
    .map((part, i) => (i % 2 === 1 ? part : escaped(part)))
    .join('');
}

/** Discord makes links of these by itself, and would take backslashes in them for part of the address. */
const BARE_URL = /(https?:\/\/[\w./?=&%#+;-]+)/;

function escaped(text: string): string {
  return text
    .replace(/[\\*_~`|[\]<>]/g, '\\$&')
    .replace(/^(\s*)(#{1,3}\s|-#\s|[-+]\s)/gm, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s)/gm, '$1\\.')
    .replace(/:(?=\w+:)/g, '\\:');
}

const REPLACED: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '<': '‹',
  '>': '›',
  '*': '＊',
  _: '＿',
  '~': '～',
  '`': '＇',
  '|': '｜',
  '\\': '＼',
  '#': '＃',
  '@': '＠',
  ':': '：',
};

/**
 * A title for places where backslashes would show (labels of masked links, buttons): marks that Discord reads are replaced by
 * look-alikes, addresses and emoji left out (discord-api-docs #6185, #6315, #7721).
 */
export function safeTitle(title: string): string {
  const bare = title
    .replace(/https?:\/\/\S+/gi, '')
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
    .replace(/[[\]()<>*_~`|\\#@:]/g, (char) => REPLACED[char] ?? char)
    .replace(/\s+/g, ' ')
    .trim();
  return bare || '…';
}

/** A masked link, or the bare label where there is no address or the address would break out of the link. */
export function link(label: string, url: string | null): string {
  return url && !/[\s<>]/.test(url)
    ? `[${label}](${url.replace(/[()\\]/g, (c) => encodeURIComponent(c).replace('(', '%28').replace(')', '%29'))})`
    : label;
}
