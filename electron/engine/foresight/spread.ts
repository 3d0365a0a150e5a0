import { TYPICAL_DEVIATION, TYPICAL_WEIGHT } from './deviation.ts';
import { expectedRate } from './pace.ts';
import type { Pace } from './pace.ts';
import { HORIZONS, rounded } from './state.ts';
import type { HorizonState } from './state.ts';

const SMALLEST_DEVIATION = 0.02;
const MEMORY = 0.95;
const LARGEST_ERROR = 3;
/** Mean absolute deviation of the standard logistic distribution. */
const LOGISTIC_DEVIATION = 2 * Math.LN2;

/** Units below which forecasts are not told apart: a quarter of a mean hour. */
export function noiseFloor(mean: number): number {
  return mean / 4;
}

/**
 * The scale of ln(actual / expected) of cumulative consumption at each of `HORIZONS`, taken as a logistic
 * distribution around 0: tests of quiet hours say nothing about a bias in busy ones.
 */
export function spreadOf(horizons: readonly HorizonState[]): number[] {
  return horizons.map(({ deviation, weight }, i) => {
    const typical = TYPICAL_WEIGHT * (TYPICAL_DEVIATION[i] ?? 0);
    return (
      Math.max(SMALLEST_DEVIATION, (deviation + typical) / (weight + TYPICAL_WEIGHT)) / LOGISTIC_DEVIATION
    );
  });
}

/** The scale at any horizon, by straight lines between those of `HORIZONS`. */
export function spreadAt(spreads: readonly number[], aheadHours: number): number {
  let i = 0;
  while (i < HORIZONS.length - 2 && aheadHours > (HORIZONS[i + 1] ?? Infinity)) i++;
  const from = HORIZONS[i] ?? 1;
  const to = HORIZONS[i + 1] ?? from;
  const share = Math.min(1, Math.max(0, (aheadHours - from) / (to - from)));
  const low = spreads[i] ?? 1;
  return low + share * ((spreads[i + 1] ?? low) - low);
}

/**
 * Feeds one more finished hour to the test forecasts and starts new ones where none runs; `pace` is the one after
 * that hour, whose successor is `nextHour`. Changes `horizons`.
 */
export function testForecasts(horizons: HorizonState[], units: number, pace: Pace, nextHour: number): void {
  for (const [i, test] of horizons.entries()) {
    const hours = HORIZONS[i] ?? 1;
    if (test.expected > 0) continueTest(test, units, hours, noiseFloor(pace.mean));
    if (test.expected === 0) startTest(test, pace, nextHour, hours);
  }
}

/** Voids the running tests: an hour was not observed. Changes `horizons`. */
export function stopTests(horizons: HorizonState[]): void {
  for (const test of horizons) test.expected = 0;
}

function continueTest(test: HorizonState, units: number, hours: number, floor: number): void {
  test.actual += units;
  test.elapsed += 1;
  if (test.elapsed < hours) return;
  const error = Math.abs(Math.log((test.actual + floor) / (test.expected + floor)));
  test.deviation = rounded(test.deviation * MEMORY + Math.min(LARGEST_ERROR, error));
  test.weight = rounded(test.weight * MEMORY + 1);
  test.expected = 0;
}

function startTest(test: HorizonState, pace: Pace, nextHour: number, hours: number): void {
  let expected = 0;
  for (let ahead = 0; ahead < hours; ahead++) expected += expectedRate(pace, nextHour + ahead, ahead);
  test.elapsed = 0;
  test.actual = 0;
  test.expected = rounded(expected);
}
