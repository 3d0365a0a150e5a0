import { HORIZONS } from './state.ts';
import type { HorizonState } from './state.ts';

/**
 * How far forecasts of each horizon are assumed to be off before a meter has shown its own errors: mean absolute
 * deviation of ln(actual / expected).
 */
export const TYPICAL_DEVIATION = [0.45, 0.4, 0.38, 0.36, 0.33, 0.33, 0.33, 0.33, 0.33];
/** It counts as much as so many tests of the meter's own. */
export const TYPICAL_WEIGHT = 4;

/** Typical error of six-hour forecasts on this meter over that of any meter: below 1 for a steady one. */
export function unrestOf(horizons: readonly HorizonState[]): number {
  const index = HORIZONS.indexOf(6);
  const typical = TYPICAL_DEVIATION[index] ?? 1;
  const { deviation = 0, weight = 0 } = horizons[index] ?? {};
  return (deviation + TYPICAL_WEIGHT * typical) / (weight + TYPICAL_WEIGHT) / typical;
}
