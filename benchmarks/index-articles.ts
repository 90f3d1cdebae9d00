/** Articles in memory → an index, in one step: for benchmarks, scripts and tests. */
import type { Article } from '../src/corpus/article.ts';
import { createEmbeddedEngine } from '../src/engine/embedded/embedded-engine.ts';
import { analyseCorpus } from '../src/index/analysed-corpus.ts';
import { createYieldToEventLoop } from '../src/index/yield-to-event-loop.ts';
import type { LinguisticResources } from '../src/lexicon/linguistic-resources.ts';
import { readListedNames } from '../src/lexicon/listed-names.ts';
import { createSearcher, type Searcher } from '../src/ranking/searcher.ts';

export async function indexArticles(
  articles: readonly Article[],
  resources: LinguisticResources,
  synonyms: string | null = null,
): Promise<Searcher> {
  const found = articles.map(({ body, paragraphs, headings = [], ...head }) => ({
    head,
    text: { body, paragraphs, headings },
  }));
  const { analyse } = resources;
  const analysed = await analyseCorpus(
    { articles: found, files: [] },
    { analyse, yieldToEventLoop: createYieldToEventLoop() },
  );
  return createSearcher(
    await createEmbeddedEngine(analysed, { resources, synonyms }),
    resources,
    readListedNames(synonyms),
  );
}
