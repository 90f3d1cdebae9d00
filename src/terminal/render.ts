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
  const quotes = answer.quotes.map(
    (quote, i) => `${i + 1}. ${bold(quote.text, quote.marks)}\n   ${styleText('dim', sourceLine(quote))}`,
  );
  if (answer.kind === 'answered') return [...quotes, styleText('dim', confidence)].join('\n');
  const unknown =
    answer.unknownWords.length > 0 ? [t('answer.unknownWords', { words: answer.unknownWords.join(', ') })] : [];
  const nearest = quotes.length > 0 ? [t('cli.nearest'), ...quotes] : [];
  return [t('answer.refused'), ...unknown, ...nearest].join('\n');
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

function bold(text: string, marks: readonly Mark[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of marks) {
    out += text.slice(at, start) + styleText('bold', text.slice(start, end));
    at = end;
  }
  return out + text.slice(at);
}
