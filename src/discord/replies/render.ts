/** Answers, passages, summaries and lists → replies. The only place that decides how they look on Discord. */
import type { APIButtonComponent } from 'discord.js';
import type { Answer, Answered, Corrected, Opinion, Refused } from '../../answer/answer.ts';
import type { SearchHit } from '../../answer/answerer.ts';
import type { ArticleCard, Page } from '../../answer/kinds/article-list.ts';
import type { Summary } from '../../answer/kinds/summary.ts';
import type { Mark } from '../../answer/quotes/highlights.ts';
import type { Quote } from '../../answer/quotes/quote.ts';
import type { Filter } from '../../engine/engine.ts';
import type { Translate } from '../../messages/index.ts';
import {
  blockquote,
  copyLines,
  fitting,
  LONGEST_DESCRIPTION_CHARS,
  sourceLine,
  timestamp,
  withMarks,
} from './blocks.ts';
import { encodeButton } from './custom-id.ts';
import { cut, safeTitle, verbatim } from './limits.ts';
import { renderComparison, renderCount, renderDigest, renderQuotations, renderTimeline } from './render-more.ts';
import { button, embed, linkButton, type Reply, rows, textReply } from './reply.ts';

/** How many passages and articles stand on a page. */
export const PAGE_SIZE = { search: 3, articles: 10 } as const;
/** Quotes and passages are cut to these UTF-16 units before escaping. */
const ROOM = { quote: 900, passage: 700 };

export interface AnswerOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Sources older than this are said to be old. */
  readonly outdatedDays: number;
  /** Readers may vote on the answer, which is one of this version of the index. */
  readonly votedOn?: string;
  /** What the question was asked of. */
  readonly filter?: Filter;
}

export function renderAnswer(answer: Answer, t: Translate, options?: AnswerOptions): Reply {
  const { tookMs } = answer;
  switch (answer.kind) {
    case 'small-talk':
      return textReply(t(`talk.${answer.talk}`));
    case 'help':
      return textReply(t('answer.examples'));
    case 'counted':
      return renderCount(answer.count, answer.question, t);
    case 'compared':
      return renderComparison(answer.comparison, t);
    case 'summary':
      return renderSummary(answer.summary, t);
    case 'digest':
      return renderDigest({ ...answer.digest, tookMs }, t);
    case 'articles': {
      const { about, filter } = answer.list;
      return renderArticles(about || undefined, answer.list, 0, filter, t);
    }
    case 'timeline':
      return renderTimeline({ ...answer.timeline, tookMs }, t);
    case 'quotes':
      return renderQuotations({ ...answer.quotations, tookMs }, t);
    case 'answered':
    case 'corrected':
      return renderAnswered(answer, t, options);
    case 'refused':
    case 'opinion':
      return renderRefused(answer, t, options);
  }
}

function renderAnswered(answer: Answered | Corrected, t: Translate, options: AnswerOptions | undefined): Reply {
  const sources = uniqueSources(answer.quotes);
  const quotes = answer.quotes.map((quote) => {
    const n = sources.findIndex((s) => s.articleId === quote.articleId) + 1;
    const dates = quote.dates.map(({ text, date }) => `${verbatim(text)} = ${date}`).slice(0, 4);
    const beside = dates.length > 0 ? `\n-# ${t('answer.dates', { list: dates.join(', ') })}` : '';
    const copies = copyLines(quote.alsoIn, t).map((line) => `\n${line}`);
    const other = quote.differs ? `**${t('answer.differs')}**\n` : '';
    return `${other}${blockquote(withMarks(quote.text, quote.marks, ROOM.quote))} \`[${n}]\`${beside}${copies.join('')}`;
  });
  const list = sources.map((source, i) => `${i + 1}. ${sourceLine(source, t)}`).join('\n');
  const tail = [`**${t('answer.sources')}**\n${list}`, ...asOf(sources, t, options)].join('\n\n');
  const facts = answer.facts.map(
    ({ field, value }) =>
      `${t(`fact.${field}`)}: **${field === 'publishedAt' ? timestamp(`${value}T12:00:00+09:00`) : verbatim(cut(value, 300))}**`,
  );
  const parts = [
    ...understood(answer, t),
    ...(facts.length > 0 ? [facts.join('\n')] : []),
    ...contradicted(answer, t),
    ...quotes,
  ];
  const description = `${fitting(parts, LONGEST_DESCRIPTION_CHARS - tail.length, '\n\n')}\n\n${tail}`;
  return {
    embeds: [embed({ title: safeTitle(answer.understoodAs ?? answer.question), description })],
    components: rows([...sourceButtons(sources, t), ...leadOn(answer, t, options)]),
  };
}

function renderRefused(answer: Refused | Opinion, t: Translate, options: AnswerOptions | undefined): Reply {
  const sources = uniqueSources(answer.quotes);
  const list = sources.map((source, i) => `${i + 1}. ${sourceLine(source, t)}`).join('\n');
  const unknown =
    answer.kind === 'refused' ? answer.unknownWords.map((word) => `**${verbatim(cut(word, 40))}**`).join(', ') : '';
  const description = [
    ...understood(answer, t),
    t(answer.kind === 'opinion' ? 'answer.opinion' : 'answer.refused'),
    ...(unknown ? [t('answer.unknownWords', { words: unknown })] : []),
    ...contradicted(answer, t),
    ...(sources.length > 0 ? [`**${t('answer.nearest')}**\n${list}`] : []),
  ].join('\n\n');
  const summaries = sources[0] ? summaryButton(sources[0].articleId, t) : [];
  return {
    embeds: [embed({ title: safeTitle(answer.understoodAs ?? answer.question), description })],
    components: rows([...sourceButtons(sources, t), ...summaries, ...whyButton(answer, t, options)]),
  };
}

/** The date of the newest source, and a word where that is long ago. */
function asOf(sources: readonly Quote[], t: Translate, options: AnswerOptions | undefined): string[] {
  const newest = sources
    .map((s) => s.publishedAt ?? '')
    .sort()
    .at(-1);
  if (!newest) return [];
  const days = options ? Math.floor((options.now - Date.parse(newest)) / 86_400_000) : 0;
  const old = options && days > options.outdatedDays ? ` · ⚠️ ${t('answer.outdated', { days })}` : '';
  return [`-# ${t('answer.asOf', { date: timestamp(newest) })}${old}`];
}

function understood({ question, understoodAs }: Answer, t: Translate): string[] {
  return understoodAs ? [`-# ${t('answer.understood', { question: verbatim(cut(question, 150)) })}`] : [];
}

function contradicted({ contradiction }: Answer, t: Translate): string[] {
  if (!contradiction) return [];
  const { asked, found } = contradiction;
  return [t('answer.contradiction', { asked: verbatim(cut(asked, 40)), found: `**${verbatim(cut(found, 40))}**` })];
}

function sourceButtons(sources: readonly Quote[], t: Translate): APIButtonComponent[] {
  return sources.flatMap((source, i) => linkButton(t('answer.source', { n: i + 1 }), source.url));
}

/** To the summary, the words around the quote, related articles, and why this was the answer. */
function leadOn(answer: Answered | Corrected, t: Translate, options: AnswerOptions | undefined): APIButtonComponent[] {
  const [quote] = answer.quotes;
  if (!quote) return [];
  const { articleId, start, end } = quote;
  const around = encodeButton({ action: 'context', articleId, start, end });
  const related = encodeButton({ action: 'related', articleId });
  return [
    ...summaryButton(articleId, t),
    ...(around ? [button(t('button.context'), around)] : []),
    ...(related ? [button(t('button.related'), related)] : []),
    ...whyButton(answer, t, options),
    ...voteButtons(options),
  ];
}

function voteButtons({ votedOn, filter = {} }: Partial<AnswerOptions> = {}): APIButtonComponent[] {
  if (votedOn === undefined) return [];
  return (['up', 'down'] as const).flatMap((vote) => {
    const id = encodeButton({ action: 'vote', vote, version: votedOn, filter });
    return id ? [button(vote === 'up' ? '👍' : '👎', id)] : [];
  });
}

/** Where the answer can be found again from question and filter alone: not where it went on from another, or came from the front matter. */
function whyButton(
  { question, understoodAs, facts }: Answer,
  t: Translate,
  options: AnswerOptions | undefined,
): APIButtonComponent[] {
  const isWhole = understoodAs === undefined && facts.length === 0 && safeTitle(question) === question.trim();
  const id = isWhole ? encodeButton({ action: 'why', filter: options?.filter ?? {} }) : undefined;
  return id ? [button(t('button.why'), id)] : [];
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
  const description = fitting(blocks, LONGEST_DESCRIPTION_CHARS, '\n\n');
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
  const description = fitting(lines, LONGEST_DESCRIPTION_CHARS, '\n');
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
  const description = `${fitting(lines, LONGEST_DESCRIPTION_CHARS - source.length, '\n\n')}\n\n${source}`;
  const title = t('answer.summaryTitle', { title: cut(safeTitle(summary.title), 200) });
  return {
    embeds: [embed({ title, description })],
    components: rows(linkButton(t('answer.source', { n: 1 }), summary.url)),
  };
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
