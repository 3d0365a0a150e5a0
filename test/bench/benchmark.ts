/** What one benchmark found. `value`, `baseline` and `target` are all in `unit`. */
export interface Measurement {
  name: string;
  value: number;
  unit: string;
  /** The same work by the shortest way there is, measured in the same run; null where there is none. */
  baseline: number | null;
  /** The worst value that is still good. */
  target: number;
  better: 'less' | 'more';
}

export interface Benchmark {
  name: string;
  run(): Promise<Measurement[]>;
}

/** Ms of wall time that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Runs the two by turns, so that what else the machine does falls on both. @returns the median of each */
export async function alternating(
  times: number,
  subject: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ value: number; baseline: number }> {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round < times; round += 1) {
    baselines.push(await baseline());
    values.push(await subject());
  }
  return { value: quantile(values, 0.5), baseline: quantile(baselines, 0.5) };
}

/** The value that a share of the values does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There are no values to take a quantile of.');
  return value;
}

/** Random numbers in [0, 1), the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
