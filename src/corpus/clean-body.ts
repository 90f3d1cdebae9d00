/**
 * Body text → content paragraphs. What repeats the head (title, byline, rules), was added by the crawler (footer) or is no prose is not
 * content. A heading is no paragraph, but is kept beside the paragraph that it stands over, which is found by its words.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { ArticleText, Heading, Span } from './article.ts';
import { isCrawlerLine, isFurniture, withoutCredits } from './furniture.ts';
import { removeEmphasis, removeHidden, removeMarkup } from './markup.ts';

/** Lines between which code stands. */
const CODE_FENCE = /^[ \t]*(?:```|~~~)[^\n]*$/m;
const HEADING = /^#{1,6}[ \t]+(.+)$/;
const TABLE_ROW = /^\|.*\|$/;
const TABLE_RULE = /^\|(?:\s*:?-+:?\s*\|)+$/;

interface Block {
  readonly text: string;
  readonly heading: string;
}

/**
 * @example cleanBody('# 제목\n\n**신문** | 2025-12-30 |\n\n---\n\n첫 문단.\n\n*Crawled at: …*', '제목') // body '첫 문단.'
 * @example cleanBody('## 환불은?\n\n7일 안에 됩니다.', '') // body '7일 안에 됩니다.', headings [{ paragraph: 0, text: '환불은?' }]
 */
export function cleanBody(text: string, title: string): Required<ArticleText> {
  const parts = removeHidden(text).split(CODE_FENCE);
  // Where the last fence is not closed, what follows it is text.
  const isCode = (i: number) => i % 2 === 1 && i < parts.length - 1;
  const blocks = parts.flatMap((part, i) =>
    isCode(i) ? readCode(part) : readBlocks(removeMarkup(part).split('\n'), title, i === 0),
  );
  const paragraphs: Span[] = [];
  const headings: Heading[] = [];
  let length = 0;
  for (const { text, heading } of blocks) {
    if (heading) headings.push({ paragraph: paragraphs.length, text: heading });
    paragraphs.push({ start: length, end: length + text.length });
    length += text.length + 2;
  }
  return { body: blocks.map(({ text }) => text).join('\n\n'), paragraphs, headings };
}

function readCode(code: string): Block[] {
  return code
    .split(/\n[ \t]*\n/)
    .map((text) => ({ text: text.replace(/^\n+|\s+$/g, ''), heading: '' }))
    .filter(({ text }) => text.trim());
}

function readBlocks(source: readonly string[], title: string, isBeginning: boolean): Block[] {
  const blocks: Block[] = [];
  const repeatsTitle = (text: string) => toSpacelessForm(text) === toSpacelessForm(title);
  let lines: string[] = [];
  let headings: string[] = [];
  let tableHead = '';
  const close = () => {
    for (const text of splitBlock(lines)) {
      blocks.push({ text, heading: headings.join(' ') });
      headings = [];
    }
    lines = [];
  };
  source.forEach((line, i) => {
    const bare = line.trim().replace(/^>+[ \t]?/, '');
    const heading = HEADING.exec(bare)?.[1];
    if (TABLE_ROW.test(bare)) {
      close();
      const cells = readCells(bare);
      if (TABLE_RULE.test(source[i + 1]?.trim() ?? '')) tableHead = cells;
      else if (!TABLE_RULE.test(bare) && cells) {
        blocks.push({ text: cells, heading: [...headings, tableHead].filter(Boolean).join(' ') });
        headings = [];
      }
      return;
    }
    tableHead = '';
    const plain = withoutCredits(removeEmphasis(heading ?? bare));
    if (heading !== undefined) {
      close();
      if (!repeatsTitle(plain)) headings.push(plain);
    } else if (!bare || isCrawlerLine(bare) || isFurniture(plain)) close();
    else if (isBeginning && blocks.length === 0 && lines.length === 0 && repeatsTitle(plain)) close();
    else lines.push(plain);
  });
  close();
  return blocks;
}

/** `| 온새미 | 12만원 |` → `온새미 | 12만원`. */
function readCells(row: string): string {
  const cells = row
    .slice(1, -1)
    .split('|')
    .map((cell) => removeEmphasis(cell.trim()));
  return cells.some(Boolean) ? cells.join(' | ') : '';
}

/** Lines that are whole paragraphs of their own (long, ending as a sentence ends) stay apart; wrapped lines are joined as they stand. */
function splitBlock(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const whole = lines.every((line) => line.length >= 40 && /[.?!”"’)\]]$/.test(line));
  return whole ? [...lines] : [lines.join('\n')];
}
