/**
 * Extractive summaries: the sentences of an article that say most of it, in the article's order.
 * A sentence counts for its similarity to the whole and to the title, for standing early, and a little for its length.
 */
import type { IndexedArticle } from '../../index/indexed-article.ts';
import type { TermTable } from '../../index/term-table.ts';
import { inverseDocumentFrequency } from '../../lexicon/idf.ts';
import type { QueryContext } from '../../question/query.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';

export interface SummarySentence {
  readonly text: string;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

export interface Summary extends Source {
  readonly sentences: readonly SummarySentence[];
}

/** How much each trait of a sentence counts; see benchmarks/RESULTS.md. */
const WEIGHTS = { centroid: 0.5, title: 0.5, position: 2, length: 0.5, unresolved: 0.4 };
/** Beginnings that point at a sentence before, which the summary may not have. */
const UNRESOLVED =
  /^(?:이를|이에|이는|이들은|이로써|그는|그녀는|그가|그의|이어|이와|이처럼|이 같은|이러한|또한?|그러나|하지만|다만|반면|따라서|그래서)(?:\s|,)/;
/** A sentence this like one already taken is not taken. Cosine. */
const MAX_SIMILARITY = 0.75;
/** Contact lines, captions and calls of the editor's are no content. */
const FURNITURE =
  /[\w.+-]{1,64}@[\w-]{1,63}\.\w|무단\s?전재|재배포\s?금지|저작권자|ⓒ|^사진\s?=|^\[사진|기자\s*$|^[■▶◆●]|구독|제보/;

type Vector = Map<number, number>;

export function summarise(indexed: IndexedArticle, count: number, table: TermTable, context: QueryContext): Summary {
  const { article, sentences, terms, titleTerms } = indexed;
  const idfs = new Map<number, number>();
  const idfOf = (id: number) => {
    let known = idfs.get(id);
    if (known === undefined) {
      const term = table.term(id);
      known = inverseDocumentFrequency(term, context.documentFrequency(term), context.articleCount, context.lexicon);
      idfs.set(id, known);
    }
    return known;
  };
  const vectors = sentences.map(({ termStart, termEnd }) => toVector(terms.subarray(termStart, termEnd), idfOf));
  const whole = toVector(terms, idfOf);
  const title = toVector(titleTerms, idfOf);
  const scored = sentences.map((sentence, i) => {
    const text = article.body.slice(sentence.start, sentence.end);
    const vector = vectors[i] ?? new Map();
    const score =
      WEIGHTS.centroid * cosineOf(vector, whole) +
      WEIGHTS.title * cosineOf(vector, title) +
      WEIGHTS.position / (1 + i) +
      WEIGHTS.length * Math.min(1, text.length / 120) -
      (FURNITURE.test(text) || text.length < 15 ? 10 : 0) -
      (UNRESOLVED.test(text) ? WEIGHTS.unresolved : 0);
    return { i, sentence, text, vector, score };
  });
  const chosen: typeof scored = [];
  for (const candidate of [...scored].sort((a, b) => b.score - a.score)) {
    if (chosen.length >= count) break;
    if (chosen.every((c) => cosineOf(c.vector, candidate.vector) < MAX_SIMILARITY)) chosen.push(candidate);
  }
  return {
    ...sourceOf(article),
    sentences: chosen
      .sort((a, b) => a.i - b.i)
      .map(({ sentence, text }) => ({ text, paragraph: sentence.paragraph, start: sentence.start, end: sentence.end })),
  };
}

function toVector(terms: Int32Array, idfOf: (id: number) => number): Vector {
  const vector: Vector = new Map();
  for (const id of terms) vector.set(id, (vector.get(id) ?? 0) + idfOf(id));
  return vector;
}

export function cosineOf(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let product = 0;
  let aa = 0;
  let bb = 0;
  for (const [id, value] of a) {
    product += value * (b.get(id) ?? 0);
    aa += value * value;
  }
  for (const value of b.values()) bb += value * value;
  return aa && bb ? product / Math.sqrt(aa * bb) : 0;
}
