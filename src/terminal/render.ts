/** Answers → lines for a terminal: the same things that Discord shows, in plain text. */
import { styleText } from 'node:util';
import type { Answer } from '../answer/answer.ts';
import type { SearchHit } from '../answer/answerer.ts';
import type { ArticleCard, Page } from '../answer/kinds/article-list.ts';
import type { Comparison } from '../answer/kinds/compare.ts';
import type { Count } from '../answer/kinds/counts.ts';
import type { Digest } from '../answer/kinds/digest.ts';
import type { Quotations } from '../answer/kinds/find-quotations.ts';
import type { Summary } from '../answer/kinds/summary.ts';
import type { Timeline } from '../answer/kinds/timeline.ts';
import type { Mark } from '../answer/quotes/highlights.ts';
import type { Quote } from '../answer/quotes/quote.ts';
import type { Translate } from '../messages/index.ts';

/** Where a text comes from, in one line. */
export function sourceLine({
  title,
  publisher,
  publishedAt,
  url,
}: Pick<Quote, 'title' | 'publisher' | 'publishedAt' | 'url'>): string {
  return [publisher, publishedAt?.slice(0, 10), title, url].filter(Boolean).join(' · ');
}

export function renderAnswer(answer: Answer, t: Translate): string {
  if (answer.kind === 'small-talk') return t(`talk.${answer.talk}`);
  if (answer.kind === 'counted') return renderCount(answer.count, t);
  if (answer.kind === 'compared') return renderComparison(answer.comparison, t);
  if (answer.kind === 'help') return t('answer.examples');
  if (answer.kind === 'summary') return renderSummary(answer.summary);
  if (answer.kind === 'digest') return renderDigest(answer.digest, t);
  if (answer.kind === 'articles') return renderList(answer.list, t);
  if (answer.kind === 'timeline') return renderTimeline(answer.timeline, t);
  if (answer.kind === 'quotes') return renderQuotations(answer.quotations, t);
  const confidence = t('cli.confidence', { percent: Math.round(answer.confidence * 100) });
  const quotes = answer.quotes.map((quote, i) =>
    [
      `${i + 1}. ${bold(quote.text, quote.marks)}`,
      ...dateLines(quote, t).map((line) => `   ${line}`),
      `   ${styleText('dim', sourceLine(quote))}`,
      ...quote.alsoIn.map((source) => `   ${styleText('dim', sourceLine(source))}`),
    ].join('\n'),
  );
  const contradiction = answer.contradiction ? [t('answer.contradiction', { ...answer.contradiction })] : [];
  const facts = answer.facts.map(({ field, value }) => `${t(`fact.${field}`)}: ${styleText('bold', value)}`);
  const understood = answer.understoodAs ? [styleText('dim', `→ ${answer.understoodAs}`)] : [];
  if (answer.kind === 'answered' || answer.kind === 'corrected')
    return [...understood, ...facts, ...contradiction, ...quotes, styleText('dim', confidence)].join('\n');
  if (answer.kind === 'opinion') return [t('answer.opinion'), ...nearestLines(quotes, t)].join('\n');
  const unknown =
    answer.unknownWords.length > 0 ? [t('answer.unknownWords', { words: answer.unknownWords.join(', ') })] : [];
  return [...understood, t('answer.refused'), ...unknown, ...contradiction, ...nearestLines(quotes, t)].join('\n');
}

function nearestLines(quotes: readonly string[], t: Translate): string[] {
  return quotes.length > 0 ? [t('cli.nearest'), ...quotes] : [];
}

function renderList({ items, total }: Page<ArticleCard>, t: Translate): string {
  if (items.length === 0) return t('answer.noMatch');
  const lines = items.map(
    (card, i) => `${i + 1}. ${card.title}\n   ${styleText('dim', `${card.articleId} · ${sourceLine(card)}`)}`,
  );
  return [...lines, styleText('dim', t('timeline.more', { shown: items.length, total }))].join('\n');
}

export function renderHits(hits: readonly SearchHit[], t: Translate): string {
  if (hits.length === 0) return t('answer.noMatch');
  return hits
    .map(
      (hit, i) =>
        `${i + 1}. ${bold(hit.text, hit.marks)}\n   ${styleText('dim', `${hit.articleId} · ${sourceLine(hit)}`)}`,
    )
    .join('\n');
}

export function renderSummary({ sentences, ...head }: Summary): string {
  return [
    styleText('bold', head.title),
    ...sentences.map(({ text }) => `· ${text}`),
    styleText('dim', sourceLine(head)),
  ].join('\n');
}

export function renderComparison({ items }: Omit<Comparison, 'tookMs'>, t: Translate): string {
  return items
    .map(({ name, quote }) => `${styleText('bold', name)}\n${quote ? quoteLines(quote) : `   ${t('compare.none')}`}`)
    .join('\n');
}

export function renderTimeline({ entries }: Omit<Timeline, 'tookMs'>, t: Translate): string {
  if (entries.length === 0) return t('timeline.none');
  return entries.map(({ date, quote }) => `${styleText('bold', date)}\n${quoteLines(quote)}`).join('\n');
}

export function renderQuotations({ items }: Omit<Quotations, 'tookMs'>, t: Translate): string {
  if (items.length === 0) return t('quotes.none');
  return items
    .map(
      ({ speaker, words, quote }) =>
        `${styleText('bold', speaker)}\n   “${words}”\n   ${styleText('dim', sourceLine(quote))}`,
    )
    .join('\n');
}

export function renderDigest({ stories }: Omit<Digest, 'tookMs'>, t: Translate): string {
  if (stories.length === 0) return t('answer.noMatch');
  return stories.map(({ quote }, i) => `${i + 1}. ${quoteLines(quote).trimStart()}`).join('\n');
}

function renderCount({ what, total, list }: Count, t: Translate): string {
  const head =
    what === 'articles'
      ? t('count.articles', { count: total })
      : what === 'publishers'
        ? t('count.publishers', { count: total })
        : t('count.names');
  return [head, ...list.map(({ name, articles }) => `   ${name} — ${t('count.articles', { count: articles })}`)].join(
    '\n',
  );
}

function quoteLines(quote: Quote): string {
  return `   ${bold(quote.text, quote.marks)}\n   ${styleText('dim', sourceLine(quote))}`;
}

/** The whole of dates that the quote gives in part: beside the quote, never in it. */
function dateLines({ dates }: Quote, t: Translate): string[] {
  if (dates.length === 0) return [];
  const list = dates.map(({ text, date }) => `${text} = ${date}`).join(', ');
  return [styleText('dim', t('answer.dates', { list }))];
}

function bold(text: string, marks: readonly Mark[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of marks) {
    out += text.slice(at, start) + styleText('bold', text.slice(start, end));
    at = end;
  }
  return out + text.slice(at);
}
