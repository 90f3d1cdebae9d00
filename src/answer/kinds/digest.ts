/** Several articles in a few sentences: one a story, no story twice. */
import type { Filter } from '../../engine/engine.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import type { Query } from '../../question/concept.ts';
import { groupCopies } from '../../ranking/copies.ts';
import type { Searcher } from '../../ranking/searcher.ts';
import { toQuote } from '../quotes/choose-quotes.ts';
import type { Quote } from '../quotes/quote.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';
import { cosineOf, summarise } from './summary.ts';

export interface DigestStory {
  readonly quote: Quote;
  /** Copies of the article, and others on the same event. */
  readonly alsoIn: readonly Source[];
}

export interface Digest {
  readonly query: string | null;
  /** On the query best first; without one newest first. */
  readonly stories: readonly DigestStory[];
  /** Articles that the filter lets through, or that match the query. */
  readonly articles: number;
  readonly tookMs: number;
}

/** Articles looked at. */
const MAX_ARTICLES = 60;
/** Articles whose weighed titles and first sentences are this like are on one event. Cosine. */
const MIN_EVENT_SIMILARITY = 0.6;
/** A match under this share of the best is about something else. */
const MIN_RELATIVE_SCORE = 0.25;

export async function makeDigest(
  index: Searcher,
  text: string | undefined,
  filter: Filter,
  stories: number,
): Promise<Pick<Digest, 'stories' | 'articles'>> {
  const query = await index.understand(text ?? '');
  const { opened, total } = await (text?.trim() ? matching(index, query, filter) : newest(index, filter));
  const events = groupEvents(groupCopies(opened), index).slice(0, stories);
  const { table } = index.engine;
  const gists = await index.withStatistics((context) =>
    events.map(([lead]) => (lead ? summarise(lead, 1, table, context).sentences[0] : undefined)),
  );
  return {
    articles: total,
    stories: events.flatMap((event, i): DigestStory[] => {
      const [lead] = event;
      const at = lead?.sentences.findIndex(({ start }) => start === gists[i]?.start) ?? -1;
      if (!lead || at < 0) return [];
      const quote = toQuote({ indexed: lead, first: at, last: at }, query, index.resources);
      return [{ quote, alsoIn: event.slice(1).map(({ article }) => sourceOf(article)) }];
    }),
  };
}

/** Articles for the digest, at most {@link MAX_ARTICLES}, and how many there are. */
interface Chosen {
  readonly opened: readonly IndexedArticle[];
  readonly total: number;
}

async function matching(index: Searcher, query: Query, filter: Filter): Promise<Chosen> {
  const hits = await index.candidates(query, filter, MAX_ARTICLES);
  const best = hits[0]?.score ?? 0;
  const opened = hits.filter(({ score }) => score >= MIN_RELATIVE_SCORE * best).map(({ indexed }) => indexed);
  return { opened, total: opened.length };
}

async function newest({ engine }: Searcher, filter: Filter): Promise<Chosen> {
  const heads = await engine.newest({ filter }, 0, MAX_ARTICLES);
  return { opened: await engine.open(heads.map(({ id }) => id)), total: await engine.count({ filter }) };
}

/** Groups of copies → groups on one event, in the order given. */
function groupEvents(copies: readonly IndexedArticle[][], index: Searcher): IndexedArticle[][] {
  const events: Array<{ articles: IndexedArticle[]; gist: ReadonlyMap<number, number> }> = [];
  for (const group of copies) {
    const [first] = group;
    if (!first) continue;
    const gist = gistOf(first, index);
    const same = events.find((event) => cosineOf(event.gist, gist) >= MIN_EVENT_SIMILARITY);
    if (same) same.articles.push(...group);
    else events.push({ articles: [...group], gist });
  }
  return events.map(({ articles }) => articles);
}

/** Terms of the title and the first sentence, by how rare they are in general news. */
function gistOf(
  { titleTerms, terms, sentences }: IndexedArticle,
  { engine, resources }: Searcher,
): ReadonlyMap<number, number> {
  const gist = new Map<number, number>();
  for (const id of [...titleTerms, ...terms.subarray(0, sentences[0]?.termEnd ?? 0)])
    gist.set(id, -Math.log(resources.lexicon.frequency(engine.table.term(id))));
  return gist;
}
