/** Articles in memory → an index, in one step: for benchmarks, scripts and tests. */
import type { Article } from '../corpus/article.ts';
import { analyseCorpus } from './analysed-corpus.ts';
import { createBreathe } from './breathe.ts';
import { type CorpusIndex, createCorpusIndex } from './corpus-index.ts';
import { createEmbeddedEngine } from './embedded-engine.ts';
import type { Language } from './language.ts';
import { readListedNames } from './listed-names.ts';

export async function indexArticles(
  articles: readonly Article[],
  language: Language,
  synonyms: string | null = null,
): Promise<CorpusIndex> {
  const found = articles.map(({ body, paragraphs, headings = [], ...head }) => ({
    head,
    text: { body, paragraphs, headings },
  }));
  const { analyse } = language;
  const analysed = await analyseCorpus({ articles: found, files: [] }, { analyse, breathe: createBreathe() });
  return createCorpusIndex(
    await createEmbeddedEngine(analysed, { language, synonyms }),
    language,
    readListedNames(synonyms),
  );
}
