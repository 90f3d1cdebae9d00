/**
 * Everything that can be asked of the corpus, behind one asynchronous interface of plain data: it may as well run in another
 * thread or on another machine. Knows no Discord and no terminal.
 */
import { type Filter, matchingNames } from '../engine/engine.ts';
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { Previous } from '../question/follow-up.ts';
import { readOperators, type SearchOperators } from '../question/search-operators.ts';
import type { RankedPassage } from '../ranking/rank-passages.ts';
import type { Searcher } from '../ranking/searcher.ts';
import type { Answer } from './answer.ts';
import { answerQuestion, LONGEST_QUESTION_CHARS, toPassage } from './ask.ts';
import { type ArticleCard, listArticles, type Page, toCard } from './kinds/article-list.ts';
import { type Comparison, compareItems, MAX_ITEMS } from './kinds/compare.ts';
import { type Surroundings, surroundings } from './kinds/context.ts';
import { type Digest, makeDigest } from './kinds/digest.ts';
import { type Explanation, explain } from './kinds/explanation.ts';
import { findQuotations, type Quotations } from './kinds/find-quotations.ts';
import { relatedTo } from './kinds/related-articles.ts';
import { type Summary, summarise } from './kinds/summary.ts';
import { findTimeline, type Timeline } from './kinds/timeline.ts';
import { type Mark, markMatches } from './quotes/highlights.ts';
import type { Passage, Source } from './quotes/quote.ts';

/** A passage with the offsets of its matching words in `text`. */
export interface SearchHit extends Passage {
  readonly marks: readonly Mark[];
}

export interface Answerer {
  /** `previous` is what was asked before, where the question may go on from it. */
  ask(question: string, filter?: Filter, previous?: Previous): Promise<Answer>;
  /** Passages, the best of each article first; `offset` and `limit` count passages. */
  search(query: string, filter?: Filter, offset?: number, limit?: number): Promise<Page<SearchHit>>;
  /** Undefined where there is no such article. */
  summary(articleId: string, sentences?: number): Promise<Summary | undefined>;
  /** Several articles in a few sentences, one a story. */
  digest(query: string | undefined, filter?: Filter, stories?: number): Promise<Digest>;
  /** Two to five names side by side; more are left out. */
  compare(names: readonly string[], topic?: string, filter?: Filter): Promise<Comparison>;
  /** `after` and `before` of the filter are about the time that the sentences speak of. */
  timeline(topic: string, filter?: Filter): Promise<Timeline>;
  quotations(speaker: string, topic?: string, filter?: Filter): Promise<Quotations>;
  /** Articles that match the query (best first), or all of them (newest first). */
  articles(query: string | undefined, filter?: Filter, offset?: number, limit?: number): Promise<Page<ArticleCard>>;
  /** The words around a quote. Undefined where there is none at these offsets. */
  surroundings(articleId: string, start: number, end: number): Promise<Surroundings | undefined>;
  /** Articles most like this one. Undefined where there is no such article. */
  related(articleId: string, limit?: number): Promise<readonly Source[] | undefined>;
  explain(question: string, filter?: Filter): Promise<Explanation>;
  /** Articles whose title or id fits what was typed, typos forgiven; all of them for nothing typed. */
  suggestArticles(typed: string, limit: number): Promise<readonly ArticleCard[]>;
  suggestPublishers(typed: string, limit: number): Promise<readonly string[]>;
  suggestNames(typed: string, limit: number): Promise<readonly string[]>;
  suggestSpeakers(typed: string, limit: number): Promise<readonly string[]>;
  article(id: string): Promise<ArticleCard | undefined>;
  readonly size: { readonly articles: number; readonly passages: number };
}

/** Asked before the first index answers. */
export class NotReadyError extends Error {
  readonly done: number;
  /** 0 while the folder is still being read. */
  readonly total: number;
  constructor(done: number, total: number) {
    super(`${done} of ${total} articles are indexed`);
    this.name = 'NotReadyError';
    this.done = done;
    this.total = total;
  }
}

const UNREACHABLE = 'search server unreachable: ';

/** The search server does not answer, or not in time. Known by its message, which also crosses processes. */
export class SearchUnreachableError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`${UNREACHABLE}${reason}`, options);
    this.name = 'SearchUnreachableError';
  }

  static is(error: unknown): boolean {
    return error instanceof Error && error.message.startsWith(UNREACHABLE);
  }
}

export interface AnswererOptions {
  /** Answers less sure than this are refused. 0..1. */
  readonly threshold: number;
  /** Milliseconds, for `tookMs`. */
  readonly now: () => number;
  /** Milliseconds since 1970, for `이번 달`. */
  readonly clock?: () => number;
}

/** Korean time is ahead by this. */
const KOREA_OFFSET_MS = 9 * 3_600_000;

export function createAnswerer(index: Searcher, { threshold, now, clock = Date.now }: AnswererOptions): Answerer {
  const { engine } = index;
  const timed = async <T extends object>(work: () => Promise<T>): Promise<T & { tookMs: number }> => {
    const started = now();
    const result = await work();
    return { ...result, tookMs: now() - started };
  };
  const ask = (question: string, filter: Filter = {}, previous?: Previous): Promise<Answer> =>
    timed(() => {
      const today = new Date(clock() + KOREA_OFFSET_MS).toISOString().slice(0, 10);
      return answerQuestion(index, question, filter, previous, { threshold, today });
    });

  return {
    size: engine.size,
    ask,

    async search(text, filter = {}, offset = 0, limit = 5) {
      const operators = readOperators(text.slice(0, LONGEST_QUESTION_CHARS));
      const query = await index.understand(operators.text);
      const ranked = (await index.rank(query, filter)).filter(
        (passage) => passage.features.exact > 0.02 && satisfies(passage, operators),
      );
      const items = ranked.slice(offset, offset + limit).map((passage): SearchHit => {
        const plain = toPassage(passage);
        return { ...plain, marks: markMatches(plain.text, query, index.resources) };
      });
      return { items, total: ranked.length };
    },

    async summary(articleId, sentences = 3) {
      const indexed = await index.find(articleId);
      return indexed && index.withStatistics((context) => summarise(indexed, sentences, engine.table, context));
    },

    digest: (query, filter = {}, stories = 5) =>
      timed(async () => ({
        query: query?.trim() || null,
        ...(await makeDigest(index, query?.slice(0, LONGEST_QUESTION_CHARS), filter, stories)),
      })),

    compare: (names, topic, filter = {}) =>
      timed(async () => {
        const distinct = [...new Set(names.map((name) => name.trim()).filter(Boolean))].slice(0, MAX_ITEMS);
        return { topic: topic?.trim() || null, items: await compareItems(index, distinct, topic, filter) };
      }),

    timeline: (topic, filter = {}) =>
      timed(async () => ({ topic, ...(await findTimeline(index, topic.slice(0, LONGEST_QUESTION_CHARS), filter)) })),

    quotations: (speaker, topic, filter = {}) =>
      timed(async () => {
        const items = await findQuotations(index, speaker.slice(0, 100), topic?.trim() || undefined, filter);
        return { speaker, topic: topic?.trim() || null, items, total: items.length };
      }),

    articles: (text = '', filter = {}, offset = 0, limit = 10) =>
      listArticles(index, text.slice(0, LONGEST_QUESTION_CHARS), filter, offset, limit),

    surroundings: (articleId, start, end) => surroundings(index, articleId, start, end),
    related: (articleId, limit = 5) => relatedTo(index, articleId, limit),

    async explain(question, filter = {}) {
      const { confidence } = await ask(question, filter);
      return explain(index, question.slice(0, LONGEST_QUESTION_CHARS), filter, confidence);
    },

    suggestArticles: async (typed, limit) => (await engine.suggestTitles(typed, limit)).map(toCard),

    async suggestPublishers(typed, limit) {
      const names = (await engine.publishers({ filter: {} })).map(({ name }) => name);
      return matchingNames(names.sort(), typed, limit, toSpacelessForm);
    },
    suggestNames: (typed, limit) => engine.suggestNames(typed, limit),
    suggestSpeakers: (typed, limit) => engine.suggestSpeakers(typed, limit),

    async article(id) {
      const indexed = await index.find(id);
      return indexed && toCard(indexed.article);
    },
  };
}

/** Excluded words are compared without spaces, which Korean uses freely; a phrase is wanted as it stands, whatever its case. */
function satisfies({ examined, paragraph }: RankedPassage, { excluded, phrases }: SearchOperators): boolean {
  const { title, body, paragraphs } = examined.indexed.article;
  const span = paragraphs[paragraph];
  const passage = body.slice(span?.start, span?.end).toLowerCase();
  const article = toSpacelessForm(`${title} ${body}`);
  return (
    phrases.every((phrase) => passage.includes(phrase.toLowerCase())) &&
    !excluded.some((word) => article.includes(toSpacelessForm(word)))
  );
}
