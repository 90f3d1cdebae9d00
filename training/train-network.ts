/** Trains the network of src/ranking/rerank-passages.ts: listwise softmax, Adam, L2; several nets from several starts, side by side as one. */
import { inputsOf, type Network } from '../src/ranking/model/network.ts';

/** One question: a row for each candidate, which of them are right, and how much the question counts. */
export interface RankingExample {
  readonly rows: ReadonlyArray<readonly number[]>;
  readonly right: readonly boolean[];
  readonly weight: number;
}

interface Prepared {
  readonly inputs: Float64Array[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

const HIDDEN_UNITS = 16;
const ENSEMBLE_NETS = 3;
const MAX_EPOCHS = 30;
const BATCH_SIZE = 64;
const L2_PENALTY = 3e-4;
const LEARNING_RATE = 0.01;

/** Same examples, same network: the random numbers start anew each time. */
export function trainNetwork(examples: readonly RankingExample[]): Network {
  const useful = examples.filter(({ right }) => right.some(Boolean) && !right.every(Boolean));
  const all = useful.map(({ rows }) => inputsOf(rows));
  const { mean, deviation } = spread(all.flat());
  const prepared = useful.map(({ right, weight }, e) => ({
    inputs: (all[e] ?? []).map((row) =>
      Float64Array.from(row, (value, i) => (value - (mean[i] as number)) / (deviation[i] as number)),
    ),
    right,
    weight,
  }));
  const nets = Array.from({ length: ENSEMBLE_NETS }, (_, seed) =>
    unscale(trainOne(prepared, mean.length, randomNumbers(seed + 1)), mean, deviation),
  );
  const direct = Array.from(mean, (_, i) => nets.reduce((sum, net) => sum + (net.direct[i] ?? 0), 0) / ENSEMBLE_NETS);
  return {
    direct: direct.map(rounded),
    hidden: nets.flatMap(({ hidden }) => hidden.map((unit) => unit.map(rounded))),
    output: nets.flatMap(({ output }) => output.map((weight) => rounded(weight / ENSEMBLE_NETS))),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function spread(rows: readonly (readonly number[])[]): { mean: Float64Array; deviation: Float64Array } {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (const row of rows)
    for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) + (row[i] as number) / rows.length;
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      deviation[i] = (deviation[i] as number) + ((row[i] as number) - (mean[i] as number)) ** 2 / rows.length;
    }
  }
  return { mean, deviation: deviation.map((v) => Math.sqrt(v) || 1) };
}

/** Weights for standardised inputs → weights for inputs as they come. What is constant over candidates falls away in `direct`. */
function unscale({ direct, hidden, output }: Network, mean: Float64Array, deviation: Float64Array): Network {
  return {
    direct: direct.map((w, i) => w / (deviation[i] as number)),
    hidden: hidden.map((unit) => {
      const weights = unit.slice(0, -1).map((w, i) => w / (deviation[i] as number));
      const shift = weights.reduce((sum, w, i) => sum + w * (mean[i] as number), 0);
      return [...weights, (unit.at(-1) ?? 0) - shift];
    }),
    output,
  };
}

function trainOne(examples: readonly Prepared[], width: number, random: () => number): Network {
  const unit = width + 1;
  const hiddenFrom = width;
  const outputFrom = width + HIDDEN_UNITS * unit;
  const weights = new Float64Array(outputFrom + HIDDEN_UNITS);
  for (let i = hiddenFrom; i < outputFrom; i++) weights[i] = (normal(random) * 0.6) / Math.sqrt(width);
  for (let i = outputFrom; i < weights.length; i++) weights[i] = normal(random) * 0.1;
  const gradient = new Float64Array(weights.length);
  const velocity = new Float64Array(weights.length);
  const squares = new Float64Array(weights.length);
  let step = 0;
  for (let epoch = 0; epoch < MAX_EPOCHS; epoch++) {
    const rate = LEARNING_RATE * (1 - epoch / MAX_EPOCHS) + 1e-4;
    shuffled(examples, random).forEach((example, n) => {
      addGradient(example);
      if ((n + 1) % BATCH_SIZE !== 0) return;
      step++;
      for (let i = 0; i < weights.length; i++) {
        const g = (gradient[i] as number) / BATCH_SIZE + L2_PENALTY * (weights[i] as number);
        velocity[i] = 0.9 * (velocity[i] as number) + 0.1 * g;
        squares[i] = 0.999 * (squares[i] as number) + 0.001 * g * g;
        weights[i] =
          (weights[i] as number) -
          (rate * ((velocity[i] as number) / (1 - 0.9 ** step))) /
            (Math.sqrt((squares[i] as number) / (1 - 0.999 ** step)) + 1e-8);
        gradient[i] = 0;
      }
    });
  }
  const part = (from: number, length: number) => [...weights.subarray(from, from + length)];
  return {
    direct: part(0, width),
    hidden: Array.from({ length: HIDDEN_UNITS }, (_, h) => part(hiddenFrom + h * unit, unit)),
    output: part(outputFrom, HIDDEN_UNITS),
  };

  function addGradient({ inputs, right, weight }: Prepared): void {
    const states: Float64Array[] = [];
    const scores = inputs.map((row) => {
      let score = 0;
      for (let i = 0; i < width; i++) score += (weights[i] as number) * (row[i] as number);
      const state = new Float64Array(HIDDEN_UNITS);
      for (let h = 0; h < HIDDEN_UNITS; h++) {
        const from = hiddenFrom + h * unit;
        let sum = weights[from + width] as number;
        for (let i = 0; i < width; i++) sum += (weights[from + i] as number) * (row[i] as number);
        state[h] = Math.tanh(sum);
        score += (state[h] as number) * (weights[outputFrom + h] as number);
      }
      states.push(state);
      return score;
    });
    const top = Math.max(...scores);
    const odds = scores.map((s) => Math.exp(s - top));
    const all = odds.reduce((a, b) => a + b, 0);
    const good = odds.reduce((sum, o, j) => sum + (right[j] ? o : 0), 0) || 1e-12;
    inputs.forEach((row, j) => {
      const push = weight * ((odds[j] as number) / all - (right[j] ? (odds[j] as number) / good : 0));
      for (let i = 0; i < width; i++) gradient[i] = (gradient[i] as number) + push * (row[i] as number);
      for (let h = 0; h < HIDDEN_UNITS; h++) {
        const state = states[j]?.[h] ?? 0;
        gradient[outputFrom + h] = (gradient[outputFrom + h] as number) + push * state;
        const back = push * (weights[outputFrom + h] as number) * (1 - state * state);
        const from = hiddenFrom + h * unit;
        for (let i = 0; i < width; i++) gradient[from + i] = (gradient[from + i] as number) + back * (row[i] as number);
        gradient[from + width] = (gradient[from + width] as number) + back;
      }
    });
  }
}

/** Park and Miller's generator (1988): 0 < x < 1. */
function randomNumbers(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
