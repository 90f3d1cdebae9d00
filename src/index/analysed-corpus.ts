/** Articles read → articles analysed. What was analysed before and is unchanged is taken over as it is. */
import type { Article, Corpus, FileReport, FileState, Problem } from '../corpus/article.ts';
import type { FoundArticle } from '../corpus/load-corpus.ts';
import type { Analyser } from '../korean/terms.ts';
import { mineAliases } from './aliases.ts';
import { createNameCollector } from './article-names.ts';
import { indexArticle } from './indexed-article.ts';
import { type PackedArticle, packArticle } from './packed-article.ts';
import { createTermTable, type TermTable } from './term-table.ts';
import type { YieldToEventLoop } from './yield-to-event-loop.ts';

/** All that indexing costs most, and what it was made from. */
export interface AnalysedCorpus {
  /** Only ever grows: numbers given out once stay, so that an older index goes on with the same table. */
  readonly table: TermTable;
  /** By id, in code-point order. */
  readonly articles: readonly PackedArticle[];
  readonly files: readonly FileState[];
}

export interface AnalyseOptions {
  readonly analyse: Analyser;
  readonly previous?: AnalysedCorpus | undefined;
  readonly yieldToEventLoop: YieldToEventLoop;
  /** Told how many of how many articles are analysed. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** An article of 2 MB, the most that is read, takes a tenth of this on a slow machine. */
const ARTICLE_BUDGET_MS = 30_000;
/** A table with more than this share of terms that stand in no article is made anew. */
const MAX_UNUSED_SHARE = 0.5;

export interface Analysis extends AnalysedCorpus {
  /** How many articles were analysed now, or are no longer there. */
  readonly changed: number;
  /** Articles that the analysis broke on, by path: left out, and said so. */
  readonly failed: ReadonlyMap<string, FileReport>;
}

export async function analyseCorpus(
  { articles, files }: Pick<Corpus<FoundArticle>, 'articles' | 'files'>,
  { analyse, previous, yieldToEventLoop, onProgress }: AnalyseOptions,
): Promise<Analysis> {
  const table = previous?.table ?? createTermTable();
  const before = new Map(previous?.articles.map((packed) => [packed.head.path, packed]));
  const packed: PackedArticle[] = [];
  const failed = new Map<string, FileReport>();
  let analysed = 0;
  let done = 0;
  for (const { head, text } of articles) {
    const known = before.get(head.path);
    if (text) {
      analysed++;
      try {
        packed.push(analyseArticle({ ...head, ...text }, analyse, table));
      } catch (error) {
        failed.set(head.path, { path: head.path, status: 'rejected', problems: [problemOf(error)] });
      }
    } else if (known) packed.push({ ...known, head });
    onProgress?.(++done, articles.length);
    await yieldToEventLoop();
  }
  const gone = before.size - (articles.length - analysed);
  return { ...withoutDeadTerms({ table, articles: packed, files }), changed: Math.max(analysed, gone), failed };
}

/** An article took longer to analyse than {@link ARTICLE_BUDGET_MS}: it is no article that anyone writes. */
export class AnalysisTimeoutError extends Error {
  constructor(budgetMs: number) {
    super(`analysis took longer than ${budgetMs} ms`);
    this.name = 'AnalysisTimeoutError';
  }
}

/** Why an article that was read could not be indexed. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AnalysisTimeoutError) return { code: 'too-slow', line: null };
  return { code: 'unreadable', line: null, value: String(error).slice(0, 80) };
}

/**
 * All that is kept of one article; its terms get numbers in the table.
 *
 * @throws {AnalysisTimeoutError} where it takes longer than `budgetMs`; looked at between sentences.
 */
export function analyseArticle(
  article: Article,
  analyse: Analyser,
  table: TermTable,
  budgetMs = ARTICLE_BUDGET_MS,
): PackedArticle {
  const deadline = performance.now() + budgetMs;
  const inTime: Analyser = (text) => {
    if (performance.now() > deadline) throw new AnalysisTimeoutError(budgetMs);
    return analyse(text);
  };
  const collector = createNameCollector();
  const indexed = indexArticle(article, inTime, table, collector.add);
  const { names, speakers } = collector.names();
  return packArticle(indexed, {
    aliases: mineAliases(article.body),
    names: names.join('\n'),
    speakers: speakers.join('\n'),
  });
}

/** Articles come and go, and their terms would stay: where most of the table is of the past, the living are numbered anew. */
function withoutDeadTerms(corpus: AnalysedCorpus): AnalysedCorpus {
  const { table, articles, files } = corpus;
  const numbers = new Int32Array(table.size).fill(-1);
  const living: string[] = [];
  for (const { terms, titleTerms } of articles)
    for (const ids of [titleTerms, terms])
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        if (numbers[id] === -1) numbers[id] = living.push(table.term(id)) - 1;
      }
  if (living.length >= table.size * (1 - MAX_UNUSED_SHARE)) return corpus;
  const renumber = (ids: Int32Array) => ids.map((id) => numbers[id] as number);
  return {
    table: createTermTable(living),
    articles: articles.map((packed) => ({
      ...packed,
      terms: renumber(packed.terms),
      titleTerms: renumber(packed.titleTerms),
    })),
    files,
  };
}

/** What `scanCorpus` need not read again. */
export function knownFrom(previous: AnalysedCorpus | undefined) {
  const texts = new Map(previous?.articles.map(({ head }) => [head.path, head.fingerprint]));
  return {
    known: new Map(previous?.files.map((file) => [file.path, file])),
    holdsText: ({ path, fingerprint }: { path: string; fingerprint: string }) => texts.get(path) === fingerprint,
  };
}
