/** Answers → lines for a terminal: the same things that Discord shows, in plain text. */
import { styleText } from 'node:util';
import type { Answer, Quote } from '../answer/answer.ts';
import type { SearchHit } from '../answer/answerer.ts';
import type { Mark } from '../answer/marks.ts';
import type { Summary } from '../answer/summary.ts';
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
  const confidence = t('cli.confidence', { percent: Math.round(answer.confidence * 100) });
  const quotes = answer.quotes.map((quote, i) =>
    [
      `${i + 1}. ${bold(quote.text, quote.marks)}`,
      ...dateLines(quote, t).map((line) => `   ${line}`),
      `   ${styleText('dim', sourceLine(quote))}`,
    ].join('\n'),
  );
  const contradiction = answer.contradiction ? [t('answer.contradiction', { ...answer.contradiction })] : [];
  const facts = answer.facts.map(({ field, value }) => `${t(`fact.${field}`)}: ${styleText('bold', value)}`);
  if (answer.kind === 'answered') return [...facts, ...contradiction, ...quotes, styleText('dim', confidence)].join('\n');
  const unknown =
    answer.unknownWords.length > 0 ? [t('answer.unknownWords', { words: answer.unknownWords.join(', ') })] : [];
  const nearest = quotes.length > 0 ? [t('cli.nearest'), ...quotes] : [];
  return [t('answer.refused'), ...unknown, ...contradiction, ...nearest].join('\n');
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
