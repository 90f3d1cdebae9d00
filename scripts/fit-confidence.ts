/**
 * Fits the confidence on answerable and unanswerable questions, and says what held-out questions make of it.
 *
 *   node dist/scripts/fit-confidence.js FILE.json[:WEIGHT] … [--write] [--folds 5]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBenchIndexer, readWeightedSets } from '../benchmarks/bench-index.ts';
import { auroc } from '../benchmarks/measures.ts';
import { CONFIDENCE_FEATURES, confidenceFeatures } from '../src/answer/confidence.ts';
import { CONFIDENCE_BIAS, CONFIDENCE_WEIGHTS } from '../src/answer/confidence-weights.ts';
import { findEvidence } from '../src/answer/evidence.ts';
import { PROJECT_ROOT } from '../src/project-root.ts';

interface Example {
  readonly row: Float64Array;
  readonly label: number;
  readonly weight: number;
  readonly fold: number;
  readonly set: string;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    folds: { type: 'string', default: '5' },
    every: { type: 'string', default: '1' },
  },
});
const folds = Number(options.folds);
const indexOf = await createBenchIndexer();
const examples: Example[] = [];
for (const { set, weight } of await readWeightedSets(positionals)) {
  const index = indexOf(set);
  const own = set.questions.filter((_, i) => i % Number(options.every) === 0);
  const yes = own.filter((q) => q.answerable).length;
  for (const [i, q] of own.entries()) {
    const query = index.understand(q.text);
    const { passages, sentences } = findEvidence(query, await index.rank(query, {}));
    const features = confidenceFeatures(query, passages, sentences);
    const balance = q.answerable ? 0.5 / yes : 0.5 / (own.length - yes);
    examples.push({
      row: Float64Array.from(CONFIDENCE_FEATURES, (f) => features[f]),
      label: q.answerable ? 1 : 0,
      weight: weight * balance,
      fold: i % folds,
      set: set.name,
    });
  }
}

const start = Float64Array.from([...CONFIDENCE_FEATURES.map((f) => CONFIDENCE_WEIGHTS[f]), CONFIDENCE_BIAS]);
const show = (label: string, pick: (e: Example) => Float64Array) => {
  for (const name of new Set(examples.map((e) => e.set))) {
    const own = examples.filter((e) => e.set === name);
    const scores = (wanted: number) => own.filter((e) => e.label === wanted).map((e) => odds(e.row, pick(e)));
    const [yes, no] = [scores(1), scores(0)];
    const at = (t: number) =>
      `${t}: kept ${((100 * yes.filter((p) => p >= t).length) / yes.length).toFixed(0)} refused ${((100 * no.filter((p) => p < t).length) / no.length).toFixed(0)}`;
    console.log(
      `${label} ${name}: AUROC ${(100 * auroc(yes, no)).toFixed(1)}; ${[0.3, 0.4, 0.5, 0.6].map(at).join('; ')}`,
    );
  }
};
show('before', () => start);
const held = Array.from({ length: folds }, (_, fold) => fit(examples.filter((e) => e.fold !== fold)));
show('held out', (e) => held[e.fold] ?? start);
const all = fit(examples);
show('fitted', () => all);
console.log(CONFIDENCE_FEATURES.map((f, i) => `${f} ${all[i]?.toFixed(2)}`).join(', '), 'bias', all.at(-1)?.toFixed(2));
if (options.write) {
  const lines = CONFIDENCE_FEATURES.map((f, i) => `  ${f}: ${Number(all[i]?.toFixed(3))},`);
  writeFileSync(
    join(PROJECT_ROOT, 'src/answer/confidence-weights.ts'),
    `/** Weights of the features of confidence.ts. Written by scripts/fit-confidence.ts; see benchmarks/RESULTS.md for what each gives. */
import type { ConfidenceFeature } from './confidence.ts';

export const CONFIDENCE_BIAS = ${Number(all.at(-1)?.toFixed(3))};
export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceFeature, number>> = {
${lines.join('\n')}
};
`,
  );
}

function odds(row: Float64Array, weights: Float64Array): number {
  let sum = weights.at(-1) ?? 0;
  for (let k = 0; k < row.length; k++) sum += (row[k] as number) * (weights[k] as number);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression by gradient descent (Adam), with a little L2. */
function fit(data: readonly Example[]): Float64Array {
  const weights = new Float64Array(CONFIDENCE_FEATURES.length + 1);
  const velocity = new Float64Array(weights.length);
  const squares = new Float64Array(weights.length);
  const total = data.reduce((sum, e) => sum + e.weight, 0);
  const steps = 600;
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(weights.length);
    for (const { row, label, weight } of data) {
      const pull = (weight / total) * (label - odds(row, weights));
      for (let k = 0; k < row.length; k++) gradient[k] = (gradient[k] as number) + pull * (row[k] as number);
      gradient[row.length] = (gradient[row.length] as number) + pull;
    }
    const rate = 0.1 * (1 - step / (steps + 1));
    for (let k = 0; k < weights.length; k++) {
      const g = (gradient[k] as number) - (k < weights.length - 1 ? 0.003 * (weights[k] as number) : 0);
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
