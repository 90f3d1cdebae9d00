/** The composition root: settings → corpus → index → answerer → bot. The only file that wires. */
import { type Answerer, createAnswerer } from './answer/answerer.ts';
import type { Config } from './config.ts';
import { type Corpus, CorpusError } from './corpus/article.ts';
import { loadCorpus } from './corpus/load-corpus.ts';
import { createCorpusIndex } from './search/corpus-index.ts';
import { loadLanguage } from './search/language.ts';
import { loadSavedIndex, savedIndexPath, saveIndex } from './search/saved-index.ts';

/** A corpus, ready to be asked. */
export interface Opened {
  readonly answerer: Answerer;
  readonly corpus: Corpus;
  /** Where the saved index lies, and how many bytes were written now: 0 where it was there already or saving was not asked for. */
  readonly index: { readonly path: string; readonly savedBytes: number };
  /** Milliseconds from the folder to the answerer. */
  readonly tookMs: number;
}

export interface OpenOptions {
  /** Told how many of how many articles are indexed. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Save the index where it had to be built. */
  readonly save?: boolean;
}

/**
 * Reads and indexes the corpus folder.
 *
 * @throws {CorpusError} where the folder is missing or holds no readable article.
 */
export async function openAnswerer(
  config: Pick<Config, 'corpusDir' | 'cacheDir' | 'threshold'>,
  { onProgress, save = false }: OpenOptions = {},
): Promise<Opened> {
  const started = performance.now();
  const [corpus, language] = await Promise.all([loadCorpus(config.corpusDir), loadLanguage()]);
  if (corpus.articles.length === 0) throw new CorpusError('no-articles', config.corpusDir);
  const path = savedIndexPath(config.cacheDir, corpus.articles);
  const saved = loadSavedIndex(path, corpus.articles);
  const index = createCorpusIndex(corpus.articles, { language, synonyms: corpus.synonyms, saved }, onProgress);
  const answerer = createAnswerer(index, { threshold: config.threshold, now: () => performance.now() });
  const analysed = { terms: index.table.terms(), articles: index.articles };
  const savedBytes = save && !saved ? saveIndex(path, config.cacheDir, analysed) : 0;
  return { answerer, corpus, index: { path, savedBytes }, tookMs: performance.now() - started };
}
