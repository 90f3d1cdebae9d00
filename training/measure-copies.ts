/**
 * Measures what the bounds of `fullestReportFirst` (src/ranking/copies.ts) rest on, and says which follow.
 *
 *   node dist/training/measure-copies.js FILE.json … [--sentences SENTENCES.txt[.gz]] [--folds 5]
 *
 * FILE: questions in SQuAD format. NEARLY_AS_GOOD is the difference of scores at which the second of the two best passages is the right one
 * in one case of four; networks that have not seen the article judge. Then: how much do passages as near to one another share?
 * SENTENCES: one sentence of news a line, in any order. Figures bear witness apart from wording: sentences of which each states
 * two or more, none of them in both, tell of different things. REWORKED is the least share that fewer than one sentence of a hundred has
 * in common with any other of the file that tells of something else.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createBenchIndexer } from '../benchmarks/bench-index.ts';
import { readBenchSet } from '../benchmarks/data.ts';
import { createTermTable } from '../src/index/term-table.ts';
import { loadLinguisticResources } from '../src/lexicon/linguistic-resources.ts';
import { RIVAL_MARGIN, runsOf, shared, termsOf } from '../src/ranking/copies.ts';
import { type Network, scoreAmong } from '../src/ranking/model/network.ts';
import { PASSAGE_NETWORK } from '../src/ranking/model/passage-network.ts';
import type { RankedPassage } from '../src/ranking/rank-passages.ts';
import { rankSentences } from '../src/ranking/rank-sentences.ts';
import { describePassages, rerankPassages } from '../src/ranking/rerank-passages.ts';
import { type RankingExample, trainNetwork } from './train-network.ts';

/** A question whose right passage is known. */
interface Asked extends RankingExample {
  readonly article: string;
}

/** The two best passages of a question, one of them right. */
interface Duel {
  readonly ahead: number;
  readonly secondIsRight: boolean;
}

/** The second is right in one case of `1 + ODDS`. */
const ODDS = 3;
/** So many sentences find another that tells of something else and yet shares as much as the bound. */
const FALSE_ALARMS = 0.01;
const FIGURES = 2;
/** Sentences with fewer runs share much by one turn of phrase. */
const FEWEST_RUNS = 10;
/** Sentences of a report end so; what a list of dates or of people says does not. */
const REPORTED = /다\.["”’']?$/;
/** 0.05, 0.10 … 0.95. */
const SHARES = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { sentences: { type: 'string' }, folds: { type: 'string', default: '5' } },
});
if (positionals.length > 0) await measureQuestions(positionals);
if (options.sentences) await measureSentences(options.sentences);

async function measureQuestions(files: readonly string[]): Promise<void> {
  const indexOf = await createBenchIndexer();
  const asked: Asked[] = [];
  const near = new Map<string, number>();
  for (const file of files) {
    const set = await readBenchSet(file);
    const index = await indexOf(set);
    for (const { text, answerable, wanted } of set.questions) {
      const query = await index.understand(text);
      const found = await index.rank(query, {});
      const sentences = rankSentences(query, found);
      addNear(near, set.name, rerankPassages(found, sentences));
      if (!answerable) continue;
      const { judged, rows } = describePassages(found, sentences);
      const isRight = (passage: RankedPassage) =>
        wanted.some((w) => w.articleId === articleOf(passage) && w.paragraph === passage.paragraph);
      asked.push({ rows, right: judged.map(isRight), weight: 1, article: `${set.name} ${wanted[0]?.articleId}` });
    }
  }
  showDuels('the network that is shipped', duelsOf(asked, PASSAGE_NETWORK));
  showDuels('networks that have not seen the article', heldOut(asked));
  const shares = [...near.values()];
  console.log(`${shares.length} pairs of best passage and another within ${RIVAL_MARGIN}, by the share of their runs`);
  console.table(histogram(shares));
}

/** The shares of the best passage and those behind it by no more than the bound, each pair once. */
function addNear(near: Map<string, number>, set: string, passages: readonly RankedPassage[]): void {
  const [best, ...others] = passages;
  if (!best) return;
  const own = runsOf(termsOf(best));
  for (const other of others.filter(({ score }) => best.score - score <= RIVAL_MARGIN)) {
    const names = [best, other].map((passage) => `${articleOf(passage)} ${passage.paragraph}`).sort();
    near.set(`${set} ${names.join(' ')}`, shared(own, runsOf(termsOf(other))));
  }
}

function articleOf({ examined }: RankedPassage): string {
  return examined.indexed.article.id;
}

/** Every article's questions judged by a network trained on the other folds. */
function heldOut(asked: readonly Asked[]): Duel[] {
  const articles = [...new Set(asked.map(({ article }) => article))];
  const folds = Number(options.folds);
  const foldOf = new Map(articles.map((article, i) => [article, i % folds]));
  return Array.from({ length: folds }, (_, fold) => {
    const network = trainNetwork(asked.filter(({ article }) => foldOf.get(article) !== fold));
    return duelsOf(
      asked.filter(({ article }) => foldOf.get(article) === fold),
      network,
    );
  }).flat();
}

function duelsOf(asked: readonly Asked[], network: Network): Duel[] {
  return asked.flatMap(({ rows, right }) => {
    const scores = scoreAmong(rows, network);
    const [first, second] = scores.map((score, i) => ({ score, right: right[i] })).sort((a, b) => b.score - a.score);
    if (!first || !second || first.right === second.right) return [];
    return [{ ahead: first.score - second.score, secondIsRight: second.right === true }];
  });
}

function showDuels(judge: string, duels: readonly Duel[]): void {
  const { slope, error } = slopeOf(duels);
  console.log(`${judge}: ${duels.length} questions whose right passage is the first or the second`);
  console.table(
    [0, 0.5, 1, 1.5, 2, 3, 4, 6].map((from, i, all) => {
      const to = all[i + 1] ?? Number.POSITIVE_INFINITY;
      const own = duels.filter(({ ahead }) => ahead >= from && ahead < to);
      const second = own.filter(({ secondIsRight }) => secondIsRight).length;
      return { ahead: from, questions: own.length, secondIsRight: second, share: round(second / own.length) };
    }),
  );
  console.log(
    `log-odds a point ${slope.toFixed(2)} (standard error ${error.toFixed(2)}); one case in ${1 + ODDS} at ${(Math.log(ODDS) / slope).toFixed(2)}`,
  );
}

/** How many log-odds a point of score is worth: logistic regression through the origin, by Newton's method. */
function slopeOf(duels: readonly Duel[]): { slope: number; error: number } {
  let slope = 0;
  let error = 0;
  for (let step = 0; step < 20; step++) {
    let gradient = 0;
    let curvature = 0;
    for (const { ahead, secondIsRight } of duels) {
      const first = 1 / (1 + Math.exp(-slope * ahead));
      gradient += ahead * ((secondIsRight ? 0 : 1) - first);
      curvature += ahead * ahead * first * (1 - first);
    }
    slope += gradient / curvature;
    error = 1 / Math.sqrt(curvature);
  }
  return { slope, error };
}

async function measureSentences(file: string): Promise<void> {
  const { analyse } = await loadLinguisticResources();
  const table = createTermTable();
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  const sentences = lines.flatMap((text) => {
    const figures = figuresIn(text);
    if (figures.size < FIGURES || !REPORTED.test(text)) return [];
    const runs = runsOf(Int32Array.from(analyse(text), ({ term }) => table.add(term)));
    return runs.size < FEWEST_RUNS ? [] : [{ figures, runs }];
  });
  const nearest = nearestOfOthers(sentences);
  console.log(`${lines.length} sentences, ${sentences.length} of a report and with ${FIGURES} figures or more`);
  console.log('by the share of runs in common with the likest sentence that tells of something else');
  console.table(histogram(nearest));
  const bound = SHARES.find((share) => atLeast(nearest, share) < FALSE_ALARMS);
  console.log(`fewer than ${FALSE_ALARMS} at ${bound}`);
  const same = sharesOfSame(sentences);
  console.log(`${same.length} pairs that state the same ${2 * FIGURES} figures or more`);
  console.table(histogram(same));
}

interface Stated {
  readonly figures: ReadonlySet<string>;
  readonly runs: ReadonlySet<number>;
}

function figuresIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\d+(?:[,.]\d+)*/g) ?? []);
}

/** For each sentence, the largest share of runs that it has in common with one that states other figures. */
function nearestOfOthers(sentences: readonly Stated[]): number[] {
  const nearest = new Array<number>(sentences.length).fill(0);
  const holding = new Map<number, number[]>();
  const common = new Int32Array(sentences.length);
  sentences.forEach(({ figures, runs }, i) => {
    const met: number[] = [];
    for (const run of runs) {
      const earlier = holding.get(run);
      for (const j of earlier ?? []) {
        if (common[j] === 0) met.push(j);
        common[j] = (common[j] as number) + 1;
      }
      if (earlier) earlier.push(i);
      else holding.set(run, [i]);
    }
    for (const j of met) {
      const other = sentences[j] as Stated;
      const share = (common[j] as number) / Math.min(runs.size, other.runs.size);
      common[j] = 0;
      if ([...figures].some((figure) => other.figures.has(figure))) continue;
      nearest[i] = Math.max(nearest[i] as number, share);
      nearest[j] = Math.max(nearest[j] as number, share);
    }
  });
  return nearest;
}

/** Sentences that state the same figures, each with the one before it. */
function sharesOfSame(sentences: readonly Stated[]): number[] {
  const last = new Map<string, Stated>();
  const shares: number[] = [];
  for (const sentence of sentences.filter(({ figures }) => figures.size >= 2 * FIGURES)) {
    const key = [...sentence.figures].sort().join(' ');
    const earlier = last.get(key);
    if (earlier) shares.push(shared(earlier.runs, sentence.runs));
    last.set(key, sentence);
  }
  return shares;
}

function histogram(values: readonly number[]) {
  return SHARES.map((share) => ({
    share,
    atLeast: values.filter((value) => value >= share).length,
    of: round(atLeast(values, share)),
  }));
}

function atLeast(values: readonly number[], share: number): number {
  return values.filter((value) => value >= share).length / values.length;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
