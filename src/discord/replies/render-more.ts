/** Comparisons, timelines, quotations, digests, counts, and what leads on from an answer → replies. */
import type { Comparison } from '../../answer/kinds/compare.ts';
import type { Surroundings } from '../../answer/kinds/context.ts';
import type { Count } from '../../answer/kinds/counts.ts';
import type { Digest } from '../../answer/kinds/digest.ts';
import type { Explanation } from '../../answer/kinds/explanation.ts';
import type { Quotations } from '../../answer/kinds/find-quotations.ts';
import type { Timeline } from '../../answer/kinds/timeline.ts';
import type { Source } from '../../answer/quotes/quote.ts';
import type { Translate } from '../../messages/index.ts';
import {
  blockquote,
  copyLines,
  fitting,
  LONGEST_DESCRIPTION_CHARS,
  quoteBlock,
  sourceLine,
  withMarks,
} from './blocks.ts';
import { encodeButton } from './custom-id.ts';
import { cut, safeTitle, verbatim } from './limits.ts';
import { button, embed, linkButton, type Reply, rows } from './reply.ts';

export function renderComparison({ topic, items }: Omit<Comparison, 'tookMs'>, t: Translate): Reply {
  const names = items.map(({ name }) => safeTitle(cut(name, 40))).join(' · ');
  const parts = items.map(
    ({ name, quote }) => `**${verbatim(cut(name, 60))}**\n${quote ? quoteBlock(quote, [], t) : t('compare.none')}`,
  );
  const title = topic
    ? t('compare.titleOn', { names, topic: safeTitle(cut(topic, 60)) })
    : t('compare.title', { names });
  const links = items.flatMap(({ quote }, i) => linkButton(t('answer.source', { n: i + 1 }), quote?.url ?? null));
  return reply(title, fitting(parts, LONGEST_DESCRIPTION_CHARS, '\n\n'), rows(links));
}

export function renderTimeline({ topic, entries, total }: Timeline, t: Translate): Reply {
  const title = t('timeline.title', { topic: safeTitle(cut(topic, 150)) });
  if (entries.length === 0) return reply(title, t('timeline.none'));
  const parts = entries.map(({ date, said, isRelative, quote, alsoIn }) => {
    const basis = isRelative ? ` -# ${t('answer.dates', { list: `${verbatim(said)} = ${date}` })}` : '';
    const when = `**${date}**`;
    const lines = [blockquote(withMarks(quote.text, quote.marks, 240)), sourceLine(quote, t), ...copyLines(alsoIn, t)];
    return [when, ...lines, ...(basis ? [basis.trim()] : [])].join('\n');
  });
  const shown = fittingCount(parts);
  const footer = shown < total ? t('timeline.more', { shown, total }) : undefined;
  return reply(title, fitting(parts, LONGEST_DESCRIPTION_CHARS, '\n\n'), [], footer);
}

export function renderQuotations({ speaker, topic, items, total }: Quotations, t: Translate): Reply {
  const who = safeTitle(cut(speaker, 80));
  const title = topic
    ? t('quotes.titleOn', { speaker: who, topic: safeTitle(cut(topic, 80)) })
    : t('quotes.title', { speaker: who });
  if (items.length === 0) return reply(title, t('quotes.none'));
  const parts = items.map(({ speaker: said, words, quote, alsoIn }) =>
    [
      `**${verbatim(cut(said, 80))}**`,
      blockquote(`“${verbatim(cut(words, 400))}”`),
      sourceLine(quote, t),
      ...copyLines(alsoIn, t),
    ].join('\n'),
  );
  const shown = fittingCount(parts);
  return reply(
    title,
    fitting(parts, LONGEST_DESCRIPTION_CHARS, '\n\n'),
    [],
    shown < total ? t('timeline.more', { shown, total }) : undefined,
  );
}

export function renderDigest({ query, stories, articles }: Digest, t: Translate): Reply {
  const title = query ? t('digest.titleOn', { query: safeTitle(cut(query, 150)) }) : t('digest.title');
  if (stories.length === 0) return reply(title, t('answer.noMatch'));
  // A quote begins a line: `>` is a mark of quotation there alone.
  const parts = stories.map(({ quote, alsoIn }, i) => `**${i + 1}.**\n${quoteBlock(quote, alsoIn, t)}`);
  const links = stories.flatMap(({ quote }, i) => linkButton(t('answer.source', { n: i + 1 }), quote.url));
  return reply(
    title,
    fitting(parts, LONGEST_DESCRIPTION_CHARS, '\n\n'),
    rows(links),
    t('digest.counted', { articles, stories: stories.length }),
  );
}

/** What was counted, the figures, and a button to see those articles. */
export function renderCount({ what, about, total, list, filter }: Count, question: string, t: Translate): Reply {
  const title = about ? `“${safeTitle(cut(about, 150))}”` : safeTitle(cut(question, 200));
  const lines = list.map(
    ({ name, articles }, i) => `${i + 1}. ${verbatim(cut(name, 60))} — ${t('count.articles', { count: articles })}`,
  );
  const span = [filter.after?.slice(0, 10), filter.before?.slice(0, 10)];
  const counted = [
    ...(about ? [t('count.about', { about: verbatim(cut(about, 100)) })] : []),
    ...(span[0] || span[1] ? [t('count.span', { after: span[0] ?? '…', before: span[1] ?? '…' })] : []),
    ...(filter.publisher ? [verbatim(cut(filter.publisher, 60))] : []),
  ].join(' · ');
  const head =
    what === 'articles'
      ? t('count.articles', { count: total })
      : what === 'publishers'
        ? t('count.publishers', { count: total })
        : t('count.names');
  const id = encodeButton({ action: 'articles', offset: 0, filter });
  return reply(
    title,
    [`**${head}**`, ...lines, `-# ${t('count.how', { counted: counted || t('count.all') })}`].join('\n'),
    rows(id ? [button(t('button.articles'), id)] : []),
  );
}

/** Cut before escaping, which at most doubles: all three and the source fit whatever they hold. */
const SURROUNDINGS = { around: 450, quote: 700 };

export function renderSurroundings({ before, quote, after, ...source }: Surroundings, t: Translate): Reply {
  const text = [
    verbatim(tail(before, SURROUNDINGS.around)),
    `**${verbatim(cut(quote, SURROUNDINGS.quote))}**`,
    verbatim(cut(after, SURROUNDINGS.around)),
  ].join('');
  const links = linkButton(t('answer.source', { n: 1 }), source.url);
  return reply(t('button.context'), `${blockquote(text)}\n${sourceLine(source, t)}`, rows(links));
}

export function renderRelated(related: readonly Source[], t: Translate): Reply {
  const lines = related.map((source, i) => `${i + 1}. ${sourceLine(source, t)}`);
  return reply(
    t('button.related'),
    lines.length > 0 ? fitting(lines, LONGEST_DESCRIPTION_CHARS, '\n') : t('related.none'),
  );
}

export function renderExplanation({ words, parts, confidence }: Explanation, t: Translate): Reply {
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const list = words
    .slice(0, 12)
    .map(
      ({ word, share, coverage }) =>
        `${coverage >= 0.5 ? '✅' : '❌'} ${verbatim(cut(word, 40))} — ${t('why.word', { share: percent(share), coverage: percent(coverage) })}`,
    );
  const scores = parts.map(({ name, points }) => `\`${name}\` ${points.toFixed(1)}`).join(' · ');
  return reply(
    t('button.why'),
    [
      `**${t('cli.confidence', { percent: Math.round(100 * confidence) })}**`,
      ...list,
      `-# ${t('why.parts', { list: scores })}`,
    ].join('\n'),
  );
}

function reply(title: string, description: string, components: Reply['components'] = [], footer?: string): Reply {
  return { embeds: [embed({ title, description, ...(footer ? { footer } : {}) })], components };
}

/** How many of the parts `fitting` shows. */
function fittingCount(parts: readonly string[]): number {
  let length = 0;
  let shown = 0;
  for (const part of parts) {
    length += part.length + 2;
    if (shown > 0 && length - 2 > LONGEST_DESCRIPTION_CHARS) break;
    shown++;
  }
  return shown;
}

/** The end of a text, cut at its beginning. */
function tail(text: string, room: number): string {
  return text.length <= room ? text : `…${text.slice(-room).replace(/^\S*\s/, '')}`;
}
