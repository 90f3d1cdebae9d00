/** The composition root: settings → corpus → index → answerer. The only file that wires. */
import { type Answerer, createAnswerer } from './answer/answerer.ts';
import type { Config } from './config.ts';
import { type Corpus, CorpusError } from './corpus/article.ts';
import { type FoundArticle, scanCorpus } from './corpus/load-corpus.ts';
import { type AnalysedCorpus, analyseCorpus, knownFrom } from './search/analysed-corpus.ts';
import { createBreathe } from './search/breathe.ts';
import { createCorpusIndex } from './search/corpus-index.ts';
import { type Language, loadLanguage } from './search/language.ts';
import { loadSavedIndex, savedIndexPath, saveIndex } from './search/saved-index.ts';

export type CorpusConfig = Pick<Config, 'corpusDir' | 'cacheDir' | 'threshold'>;

/** A corpus, ready to be asked. */
export interface Opened {
  readonly answerer: Answerer;
  readonly reports: Corpus['reports'];
  /** What the next opening can take over. */
  readonly analysed: AnalysedCorpus;
  /** How many articles were not taken over from before. */
  readonly changed: number;
  /** Milliseconds from the folder to the answerer. */
  readonly tookMs: number;
}

export interface OpenOptions {
  readonly language?: Language;
  /** Instead of the saved index. */
  readonly previous?: AnalysedCorpus | undefined;
  /** Told how many of how many articles are indexed. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads and indexes the corpus folder, taking over what is unchanged since it was last indexed.
 *
 * @throws {CorpusError} where the folder is missing or holds no readable article.
 */
export async function openCorpus(config: CorpusConfig, options: OpenOptions = {}): Promise<Opened> {
  const started = performance.now();
  const language = options.language ?? (await loadLanguage());
  const previous = options.previous ?? loadSavedIndex(savedIndexPath(config.cacheDir, config.corpusDir));
  const corpus: Corpus<FoundArticle> = await scanCorpus(config.corpusDir, knownFrom(previous));
  if (corpus.articles.length === 0) throw new CorpusError('no-articles', config.corpusDir);
  const breathe = createBreathe();
  const { onProgress } = options;
  const { changed, ...analysed } = await analyseCorpus(corpus, {
    analyse: language.analyse,
    previous,
    breathe,
    onProgress,
  });
  const index = await createCorpusIndex(analysed, { language, synonyms: corpus.synonyms, breathe });
  const answerer = createAnswerer(index, { threshold: config.threshold, now: () => performance.now() });
  return { answerer, reports: corpus.reports, analysed, changed, tookMs: performance.now() - started };
}

/** Saves what was analysed. @returns the file, and how many bytes were written. */
export async function saveCorpus(
  config: CorpusConfig,
  analysed: AnalysedCorpus,
): Promise<{ path: string; bytes: number }> {
  const path = savedIndexPath(config.cacheDir, config.corpusDir);
  return { path, bytes: await saveIndex(path, analysed) };
}
