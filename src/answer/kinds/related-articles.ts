/** The articles that are most like one. */
import { worthAsking } from '../../engine/engine.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import type { TermTable } from '../../index/term-table.ts';
import type { WeightedTerm } from '../../question/concept.ts';
import type { QueryContext } from '../../question/query.ts';
import { groupCopies } from '../../ranking/copies.ts';
import type { Searcher } from '../../ranking/searcher.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';

/** Terms of an article that it is found by. */
const CHARACTERISTIC_TERMS = 25;

/** Articles most like this one, copies of it and of each other counted once. */
export async function relatedTo(index: Searcher, articleId: string, limit: number): Promise<Source[] | undefined> {
  const indexed = await index.find(articleId);
  if (!indexed) return undefined;
  const { engine } = index;
  const terms = await index.withStatistics((context) => tellingTerms(indexed, engine.table, context));
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
  { lexicon, ...statistics }: QueryContext,
): readonly WeightedTerm[] {
  const weights = new Map<string, number>();
  const inTitle = new Set(titleTerms);
  for (const id of [...titleTerms, ...terms]) {
    const term = table.term(id);
    const idf = -Math.log(lexicon.frequency(term));
    if (statistics.documentFrequency(term) > 1)
      weights.set(term, (weights.get(term) ?? 0) + (inTitle.has(id) ? 2 : 1) * idf);
  }
  const telling = [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, CHARACTERISTIC_TERMS);
  return worthAsking(telling, statistics);
}
