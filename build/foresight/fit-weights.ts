import { EXPERTS } from '#engine/foresight/experts.ts';
import type { PriorCell } from '#engine/foresight/prior.ts';
import type { Sample } from './samples.ts';

const ROUNDS = 60;
const STEP = 0.5;
/** Errors below this count as their square, above as themselves. */
const KNEE = 0.1;
/** How strongly weights are drawn to be equal. */
const RIDGE = 0.05;

/**
 * The convex combination of experts with the least mean error of ln over samples: exponentiated gradient on the simplex
 * (Kivinen and Warmuth 1997) with Huber's loss. Weights are never negative, so that more usage never lengthens a runway.
 */
export function fitCell(samples: readonly Sample[]): PriorCell {
  const count = EXPERTS.length;
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  let weights = new Array<number>(count).fill(1 / count);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight) => RIDGE * (weight - 1 / count));
    for (const { logs, actual, weight } of samples) {
      const error = actual - dot(weights, logs);
      const pull = (weight / total) * Math.max(-1, Math.min(1, error / KNEE));
      for (let i = 0; i < count; i++) gradient[i] = (gradient[i] ?? 0) - pull * (logs[i] ?? 0);
    }
    const mean = dot(gradient, weights);
    weights = normalized(weights.map((weight, i) => weight * Math.exp(-STEP * ((gradient[i] ?? 0) - mean))));
  }
  const error =
    samples.reduce((sum, s) => sum + s.weight * Math.abs(s.actual - dot(weights, s.logs)), 0) / total;
  return { weights: weights.map((weight) => Number(weight.toFixed(3))), error: Number(error.toFixed(4)) };
}

function dot(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}

function normalized(weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
