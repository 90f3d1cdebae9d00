/** Corpora for tests: the shipped one, and ones made of a few lines. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { indexArticles } from '../../benchmarks/index-articles.ts';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import type { Searcher } from '../../src/ranking/searcher.ts';

/** A new folder with these files, by path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gisabot-test-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** An article file as crawlers write it. */
export function articleFile({
  id = '001_1',
  title = '시험 기사',
  publisher = '시험일보',
  date = '2026-01-05 09:00',
  body = '본문이다.',
  more = '',
  url = undefined as string | undefined,
} = {}): string {
  return `---\nid: ${id}\ntitle: ${JSON.stringify(title)}\npublisher: ${publisher}\npublished_at: ${date}\nurl: ${url ?? `https://example.com/${id}`}\n${more}---\n\n# ${title}\n\n**${publisher}** | ${date} | \n\n---\n\n${body}\n`;
}

export async function indexOf(folder: string): Promise<Searcher> {
  const corpus = await loadCorpus(folder);
  return indexArticles(corpus.articles, await loadLinguisticResources(), corpus.synonyms);
}

export async function answererOf(folder = 'seeds', threshold = 0.5): Promise<Answerer> {
  return createAnswerer(await indexOf(folder), { threshold, now: () => performance.now() });
}
