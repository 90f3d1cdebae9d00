/** The composition root: settings → corpus → index → answerer. The only file that wires. */
import { type Answerer, createAnswerer } from '../answer/answerer.ts';
import type { Config } from '../config.ts';
import { type Corpus, CorpusError, type FileState } from '../corpus/article.ts';
import { type FoundArticle, scanCorpus } from '../corpus/load-corpus.ts';
import { createEmbeddedEngine } from '../engine/embedded/embedded-engine.ts';
import { type AnalysedCorpus, analyseCorpus, knownFrom } from '../index/analysed-corpus.ts';
import { loadSavedIndex, savedIndexPath, saveIndex } from '../index/saved-index.ts';
import { createYieldToEventLoop } from '../index/yield-to-event-loop.ts';
import { type LinguisticResources, loadLinguisticResources } from '../lexicon/linguistic-resources.ts';
import { readListedNames } from '../lexicon/listed-names.ts';
import { createSearcher } from '../ranking/searcher.ts';

export type CorpusConfig = Pick<Config, 'corpusDir' | 'cacheDir' | 'threshold'>;

/** A corpus, ready to be asked. */
export interface Opened {
  readonly answerer: Answerer;
  readonly reports: Corpus['reports'];
  readonly synonyms: string | null;
  /** What the next opening can take over. */
  readonly analysed: AnalysedCorpus;
  /** How many articles were not taken over from before. */
  readonly changed: number;
  /** Milliseconds from the folder to the answerer. */
  readonly tookMs: number;
}

export interface OpenOptions {
  readonly resources?: LinguisticResources;
  /** Told how many of how many articles are indexed. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads and indexes the corpus folder, taking over what is unchanged since it was last saved.
 *
 * @throws {CorpusError} where the folder is missing or holds no readable article.
 */
export async function openCorpus(config: CorpusConfig, options: OpenOptions = {}): Promise<Opened> {
  const started = performance.now();
  const resources = options.resources ?? (await loadLinguisticResources());
  const previous = loadSavedIndex(savedIndexPath(config.cacheDir, config.corpusDir));
  const corpus = await scanCorpus(config.corpusDir, knownFrom(previous));
  return build(config, corpus, previous, resources, started, options.onProgress);
}

/**
 * The same again, taking over what is unchanged since it was last opened.
 *
 * @returns undefined where nothing has changed at all.
 * @throws {CorpusError} as {@link openCorpus}.
 */
export async function reopenCorpus(
  config: CorpusConfig,
  before: Opened,
  resources: LinguisticResources,
): Promise<Opened | undefined> {
  const started = performance.now();
  const corpus = await scanCorpus(config.corpusDir, knownFrom(before.analysed));
  const isSame = corpus.synonyms === before.synonyms && sameFiles(corpus.files, before.analysed.files);
  return isSame ? undefined : build(config, corpus, before.analysed, resources, started);
}

async function build(
  config: CorpusConfig,
  corpus: Corpus<FoundArticle>,
  previous: AnalysedCorpus | undefined,
  resources: LinguisticResources,
  started: number,
  onProgress?: OpenOptions['onProgress'],
): Promise<Opened> {
  const yieldToEventLoop = createYieldToEventLoop();
  const { analyse } = resources;
  const { changed, failed, ...analysed } = await analyseCorpus(corpus, {
    analyse,
    previous,
    yieldToEventLoop,
    onProgress,
  });
  if (analysed.articles.length === 0) throw new CorpusError('no-articles', config.corpusDir);
  const { synonyms } = corpus;
  const engine = await createEmbeddedEngine(analysed, { resources, synonyms, yieldToEventLoop });
  const index = createSearcher(engine, resources, readListedNames(synonyms));
  const answerer = createAnswerer(index, { threshold: config.threshold, now: () => performance.now() });
  const reports = corpus.reports.map((report) => failed.get(report.path) ?? report);
  return { answerer, reports, synonyms, analysed, changed, tookMs: performance.now() - started };
}

function sameFiles(a: readonly FileState[], b: readonly FileState[]): boolean {
  return a.length === b.length && a.every(({ path, digest }, i) => path === b[i]?.path && digest === b[i]?.digest);
}

/** Saves what was analysed. @returns the file, and how many bytes were written. */
export async function saveCorpus(
  config: CorpusConfig,
  analysed: AnalysedCorpus,
): Promise<{ path: string; bytes: number }> {
  const path = savedIndexPath(config.cacheDir, config.corpusDir);
  return { path, bytes: await saveIndex(path, analysed) };
}
