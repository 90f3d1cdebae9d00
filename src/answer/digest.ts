/** Several articles in a few sentences: one a story, no story twice. */
import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Filter } from '../search/engine.ts';
import { passesFilter } from '../search/engine.ts';
import type { IndexedArticle } from '../search/indexed-article.ts';
import { engineTerms } from '../search/query.ts';
import type { Quote } from './answer.ts';
import { groupCopies, type Source, sourceOf } from './copies.ts';
import { toQuote } from './quotes.ts';
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
const ARTICLES = 60;
/** Articles whose weighed titles and first sentences are this like are on one event. Cosine. */
const SAME_EVENT = 0.6;
/** A match under this share of the best is about something else. */
const RELATED = 0.25;

export async function makeDigest(
  index: CorpusIndex,
  text: string | undefined,
  filter: Filter,
  stories: number,
): Promise<Pick<Digest, 'stories' | 'articles'>> {
  const query = index.understand(text ?? '');
  const numbers = text?.trim() ? await matching(index, query, filter) : newest(index, filter);
  const opened = numbers.slice(0, ARTICLES).map((number) => index.open(number));
  const events = groupEvents(groupCopies(opened), index);
  return {
    articles: numbers.length,
    stories: events.slice(0, stories).flatMap((event): DigestStory[] => {
      const [lead] = event;
      const [sentence] = lead ? summarise(lead, 1, index.table, index.context).sentences : [];
      const at = lead?.sentences.findIndex(({ start }) => start === sentence?.start) ?? -1;
      if (!lead || at < 0) return [];
      const quote = toQuote({ indexed: lead, first: at, last: at }, query, index.context);
      return [{ quote, alsoIn: event.slice(1).map(({ article }) => sourceOf(article)) }];
    }),
  };
}

async function matching(
  index: CorpusIndex,
  query: ReturnType<CorpusIndex['understand']>,
  filter: Filter,
): Promise<number[]> {
  const hits = await index.engine.candidates(engineTerms(query), filter, ARTICLES);
  const best = hits[0]?.score ?? 0;
  return hits.filter(({ score }) => score >= RELATED * best).map(({ article }) => article);
}

function newest({ heads }: CorpusIndex, filter: Filter): number[] {
  return heads
    .flatMap((head, number) => (passesFilter(head, filter) ? [{ number, at: head.publishedAt ?? '' }] : []))
    .sort((a, b) => (a.at === b.at ? a.number - b.number : a.at < b.at ? 1 : -1))
    .map(({ number }) => number);
}

/** Groups of copies → groups on one event, in the order given. */
function groupEvents(copies: readonly IndexedArticle[][], index: CorpusIndex): IndexedArticle[][] {
  const events: Array<{ articles: IndexedArticle[]; gist: ReadonlyMap<number, number> }> = [];
  for (const group of copies) {
    const [first] = group;
    if (!first) continue;
    const gist = gistOf(first, index);
    const same = events.find((event) => cosineOf(event.gist, gist) >= SAME_EVENT);
    if (same) same.articles.push(...group);
    else events.push({ articles: [...group], gist });
  }
  return events.map(({ articles }) => articles);
}

/** Terms of the title and the first sentence, by how rare they are in general news. */
function gistOf(
  { titleTerms, terms, sentences }: IndexedArticle,
  { table, context }: CorpusIndex,
): ReadonlyMap<number, number> {
  const gist = new Map<number, number>();
  for (const id of [...titleTerms, ...terms.subarray(0, sentences[0]?.termEnd ?? 0)])
    gist.set(id, -Math.log(context.lexicon.rarity(table.term(id))));
  return gist;
}
