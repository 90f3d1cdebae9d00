/** The embedding of a stretch of text: the sum of its words' vectors, the rare ones counting most; and its similarity to that of a question. */
import type { TermTable } from '../index/term-table.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Concept, Query } from '../question/concept.ts';

/** A question's embedding, to be compared with texts. */
export interface QuestionEmbedding {
  /** Cosine similarity of the question and these terms, −1..1; 0 where either has no known word. */
  similarity(terms: Int32Array): number;
  /** The same for some of the question's concepts only. */
  of(concepts: readonly Concept[]): QuestionEmbedding;
}

type Vector = Float32Array;

/** Bounds of a term's weight in nats, by its frequency in general news: terms in a tenth of all sentences and more say nothing. */
const MAX_TERM_WEIGHT_NATS = 8;
const FREQUENCY_FACTOR = 10;

export function embeddingOf(
  { concepts }: Pick<Query, 'concepts'>,
  table: TermTable,
  lexicon: Lexicon,
): QuestionEmbedding {
  const question = new Float32Array(lexicon.dimensions);
  for (const { weight, alternatives } of concepts) {
    for (const term of alternatives[0]?.wording ?? []) {
      const row = lexicon.row(term);
      if (row >= 0) lexicon.addVector(question, row, weight);
    }
  }
  return {
    similarity: (terms) => cosine(question, vectorOf(terms, table, lexicon)),
    of: (some) => embeddingOf({ concepts: some }, table, lexicon),
  };
}

function vectorOf(terms: Int32Array, table: TermTable, lexicon: Lexicon): Vector {
  const sum = new Float32Array(lexicon.dimensions);
  for (const id of terms) {
    const row = table.lexiconRow(id, lexicon);
    if (row < 0) continue;
    const weight = Math.min(MAX_TERM_WEIGHT_NATS, -Math.log(Math.min(1, lexicon.frequencyOf(row) * FREQUENCY_FACTOR)));
    if (weight > 0) lexicon.addVector(sum, row, weight);
  }
  return sum;
}

function cosine(a: Vector, b: Vector): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < a.length; k++) {
    const x = a[k] as number;
    const y = b[k] as number;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa && bb ? dot / Math.sqrt(aa * bb) : 0;
}
