/**
 * Candidate articles → passages, best first. Every number that a passage is judged by is a named feature; their weights are
 * fitted by training/fit-ranking.ts and lie in passage-weights.ts.
 */
import { idfAmong, PASSAGE_BM25, termFrequency } from '../engine/bm25.ts';
import type { Candidate } from '../engine/engine.ts';
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { Query } from '../question/concept.ts';
import type { MatchTable } from './match.ts';
import type { PassageFeature } from './model/passage-features.ts';
import { PASSAGE_WEIGHTS } from './model/passage-weights.ts';
import { type Letters, lettersOf, profileOf, profileOfWording, scoreNgrams } from './ngrams.ts';

/** An article with its table of matches. */
export interface Examined {
  readonly indexed: IndexedArticle;
  readonly table: MatchTable;
}

/** A paragraph, judged. */
export interface RankedPassage {
  readonly examined: Examined;
  readonly paragraph: number;
  readonly score: number;
  readonly features: Readonly<Record<PassageFeature, number>>;
  /** How well the paragraph holds each concept, 0..1. */
  readonly coverage: Float32Array;
}

/** Words like the question's own are looked for only in this many of the best candidates: it costs most, and further down decides least. */
const SEMANTIC_ARTICLES = 8;
/** N-grams are counted only for this many of the best passages. */
const NGRAM_PASSAGES = 20;
/** … and sentence by sentence for this many. */
const SENTENCE_NGRAM_PASSAGES = 12;

/** @returns passages with at least one word of the query, best first. */
export function rankPassages(
  query: Query,
  candidates: readonly Candidate[],
  examine: (indexed: IndexedArticle, withSemantics: boolean) => MatchTable,
  weights: Readonly<Record<PassageFeature, number>> = PASSAGE_WEIGHTS,
): RankedPassage[] {
  const total = query.concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const bestEngine = candidates[0]?.score || 1;
  const averageTerms = averagePassage(candidates);
  const passages = candidates.flatMap(({ indexed, score }, i) =>
    judgeArticle(
      query,
      { indexed, table: examine(indexed, i < SEMANTIC_ARTICLES) },
      score / bestEngine,
      total,
      averageTerms,
    ),
  );
  const scored = passages.map((p) => ({ ...p, score: weigh(p.features, weights) })).sort((a, b) => b.score - a.score);
  const close = scored.slice(0, NGRAM_PASSAGES);
  const local = scoreLocally(query, close);
  const profile = profileOf(query.text.split(/\s+/));
  const wording = profileOfWording(query.text);
  const titled = close.map(({ examined, paragraph }) => lettersOfPassage(examined, paragraph, true));
  const ngramScores = scoreNgrams(
    profile,
    close.map(({ examined, paragraph }, i) =>
      paragraph === 0 ? (titled[i] as Letters) : lettersOfPassage(examined, paragraph, false),
    ),
  );
  const wordingScores = scoreNgrams(wording, titled);
  const sentences = sentenceLetters(close);
  const bestNgrams = bestOfEach(scoreNgrams(profile, sentences.letters), sentences.owners, close.length);
  const bestWording = bestOfEach(scoreNgrams(wording, sentences.letters), sentences.owners, close.length);
  return close
    .map((passage, i) => {
      const features = {
        ...passage.features,
        ngrams: ngramScores[i] ?? 0,
        local: local[i] ?? 0,
        bestNgrams: bestNgrams[i] ?? 0,
        wording: wordingScores[i] ?? 0,
        bestWording: bestWording[i] ?? 0,
      };
      return { ...passage, features, score: weigh(features, weights) };
    })
    .sort((a, b) => b.score - a.score)
    .concat(scored.slice(NGRAM_PASSAGES));
}

function lettersOfPassage({ indexed: { article } }: Examined, paragraph: number, withTitle: boolean): Letters {
  const { body, paragraphs, title } = article;
  return lettersOf(`${withTitle ? title : ''} ${body.slice(paragraphs[paragraph]?.start, paragraphs[paragraph]?.end)}`);
}

/** The sentences of the first few passages, and which passage each belongs to. */
function sentenceLetters(passages: readonly { readonly examined: Examined; readonly paragraph: number }[]) {
  const owners: number[] = [];
  const letters: Letters[] = [];
  passages.slice(0, SENTENCE_NGRAM_PASSAGES).forEach(({ examined, paragraph }, p) => {
    const { article, sentences } = examined.indexed;
    for (const sentence of sentences) {
      if (sentence.paragraph !== paragraph) continue;
      owners.push(p);
      letters.push(lettersOf(article.body.slice(sentence.start, sentence.end)));
    }
  });
  return { owners, letters };
}

/** Sentences of all passages are compared with one another; each passage gets its best. */
function bestOfEach(scores: readonly number[], owners: readonly number[], count: number): number[] {
  const best = new Array<number>(count).fill(0);
  scores.forEach((score, i) => {
    const owner = owners[i] ?? 0;
    best[owner] = Math.max(best[owner] ?? 0, score);
  });
  return best;
}

/**
 * How well each passage holds what the others do not: concepts weighted by how few of these passages have them.
 * What a question is about stands in all of them and decides nothing here.
 */
function scoreLocally({ concepts }: Query, passages: readonly { readonly coverage: Float32Array }[]): number[] {
  const weights = concepts.map(({ weight }, c) => {
    const having = passages.reduce((sum, { coverage }) => sum + (coverage[c] ?? 0), 0);
    return Math.min(1, weight / 3) * idfAmong(passages.length, having);
  });
  const total = weights.reduce((a, b) => a + b, 0) || 1;
  return passages.map(
    ({ coverage }) => weights.reduce((sum, weight, c) => sum + weight * (coverage[c] ?? 0), 0) / total,
  );
}

/** The weighted sum of features. */
export function weigh<F extends string>(
  features: Readonly<Record<F, number>>,
  weights: Readonly<Record<F, number>>,
): number {
  let sum = 0;
  for (const name in weights) sum += weights[name] * features[name];
  return sum;
}

/** How many terms a paragraph of these articles has on the average. */
function averagePassage(candidates: readonly Candidate[]): number {
  let terms = 0;
  let paragraphs = 0;
  for (const { indexed } of candidates) {
    terms += indexed.terms.length;
    paragraphs += indexed.article.paragraphs.length;
  }
  return terms / paragraphs || 1;
}

function judgeArticle(
  query: Query,
  examined: Examined,
  engine: number,
  total: number,
  averageTerms: number,
): Omit<RankedPassage, 'score'>[] {
  const { indexed, table } = examined;
  const { concepts } = query;
  const best = (rows: readonly Float32Array[], c: number, from: number, to: number) => {
    let max = 0;
    const row = rows[c];
    if (row) for (let s = from; s < to; s++) if ((row[s] as number) > max) max = row[s] as number;
    return max;
  };
  let articleExact = 0;
  let articleSemantic = 0;
  let titleExact = 0;
  let titleSemantic = 0;
  let missing = 0;
  concepts.forEach(({ weight }, c) => {
    const exact = Math.max(best(table.exact, c, 0, indexed.sentences.length), table.titleExact[c] ?? 0);
    const semantic = Math.max(best(table.semantic, c, 0, indexed.sentences.length), table.titleSemantic[c] ?? 0);
    articleExact += (weight / total) * exact;
    articleSemantic += (weight / total) * semantic;
    titleExact += (weight / total) * (table.titleExact[c] ?? 0);
    titleSemantic += (weight / total) * (table.titleSemantic[c] ?? 0);
    missing = Math.max(missing, (weight / total) * (1 - semantic));
  });
  const passages: Omit<RankedPassage, 'score'>[] = [];
  for (let from = 0; from < indexed.sentences.length; ) {
    const paragraph = indexed.sentences[from]?.paragraph ?? 0;
    let to = from;
    let terms = 0;
    while (indexed.sentences[to]?.paragraph === paragraph) {
      terms += (indexed.sentences[to]?.termEnd ?? 0) - (indexed.sentences[to]?.termStart ?? 0);
      to++;
    }
    let bm25 = 0;
    let exact = 0;
    let semantic = 0;
    const coverage = new Float32Array(concepts.length);
    concepts.forEach(({ weight }, c) => {
      const row = table.frequency[c];
      let frequency = 0;
      if (row) for (let s = from; s < to; s++) frequency += row[s] as number;
      bm25 += (weight / total) * termFrequency(frequency, terms / averageTerms, PASSAGE_BM25) * 0.5;
      coverage[c] = best(table.exact, c, from, to);
      exact += (weight / total) * (coverage[c] ?? 0);
      semantic += (weight / total) * best(table.semantic, c, from, to);
    });
    let bestSentenceExact = 0;
    let bestSentenceSemantic = 0;
    for (let s = from; s < to; s++) {
      let h = 0;
      let f = 0;
      concepts.forEach(({ weight }, c) => {
        h += (weight / total) * (table.exact[c]?.[s] ?? 0);
        f += (weight / total) * (table.semantic[c]?.[s] ?? 0);
      });
      bestSentenceExact = Math.max(bestSentenceExact, h);
      bestSentenceSemantic = Math.max(bestSentenceSemantic, f);
    }
    let pairs = 0;
    for (let c = 0; c + 1 < concepts.length; c++) {
      let together = 0;
      for (let s = from; s < to; s++) {
        together = Math.max(together, (table.exact[c]?.[s] ?? 0) * (table.exact[c + 1]?.[s] ?? 0));
      }
      pairs += (Math.min(concepts[c]?.weight ?? 0, concepts[c + 1]?.weight ?? 0) / total) * together;
    }
    const lead = paragraph === 0 ? 1 : 0;
    const features = {
      bm25,
      exact,
      semantic,
      bestSentenceExact,
      bestSentenceSemantic,
      articleExact,
      articleSemantic,
      titleExact,
      titleSemantic,
      engine,
      ngrams: 0,
      local: 0,
      pairs,
      bestNgrams: 0,
      lead,
      missing,
      wording: 0,
      bestWording: 0,
    };
    if (semantic > 0 || titleExact > 0) passages.push({ examined, paragraph, features, coverage });
    from = to;
  }
  return passages;
}
