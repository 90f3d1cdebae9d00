/**
 * The analysed corpus on disk: what indexing costs most is not done twice. One save a folder and version of the analysis; a missing, broken
 * or foreign one is rebuilt without a word of harm.
 *
 * A file is: magic, length of the header, CRC-32 of all that follows; the header (JSON: articles and files); the terms, a line each;
 * all numbers as 32-bit integers; all bodies as UTF-16.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FileState } from '../corpus/article.ts';
import { ANALYSIS_VERSION } from '../korean/terms.ts';
import type { AnalysedCorpus } from './analysed-corpus.ts';
import { isSound, type PackedArticle } from './packed-article.ts';
import { createTermTable } from './term-table.ts';

/** Raise it when the file's form changes. */
const SAVE_FORMAT = 5;
const MAGIC = Buffer.from('gisabot\n');
const HEADER_AT = MAGIC.length + 8;
/** Bytes written at a time. */
const CHUNK_BYTES = 1 << 20;

interface Header {
  readonly terms: number;
  readonly articles: ReadonlyArray<{
    /** The number of its file in `files`. */
    readonly file: number;
    /** Aliases, names, speakers. */
    readonly lines: readonly [string, string, string];
    /** Lengths of paragraphs, title terms, terms, sentences (in numbers) and body (in bytes). */
    readonly sizes: readonly [number, number, number, number, number];
  }>;
  readonly files: readonly FileState[];
}

/** Where the save for a corpus folder lies, whether it exists or not. */
export function savedIndexPath(cacheFolder: string, corpusFolder: string): string {
  let root = resolve(corpusFolder);
  try {
    root = realpathSync(root);
  } catch {
    // A folder that is not there has no save either.
  }
  const folder = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(cacheFolder, `index-${folder}-${ANALYSIS_VERSION}.${SAVE_FORMAT}.bin`);
}

/** @returns the analysed corpus, or undefined where there is no save or it cannot be trusted. */
export function loadSavedIndex(path: string): AnalysedCorpus | undefined {
  try {
    return decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

/**
 * Writes the save beside its place and moves it there, so that a half-written one is never found; saves of the same folder in older forms
 * are removed. Only the user who runs the bot may read it.
 *
 * @returns how many bytes were written.
 */
export async function saveIndex(path: string, corpus: AnalysedCorpus): Promise<number> {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const half = `${path}.${randomUUID()}.half`;
  const file = await open(half, 'wx', 0o600);
  let size: number;
  try {
    size = await writeAll(file, corpus);
    await file.sync();
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(half, path);
  const own = basename(path);
  const prefix = own.slice(0, own.lastIndexOf('-') + 1);
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix) && name !== own && !isBeingWritten(join(folder, name)))
      rmSync(join(folder, name), { force: true });
  return size;
}

/** Another process may be at it; what is an hour old was left behind. */
function isBeingWritten(path: string): boolean {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return path.endsWith('.half') && Date.now() - mtimeMs < 3_600_000;
}

async function writeAll(file: FileHandle, { table, articles, files }: AnalysedCorpus): Promise<number> {
  const numbers = new Map(files.map(({ path }, i) => [path, i]));
  const header: Header = {
    terms: table.size,
    articles: articles.map(({ head, aliases, names, speakers, paragraphs, titleTerms, terms, sentences, body }) => ({
      file: numbers.get(head.path) ?? -1,
      lines: [aliases, names, speakers],
      sizes: [paragraphs.length, titleTerms.length, terms.length, sentences.length, body.length],
    })),
    files,
  };
  const headerBytes = Buffer.from(JSON.stringify(header));
  const termBytes = Buffer.from(table.terms().join('\n'));
  const start = HEADER_AT + headerBytes.length + 4 + termBytes.length;
  const padding = Buffer.alloc((4 - (start % 4)) % 4);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(termBytes.length);
  let position = HEADER_AT;
  let crc = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting);
    crc = crc32(bytes, crc);
    await file.write(bytes, 0, bytes.length, position);
    position += bytes.length;
    waiting = [];
    length = 0;
  };
  const put = async (bytes: Uint8Array) => {
    waiting.push(bytes);
    length += bytes.length;
    if (length >= CHUNK_BYTES) await flush();
  };
  for (const bytes of [headerBytes, size, termBytes, padding]) await put(bytes);
  for (const { paragraphs, titleTerms, terms, sentences } of articles)
    for (const part of [paragraphs, titleTerms, terms, sentences])
      await put(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  for (const { body } of articles) await put(body);
  await flush();
  const front = Buffer.alloc(HEADER_AT);
  MAGIC.copy(front);
  front.writeUInt32LE(headerBytes.length, MAGIC.length);
  front.writeUInt32LE(crc, MAGIC.length + 4);
  await file.write(front, 0, HEADER_AT, 0);
  return position;
}

function decode(bytes: Buffer): AnalysedCorpus | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (crc32(bytes.subarray(HEADER_AT)) !== bytes.readUInt32LE(MAGIC.length + 4)) return undefined;
  const headerEnd = HEADER_AT + bytes.readUInt32LE(MAGIC.length);
  const header: Header = JSON.parse(bytes.toString('utf8', HEADER_AT, headerEnd));
  const termsEnd = headerEnd + 4 + bytes.readUInt32LE(headerEnd);
  const terms = bytes.toString('utf8', headerEnd + 4, termsEnd).split('\n');
  if (terms.length !== header.terms) return undefined;
  let at = termsEnd + ((4 - (termsEnd % 4)) % 4);
  const takeNumbers = (count: number) => {
    const part = new Int32Array(bytes.buffer, bytes.byteOffset + at, count);
    at += count * 4;
    return part;
  };
  const parts = header.articles.map(({ sizes: [paragraphs, titleTerms, all, sentences] }) => ({
    paragraphs: takeNumbers(paragraphs),
    titleTerms: takeNumbers(titleTerms),
    terms: takeNumbers(all),
    sentences: takeNumbers(sentences),
  }));
  const articles: PackedArticle[] = [];
  for (const [
    i,
    {
      file,
      lines: [aliases, names, speakers],
      sizes,
    },
  ] of header.articles.entries()) {
    const result = header.files[file]?.result;
    const part = parts[i];
    if (!part || !result || 'rejected' in result) return undefined;
    const body = bytes.subarray(at, at + sizes[4]);
    at += sizes[4];
    const packed = { head: result.head, aliases, names, speakers, body, ...part };
    if (!isSound(packed, terms.length)) return undefined;
    articles.push(packed);
  }
  return at === bytes.length ? { table: createTermTable(terms), articles, files: header.files } : undefined;
}
