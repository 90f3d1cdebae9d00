/**
 * A folder → the corpus: every file read by itself, duplicates kept once, nothing outside the folder touched. A file that is as it was when
 * it was last read is not read again.
 */
import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type Article,
  type ArticleHead,
  type ArticleText,
  type Corpus,
  CorpusError,
  type FileReport,
  type FileState,
  type Problem,
} from './article.ts';
import { idOfPath, MAX_FILE_BYTES, type ReadResult, readArticle } from './read-article.ts';

const EXTENSIONS: ReadonlySet<string> = new Set(['.txt', '.md', '.markdown']);
/** Beside the articles: Solr's synonym format, read by the search room. */
export const SYNONYMS_FILE = 'synonyms.txt';
/** A file written this shortly before it was read may be written again within the same tick of its clock. */
const SETTLED_AFTER_MS = 2000;
/** Others get a turn of the event loop after this many milliseconds. */
const SLICE_MS = 8;

/** An article as found: `text` only where its file was read now. */
export interface FoundArticle {
  readonly head: ArticleHead;
  readonly text: ArticleText | undefined;
}

export interface ScanOptions {
  /** What the files were before, by path. */
  readonly known?: ReadonlyMap<string, FileState>;
  /** Is the text of this article at hand, so that its file need not be read? */
  readonly holdsText?: (head: ArticleHead) => boolean;
  /** False: texts are read and judged, but not kept; {@link readText} gives them one by one. */
  readonly keepTexts?: boolean;
  /** Told how many of how many files are looked at. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads all .txt, .md and .markdown files of a folder, in any depth, whole.
 *
 * @throws {CorpusError} where the folder is missing or is no folder. An empty one is returned empty.
 */
export async function loadCorpus(folder: string, onProgress?: ScanOptions['onProgress']): Promise<Corpus> {
  const corpus = await scanCorpus(folder, { onProgress });
  return {
    ...corpus,
    articles: corpus.articles.flatMap(({ head, text }): Article[] => (text ? [{ ...head, ...text }] : [])),
  };
}

/** The same, but reads only what may have changed. */
export async function scanCorpus(
  folder: string,
  { known = new Map(), holdsText = () => false, keepTexts = true, onProgress }: ScanOptions = {},
): Promise<Corpus<FoundArticle>> {
  const root = await openFolder(folder);
  const paths = await listFiles(root);
  const texts = new Map<string, ArticleText>();
  const files: FileState[] = [];
  let turn = performance.now();
  for (const path of paths) {
    const { state, text } = lookAt(root, path, known.get(path));
    files.push(state);
    if (text && keepTexts) texts.set(path, text);
    onProgress?.(files.length, paths.length);
    if (performance.now() - turn > SLICE_MS) {
      await setImmediate();
      turn = performance.now();
    }
  }
  const { kept, reports } = dropDuplicates(files);
  const articles = kept
    .map((head): FoundArticle => {
      const text = texts.get(head.path);
      // The file is as it was, but its text was not kept: it was a copy of another until now.
      const isAtHand = text !== undefined || !keepTexts || holdsText(head);
      return { head, text: isAtHand ? text : textOf(readFileSafely(root, head.path).result) };
    })
    .sort((a, b) => (a.head.id < b.head.id ? -1 : 1));
  return { folder, articles, files, reports, synonyms: await readSynonyms(root) };
}

/** The text of one article of the folder; undefined where its file is no longer what it was when it was scanned. */
export async function readText(folder: string, { path, digest }: FileState): Promise<ArticleText | undefined> {
  const now = readFileSafely(await openFolder(folder), path);
  return now.digest === digest ? textOf(now.result) : undefined;
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

/** The files beside the articles that are not read for their ending: how many of each (`.html` → 3), most first. */
export async function countOtherFiles(folder: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const path of await listPaths(await openFolder(folder))) {
    const ending = extname(path).toLowerCase();
    if (ending && !EXTENSIONS.has(ending)) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

async function listFiles(root: string): Promise<string[]> {
  return (await listPaths(root)).filter((path) => EXTENSIONS.has(extname(path).toLowerCase()));
}

/** Relative to the root, sorted; without hidden files and folders. */
async function listPaths(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((e) => e.isFile() || e.isSymbolicLink())
    .map((e) => `${e.parentPath}${sep}${e.name}`.slice(root.length + 1).replaceAll(sep, '/'))
    .filter((path) => path !== SYNONYMS_FILE && !/(?:^|\/)(?:\.|node_modules\/)/.test(path))
    .sort();
}

/** The file's state, and the article's text where the file was read. */
function lookAt(
  root: string,
  path: string,
  before: FileState | undefined,
): { state: FileState; text: ArticleText | undefined } {
  const stamp = stampOf(join(root, path));
  // What could not be read may be readable now, though nothing about it has changed.
  if (before?.digest && stamp && stamp === before.stamp) return { state: before, text: undefined };
  const { result, digest } = readFileSafely(root, path);
  if (before?.digest && digest === before.digest) return { state: { ...before, stamp }, text: undefined };
  const text = textOf(result);
  if ('rejected' in result) return { state: { path, stamp, digest, result }, text };
  const { body: _, paragraphs: __, headings: ___, ...head } = result.article;
  return { state: { path, stamp, digest, result: { head: copyOf(head), problems: result.problems } }, text };
}

/** A title cut out of a file would keep the whole file in memory: V8 holds a part of a string by the string that it is a part of. */
function copyOf(head: ArticleHead): ArticleHead {
  return JSON.parse(JSON.stringify(head));
}

/** Empty where it proves nothing: links, files just written, files that cannot be read. */
function stampOf(file: string): string {
  let stats: BigIntStats;
  try {
    stats = lstatSync(file, { bigint: true });
  } catch {
    return '';
  }
  const written = Number((stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs) / 1_000_000n);
  if (!stats.isFile() || Date.now() - written < SETTLED_AFTER_MS) return '';
  return `${stats.size}-${stats.mtimeNs}-${stats.ctimeNs}-${stats.ino}`;
}

function textOf(result: ReadResult): ArticleText | undefined {
  if ('rejected' in result) return undefined;
  const { body, paragraphs, headings = [] } = result.article;
  return { body, paragraphs, headings };
}

function readFileSafely(root: string, path: string): { result: ReadResult; digest: string } {
  const reject = (problem: Problem) => ({ result: { rejected: [problem] }, digest: '' });
  try {
    const target = realpathSync(join(root, path));
    if (!target.startsWith(root + sep)) return reject({ code: 'outside-folder', line: null });
    const { size } = statSync(target);
    if (size > MAX_FILE_BYTES) return reject({ code: 'too-large', line: null, value: `${(size / 1e6).toFixed(1)} MB` });
    const bytes = readFileSync(target);
    return {
      result: readArticle(bytes, path),
      digest: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return reject({ code: 'unreadable', line: null, value: code });
  }
}

async function readSynonyms(root: string): Promise<string | null> {
  try {
    const target = await realpath(join(root, SYNONYMS_FILE));
    if (!target.startsWith(root + sep) || (await stat(target)).size > MAX_FILE_BYTES) return null;
    return readFileSync(target, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Same url or text, or same id: the newest crawl stays, and of equal ones the first by path. Two articles that have nothing but their id in
 * common both stay; the later one is known by its path.
 */
function dropDuplicates(files: readonly FileState[]): { kept: ArticleHead[]; reports: FileReport[] } {
  const reports = new Map<string, FileReport>();
  const heads: Array<{ head: ArticleHead; problems: readonly Problem[] }> = [];
  for (const { path, result } of files) {
    if ('rejected' in result) reports.set(path, { path, status: 'rejected', problems: result.rejected });
    else heads.push(result);
  }
  heads.sort(({ head: a }, { head: b }) => {
    const [older, newer] = [a.crawledAt ?? '', b.crawledAt ?? ''];
    return older === newer ? (a.path < b.path ? -1 : 1) : older < newer ? 1 : -1;
  });
  const seen = new Map<string, ArticleHead>();
  const kept: ArticleHead[] = [];
  for (const { head, problems } of heads) {
    const { url, path, fingerprint } = head;
    const namesake = seen.get(`id ${head.id}`);
    const isOther = namesake !== undefined && isOtherArticle(head, namesake);
    const ownId = isOther ? idOfPath(path) : head.id;
    const keys = [`id ${ownId}`, `text ${fingerprint}`, ...(url ? [`url ${url}`] : [])];
    const of = keys.map((key) => seen.get(key)).find((other) => other !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, of ?? head);
    if (of === undefined) {
      kept.push(isOther ? { ...head, id: ownId } : head);
      const sameId: Problem[] = isOther ? [{ code: 'same-id', line: null, value: namesake.path }] : [];
      reports.set(path, { path, status: 'accepted', articleId: ownId, problems: [...problems, ...sameId] });
    } else
      reports.set(path, {
        path,
        status: 'duplicate',
        of: of.path,
        problems: [{ code: 'duplicate', line: null, value: of.path }],
      });
  }
  return { kept, reports: files.flatMap(({ path }) => reports.get(path) ?? []) };
}

/** Neither their addresses nor their titles are the same: the id was given twice. */
function isOtherArticle(a: ArticleHead, b: ArticleHead): boolean {
  return a.url !== null && b.url !== null && a.url !== b.url && a.title !== b.title;
}
