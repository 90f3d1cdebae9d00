/** A small neural network that scores rows of numbers, each row among all of them. Only evaluates; training/train-network.ts fits. */

/** One hidden layer beside a straight way through; everything is relative to the candidates, so there is no output bias. */
export interface Network {
  /** One weight an input. */
  readonly direct: readonly number[];
  /** Hidden units: one weight an input, then the bias. */
  readonly hidden: ReadonlyArray<readonly number[]>;
  /** One weight a hidden unit. */
  readonly output: readonly number[];
}

/** Each row's inputs: its numbers, then how far each stays behind the best of all rows. */
export function inputsOf(rows: readonly (readonly number[])[]): number[][] {
  const best = rows[0]?.map((_, f) => Math.max(...rows.map((row) => row[f] ?? 0))) ?? [];
  return rows.map((row) => [...row, ...row.map((value, f) => value - (best[f] ?? 0))]);
}

/** The network's score of each row among all of them. */
export function scoreAmong(rows: readonly (readonly number[])[], { direct, hidden, output }: Network): number[] {
  return inputsOf(rows).map((inputs) => {
    let score = dot(direct, inputs);
    hidden.forEach((weights, h) => {
      score += (output[h] ?? 0) * Math.tanh(dot(weights, inputs) + (weights[inputs.length] ?? 0));
    });
    return score;
  });
}

function dot(weights: readonly number[], inputs: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < inputs.length; i++) sum += (weights[i] as number) * (inputs[i] as number);
  return sum;
}
