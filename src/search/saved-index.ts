/**
 * The analysed corpus on disk: what indexing costs most is not done twice. A save is named after what it was made of (the articles and the
 * version of the analysis), so a changed corpus or program simply finds none; a broken one is rebuilt without a word of harm.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Article } from '../corpus/article.ts';
import { ANALYSIS_VERSION } from '../korean/terms.ts';
import type { IndexedArticle, Sentence } from './indexed-article.ts';

/** What is saved of each article, in the order of the articles. */
interface Saved {
  readonly terms: readonly string[];
  readonly articles: ReadonlyArray<{
    readonly titleTerms: Int32Array;
    readonly terms: Int32Array;
    readonly sentences: Int32Array;
  }>;
}

/** Terms in the order of their numbers, and the articles analysed with them. */
export interface AnalysedCorpus {
  readonly terms: readonly string[];
  readonly articles: readonly IndexedArticle[];
}

const PREFIX = 'index-';
/** Numbers a sentence takes in a save: paragraph, start, end, first term, end of terms. */
const SENTENCE_FIELDS = 5;

/** Where the save for these articles lies, whether it exists or not. */
export function savedIndexPath(folder: string, articles: readonly Article[]): string {
  const hash = createHash('sha256').update(`analysis ${ANALYSIS_VERSION}\n`);
  for (const { id, title, body } of articles) hash.update(`${id}\0${title}\0${body}\0`);
  return join(folder, `${PREFIX}${hash.digest('hex').slice(0, 32)}.bin`);
}

/** @returns the analysed corpus, or undefined where there is no save or it cannot be read. */
export function loadSavedIndex(path: string, articles: readonly Article[]): AnalysedCorpus | undefined {
  let saved: Saved;
  try {
    saved = deserialize(readFileSync(path));
    if (saved.articles.length !== articles.length) return undefined;
    const size = saved.terms.length;
    const restored = articles.map((article, i) => restore(article, saved.articles[i], size));
    return restored.every((a) => a !== undefined) ? { terms: saved.terms, articles: restored } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the save beside its place and moves it there, so that a half-written one is never found; older saves are removed. */
export function saveIndex(path: string, folder: string, { terms, articles }: AnalysedCorpus): number {
  const saved: Saved = {
    terms,
    articles: articles.map((a) => ({
      titleTerms: a.titleTerms,
      terms: a.terms,
      sentences: Int32Array.from(a.sentences.flatMap((s) => [s.paragraph, s.start, s.end, s.termStart, s.termEnd])),
    })),
  };
  const bytes = serialize(saved);
  mkdirSync(folder, { recursive: true });
  const half = `${path}.${randomUUID()}.half`;
  writeFileSync(half, bytes);
  renameSync(half, path);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(PREFIX) && join(folder, name) !== path) rmSync(join(folder, name), { force: true });
  }
  return bytes.length;
}

/** The article with its terms, or undefined where the save does not fit it: a save may have been tampered with. */
function restore(
  article: Article,
  saved: Saved['articles'][number] | undefined,
  size: number,
): IndexedArticle | undefined {
  if (!saved || !(saved.terms instanceof Int32Array) || !(saved.titleTerms instanceof Int32Array)) return undefined;
  const isTerm = (id: number) => id >= 0 && id < size;
  if (!saved.terms.every(isTerm) || !saved.titleTerms.every(isTerm)) return undefined;
  const sentences: Sentence[] = [];
  for (let i = 0; i + SENTENCE_FIELDS <= saved.sentences.length; i += SENTENCE_FIELDS) {
    const [paragraph = 0, start = 0, end = 0, termStart = 0, termEnd = 0] = saved.sentences.subarray(
      i,
      i + SENTENCE_FIELDS,
    );
    const span = article.paragraphs[paragraph];
    if (
      !span ||
      start < span.start ||
      end > span.end ||
      start > end ||
      termStart > termEnd ||
      termEnd > saved.terms.length
    )
      return undefined;
    sentences.push({ paragraph, start, end, termStart, termEnd });
  }
  return { article, titleTerms: saved.titleTerms, terms: saved.terms, sentences };
}
