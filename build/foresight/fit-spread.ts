import type { Prior } from '#engine/foresight/prior.ts';
import type { Sample } from './samples.ts';

const ROUNDS = 30;

/**
 * How large errors are, from what is known beforehand: ln(spread) is linear in the logs of the meter's own error, its
 * unrest, the usual error and its burstiness. Fitted as the scale of Laplace errors, by Newton's method.
 */
export function fitSpread(samples: readonly (Sample & { usual: number })[]): Prior['spread'] {
  const rows = samples.map((s) => ({
    features: [Math.log(s.own), Math.log(s.restless), Math.log(s.usual), Math.log(s.bursty), 1],
    error: Math.abs(s.actual - s.log),
    weight: s.weight,
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  let factors = [0.5, 0.5, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = factors.map(() => 0);
    const hessian: number[][] = gradient.map((_, i) => gradient.map((__, j) => (i === j ? 1e-6 : 0)));
    for (const { features, error, weight } of rows) {
      const ratio = error / Math.exp(features.reduce((sum, x, i) => sum + x * (factors[i] ?? 0), 0));
      for (const [i, x] of features.entries()) {
        gradient[i] = (gradient[i] ?? 0) + (weight / total) * x * (1 - ratio);
        for (const [j, y] of features.entries()) {
          const row = hessian[i];
          if (row) row[j] = (row[j] ?? 0) + (weight / total) * x * y * ratio;
        }
      }
    }
    const step = solve(hessian, gradient);
    factors = factors.map((factor, i) => factor - Math.max(-0.5, Math.min(0.5, step[i] ?? 0)));
  }
  const [own = 0, unrest = 0, usual = 0, bursts = 0, constant = 0] = factors.map((factor) =>
    Number(factor.toFixed(3)),
  );
  return { own, unrest, usual, bursts, constant };
}

/** Gauss–Jordan elimination of a small, positive definite system. */
function solve(matrix: number[][], vector: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, vector[i] ?? 0]);
  for (const [i, pivot] of rows.entries()) {
    const head = pivot[i] ?? 1;
    for (const [k, row] of rows.entries()) {
      if (k === i) continue;
      const factor = (row[i] ?? 0) / head;
      for (let j = i; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}
