/** An article cut into sentences and terms: all that ranking looks at, so that no text is analysed twice. */
import type { Article } from '../corpus/article.ts';
import { splitSentences } from '../korean/sentences.ts';
import type { Analyser, Term } from '../korean/terms.ts';
import type { TermTable } from './term-table.ts';

/** A sentence: its paragraph, its UTF-16 offsets in the body, and where its terms lie in {@link IndexedArticle.terms}. */
export interface Sentence {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly termStart: number;
  readonly termEnd: number;
}

export interface IndexedArticle {
  readonly article: Article;
  readonly titleTerms: Int32Array;
  /** Term numbers of the whole body, in order. */
  readonly terms: Int32Array;
  readonly sentences: readonly Sentence[];
}

/** @param onAnalysed - called with every stretch of text and its terms, so that no text is analysed twice. */
export function indexArticle(
  article: Article,
  analyse: Analyser,
  table: TermTable,
  onAnalysed: (text: string, terms: readonly Term[]) => void = () => {},
): IndexedArticle {
  const numbers = (text: string) => {
    const terms = analyse(text);
    onAnalysed(text, terms);
    return terms.map(({ term }) => table.add(term));
  };
  const terms: number[] = [];
  const sentences: Sentence[] = [];
  const headings = new Map(article.headings?.map(({ paragraph, text }) => [paragraph, text]));
  article.paragraphs.forEach((span, paragraph) => {
    for (const { start, end } of splitSentences(article.body.slice(span.start, span.end))) {
      const termStart = terms.length;
      // The first sentence under a heading is found by its words too; the sentences after it are judged with their neighbours.
      const heading = sentences.at(-1)?.paragraph === paragraph ? undefined : headings.get(paragraph);
      if (heading !== undefined) for (const { term } of analyse(heading)) terms.push(table.add(term));
      for (const term of numbers(article.body.slice(span.start + start, span.start + end))) terms.push(term);
      sentences.push({ paragraph, start: span.start + start, end: span.start + end, termStart, termEnd: terms.length });
    }
  });
  return { article, titleTerms: Int32Array.from(numbers(article.title)), terms: Int32Array.from(terms), sentences };
}
