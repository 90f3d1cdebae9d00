/** What a command does, asked for in words: help, a summary, a digest, a list, a timeline, quotations. */
import type { Filter } from '../engine/engine.ts';
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { Previous } from '../question/follow-up.ts';
import { type Intent, readIntent } from '../question/intent/intent.ts';
import type { Searcher } from '../ranking/searcher.ts';
import type { Answer, Untimed } from './answer.ts';
import { listArticles } from './kinds/article-list.ts';
import { makeDigest } from './kinds/digest.ts';
import { findQuotations } from './kinds/find-quotations.ts';
import { summarise } from './kinds/summary.ts';
import { findTimeline } from './kinds/timeline.ts';

/** The defaults of the commands. */
const SUMMARY_SENTENCES = 3;
const MAX_SUMMARY_SENTENCES = 10;
const DIGEST_STORIES = 5;
const LISTED_ARTICLES = 10;
/** An article is the one meant where it holds this share of what is said of it. */
const MIN_ARTICLE_COVERAGE = 0.6;

/**
 * @param today - ISO 8601 day in Korea.
 * @returns undefined where the message asks the articles, or where the corpus has nothing for the command.
 */
export async function answerCommand(
  index: Searcher,
  text: string,
  question: string,
  filter: Filter,
  previous: Previous | undefined,
  today: string,
): Promise<Untimed<Answer> | undefined> {
  const intent = readIntent(text, today);
  if (!intent) return undefined;
  const common = { question, confidence: 1, passages: [], facts: [], quotes: [] };
  switch (intent.kind) {
    case 'help':
      return { kind: 'help', ...common };
    case 'summary':
      return giveSummary(index, intent, question, filter, previous);
    case 'digest': {
      const { about, span } = intent;
      // Where nothing was written in that time, the newest articles come nearest; each says its date.
      return (
        (await giveDigest(index, about, question, { ...filter, ...span })) ?? giveDigest(index, about, question, filter)
      );
    }
    case 'articles': {
      const within = { ...filter, ...intent.span };
      const page = await listArticles(index, intent.about, within, 0, LISTED_ARTICLES);
      return { kind: 'articles', ...common, list: { about: intent.about, filter: within, ...page } };
    }
    case 'timeline': {
      const { entries, total } = await findTimeline(index, intent.about, filter);
      if (total === 0) return undefined;
      const quotes = entries.slice(0, 3).map(({ quote }) => quote);
      return { kind: 'timeline', ...common, quotes, timeline: { topic: intent.about, entries, total } };
    }
    case 'quotes': {
      const { speaker, topic } = intent;
      const items = await findQuotations(index, speaker, topic, filter);
      if (items.length === 0) return undefined;
      const quotations = { speaker, topic: topic ?? null, items, total: items.length };
      return { kind: 'quotes', ...common, quotes: items.slice(0, 3).map(({ quote }) => quote), quotations };
    }
  }
}

/** Of the article that is named, of the one in hand, or, where there are many and none is meant, of all together. */
async function giveSummary(
  index: Searcher,
  { about, sentences = SUMMARY_SENTENCES }: Intent & { kind: 'summary' },
  question: string,
  filter: Filter,
  previous: Previous | undefined,
): Promise<Untimed<Answer> | undefined> {
  const article = about ? await articleAbout(index, about, filter) : await articleInHand(index, filter, previous);
  if (!article) return giveDigest(index, about, question, filter);
  const count = Math.min(sentences, MAX_SUMMARY_SENTENCES);
  const summary = await index.withStatistics((context) => summarise(article, count, index.engine.table, context));
  return { kind: 'summary', question, confidence: 1, quotes: [], passages: [], facts: [], summary };
}

async function articleAbout(index: Searcher, about: string, filter: Filter): Promise<IndexedArticle | undefined> {
  const [named] = await index.engine.open([about]);
  if (named) return named;
  const ranked = await index.rank(await index.understand(about), filter);
  return ranked.find(({ features }) => features.articleExact >= MIN_ARTICLE_COVERAGE)?.examined.indexed;
}

async function articleInHand(
  index: Searcher,
  filter: Filter,
  previous: Previous | undefined,
): Promise<IndexedArticle | undefined> {
  const [quoted] = previous?.articleIds ?? [];
  if (quoted) return index.find(quoted);
  const [only, another] = await index.engine.newest({ filter }, 0, 2);
  return only && !another ? index.find(only.id) : undefined;
}

async function giveDigest(
  index: Searcher,
  about: string,
  question: string,
  filter: Filter,
): Promise<Untimed<Answer> | undefined> {
  const { stories, articles } = await makeDigest(index, about || undefined, filter, DIGEST_STORIES);
  if (stories.length === 0) return undefined;
  const quotes = stories.slice(0, 3).map(({ quote }) => quote);
  const digest = { query: about || null, stories, articles };
  return { kind: 'digest', question, confidence: 1, quotes, passages: [], facts: [], digest };
}
