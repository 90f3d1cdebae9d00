/**
 * Markdown and HTML that stand in an article's text → the text itself: tags, comments and images go, links keep their words, entities become
 * characters. Headings and table rows stay marked as Markdown marks them, for clean-body.ts. Every pattern is bounded.
 */
import { decodeHTMLStrict } from 'entities';
import { toStoredForm } from '../korean/normal-form.ts';

/** What nobody sees: from, to. */
const HIDDEN = [
  [/<!--/g, /-->/g],
  [/<script(?=[\s>])/gi, /<\/script>/gi],
  [/<style(?=[\s>])/gi, /<\/style>/gi],
] as const;
const ADDRESS = String.raw`[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?`;
const IMAGE = new RegExp(String.raw`!\[[^\]\n]{0,300}\]\(${ADDRESS}(?:\s+["'][^"'\n]{0,300}["'])?\)`, 'g');
const LINK = new RegExp(
  String.raw`\[([^[\]\n]{0,300})\]\((?=https?:|mailto:|www\.|[./#])${ADDRESS}(?:\s+["'][^"'\n]{0,300}["'])?\)`,
  'g',
);
const AUTOLINK = /<(https?:\/\/[^<>\s]{1,2000})>/g;

/** Only tags that HTML knows: `영화 <기생충>` has none. */
const INLINE = 'a|abbr|b|big|cite|code|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|u|var|wbr';
const DROPPED = 'img|input|iframe|embed|object|video|audio|source|svg|path|button|meta|link|noscript';
const BLOCK =
  'div|section|article|aside|header|footer|main|nav|ul|ol|dl|dt|dd|li|table|thead|tbody|tfoot|caption|blockquote|figure|figcaption|pre|hr|center|form|label';
const TAG = new RegExp(
  `<(?<close>/?)(?<name>${INLINE}|${DROPPED}|${BLOCK}|p|br|tr|td|th|h[1-6])(?=[\\s/>])[^<>]{0,2000}>`,
  'gi',
);
const BLOCKS: ReadonlySet<string> = new Set(BLOCK.split('|'));

/**
 * @example removeMarkup('<p>용량은 <b>4800</b>&nbsp;mAh다.</p><!-- 확인 -->').trim() // '용량은 4800 mAh다.'
 */
export function removeMarkup(text: string): string {
  const plain = text
    .replace(IMAGE, '')
    .replace(LINK, '$1')
    .replace(AUTOLINK, '$1')
    .replace(TAG, (_, close: string, name: string) => replacementOf(name.toLowerCase(), close !== ''));
  return toStoredForm(decodeHTMLStrict(joinShortParagraphs(plain))).replace(/\u00a0/g, ' ');
}

/** Stands where HTML's `<p>` begins or ends. */
const PARAGRAPH_END = '\u2029';
/** A paragraph shorter than this says too little to be found by itself: pages give every sentence a `<p>`. */
const SHORTEST_PARAGRAPH_CHARS = 40;

function joinShortParagraphs(text: string): string {
  const pieces: string[] = [];
  let lastLineChars = 0;
  for (const part of text.split(PARAGRAPH_END)) {
    const bare = pieces.length === 0 ? part.trimEnd() : part.trim();
    if (!bare && pieces.length > 0) continue;
    if (pieces.length > 0) pieces.push(lastLineChars < SHORTEST_PARAGRAPH_CHARS ? '\n' : '\n\n');
    pieces.push(bare);
    lastLineChars = bare.length - bare.lastIndexOf('\n') - 1;
  }
  return pieces.join('');
}

/** Takes out comments, scripts and styles, in one pass; what is never closed stays. */
export function removeHidden(text: string): string {
  return HIDDEN.reduce((rest, [open, close]) => cutBetween(rest, open, close), text);
}

function cutBetween(text: string, open: RegExp, close: RegExp): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = searchFrom(text, open, at);
    const to = from && searchFrom(text, close, from.end);
    if (!to) return kept + text.slice(at);
    kept += text.slice(at, from.start);
    at = to.end;
  }
}

function searchFrom(text: string, pattern: RegExp, at: number): { start: number; end: number } | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: pattern.lastIndex } : undefined;
}

function replacementOf(name: string, isClosing: boolean): string {
  if (name === 'p') return PARAGRAPH_END;
  if (name === 'br') return '\n';
  if (/^h[1-6]$/.test(name)) return isClosing ? '\n\n' : '\n\n## ';
  if (name === 'tr') return isClosing ? '\n' : '\n|';
  if (name === 'td' || name === 'th') return isClosing ? ' |' : ' ';
  return BLOCKS.has(name) ? '\n\n' : '';
}

/** `**굵게**` → `굵게`. */
export function removeEmphasis(line: string): string {
  return line.replace(/\*\*(?=\S)([^*\n]{0,500}[^*\s])\*\*/g, '$1');
}
