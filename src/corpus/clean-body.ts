/**
 * Body text → content paragraphs. What repeats the head (title, byline, rules) or was added by the crawler (footer) is not content.
 */
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { Span } from './article.ts';

const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const BYLINE = /^\*\*[^*]+\*\*\s*\|/;
const FOOTER = /^\*(?:Crawled at|Source)\s*:.*\*$/i;

/**
 * @example cleanBody('# 제목\n\n**신문** | 2025-12-30 |\n\n---\n\n첫 문단.\n\n*Crawled at: …*', '제목') // body '첫 문단.'
 */
export function cleanBody(text: string, title: string): { body: string; paragraphs: Span[] } {
  const blocks: string[] = [];
  let lines: string[] = [];
  const close = () => {
    blocks.push(...splitBlock(lines));
    lines = [];
  };
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (bare && !isFurniture(bare, title)) lines.push(bare);
    else close();
  }
  close();
  const paragraphs: Span[] = [];
  let length = 0;
  for (const block of blocks) {
    paragraphs.push({ start: length, end: length + block.length });
    length += block.length + 2;
  }
  return { body: blocks.join('\n\n'), paragraphs };
}

function isFurniture(line: string, title: string): boolean {
  if (RULE.test(line) || BYLINE.test(line) || FOOTER.test(line)) return true;
  const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
  return heading !== undefined && toSpacelessForm(heading) === toSpacelessForm(title);
}

/** Lines that are whole paragraphs of their own (long, ending as a sentence ends) stay apart; wrapped lines are joined as they stand. */
function splitBlock(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const whole = lines.every((line) => line.length >= 40 && /[.?!”"’)\]]$/.test(line));
  return whole ? [...lines] : [lines.join('\n')];
}
