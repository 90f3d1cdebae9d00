/** A folder → the corpus: every file read by itself, duplicates kept once, nothing outside the folder touched. */
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';
import { toSpacelessForm } from '../korean/normal-form.ts';
import { type Article, type Corpus, CorpusError, type FileReport, type Problem } from './article.ts';
import { LARGEST_FILE, type ReadResult, readArticle } from './read-article.ts';

const EXTENSIONS: ReadonlySet<string> = new Set(['.txt', '.md', '.markdown']);
/** Beside the articles: Solr's synonym format, read by the search room. */
export const SYNONYMS_FILE = 'synonyms.txt';

/**
 * Reads all .txt, .md and .markdown files of a folder, in any depth.
 *
 * @param onProgress - told how many of how many files are read.
 * @throws {CorpusError} where the folder is missing or is no folder. An empty one is returned empty.
 */
export async function loadCorpus(folder: string, onProgress?: (done: number, total: number) => void): Promise<Corpus> {
  const root = await openFolder(folder);
  const paths = await listFiles(root);
  const reports: FileReport[] = [];
  const read: Array<{ article: Article; problems: readonly Problem[] }> = [];
  let done = 0;
  for (const path of paths) {
    const result = await readFileSafely(root, path);
    if ('refused' in result) reports.push({ path, status: 'refused', problems: result.refused });
    else read.push(result);
    onProgress?.(++done, paths.length);
  }
  const { kept, duplicates } = dropDuplicates(read);
  for (const { article, problems } of kept)
    reports.push({ path: article.path, status: 'accepted', articleId: article.id, problems });
  reports.push(...duplicates);
  reports.sort((a, b) => (a.path < b.path ? -1 : 1));
  const articles = kept.map((k) => k.article).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { folder, articles, reports, synonyms: await readSynonyms(root) };
}

async function openFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(resolve(folder));
    if (!(await stat(root)).isDirectory()) throw new CorpusError('not-a-folder', folder);
    return root;
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause;
    throw new CorpusError('missing-folder', folder, { cause });
  }
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (e) =>
        (e.isFile() || e.isSymbolicLink()) && EXTENSIONS.has(extname(e.name).toLowerCase()) && !e.name.startsWith('.'),
    )
    .map((e) => relative(root, join(e.parentPath, e.name)).split(sep).join('/'))
    .filter((path) => path !== SYNONYMS_FILE && !/(?:^|\/)(?:\.|node_modules\/)/.test(path))
    .sort();
}

async function readFileSafely(root: string, path: string): Promise<ReadResult> {
  try {
    const target = await realpath(join(root, path));
    if (!target.startsWith(root + sep)) return { refused: [{ code: 'outside-folder', line: null }] };
    const { size } = await stat(target);
    if (size > LARGEST_FILE)
      return { refused: [{ code: 'too-large', line: null, value: `${(size / 1e6).toFixed(1)} MB` }] };
    return readArticle(await readFile(target), path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { refused: [{ code: 'unreadable', line: null, value: code }] };
  }
}

async function readSynonyms(root: string): Promise<string | null> {
  try {
    const target = await realpath(join(root, SYNONYMS_FILE));
    if (!target.startsWith(root + sep) || (await stat(target)).size > LARGEST_FILE) return null;
    return await readFile(target, 'utf8');
  } catch {
    return null;
  }
}

/** Same id, url or text: the newest crawl stays, and of equal ones the first by path. */
function dropDuplicates(read: ReadonlyArray<{ article: Article; problems: readonly Problem[] }>) {
  const byAge = [...read].sort(
    (a, b) =>
      (b.article.crawledAt ?? '').localeCompare(a.article.crawledAt ?? '') ||
      (a.article.path < b.article.path ? -1 : 1),
  );
  const seen = new Map<string, string>();
  const kept: typeof byAge = [];
  const duplicates: FileReport[] = [];
  for (const item of byAge) {
    const { article } = item;
    const text = createHash('sha256')
      .update(toSpacelessForm(article.title + article.body))
      .digest('hex');
    const keys = [`id ${article.id}`, `text ${text}`, ...(article.url ? [`url ${article.url}`] : [])];
    const of = keys.map((key) => seen.get(key)).find((path) => path !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, of ?? article.path);
    if (of === undefined) kept.push(item);
    else
      duplicates.push({
        path: article.path,
        status: 'duplicate',
        of,
        problems: [{ code: 'duplicate', line: null, value: of }],
      });
  }
  return { kept, duplicates };
}
