/** Answers, passages, summaries and lists → replies. The only place that decides how they look on Discord. */
import type { APIButtonComponent } from 'discord.js';
import type { Answer, Quote } from '../answer/answer.ts';
import type { ArticleCard, Page, SearchHit } from '../answer/answerer.ts';
import type { Mark } from '../answer/marks.ts';
import type { Summary } from '../answer/summary.ts';
import type { Translate } from '../messages/index.ts';
import type { Filter } from '../search/engine.ts';
import { encodeButton } from './custom-id.ts';
import { cut, link, safeTitle, verbatim } from './limits.ts';
import { button, embed, linkButton, type Reply, rows, textReply } from './reply.ts';

type Source = Pick<Quote, 'title' | 'publisher' | 'publishedAt' | 'url'>;

/** What an embed's description may take beside a title and a footer. UTF-16 units. */
const DESCRIPTION = 4000;

/** How many passages and articles stand on a page. */
export const PAGE_SIZE = { search: 3, articles: 10 } as const;
/** Quotes, passages and titles are cut to these UTF-16 units before escaping. */
const ROOM = { quote: 900, passage: 700, title: 120 };

export function renderAnswer(answer: Answer, t: Translate): Reply {
  if (answer.kind === 'small-talk') return textReply(t(`talk.${answer.talk}`));
  const sources = uniqueSources(answer.quotes);
  const quotes = answer.quotes.map((quote) => {
    const n = sources.findIndex((s) => s.articleId === quote.articleId) + 1;
    const dates = quote.dates.map(({ text, date }) => `${verbatim(text)} = ${date}`).slice(0, 4);
    const beside = dates.length > 0 ? `\n-# ${t('answer.dates', { list: dates.join(', ') })}` : '';
    return `${blockquote(withMarks(quote.text, quote.marks, ROOM.quote))} \`[${n}]\`${beside}`;
  });
  const list = sources.map((source, i) => `${i + 1}. ${sourceLine(source, t)}`).join('\n');
  const newest = sources
    .map((s) => s.publishedAt ?? '')
    .sort()
    .at(-1);
  const asOf = newest ? [`-# ${t('answer.asOf', { date: timestamp(newest) })}`] : [];
  const summaries = sources[0] ? summaryButton(sources[0].articleId, t) : [];
  const buttons = [...sources.flatMap((s, i) => linkButton(t('answer.source', { n: i + 1 }), s.url)), ...summaries];
  const contradiction = answer.contradiction
    ? [
        t('answer.contradiction', {
          asked: verbatim(cut(answer.contradiction.asked, 40)),
          found: `**${verbatim(cut(answer.contradiction.found, 40))}**`,
        }),
      ]
    : [];
  if (answer.kind === 'answered') {
    const tail = [`**${t('answer.sources')}**\n${list}`, ...asOf].join('\n\n');
    const facts = answer.facts.map(
      ({ field, value }) =>
        `${t(`fact.${field}`)}: **${field === 'publishedAt' ? timestamp(`${value}T12:00:00+09:00`) : verbatim(cut(value, 300))}**`,
    );
    const parts = [...(facts.length > 0 ? [facts.join('\n')] : []), ...contradiction, ...quotes];
    const description = `${fitting(parts, DESCRIPTION - tail.length, '\n\n')}\n\n${tail}`;
    return { embeds: [embed({ title: safeTitle(answer.question), description })], components: rows(buttons) };
  }
  const unknown = answer.unknownWords.map((word) => `**${verbatim(cut(word, 40))}**`).join(', ');
  const description = [
    t('answer.refused'),
    ...(unknown ? [t('answer.unknownWords', { words: unknown })] : []),
    ...contradiction,
    ...(sources.length > 0 ? [`**${t('answer.nearest')}**\n${list}`] : []),
  ].join('\n\n');
  return { embeds: [embed({ title: safeTitle(answer.question), description })], components: rows(buttons) };
}

export function renderSearch(
  query: string,
  { items, total }: Page<SearchHit>,
  offset: number,
  filter: Filter,
  t: Translate,
): Reply {
  const title = t('answer.searchTitle', { query: cut(safeTitle(query), 200) });
  if (items.length === 0) return { embeds: [embed({ title, description: t('answer.noMatch') })], components: [] };
  const blocks = items.map(
    (hit, i) =>
      `**${offset + i + 1}.** ${sourceLine(hit, t)}\n${blockquote(withMarks(aroundMarks(hit), aroundMarks(hit).marks, ROOM.passage))}`,
  );
  const description = fitting(blocks, DESCRIPTION, '\n\n');
  const links = items.flatMap((hit, i) => linkButton(t('answer.source', { n: offset + i + 1 }), hit.url));
  const footer = pageLine(offset, PAGE_SIZE.search, total, t);
  return {
    embeds: [embed({ title, description, footer })],
    components: rows([...turnButtons('search', offset, total, filter, t), ...links]),
  };
}

export function renderArticles(
  query: string | undefined,
  { items, total }: Page<ArticleCard>,
  offset: number,
  filter: Filter,
  t: Translate,
): Reply {
  const title = query ? `${t('answer.articlesTitle')} “${cut(safeTitle(query), 200)}”` : t('answer.articlesTitle');
  if (items.length === 0) return { embeds: [embed({ title, description: t('answer.noMatch') })], components: [] };
  const lines = items.map((card, i) => `${offset + i + 1}. ${sourceLine(card, t)}`);
  const description = fitting(lines, DESCRIPTION, '\n');
  const footer = pageLine(offset, PAGE_SIZE.articles, total, t);
  return {
    embeds: [embed({ title, description, footer })],
    components: rows(turnButtons('articles', offset, total, filter, t)),
  };
}

export function renderSummary(summary: Summary, t: Translate): Reply {
  const room = Math.floor(3200 / Math.max(1, summary.sentences.length));
  const lines = summary.sentences.map(({ text }) => blockquote(verbatim(cut(text, room))));
  const source = sourceLine(summary, t);
  const description = `${fitting(lines, DESCRIPTION - source.length, '\n\n')}\n\n${source}`;
  const title = t('answer.summaryTitle', { title: cut(safeTitle(summary.title), 200) });
  return {
    embeds: [embed({ title, description })],
    components: rows(linkButton(t('answer.source', { n: 1 }), summary.url)),
  };
}

/** As many parts as fit whole; the first in any case, cut. Nothing is cut in the middle of a link. */
function fitting(parts: readonly string[], room: number, between: string): string {
  let out = '';
  for (const part of parts) {
    const longer = out ? `${out}${between}${part}` : cut(part, room);
    if (longer.length > room) break;
    out = longer;
  }
  return out;
}

/** Title as a link, publisher, date in the reader's own form. */
function sourceLine({ title, publisher, publishedAt, url }: Source, t: Translate): string {
  const date = publishedAt ? timestamp(publishedAt) : t('answer.noDate');
  return [
    link(cut(safeTitle(title), ROOM.title), url && url.length <= 300 ? url : null),
    verbatim(cut(publisher, 40)),
    date,
  ]
    .filter(Boolean)
    .join(' · ');
}

function timestamp(date: string): string {
  return `<t:${Math.floor(Date.parse(date) / 1000)}:D>`;
}

/** Words that match in bold, all else letter for letter; cut between graphemes where too long. */
function withMarks(source: string | { text: string }, marks: readonly Mark[], room: number): string {
  const full = typeof source === 'string' ? source : source.text;
  const text = cut(full, room);
  const whole = text.length === full.length ? text.length : text.length - 1;
  let out = '';
  let at = 0;
  for (const { start, end } of marks) {
    if (end > whole) break;
    out += `${verbatim(text.slice(at, start))}**${verbatim(text.slice(start, end))}**`;
    at = end;
  }
  return out + verbatim(text.slice(at));
}

/** A long passage is shown from shortly before its first matching word. */
function aroundMarks({ text, marks }: SearchHit): { text: string; marks: Mark[] } {
  const first = marks[0]?.start ?? 0;
  if (text.length <= ROOM.passage || first < ROOM.passage / 2) return { text, marks: [...marks] };
  const from = text.lastIndexOf(' ', first - 80) + 1;
  return {
    text: `…${text.slice(from)}`,
    marks: marks.map(({ start, end }) => ({ start: start - from + 1, end: end - from + 1 })),
  };
}

function blockquote(text: string): string {
  return `> ${text.replaceAll('\n', '\n> ')}`;
}

function uniqueSources(quotes: readonly Quote[]): Quote[] {
  return quotes.filter((quote, i) => quotes.findIndex((q) => q.articleId === quote.articleId) === i);
}

function summaryButton(articleId: string, t: Translate): APIButtonComponent[] {
  const id = encodeButton({ action: 'summary', articleId });
  return id ? [button(t('answer.summary'), id)] : [];
}

function turnButtons(
  action: 'search' | 'articles',
  offset: number,
  total: number,
  filter: Filter,
  t: Translate,
): APIButtonComponent[] {
  const size = PAGE_SIZE[action];
  if (total <= size) return [];
  const back = encodeButton({ action, offset: Math.max(0, offset - size), filter });
  const on = encodeButton({ action, offset: offset + size, filter });
  if (!back || !on) return [];
  const atStart = offset === 0;
  const atEnd = offset + size >= total;
  return [button(t('answer.previous'), back, atStart), button(t('answer.next'), on, atEnd)];
}

function pageLine(offset: number, size: number, total: number, t: Translate): string {
  return t('answer.page', { page: Math.floor(offset / size) + 1, pages: Math.ceil(total / size), total });
}
