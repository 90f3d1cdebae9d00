/** Articles read → articles analysed. What was analysed before and is unchanged is taken over as it is. */
import type { Corpus, FileState } from '../corpus/article.ts';
import type { FoundArticle } from '../corpus/load-corpus.ts';
import type { Analyser } from '../korean/terms.ts';
import { mineAliases } from './aliases.ts';
import type { Breathe } from './breathe.ts';
import { indexArticle } from './indexed-article.ts';
import { createMentionCollector } from './mentions.ts';
import { type PackedArticle, packArticle } from './packed-article.ts';
import { createTermTable, type TermTable } from './term-table.ts';

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
  readonly breathe: Breathe;
  /** Told how many of how many articles are analysed. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** `changed` counts the articles that were analysed now or are no longer there. */
export async function analyseCorpus(
  { articles, files }: Pick<Corpus<FoundArticle>, 'articles' | 'files'>,
  { analyse, previous, breathe, onProgress }: AnalyseOptions,
): Promise<AnalysedCorpus & { readonly changed: number }> {
  const table = previous?.table ?? createTermTable();
  const before = new Map(previous?.articles.map((packed) => [packed.head.path, packed]));
  const packed: PackedArticle[] = [];
  let analysed = 0;
  for (const { head, text } of articles) {
    const known = before.get(head.path);
    if (text) {
      const collector = createMentionCollector();
      const indexed = indexArticle({ ...head, ...text }, analyse, table, collector.see);
      const { names, speakers } = collector.mentions();
      const lines = { aliases: mineAliases(text.body), names: names.join('\n'), speakers: speakers.join('\n') };
      packed.push(packArticle(indexed, lines));
      analysed++;
    } else if (known) packed.push({ ...known, head });
    onProgress?.(packed.length, articles.length);
    await breathe();
  }
  const gone = before.size - (packed.length - analysed);
  return { table, articles: packed, files, changed: Math.max(analysed, gone) };
}

/** What `scanCorpus` need not read again. */
export function knownFrom(previous: AnalysedCorpus | undefined) {
  const texts = new Map(previous?.articles.map(({ head }) => [head.path, head.fingerprint]));
  return {
    known: new Map(previous?.files.map((file) => [file.path, file])),
    holdsText: ({ path, fingerprint }: { path: string; fingerprint: string }) => texts.get(path) === fingerprint,
  };
}
