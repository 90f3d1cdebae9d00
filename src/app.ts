/** The composition root: settings → corpus → index → answerer → bot. The only file that wires. */
import { type Answerer, createAnswerer } from './answer/answerer.ts';
import type { Config } from './config.ts';
import { type Corpus, CorpusError } from './corpus/article.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { loadMorphology } from './korean/morphology.ts';
import { createAnalyser } from './korean/terms.ts';
import { createCorpusIndex } from './search/corpus-index.ts';
import { readGeneralSynonyms } from './search/general-synonyms.ts';
import { loadLexicon } from './search/lexicon.ts';

/** A corpus, ready to be asked. */
export interface Opened {
  readonly answerer: Answerer;
  readonly corpus: Corpus;
  /** Milliseconds from the folder to the answerer. */
  readonly tookMs: number;
}

export interface OpenOptions {
  /** Told how many of how many articles are indexed. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads and indexes the corpus folder.
 *
 * @throws {CorpusError} where the folder is missing or holds no readable article.
 */
export async function openAnswerer(
  config: Pick<Config, 'corpusDir' | 'threshold'>,
  { onProgress }: OpenOptions = {},
): Promise<Opened> {
  const started = performance.now();
  const [corpus, morphology] = await Promise.all([loadCorpus(config.corpusDir), loadMorphology()]);
  if (corpus.articles.length === 0) throw new CorpusError('no-articles', config.corpusDir);
  const index = createCorpusIndex(
    corpus.articles,
    {
      analyse: createAnalyser(morphology),
      lexicon: loadLexicon(),
      synonyms: [readGeneralSynonyms(), corpus.synonyms ?? ''],
    },
    onProgress,
  );
  const answerer = createAnswerer(index, { threshold: config.threshold, now: () => performance.now() });
  return { answerer, corpus, tookMs: performance.now() - started };
}
