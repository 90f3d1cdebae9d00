/** What happened when: dated sentences about a topic, across articles, in the order of the time that they speak of. */
import type { Filter } from '../../engine/engine.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import { findDates } from '../../korean/dates.ts';
import type { Query } from '../../question/concept.ts';
import { saysTheSame } from '../../ranking/copies.ts';
import type { MatchTable } from '../../ranking/match.ts';
import type { Searcher } from '../../ranking/searcher.ts';
import { toQuote } from '../quotes/choose-quotes.ts';
import type { Quote } from '../quotes/quote.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';

export interface TimelineEntry {
  /** `2026-05-01`, `2026-05` or `2026`. */
  readonly date: string;
  /** The words of the quote that say it. */
  readonly said: string;
  /** The text has only a part of the date; the day of the article completes it. */
  readonly isRelative: boolean;
  readonly quote: Quote;
  /** Copies that say the same. */
  readonly alsoIn: readonly Source[];
}

export interface Timeline {
  readonly topic: string;
  /** Earliest first. */
  readonly entries: readonly TimelineEntry[];
  readonly total: number;
  readonly tookMs: number;
}

/** Entries given; of more, the ones that hold most of the topic. */
export const MAX_TIMELINE_ENTRIES = 40;
/** A sentence belongs to the topic where it, its paragraph's beginning and the title hold this share of it. */
const MIN_TOPIC_COVERAGE = 0.6;
/** Articles that a timeline without a topic is made from. */
const NEWEST_ARTICLES = 20;
/** The day on which something was said, rather than the day on which it happens. */
const SAYING =
  /^(?:에|께)?\s*(?:이같이|이렇게)?\s*(?:밝혔|발표했|전했|말했|설명했|공개했다고|알렸|예고했|보도했|공시했)/;

/** @param topic - empty for whatever the newest articles date. */
export async function findTimeline(
  index: Searcher,
  topic: string,
  filter: Filter,
): Promise<Pick<Timeline, 'entries' | 'total'>> {
  const query = await index.understand(topic);
  const found: Array<TimelineEntry & { coverage: number }> = [];
  for (const [indexed, table] of await articlesOn(index, topic, query, filter)) {
    indexed.sentences.forEach((_, s) => {
      const coverage = table ? topicCoverage(query, table, indexed, s) : 1;
      if (coverage < MIN_TOPIC_COVERAGE) return;
      for (const entry of entriesOf(indexed, s, query, index)) {
        if (filter.after && entry.date < filter.after.slice(0, entry.date.length)) continue;
        if (filter.before && entry.date >= filter.before.slice(0, entry.date.length)) continue;
        const same = found.findIndex(
          (other) => other.date === entry.date && saysTheSame(other.quote.text, entry.quote.text),
        );
        const other = found[same];
        if (!other) found.push({ ...entry, coverage });
        else if (other.quote.articleId !== entry.quote.articleId)
          found[same] = { ...other, alsoIn: [...other.alsoIn, sourceOf(indexed.article)] };
      }
    });
  }
  const entries = found
    .sort((a, b) => b.coverage - a.coverage)
    .slice(0, MAX_TIMELINE_ENTRIES)
    .map(({ coverage: _, ...entry }) => entry)
    .sort(byTime);
  return { entries, total: found.length };
}

/** The articles to take dates from, each with where it matches; without a topic the newest, which need not match. */
async function articlesOn(
  index: Searcher,
  topic: string,
  query: Query,
  { publisher }: Filter,
): Promise<ReadonlyMap<IndexedArticle, MatchTable | undefined>> {
  const filter: Filter = publisher ? { publisher } : {};
  if (topic.trim()) {
    const ranked = await index.rank(query, filter);
    return new Map(ranked.map(({ examined }) => [examined.indexed, examined.table]));
  }
  const heads = await index.engine.newest({ filter }, 0, NEWEST_ARTICLES);
  const opened = await index.engine.open(heads.map(({ id }) => id));
  return new Map(opened.map((indexed) => [indexed, undefined]));
}

/** `2026-05` comes before the days of May; what was written first comes first. */
function byTime(a: TimelineEntry, b: TimelineEntry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.quote.publishedAt ?? '') < (b.quote.publishedAt ?? '') ? -1 : 1;
}

function entriesOf(
  indexed: IndexedArticle,
  s: number,
  query: Query,
  index: Searcher,
): Array<Omit<TimelineEntry, 'held'>> {
  const quote = toQuote({ indexed, first: s, last: s }, query, index.resources);
  const dates = findDates(quote.text, quote.publishedAt);
  const happening = dates.filter(({ end }) => !SAYING.test(quote.text.slice(end)) && !isDayOfSaying(quote.text, end));
  const chosen = happening.length > 0 ? happening : dates;
  const distinct = new Map(chosen.map((date) => [date.date, date]));
  return [...distinct.values()].map(({ date, text, isRelative }) => ({
    date,
    said: text,
    isRelative,
    quote,
    alsoIn: [],
  }));
}

/** `… 개통한다고 2일 밝혔다`. */
function isDayOfSaying(text: string, end: number): boolean {
  return /^\s?(?:[가-힣]+(?:에서|을 통해)\s)?(?:밝혔|발표했|전했|말했|설명했|알렸|예고했)/.test(text.slice(end));
}

function topicCoverage({ concepts }: Query, table: MatchTable, { sentences }: IndexedArticle, s: number): number {
  const { paragraph } = sentences[s] ?? {};
  const first = sentences.findIndex((sentence) => sentence.paragraph === paragraph);
  let total = 0;
  let covered = 0;
  concepts.forEach(({ weight }, c) => {
    total += weight;
    const own = table.exact[c]?.[s] ?? 0;
    const around = Math.max(table.titleExact[c] ?? 0, table.exact[c]?.[first] ?? 0, table.exact[c]?.[s - 1] ?? 0);
    covered += weight * Math.max(own, 0.9 * around);
  });
  return total ? covered / total : 0;
}
