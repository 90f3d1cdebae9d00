/** Articles as they lie in memory: text as UTF-16 (Korean takes three bytes a syllable in UTF-8), all else as numbers. A corpus of a hundred thousand passages fits where objects would not. */
import type { Article, ArticleHead, Span } from '../corpus/article.ts';
import type { IndexedArticle, Sentence } from './indexed-article.ts';

export interface PackedArticle {
  readonly head: ArticleHead;
  /** The body, UTF-16, little end first. */
  readonly body: Uint8Array;
  /** Two numbers each: start, end. */
  readonly paragraphs: Int32Array;
  readonly titleTerms: Int32Array;
  readonly terms: Int32Array;
  /** Five numbers each: paragraph, start, end, first term, end of terms. */
  readonly sentences: Int32Array;
  /** What the article says of names, as lines: other names that it gives, in Solr's format (aliases.ts); names and speakers (article-names.ts). */
  readonly aliases: string;
  readonly names: string;
  readonly speakers: string;
}

const SENTENCE_FIELDS = 5;

export function packArticle(
  { article, titleTerms, terms, sentences }: IndexedArticle,
  lines: Pick<PackedArticle, 'aliases' | 'names' | 'speakers'>,
): PackedArticle {
  const { body, paragraphs, headings: _, ...head } = article;
  return {
    head,
    body: Buffer.from(body, 'utf16le'),
    paragraphs: Int32Array.from(paragraphs.flatMap(({ start, end }) => [start, end])),
    titleTerms,
    terms,
    sentences: Int32Array.from(sentences.flatMap((s) => [s.paragraph, s.start, s.end, s.termStart, s.termEnd])),
    ...lines,
  };
}

export function unpackArticle({ head, body, paragraphs, titleTerms, terms, sentences }: PackedArticle): IndexedArticle {
  const spans: Span[] = [];
  for (let i = 0; i < paragraphs.length; i += 2)
    spans.push({ start: paragraphs[i] as number, end: paragraphs[i + 1] as number });
  const unpacked: Sentence[] = [];
  for (let i = 0; i < sentences.length; i += SENTENCE_FIELDS)
    unpacked.push({
      paragraph: sentences[i] as number,
      start: sentences[i + 1] as number,
      end: sentences[i + 2] as number,
      termStart: sentences[i + 3] as number,
      termEnd: sentences[i + 4] as number,
    });
  let text: string | undefined;
  const article: Article = {
    ...head,
    // Most candidates are judged by their terms alone, and never read.
    get body() {
      text ??= Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf16le');
      return text;
    },
    paragraphs: spans,
  };
  return { article, titleTerms, terms, sentences: unpacked };
}

/** Do all numbers point into what they belong to? What comes from a file may have been tampered with. */
export function isSound({ body, paragraphs, titleTerms, terms, sentences }: PackedArticle, termCount: number): boolean {
  const isTerm = (id: number) => id >= 0 && id < termCount;
  const longest = body.length / 2;
  let end = 0;
  for (let i = 0; i < paragraphs.length; i += 2) {
    if ((paragraphs[i] as number) < end || (paragraphs[i + 1] as number) < (paragraphs[i] as number)) return false;
    end = paragraphs[i + 1] as number;
  }
  if (paragraphs.length % 2 !== 0 || end > longest || sentences.length % SENTENCE_FIELDS !== 0) return false;
  for (let i = 0; i < sentences.length; i += SENTENCE_FIELDS) {
    const paragraph = sentences[i] as number;
    const [from, to] = [paragraphs[2 * paragraph] ?? -1, paragraphs[2 * paragraph + 1] ?? -1];
    const [start, stop, first, last] = [1, 2, 3, 4].map((k) => sentences[i + k] as number) as [
      number,
      number,
      number,
      number,
    ];
    if (start < from || stop > to || start > stop || first < 0 || first > last || last > terms.length) return false;
  }
  return terms.every(isTerm) && titleTerms.every(isTerm);
}
