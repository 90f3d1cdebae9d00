/**
 * Articles as they lie in OpenSearch: what is searched (our own terms, cut at white space and no further, so that every engine sees the same), what is
 * filtered and counted by, and all that ranking needs to open an article without analysing it again.
 */
import type { ArticleHead, Author, Problem } from '../../corpus/article.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import { isSound, type PackedArticle, unpackArticle } from '../../index/packed-article.ts';
import type { TermTable } from '../../index/term-table.ts';
import { toJamo } from '../../korean/keyboard.ts';
import { toSpacelessForm } from '../../korean/normal-form.ts';
import type { Analyser } from '../../korean/terms.ts';
import { synonymKeys } from '../../lexicon/synonyms.ts';
import { soundOf } from '../../question/spelling.ts';
import { ARTICLE_BM25 } from '../bm25.ts';

/** Raise it when documents change their form: part of the name of every index. */
export const DOCUMENT_FORMAT = 2;

/** An article's head as a document has it. */
export interface HeadDocument extends Omit<ArticleHead, 'authors'> {
  readonly authors: readonly Author[];
}

/** What ranking needs. */
export interface ArticleDocument extends HeadDocument {
  readonly body: string;
  readonly paragraphs: readonly number[];
  readonly sentences: readonly number[];
  /** Terms in order, a space between them. */
  readonly titleTerms: string;
  readonly bodyTerms: string;
}

/** All of it. */
export interface FullDocument extends ArticleDocument {
  readonly titleLetters: string;
  readonly passages: number;
  readonly names: readonly string[];
  readonly speakers: readonly string[];
  readonly aliasKeys: readonly string[];
  readonly aliases: readonly string[];
  /** Of the file, so that an unchanged one is not read again; and what was wrong with it. */
  readonly stamp: string;
  readonly digest: string;
  readonly problems: readonly Problem[];
}

/** What is fetched of a candidate. */
export const HEAD_FIELDS: readonly string[] = [
  'id',
  'title',
  'publisher',
  'authors',
  'publishedAt',
  'crawledAt',
  'url',
  'path',
  'fingerprint',
];
export const ARTICLE_FIELDS: readonly string[] = [
  ...HEAD_FIELDS,
  'body',
  'paragraphs',
  'sentences',
  'titleTerms',
  'bodyTerms',
];

/** Lucene takes 32,766 bytes, and UTF-8 four a letter at most: what is longer is kept, and not found by. */
const KEYWORD = { type: 'keyword', ignore_above: 8000 } as const;
/** Kept in the document only. */
const KEPT = { type: 'keyword', index: false, doc_values: false } as const;
const NUMBERS = { type: 'integer', index: false, doc_values: false } as const;
const TERMS = { type: 'text', analyzer: 'terms', similarity: 'as_embedded', copy_to: 'terms' } as const;

/** Settings and mappings of an index of articles. */
export function articleIndex(shards: number, meta: object) {
  return {
    settings: {
      number_of_shards: shards,
      // One copy where there is a second node; alone on a single one.
      auto_expand_replicas: '0-1',
      // What changes is seen when it is whole: the loader refreshes.
      refresh_interval: '-1',
      max_result_window: 10_000,
      similarity: { as_embedded: { type: 'BM25', k1: ARTICLE_BM25.k1, b: ARTICLE_BM25.b } },
      analysis: {
        tokenizer: { at_spaces: { type: 'whitespace', max_token_length: 4096 } },
        analyzer: { terms: { type: 'custom', tokenizer: 'at_spaces' } },
      },
    },
    mappings: {
      dynamic: 'strict',
      _meta: meta,
      properties: {
        id: KEYWORD,
        title: { type: 'text' },
        titleLetters: { type: 'wildcard', ignore_above: 8000 },
        publisher: KEYWORD,
        authors: { type: 'object', enabled: false },
        publishedAt: KEYWORD,
        crawledAt: KEPT,
        url: KEPT,
        path: KEYWORD,
        fingerprint: KEPT,
        // Longer than a keyword may be: an object that is not looked into holds any text.
        body: { type: 'object', enabled: false },
        paragraphs: NUMBERS,
        sentences: NUMBERS,
        titleTerms: { ...TERMS, index_options: 'freqs' },
        bodyTerms: { ...TERMS, index_options: 'freqs' },
        terms: { type: 'text', analyzer: 'terms', index_options: 'docs', norms: false },
        passages: { type: 'integer', index: false },
        names: KEYWORD,
        speakers: KEYWORD,
        aliasKeys: KEYWORD,
        aliases: { ...KEYWORD, index: false },
        stamp: KEPT,
        digest: KEPT,
        problems: { type: 'object', enabled: false },
      },
    },
  };
}

/** Every term of the articles, by its letters and its sound: for words of questions that stand in none. */
export function termIndex(shards: number) {
  return {
    settings: { number_of_shards: shards, auto_expand_replicas: '0-1', refresh_interval: '-1' },
    mappings: {
      dynamic: 'strict',
      properties: { term: KEYWORD, sound: KEYWORD, jamo: KEYWORD },
    },
  };
}

/** The longest term that is offered as a correction. */
const LONGEST_TERM_CHARS = 40;

/** Undefined for terms that are never offered as a correction. */
export function termDocument(term: string): { term: string; sound?: string; jamo: string } | undefined {
  if (term.length < 2 || term.length > LONGEST_TERM_CHARS || /^[#\d]/.test(term)) return undefined;
  const sound = soundOf(term);
  return { term, jamo: toJamo(term).join(''), ...(sound ? { sound } : {}) };
}

/** Between an alias's key and its line. */
export const KEY_END = '\t';

export function toDocument(
  { head, body, paragraphs, titleTerms, terms, sentences, aliases, names, speakers }: PackedArticle,
  table: TermTable,
  file: Pick<FullDocument, 'stamp' | 'digest' | 'problems'>,
  analyse: Analyser,
): FullDocument {
  const words = (numbers: Int32Array) => Array.from(numbers, (id) => table.term(id)).join(' ');
  const keyed = linesOf(aliases).flatMap((line) =>
    line
      .split(',')
      .flatMap((wording) =>
        synonymKeys(
          wording,
          analyse(wording).map(({ term }) => term),
        ),
      )
      .map((key) => [key, `${key}${KEY_END}${line}`] as const),
  );
  return {
    ...head,
    body: Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf16le'),
    paragraphs: [...paragraphs],
    sentences: [...sentences],
    titleTerms: words(titleTerms),
    bodyTerms: words(terms),
    titleLetters: toSpacelessForm(head.title),
    passages: paragraphs.length / 2,
    names: linesOf(names),
    speakers: linesOf(speakers),
    aliasKeys: [...new Set(keyed.map(([key]) => key))],
    aliases: [...new Set(keyed.map(([, entry]) => entry))],
    ...file,
  };
}

/** @throws where a document's numbers do not belong to its text: somebody else wrote it. */
export function openDocument(document: ArticleDocument, table: TermTable): IndexedArticle {
  const { body, paragraphs, sentences, titleTerms, bodyTerms } = document;
  const numbers = (words: string) => (words ? Int32Array.from(words.split(' '), (term) => table.add(term)) : NONE);
  const packed: PackedArticle = {
    head: toHead(document),
    body: Buffer.from(body, 'utf16le'),
    paragraphs: Int32Array.from(paragraphs),
    titleTerms: numbers(titleTerms),
    terms: numbers(bodyTerms),
    sentences: Int32Array.from(sentences),
    aliases: '',
    names: '',
    speakers: '',
  };
  if (!isSound(packed, table.size)) throw new Error(`the document of ${document.id} is not one of ours`);
  return unpackArticle(packed);
}

const NONE = new Int32Array();

export function toHead({
  id,
  title,
  publisher,
  authors,
  publishedAt,
  crawledAt,
  url,
  path,
  fingerprint,
}: HeadDocument): ArticleHead {
  return { id, title, publisher, authors, publishedAt, crawledAt, url, path, fingerprint };
}

function linesOf(lines: string): string[] {
  return lines ? lines.split('\n') : [];
}
