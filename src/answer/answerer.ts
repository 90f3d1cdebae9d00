/**
 * Everything that can be asked of the corpus, behind one asynchronous interface of plain data: it may as well run in another
 * thread or on another machine. Knows no Discord and no terminal.
 */
import type { ArticleHead } from '../corpus/article.ts';
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { CorpusIndex } from '../search/corpus-index.ts';
import { type Filter, passesFilter } from '../search/engine.ts';
import type { IndexedArticle } from '../search/indexed-article.ts';
import type { Query } from '../search/query.ts';
import type { RankedPassage } from '../search/rank.ts';
import { createTitleSearch } from '../search/title-search.ts';
import type { Answer, Answered, Passage } from './answer.ts';
import { askedFacts, factsOf } from './article-facts.ts';
import { confidenceFeatures, confidenceOf } from './confidence.ts';
import { findEvidence } from './evidence.ts';
import { examinePremises, standsNowhere } from './premise.ts';
import { type Mark, markMatches } from './marks.ts';
import { chooseQuotes, toQuote } from './quotes.ts';
import { smallTalkIn } from './small-talk.ts';
import { type Summary, summarise } from './summary.ts';

/** An article's head, for lists. */
export type ArticleCard = Pick<ArticleHead, 'id' | 'title' | 'publisher' | 'publishedAt' | 'url' | 'authors'>;

/** A passage with the offsets of its matching words in `text`. */
export interface SearchHit extends Passage {
  readonly marks: readonly Mark[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface Answerer {
  ask(question: string, filter?: Filter): Promise<Answer>;
  /** Passages, the best of each article first; `offset` and `limit` count passages. */
  search(query: string, filter?: Filter, offset?: number, limit?: number): Promise<Page<SearchHit>>;
  /** Undefined where there is no such article. */
  summary(articleId: string, sentences?: number): Promise<Summary | undefined>;
  /** Articles that match the query (best first), or all of them (newest first). */
  articles(query: string | undefined, filter?: Filter, offset?: number, limit?: number): Promise<Page<ArticleCard>>;
  /** Articles whose title or id fits what was typed, slips forgiven; all of them for nothing typed. */
  suggestArticles(typed: string, limit: number): Promise<readonly ArticleCard[]>;
  suggestPublishers(typed: string, limit: number): Promise<readonly string[]>;
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

/** Questions are cut to this many UTF-16 units: longer ones hold no more that can be asked. */
const LONGEST_QUESTION = 1000;
const PASSAGES_GIVEN = 10;
/** An article is the one that a question about articles means where it holds this share of what the question says of it. */
const ARTICLE_MEANT = 0.6;

export interface AnswererOptions {
  /** Answers less sure than this are refused. 0..1. */
  readonly threshold: number;
  /** Milliseconds, for `tookMs`. */
  readonly now: () => number;
}

export function createAnswerer(index: CorpusIndex, { threshold, now }: AnswererOptions): Answerer {
  const byDate = [...index.heads].sort(newestFirst);
  const titles = createTitleSearch(byDate);

  return {
    size: { articles: index.heads.length, passages: index.passageCount },

    async ask(question, filter = {}) {
      const started = now();
      const talk = smallTalkIn(question);
      if (talk)
        return {
          kind: 'small-talk',
          talk,
          question,
          confidence: 0,
          quotes: [],
          passages: [],
          facts: [],
          tookMs: now() - started,
        };
      const aboutArticle = await answerFromFrontMatter(question, filter);
      if (aboutArticle) return { ...aboutArticle, tookMs: now() - started };
      const query = index.understand(question.slice(0, LONGEST_QUESTION));
      const { passages, sentences } = findEvidence(query, await index.rank(query, filter));
      const premises = examinePremises(query, sentences, index);
      const confidence =
        sentences.length === 0
          ? 0
          : confidenceOf(confidenceFeatures(query, passages, sentences, premises, index.meaning(query)));
      const found = {
        question,
        confidence,
        quotes: chooseQuotes(query, sentences, index.context),
        passages: passages.slice(0, PASSAGES_GIVEN).map(toPassage),
        facts: [],
        contradiction: premises.contradiction,
      };
      return confidence >= threshold && found.quotes.length > 0
        ? { kind: 'answered', ...found, tookMs: now() - started }
        : { kind: 'refused', unknownWords: unknownWords(query, index), ...found, tookMs: now() - started };
    },

    async search(text, filter = {}, offset = 0, limit = 5) {
      const query = index.understand(text.slice(0, LONGEST_QUESTION));
      const ranked = (await index.rank(query, filter)).filter(({ features }) => features.hard > 0.02);
      const items = ranked.slice(offset, offset + limit).map((passage): SearchHit => {
        const plain = toPassage(passage);
        return { ...plain, marks: markMatches(plain.text, query, index.context) };
      });
      return { items, total: ranked.length };
    },

    async summary(articleId, sentences = 3) {
      const indexed = index.find(articleId);
      return indexed && summarise(indexed, sentences, index.table, index.context);
    },

    async articles(text, filter = {}, offset = 0, limit = 10) {
      const matching = text?.trim()
        ? await matchingArticles(text, filter)
        : byDate.filter((head) => passesFilter(head, filter));
      return { items: matching.slice(offset, offset + limit).map(toCard), total: matching.length };
    },

    async suggestArticles(typed, limit) {
      return titles(typed, limit).map(toCard);
    },

    async suggestPublishers(typed, limit) {
      const key = toSpacelessForm(typed);
      const names = new Set(index.heads.map(({ publisher }) => publisher).filter(Boolean));
      return [...names]
        .filter((name) => toSpacelessForm(name).includes(key))
        .sort()
        .slice(0, limit);
    },

    async article(id) {
      const indexed = index.find(id);
      return indexed && toCard(indexed.article);
    },
  };

  /** Undefined where the question is about the world, or does not say which article it means, or that article does not say. */
  async function answerFromFrontMatter(
    question: string,
    filter: Filter,
  ): Promise<Omit<Answered, 'tookMs'> | undefined> {
    const asked = askedFacts(question.slice(0, LONGEST_QUESTION));
    if (!asked) return undefined;
    const query = index.understand(asked.about);
    const ranked = asked.about ? await index.rank(query, filter) : [];
    const meant = asked.about
      ? ranked.find(({ features }) => features.articleHard >= ARTICLE_MEANT)?.examined.indexed
      : onlyArticle(filter);
    const facts = meant ? factsOf(meant.article, asked.fields) : [];
    const first = meant?.sentences[0];
    const confidence = asked.about ? 0.8 : 0.95;
    if (!meant || !first || facts.length === 0 || confidence < threshold) return undefined;
    return {
      kind: 'answered',
      question,
      confidence,
      facts,
      quotes: [toQuote({ indexed: meant, first: 0, last: 0 }, query, index.context)],
      passages: ranked
        .filter(({ examined }) => examined.indexed === meant)
        .slice(0, 1)
        .map(toPassage),
    };
  }

  function onlyArticle(filter: Filter): IndexedArticle | undefined {
    const [only, another] = index.heads.filter((head) => passesFilter(head, filter));
    return only && !another ? index.find(only.id) : undefined;
  }

  async function matchingArticles(text: string, filter: Filter): Promise<ArticleHead[]> {
    const ranked = await index.rank(index.understand(text.slice(0, LONGEST_QUESTION)), filter);
    const matching = ranked.filter(({ features }) => features.articleHard > 0.05);
    return [...new Set(matching.map(({ examined }) => examined.indexed.article))];
  }
}

function toPassage({ examined, paragraph, score }: RankedPassage): Passage {
  const { id, title, publisher, publishedAt, url, body, paragraphs } = examined.indexed.article;
  const span = paragraphs[paragraph];
  return {
    articleId: id,
    paragraph,
    text: body.slice(span?.start, span?.end),
    score: Number(score.toFixed(4)),
    title,
    publisher,
    publishedAt,
    url,
  };
}

function newestFirst(a: ArticleHead, b: ArticleHead): number {
  const [older, newer] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  return older === newer ? (a.id < b.id ? -1 : 1) : older < newer ? 1 : -1;
}

function toCard({ id, title, publisher, publishedAt, url, authors }: ArticleHead): ArticleCard {
  return { id, title, publisher, publishedAt, url, authors };
}

/** Words of the question that stand in no article in any wording, the most telling first. */
function unknownWords({ concepts }: Query, index: CorpusIndex): string[] {
  return concepts
    .filter(({ weight, kind }) => weight > 2 && kind !== 'verb' && kind !== 'adverb')
    .filter((concept) => standsNowhere(concept, index))
    .sort((a, b) => b.weight - a.weight)
    .map(({ surface }) => surface)
    .slice(0, 5);
}
