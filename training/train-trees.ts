/** Fits the model of src/ranking/model/boosted-trees.ts: logistic regression for the one half, gradient boosting for the other. Deterministic. */
import { leafOf, type Model, type Tree } from '../src/ranking/model/boosted-trees.ts';

export interface Labelled {
  readonly row: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

/** Chosen on held-out questions; see benchmarks/RESULTS.md. */
const LINEAR = { l2: 0.02, steps: 800, rate: 0.1 };
const BOOSTING = { trees: 120, depth: 3, rate: 0.06, l2: 5, leastInLeaf: 20, bins: 64 };

export function trainModel(examples: readonly Labelled[]): Model {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const weighed = examples.map((e) => ({ ...e, weight: (e.weight * examples.length) / total }));
  return { ...regress(weighed), trees: boost(weighed) };
}

/** On standardised features (Adam), then unscaled. */
function regress(examples: readonly Labelled[]): { bias: number; weights: number[] } {
  const width = examples[0]?.row.length ?? 0;
  const n = examples.length;
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (const { row } of examples)
    for (let f = 0; f < width; f++) mean[f] = (mean[f] as number) + (row[f] as number) / n;
  for (const { row } of examples)
    for (let f = 0; f < width; f++)
      deviation[f] = (deviation[f] as number) + ((row[f] as number) - (mean[f] as number)) ** 2 / n;
  const scale = deviation.map((v) => 1 / (Math.sqrt(v) || 1));
  const rows = examples.map(({ row }) =>
    Float64Array.from(row, (v, f) => (v - (mean[f] as number)) * (scale[f] as number)),
  );
  const weights = new Float64Array(width + 1);
  const velocity = new Float64Array(width + 1);
  const squares = new Float64Array(width + 1);
  for (let step = 1; step <= LINEAR.steps; step++) {
    const gradient = new Float64Array(width + 1);
    examples.forEach(({ label, weight }, i) => {
      const row = rows[i] as Float64Array;
      let sum = weights[width] as number;
      for (let f = 0; f < width; f++) sum += (weights[f] as number) * (row[f] as number);
      const pull = (weight / n) * (label - 1 / (1 + Math.exp(-sum)));
      for (let f = 0; f < width; f++) gradient[f] = (gradient[f] as number) + pull * (row[f] as number);
      gradient[width] = (gradient[width] as number) + pull;
    });
    const rate = LINEAR.rate * (1 - step / (LINEAR.steps + 1));
    for (let f = 0; f <= width; f++) {
      const g = (gradient[f] as number) - (f < width ? LINEAR.l2 * (weights[f] as number) : 0);
      velocity[f] = 0.9 * (velocity[f] as number) + 0.1 * g;
      squares[f] = 0.99 * (squares[f] as number) + 0.01 * g * g;
      weights[f] =
        (weights[f] as number) +
        (rate * ((velocity[f] as number) / (1 - 0.9 ** step))) /
          (Math.sqrt((squares[f] as number) / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  const unscaled = Array.from(scale, (s, f) => (weights[f] as number) * s);
  const bias = unscaled.reduce((sum, w, f) => sum - w * (mean[f] as number), weights[width] as number);
  return { bias, weights: unscaled };
}

/** Newton boosting on histograms of the features (as XGBoost: Chen and Guestrin, 2016). */
function boost(examples: readonly Labelled[]): Tree[] {
  const width = examples[0]?.row.length ?? 0;
  const edges = Array.from({ length: width }, (_, f) => quantiles(examples.map(({ row }) => row[f] as number)));
  const bins = examples.map(({ row }) => Uint8Array.from(row, (v, f) => binOf(v, edges[f] as number[])));
  const scores = new Float64Array(examples.length);
  const trees: Tree[] = [];
  for (let t = 0; t < BOOSTING.trees; t++) {
    const gradient = new Float64Array(examples.length);
    const curvature = new Float64Array(examples.length);
    examples.forEach(({ label, weight }, i) => {
      const p = 1 / (1 + Math.exp(-(scores[i] as number)));
      gradient[i] = weight * (label - p);
      curvature[i] = Math.max(1e-6, weight * p * (1 - p));
    });
    const tree = grow(bins, edges, gradient, curvature);
    trees.push(tree);
    examples.forEach(({ row }, i) => {
      scores[i] = (scores[i] as number) + leafOf(row, tree);
    });
  }
  return trees;
}

function grow(
  bins: readonly Uint8Array[],
  edges: readonly number[][],
  gradient: Float64Array,
  curvature: Float64Array,
): Tree {
  const features: number[] = [];
  const thresholds: number[] = [];
  let level: Int32Array[] = [Int32Array.from(bins.keys())];
  for (let depth = 0; depth < BOOSTING.depth; depth++) {
    const next: Int32Array[] = [];
    for (const members of level) {
      const split = bestSplit(members, bins, edges, gradient, curvature);
      features.push(split?.feature ?? -1);
      thresholds.push(split ? ((edges[split.feature] as number[])[split.bin] as number) : 0);
      const isLeft = (i: number) => !split || ((bins[i] as Uint8Array)[split.feature] as number) <= split.bin;
      next.push(
        members.filter(isLeft),
        members.filter((i) => !isLeft(i)),
      );
    }
    level = next;
  }
  const leaves = level.map((members) => {
    let g = 0;
    let h = 0;
    for (const i of members) {
      g += gradient[i] as number;
      h += curvature[i] as number;
    }
    return (BOOSTING.rate * g) / (h + BOOSTING.l2);
  });
  return { features, thresholds, leaves };
}

function bestSplit(
  members: Int32Array,
  bins: readonly Uint8Array[],
  edges: readonly number[][],
  gradient: Float64Array,
  curvature: Float64Array,
): { feature: number; bin: number } | undefined {
  const worth = (g: number, h: number) => (g * g) / (h + BOOSTING.l2);
  let allG = 0;
  let allH = 0;
  for (const i of members) {
    allG += gradient[i] as number;
    allH += curvature[i] as number;
  }
  let best: { feature: number; bin: number } | undefined;
  let most = 1e-6;
  for (let feature = 0; feature < edges.length; feature++) {
    const g = new Float64Array(BOOSTING.bins);
    const h = new Float64Array(BOOSTING.bins);
    const count = new Int32Array(BOOSTING.bins);
    for (const i of members) {
      const bin = (bins[i] as Uint8Array)[feature] as number;
      g[bin] = (g[bin] as number) + (gradient[i] as number);
      h[bin] = (h[bin] as number) + (curvature[i] as number);
      count[bin] = (count[bin] as number) + 1;
    }
    let leftG = 0;
    let leftH = 0;
    let left = 0;
    for (let bin = 0; bin < (edges[feature] as number[]).length; bin++) {
      leftG += g[bin] as number;
      leftH += h[bin] as number;
      left += count[bin] as number;
      if (left < BOOSTING.leastInLeaf || members.length - left < BOOSTING.leastInLeaf) continue;
      const gain = worth(leftG, leftH) + worth(allG - leftG, allH - leftH) - worth(allG, allH);
      if (gain > most) {
        most = gain;
        best = { feature, bin };
      }
    }
  }
  return best;
}

/** Thresholds between bins that hold about equally many values. */
function quantiles(values: number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const edges = new Set<number>();
  for (let b = 1; b < BOOSTING.bins; b++) {
    const at = Math.floor((b * sorted.length) / BOOSTING.bins);
    const [low, high] = [sorted[at - 1] as number, sorted[at] as number];
    if (low < high) edges.add(Number(((low + high) / 2).toPrecision(6)));
  }
  const first = sorted[0] as number;
  // A feature that is nearly always the same still splits off its exceptions.
  if (edges.size === 0 && first < (sorted.at(-1) as number)) edges.add((first + (sorted.at(-1) as number)) / 2);
  return [...edges].sort((a, b) => a - b);
}

/** A value equal to an edge belongs to the right, as in `leafOf`. */
function binOf(value: number, edges: readonly number[]): number {
  let bin = 0;
  while (bin < edges.length && value >= (edges[bin] as number)) bin++;
  return bin;
}
