/**
 * Fits the weights of passage ranking and of sentence choice on question files, and says what held-out questions make of them.
 *
 *   node dist/training/fit-ranking.js FILE.json[:WEIGHT] … [--only passages|sentences|reranking] [--polish] [--write] [--folds 5] [--every N]
 *
 * Listwise softmax regression (Cao et al., 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach"), full batch, with L2
 * towards the weights that were there before. Cross-validation is over articles, so no article is on both sides.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBenchIndexer, readWeightedSets } from '../benchmarks/bench-index.ts';
import { type BenchQuestion, type BenchSet, holds } from '../benchmarks/data.ts';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { type Network, scoreAmong } from '../src/ranking/model/network.ts';
import { PASSAGE_FEATURES } from '../src/ranking/model/passage-features.ts';
import { PASSAGE_WEIGHTS } from '../src/ranking/model/passage-weights.ts';
import { EVIDENCE_FEATURES } from '../src/ranking/model/sentence-features.ts';
import { EVIDENCE_WEIGHTS } from '../src/ranking/model/sentence-weights.ts';
import type { RankedPassage } from '../src/ranking/rank-passages.ts';
import { rankSentences } from '../src/ranking/rank-sentences.ts';
import { describePassages } from '../src/ranking/rerank-passages.ts';
import { trainNetwork } from './train-network.ts';

/** One question: its candidates' features, which of them are right, and how much it counts. */
interface Example {
  readonly rows: Float64Array[];
  readonly right: boolean[];
  readonly weight: number;
  readonly fold: number;
  readonly set: string;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    only: { type: 'string' },
    polish: { type: 'boolean' },
    folds: { type: 'string', default: '5' },
    every: { type: 'string', default: '1' },
  },
});
const folds = Number(options.folds);
const indexOf = await createBenchIndexer();
const sets = await readWeightedSets(positionals);

if (wants('passages')) {
  const examples: Example[] = [];
  for (const { set, weight } of sets) examples.push(...(await collectPassages(set, weight)));
  const weights = report('passage', PASSAGE_FEATURES, PASSAGE_WEIGHTS, examples);
  if (options.write)
    writeWeights(
      'src/ranking/model/passage-weights.ts',
      'PASSAGE_WEIGHTS',
      'PassageFeature',
      './passage-features.ts',
      'rank.ts',
      weights,
    );
}
if (wants('sentences')) {
  const examples: Example[] = [];
  for (const { set, weight } of sets) examples.push(...(await collectSentences(set, weight)));
  const weights = report('sentence', EVIDENCE_FEATURES, EVIDENCE_WEIGHTS, examples);
  if (options.write)
    writeWeights(
      'src/ranking/model/sentence-weights.ts',
      'EVIDENCE_WEIGHTS',
      'EvidenceFeature',
      './sentence-features.ts',
      'sentence-ranker.ts',
      weights,
    );
}
if (wants('reranking')) {
  const examples: Example[] = [];
  for (const { set, weight } of sets) examples.push(...(await collectReranking(set, weight)));
  const network = reportNetwork(examples);
  if (options.write) {
    writeFileSync(
      join(PROJECT_ROOT, 'src/ranking/model/passage-network.ts'),
      `/** Weights of the network of rerank-passages.ts. Written by training/fit-ranking.ts; see benchmarks/RESULTS.md for what it gives. */
import type { Network } from './network.ts';

// biome-ignore format: numbers, not to be read
export const PASSAGE_NETWORK: Network = ${JSON.stringify(network).replace(/\],\[/g, '],\n[')};
`,
    );
  }
}

function wants(part: string): boolean {
  return options.only === undefined || options.only === part;
}

function foldOf({ wanted }: BenchQuestion): number {
  const digits = Number(/\d+$/.exec(wanted[0]?.articleId ?? '0')?.[0] ?? 0);
  return Math.floor((digits * 2654435761) % 1000) % folds;
}

function answerable(set: BenchSet): BenchQuestion[] {
  return set.questions.filter((q) => q.answerable).filter((_, i) => i % Number(options.every) === 0);
}

async function collectPassages(set: BenchSet, weight: number): Promise<Example[]> {
  const index = await indexOf(set);
  const examples: Example[] = [];
  for (const q of answerable(set)) {
    const ranked = (await index.rank(await index.understand(q.text), {})).slice(0, 20);
    examples.push({
      rows: ranked.map(({ features }) => Float64Array.from(PASSAGE_FEATURES, (f) => features[f])),
      right: ranked.map((passage) => isRight(q, passage)),
      weight,
      fold: foldOf(q),
      set: set.name,
    });
  }
  return examples;
}

async function collectReranking(set: BenchSet, weight: number): Promise<Example[]> {
  const index = await indexOf(set);
  const examples: Example[] = [];
  for (const q of answerable(set)) {
    const query = await index.understand(q.text);
    const found = await index.rank(query, {});
    const { judged, rows } = describePassages(found, rankSentences(query, found));
    const right = judged.map((passage) => isRight(q, passage));
    examples.push({ rows: rows.map((row) => Float64Array.from(row)), right, weight, fold: foldOf(q), set: set.name });
  }
  return examples;
}

function isRight({ wanted }: BenchQuestion, { examined, paragraph }: RankedPassage): boolean {
  const { id } = examined.indexed.article;
  return wanted.some((w) => w.articleId === id && (w.paragraph === undefined || w.paragraph === paragraph));
}

/** Prints held-out and fitted figures of the network, returns the one fitted on everything. */
function reportNetwork(examples: Example[]): Network {
  const plainRows = examples.map((e) => ({ ...e, rows: e.rows.map((row) => [...row]) }));
  const held = Array.from({ length: folds }, (_, fold) => trainNetwork(plainRows.filter((e) => e.fold !== fold)));
  const all = trainNetwork(plainRows);
  const figures = (label: string, pick: (fold: number) => Network) => {
    for (const name of new Set(examples.map((e) => e.set))) {
      const own = plainRows.filter((e) => e.set === name);
      let first = 0;
      let reciprocal = 0;
      for (const { rows, right, fold } of own) {
        const scores = scoreAmong(rows, pick(fold));
        const best = Math.max(...scores.filter((_, i) => right[i]));
        const ahead = scores.filter((score) => score > best).length;
        if (!right.some(Boolean)) continue;
        if (ahead === 0) first++;
        reciprocal += 1 / (1 + ahead);
      }
      const percent = (n: number) => ((100 * n) / own.length).toFixed(1);
      console.log(`reranking ${label} ${name}: first ${percent(first)} mrr ${percent(reciprocal)} of ${own.length}`);
    }
  };
  figures('held out', (fold) => held[fold] ?? all);
  figures('fitted', () => all);
  return all;
}

async function collectSentences(set: BenchSet, weight: number): Promise<Example[]> {
  const index = await indexOf(set);
  const examples: Example[] = [];
  for (const q of answerable(set)) {
    const query = await index.understand(q.text);
    const ranked = rankSentences(query, await index.rank(query, {})).slice(0, 60);
    const share = ranked.map(({ text, passage }) =>
      Math.max(
        0,
        ...q.wanted
          .filter((w) => w.articleId === passage.examined.indexed.article.id)
          .map((w) => w.contains.filter((any) => holds(text, [any])).length / w.contains.length),
      ),
    );
    const most = Math.max(...share);
    examples.push({
      rows: ranked.map(({ features }) => Float64Array.from(EVIDENCE_FEATURES, (f) => features[f])),
      right: share.map((s) => s > 0 && s === most),
      weight,
      fold: foldOf(q),
      set: set.name,
    });
  }
  return examples;
}

/** Prints held-out and fitted figures, returns the weights fitted on everything. */
function report<F extends string>(
  what: string,
  names: readonly F[],
  before: Readonly<Record<F, number>>,
  examples: Example[],
): Record<F, number> {
  const start = Float64Array.from(names, (f) => before[f]);
  const show = (label: string, pick: (e: Example) => Float64Array) => {
    for (const name of new Set(examples.map((e) => e.set))) {
      const own = examples.filter((e) => e.set === name);
      let first = 0;
      let three = 0;
      let reachable = 0;
      for (const e of own) {
        const order = rank(e, pick(e));
        const at = order.findIndex((i) => e.right[i]);
        if (at === 0) first++;
        if (at >= 0 && at < 3) three++;
        if (at >= 0) reachable++;
      }
      const percent = (n: number) => ((100 * n) / own.length).toFixed(1);
      console.log(
        `${what} ${label} ${name}: first ${percent(first)} three ${percent(three)} reachable ${percent(reachable)} of ${own.length}`,
      );
    }
  };
  show('before', () => start);
  const held = Array.from({ length: folds }, (_, fold) =>
    fit(
      examples.filter((e) => e.fold !== fold),
      start,
    ),
  );
  show('held out', (e) => held[e.fold] ?? start);
  const all = fit(examples, start);
  show('fitted', () => all);
  console.log(names.map((f, i) => `${f} ${all[i]?.toFixed(2)}`).join(', '));
  return Object.fromEntries(names.map((f, i) => [f, Number(all[i]?.toFixed(2))])) as Record<F, number>;
}

function rank({ rows }: Example, weights: Float64Array): number[] {
  const scores = rows.map((row) => dot(row, weights));
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Regression first; with --polish then by what counts. (Sentences lose by polishing what held-out questions gain: 37 → 33 of 100.) */
function fit(examples: readonly Example[], start: Float64Array): Float64Array {
  const weights = regress(examples, start);
  return options.polish ? polish(examples, weights) : weights;
}

/** Half the mean reciprocal rank, half the share of first ranks; a mean a set, sets weighing as given on the command line. */
function quality(examples: readonly Example[], weights: Float64Array): number {
  const sums = new Map<string, { sum: number; count: number; weight: number }>();
  for (const { rows, right, set, weight } of examples) {
    let best = Number.NEGATIVE_INFINITY;
    const scores = rows.map((row) => dot(row, weights));
    scores.forEach((score, i) => {
      if (right[i]) best = Math.max(best, score);
    });
    const ahead = scores.reduce((n, score) => n + (score > best ? 1 : 0), 0);
    const entry = sums.get(set) ?? { sum: 0, count: 0, weight };
    if (best > Number.NEGATIVE_INFINITY) entry.sum += 0.5 / (1 + ahead) + (ahead === 0 ? 0.5 : 0);
    entry.count++;
    sums.set(set, entry);
  }
  return [...sums.values()].reduce((total, { sum, count, weight }) => total + (weight * sum) / count, 0);
}

/** Coordinate ascent on what counts (Metzler and Croft, 2007, "Linear feature-based models for information retrieval"). */
function polish(examples: readonly Example[], start: Float64Array): Float64Array {
  const weights = Float64Array.from(start);
  let best = quality(examples, weights);
  for (const step of [1, 0.5, 0.25, 0.12, 0.5, 0.25, 0.12]) {
    for (let k = 0; k < weights.length; k++) {
      for (const direction of [1, -1]) {
        const before = weights[k] as number;
        weights[k] = before + direction * step * Math.max(0.5, Math.abs(before));
        const reached = quality(examples, weights);
        if (reached > best + 1e-5) best = reached;
        else weights[k] = before;
      }
    }
  }
  return weights;
}

function regress(examples: readonly Example[], start: Float64Array): Float64Array {
  const useful = examples.filter((e) => e.right.some(Boolean) && !e.right.every(Boolean));
  const weights = Float64Array.from(start);
  const velocity = new Float64Array(weights.length);
  const squares = new Float64Array(weights.length);
  const total = useful.reduce((sum, e) => sum + e.weight, 0);
  const steps = 120;
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(weights.length);
    for (const { rows, right, weight } of useful) {
      const scores = rows.map((row) => dot(row, weights));
      const top = Math.max(...scores);
      const odds = scores.map((s) => Math.exp(s - top));
      const all = odds.reduce((a, b) => a + b, 0);
      const good = odds.reduce((sum, o, i) => sum + (right[i] ? o : 0), 0) || 1e-12;
      rows.forEach((row, i) => {
        const pull = (right[i] ? (odds[i] as number) / good : 0) - (odds[i] as number) / all;
        if (Math.abs(pull) < 1e-6) return;
        for (let k = 0; k < row.length; k++)
          gradient[k] = (gradient[k] as number) + (weight / total) * pull * (row[k] as number);
      });
    }
    const rate = 0.3 * (1 - step / (steps + 1));
    for (let k = 0; k < weights.length; k++) {
      const g = (gradient[k] as number) - 0.0005 * (weights[k] as number);
      velocity[k] = 0.9 * (velocity[k] as number) + 0.1 * g;
      squares[k] = 0.99 * (squares[k] as number) + 0.01 * g * g;
      weights[k] =
        (weights[k] as number) +
        (rate * ((velocity[k] as number) / (1 - 0.9 ** step))) /
          (Math.sqrt((squares[k] as number) / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return weights;
}

function writeWeights(
  file: string,
  constant: string,
  type: string,
  from: string,
  described: string,
  weights: Record<string, number>,
): void {
  const lines = Object.entries(weights).map(([name, value]) => `  ${name}: ${value},`);
  writeFileSync(
    join(PROJECT_ROOT, file),
    `/** Weights of the features of ${described}. Written by training/fit-ranking.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ${type} } from '${from}';

export const ${constant}: Readonly<Record<${type}, number>> = {
${lines.join('\n')}
};
`,
  );
}
