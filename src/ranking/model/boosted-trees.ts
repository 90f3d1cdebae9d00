/**
 * A logistic model of two halves, whose log-odds are averaged: a weighted sum of the features, and boosted decision trees (Friedman, 2001,
 * "Greedy Function Approximation"). Only evaluates; training/train-trees.ts fits.
 */

export interface Model {
  readonly bias: number;
  /** One weight a feature. */
  readonly weights: readonly number[];
  readonly trees: readonly Tree[];
}

/**
 * A complete binary tree: node `n` sends a row to `2n + 1` where its feature is under the threshold, else to `2n + 2`. Nodes that do not
 * split have the feature −1 and send everything to the left.
 */
export interface Tree {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  /** Log-odds, from left to right. */
  readonly leaves: readonly number[];
}

/** @returns the chance, 0..1. */
export function chanceOf(row: readonly number[], { bias, weights, trees }: Model): number {
  let linear = bias;
  for (let f = 0; f < weights.length; f++) linear += (weights[f] as number) * (row[f] as number);
  let boosted = 0;
  for (const tree of trees) boosted += leafOf(row, tree);
  return 1 / (1 + Math.exp(-(linear + boosted) / 2));
}

export function leafOf(row: readonly number[], { features, thresholds, leaves }: Tree): number {
  let node = 0;
  while (node < features.length) {
    const feature = features[node] as number;
    node = 2 * node + (feature < 0 || (row[feature] as number) < (thresholds[node] as number) ? 1 : 2);
  }
  return leaves[node - features.length] as number;
}
