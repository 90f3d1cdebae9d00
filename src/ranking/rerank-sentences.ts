/**
 * Sentences once more: all those of the first few articles, ranked by boosted trees (LambdaMART; Burges, 2010, "From RankNet to LambdaRank
 * to LambdaMART"). The first look, rank-sentences.ts, sees the best passages only; where paragraphs are single sentences that is too few.
 * Trees: model/sentence-trees.ts, fitted by training/reading/trees.py.
 */
import type { Query } from '../question/concept.ts';
import { leafOf, type Tree } from './model/boosted-trees.ts';
import { SENTENCE_TREES } from './model/sentence-trees.ts';
import { EVIDENCE_WEIGHTS } from './model/sentence-weights.ts';
import type { RankedPassage } from './rank-passages.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';
import { readingFeatures } from './reading-features.ts';

/**
 * What the first look counts beside the trees: it knows texts of other kinds than news (questions and answers under headings). Out of fold it
 * changes the first sentence by −0.5 on everyday questions and +0.7 on KorQuAD.
 */
const FIRST_LOOK_WEIGHT = 0.1;
/** Articles whose sentences are all read. */
const ARTICLES_READ = 5;

/**
 * @param found - passages as found, of which all sentences come.
 * @param passages - the same, best first: which articles are read.
 * @returns sentences, best first; `score` is mostly that of the trees.
 */
export function rerankSentences(
  query: Query,
  found: readonly RankedPassage[],
  passages: readonly RankedPassage[],
): RankedSentence[] {
  const { sentences, rows } = sentencesOfArticles(query, found, passages);
  trees ??= parseTrees(SENTENCE_TREES);
  const scoreOf = (row: readonly number[]) => trees?.reduce((sum, tree) => sum + leafOf(row, tree), 0) ?? 0;
  return sentences
    .map((s, i) => ({ ...s, score: scoreOf(rows[i] ?? []) + FIRST_LOOK_WEIGHT * s.score }))
    .sort((a, b) => b.score - a.score);
}

/** All sentences of the first few articles in the order of the first look, and a row of reading features for each. */
export function sentencesOfArticles(
  query: Query,
  found: readonly RankedPassage[],
  passages: readonly RankedPassage[],
): { sentences: RankedSentence[]; rows: number[][] } {
  const ids = [...new Set(passages.map((p) => p.examined.indexed.article.id))].slice(0, ARTICLES_READ);
  const places = new Map(ids.map((id, place) => [id, place]));
  const near = found.filter((p) => places.has(p.examined.indexed.article.id));
  const sentences = rankSentences(query, near, EVIDENCE_WEIGHTS, near.length);
  return { sentences, rows: readingFeatures(query, sentences, places) };
}

/** Read once a process, at the first question. */
let trees: readonly Tree[] | undefined;

/** A tree a line: features, thresholds, leaves. */
export function parseTrees(text: string): Tree[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [features = [], thresholds = [], leaves = []] = line.split(';').map((part) => part.split(',').map(Number));
      return { features, thresholds, leaves };
    });
}
