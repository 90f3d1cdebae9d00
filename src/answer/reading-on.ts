/** What leads on from an answer: the words around it, related articles, and why this was the answer. */
import type { CorpusIndex } from '../search/corpus-index.ts';
import { type Filter, type WeightedTerm, worthAsking } from '../search/engine.ts';
import type { IndexedArticle } from '../search/indexed-article.ts';
import { PASSAGE_FEATURES } from '../search/passage-features.ts';
import type { QueryContext } from '../search/query.ts';
import { PASSAGE_WEIGHTS } from '../search/ranking-weights.ts';
import type { TermTable } from '../search/term-table.ts';
import { groupCopies, type Source, sourceOf } from './copies.ts';
import { findEvidence } from './evidence.ts';

/** A quote among its neighbours: the three together are one stretch of the article. */
export interface Surroundings extends Source {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** Why an answer was given, for who wants to know. */
export interface Explanation {
  readonly question: string;
  /** The question's words, how much each decides (shares of 1), and how well the answer's surroundings hold it (0..1). */
  readonly words: ReadonlyArray<{ readonly word: string; readonly share: number; readonly held: number }>;
  /** The largest parts of the passage's score, by name. */
  readonly parts: ReadonlyArray<{ readonly name: string; readonly points: number }>;
  readonly confidence: number;
}

/** Sentences shown on either side. */
const AROUND = 2;

/** @returns undefined where there is no such article or nothing stands at these offsets. */
export async function surroundings(
  index: CorpusIndex,
  articleId: string,
  start: number,
  end: number,
): Promise<Surroundings | undefined> {
  const indexed = await index.find(articleId);
  if (!indexed) return undefined;
  const { article, sentences } = indexed;
  const first = sentences.findIndex((s) => s.end > start);
  const last = sentences.findLastIndex((s) => s.start < end);
  const [from, to] = [sentences[first], sentences[last]];
  if (!from || !to || last < first) return undefined;
  const opening = sentences[Math.max(0, first - AROUND)]?.start ?? from.start;
  const closing = sentences[Math.min(sentences.length - 1, last + AROUND)]?.end ?? to.end;
  const { body } = article;
  return {
    ...sourceOf(article),
    before: body.slice(opening, from.start),
    quote: body.slice(from.start, to.end),
    after: body.slice(to.end, closing),
  };
}

/** Terms of an article that it is found by. */
const TELLING_TERMS = 25;

/** Articles most like this one, copies of it and of each other counted once. */
export async function relatedTo(index: CorpusIndex, articleId: string, limit: number): Promise<Source[] | undefined> {
  const indexed = await index.find(articleId);
  if (!indexed) return undefined;
  const { engine } = index;
  const terms = await index.consult((context) => tellingTerms(indexed, engine.table, context));
  const hits = await engine.candidates(terms, {}, limit * 4 + 1);
  const others = hits.map((hit) => hit.indexed).filter(({ article }) => article.id !== articleId);
  const [own, ...rest] = groupCopies([indexed, ...others]);
  const copies = own?.slice(1) ?? [];
  return [...rest.flatMap((group) => group.slice(0, 1)), ...copies]
    .slice(0, limit)
    .map(({ article }) => sourceOf(article));
}

/** Those that stand in other articles too, the rarest and those of the title first. */
function tellingTerms(
  { titleTerms, terms }: IndexedArticle,
  table: TermTable,
  { lexicon, ...known }: QueryContext,
): readonly WeightedTerm[] {
  const weights = new Map<string, number>();
  const inTitle = new Set(titleTerms);
  for (const id of [...titleTerms, ...terms]) {
    const term = table.term(id);
    const rarity = -Math.log(lexicon.rarity(term));
    if (known.documentFrequency(term) > 1)
      weights.set(term, (weights.get(term) ?? 0) + (inTitle.has(id) ? 2 : 1) * rarity);
  }
  const telling = [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TELLING_TERMS);
  return worthAsking(telling, known);
}

/** Parts of the score that are shown. */
const PARTS = 5;

export async function explain(
  index: CorpusIndex,
  question: string,
  filter: Filter,
  confidence: number,
): Promise<Explanation> {
  const query = await index.understand(question);
  const { sentences, passages } = findEvidence(query, await index.rank(query, filter));
  const [best] = sentences;
  const total = query.concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const table = best?.passage.examined.table;
  const at = best?.index ?? -1;
  const held = (c: number) =>
    Math.min(1, Math.max(table?.titleSoft[c] ?? 0, ...[-1, 0, 1].map((step) => table?.soft[c]?.[at + step] ?? 0)));
  const passage = passages.find((p) => p.examined === best?.passage.examined && p.paragraph === best.passage.paragraph);
  return {
    question,
    confidence,
    words: query.concepts
      .map(({ surface, weight }, c) => ({ word: surface, share: weight / total, held: held(c) }))
      .sort((a, b) => b.share - a.share),
    parts: PASSAGE_FEATURES.map((name) => ({ name, points: PASSAGE_WEIGHTS[name] * (passage?.features[name] ?? 0) }))
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
      .slice(0, PARTS),
  };
}
