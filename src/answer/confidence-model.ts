import type { Model } from './boosted-trees.ts';
export const CONFIDENCE_MODEL: Model = { bias: 0, weights: [], trees: [] };
