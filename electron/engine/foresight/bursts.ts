import { HOURS_PER_DAY, rounded } from './state.ts';
import type { BurstsState } from './state.ts';

/** What one more day leaves of the memory of those before it: about a month. */
const MEMORY = 0.97;

/** Learns what was consumed in one fully observed hour. Changes `bursts`. */
export function learnBursts(bursts: BurstsState, units: number): void {
  bursts.hours += 1;
  bursts.units = rounded(bursts.units + units);
  bursts.squares = rounded(bursts.squares + units * units);
  if (bursts.hours < HOURS_PER_DAY) return;
  // Of numbers beyond 1e±150 the squares are none any more.
  if (bursts.squares > 0 && Number.isFinite(bursts.squares)) {
    bursts.shares = rounded(bursts.shares * MEMORY + bursts.squares / bursts.units);
    bursts.weight = rounded(bursts.weight * MEMORY + bursts.units);
  }
  bursts.hours = 0;
  bursts.units = 0;
  bursts.squares = 0;
}

/**
 * Which share of a day's consumption falls into the same hour as a unit of it: 1/24 where every hour is alike, 1 where a
 * day is over in an hour. null: no day was seen yet.
 */
export function burstinessOf({ shares, weight }: BurstsState): number | null {
  return weight > 0 ? shares / weight : null;
}
