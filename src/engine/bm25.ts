/**
 * BM25 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework") and its lower bound BM25+ (Lv and Zhai, 2011, "Lower-Bounding Term
 * Frequency Normalization"): the formulas and all their parameters. What is counted comes in as arguments.
 */

export interface Bm25Parameters {
  /** How soon more occurrences of a term stop to count; 0 is at once. Usually 1.2 to 2. */
  readonly k1: number;
  /** How much longer texts are held back. 0..1. */
  readonly b: number;
}

/** Whole articles: MiniSearch's defaults. `delta` is the least that a contained term counts, however long the article. */
export const ARTICLE_BM25 = { k1: 1.2, b: 0.7, delta: 0.5 } as const;
/** A term in the title counts this much more than one in the body. */
export const TITLE_BOOST = 1.5;
/** Paragraphs among the candidates: their lengths say little. */
export const PASSAGE_BM25: Bm25Parameters = { k1: 1.2, b: 0.3 };
/** Character n-grams: the second occurrence says little more than the first. */
export const NGRAM_BM25: Bm25Parameters = { k1: 0.8, b: 0.75 };

/**
 * Inverse document frequency among texts, in nats. For the weight of a word in a question, which also knows general news, see lexicon/idf.ts.
 *
 * @param containing - how many of the texts contain the term.
 */
export function idfAmong(texts: number, containing: number): number {
  return Math.log(1 + (texts - containing + 0.5) / (containing + 0.5));
}

/**
 * The part of a term's frequency in BM25, from 0 to `k1 + 1`.
 *
 * @param lengthRatio - the length of the text as a share of the average length.
 */
export function termFrequency(frequency: number, lengthRatio: number, { k1, b }: Bm25Parameters): number {
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * lengthRatio));
}
