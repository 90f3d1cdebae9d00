/** Replies for where the bot may not send embeds: the same words as text of a message, and their title read back from it. */
import type { Message } from 'discord.js';
import { cutMarked, LIMITS, verbatim } from './limits.ts';
import type { Reply } from './reply.ts';

/** A quote is not cut shorter than this. UTF-16 units. */
const SHORTEST_QUOTE = 160;
/** What sources and other lines after the last quote leave to the quotes at least. UTF-16 units. */
const ROOM_FOR_QUOTES = 400;

/**
 * The reply without its embed: title, description and footer as text of at most 2,000 UTF-16 units; buttons stay. Where that is too
 * long, quotes are cut first, then whole items and lines from the end are left out; links are never cut.
 *
 * @example plainReply(renderAnswer(answer, t)).content // '**대표는 누구?**\n\n> 김성훈 대표는 … `[1]`\n\n**출처**\n1. …'
 */
export function plainReply(reply: Reply): Reply {
  const [embed] = reply.embeds;
  if (!embed) return reply;
  const title = embed.title?.replace(/\s+/g, ' ');
  const head = [...(reply.content ? [reply.content] : []), ...(title ? [`**${title}**`] : [])];
  const foot = embed.footer ? [`-# ${verbatim(embed.footer.text)}`] : [];
  const beside = [...head, ...foot].reduce((sum, text) => sum + text.length + 2, 0);
  const description = shortened(embed.description ?? '', LIMITS.content - beside);
  const content = [...head, ...(description ? [description] : []), ...foot].join('\n\n');
  return { content, embeds: [], components: reply.components };
}

/** Title and description of one of the bot's own messages, whether it was sent with an embed or as text. */
export function shownIn({
  embeds,
  content,
}: Pick<Message, 'embeds' | 'content'>): { readonly title: string; readonly description: string } | undefined {
  const [embed] = embeds;
  if (embed?.title) return { title: embed.title, description: embed.description ?? '' };
  const [, title, description = ''] = /^\*\*(.+)\*\*(?:\n\n([\s\S]*))?$/.exec(content) ?? [];
  return title ? { title, description } : undefined;
}

function shortened(description: string, room: number): string {
  if (description.length <= room) return description;
  const blocks = description.split('\n\n');
  const quotesEnd = blocks.findLastIndex((block) => block.split('\n').some(isQuote)) + 1;
  const tail = fittingLines(blocks.slice(quotesEnd).join('\n\n'), quotesEnd > 0 ? room - ROOM_FOR_QUOTES : room);
  const quoting = blocks.slice(0, quotesEnd).join('\n\n');
  return [fittingBlocks(quotesCut(quoting, room - tail.length - 2), room - tail.length - 2), tail]
    .filter(Boolean)
    .join('\n\n');
}

/** Cuts long quotes so that all of the text fits; short ones stay whole. */
function quotesCut(text: string, room: number): string {
  const lines = text.split('\n');
  const lengths = lines.filter(isQuote).map((line) => line.length);
  const others = text.length - lengths.reduce((sum, length) => sum + length, 0);
  const most = Math.max(SHORTEST_QUOTE, longest(lengths, room - others));
  return lines.map((line) => (isQuote(line) ? cutQuote(line, most) : line)).join('\n');
}

/** How long the lines may be at most so that they fit into the room together. */
function longest(lengths: readonly number[], room: number): number {
  let left = room;
  let count = lengths.length;
  for (const length of lengths.toSorted((a, b) => a - b)) {
    if (length * count > left) return Math.floor(left / count);
    left -= length;
    count--;
  }
  return Number.POSITIVE_INFINITY;
}

/** The number of its source, at the end of a quote, stays. */
function cutQuote(line: string, limit: number): string {
  const source = / `\[\d+\]`$/.exec(line)?.[0] ?? '';
  return cutMarked(line.slice(0, line.length - source.length), limit - source.length) + source;
}

/** As many items as fit whole: no quote stays without what stands below it. */
function fittingBlocks(text: string, room: number): string {
  let out = '';
  for (const block of text.split('\n\n')) {
    const longer = out ? `${out}\n\n${block}` : fittingLines(block, room);
    if (longer.length > room) break;
    out = longer;
  }
  return out;
}

function fittingLines(text: string, room: number): string {
  let out = '';
  for (const line of text.split('\n')) {
    const longer = out ? `${out}\n${line}` : cutMarked(line, room);
    if (longer.length > room) break;
    out = longer;
  }
  return out.trimEnd();
}

function isQuote(line: string): boolean {
  return line.startsWith('> ');
}
