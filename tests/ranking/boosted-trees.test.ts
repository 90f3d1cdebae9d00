import { describe, expect, it } from 'vitest';
import { CONFIDENCE_FEATURES } from '../../src/ranking/confidence.ts';
import { chanceOf, leafOf } from '../../src/ranking/model/boosted-trees.ts';
import { CONFIDENCE_MODEL } from '../../src/ranking/model/confidence-model.ts';
import { trainModel } from '../../training/train-trees.ts';

describe('leafOf', () => {
  const tree = { features: [0, -1, 1], thresholds: [0.5, 0, 2], leaves: [-1, 9, 1, 3] };
  it.each([
    [[0.4, 0], -1],
    [[0.5, 1.9], 1],
    [[0.6, 2], 3],
  ])('of %j is %d: what is equal to a threshold goes right, a node that does not split goes left', (row, leaf) => {
    expect(leafOf(row, tree)).toBe(leaf);
  });
});

describe('trainModel', () => {
  // Right where exactly one of two things holds: no weighted sum can tell that.
  const examples = Array.from({ length: 400 }, (_, i) => {
    const row = [(i % 2) + 0.1 * ((i * 7) % 10), (Math.floor(i / 2) % 2) + 0.1 * ((i * 3) % 10)];
    const label = (row[0] ?? 0) >= 1 !== (row[1] ?? 0) >= 1 ? 1 : 0;
    return { row, label: label as 0 | 1, weight: 1 };
  });

  it('learns what a sum alone cannot', () => {
    const model = trainModel(examples);
    const right = examples.filter(({ row, label }) => chanceOf(row, model) >= 0.5 === (label === 1));
    expect(right.length / examples.length).toBeGreaterThan(0.95);
  });

  it('gives the same model for the same examples', () => {
    expect(trainModel(examples)).toEqual(trainModel(examples));
  });
});

describe('the shipped model', () => {
  it('has a weight for every feature, and trees that ask only for features there are', () => {
    expect(CONFIDENCE_MODEL.weights).toHaveLength(CONFIDENCE_FEATURES.length);
    for (const { features, leaves } of CONFIDENCE_MODEL.trees) {
      expect(leaves).toHaveLength(features.length + 1);
      for (const feature of features) expect(feature).toBeLessThan(CONFIDENCE_FEATURES.length);
    }
  });
});
