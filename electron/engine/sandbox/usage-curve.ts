import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { chanceAt } from './chance.ts';

/** Usage as a function of time: whole units counted up to `at`, never decreasing. Only differences mean something. */
export interface UsageCurve {
  totalAt(at: Instant): number;
}

/** One row of a recorded trace: the units used in the step that begins at the instant. */
export type TraceRow = readonly [Instant, number];

/** Units used in `[from, to)`: a whole number; 0 where the interval is empty. Adjacent intervals add up exactly. */
export function usedBetween(curve: UsageCurve, from: Instant, to: Instant): number {
  return to <= from ? 0 : curve.totalAt(to) - curve.totalAt(from);
}

/**
 * Replays a recorded trace: its first row happens at `startAt`, and after its last row it begins again.
 * Steps without a row count 0. `scale` multiplies the units.
 */
export function curveFromTrace(
  rows: readonly TraceRow[],
  { startAt, scale = 1 }: { startAt: Instant; scale?: number },
): UsageCurve {
  const stepMs = traceStepMs(rows);
  const firstAt = rows[0]?.[0] ?? 0;
  const steps: number[] = [];
  for (const [at, units] of rows) {
    const index = Math.round((at - firstAt) / stepMs);
    steps[index] = (steps[index] ?? 0) + units * scale;
  }
  return repeatingCurve(
    Array.from(steps, (units) => units ?? 0),
    stepMs,
    startAt,
  );
}

/** How long a trace lasts, first row to the end of the last, in ms. */
export function traceLengthMs(rows: readonly TraceRow[]): number {
  return (rows.at(-1)?.[0] ?? 0) - (rows[0]?.[0] ?? 0) + traceStepMs(rows);
}

function traceStepMs(rows: readonly TraceRow[]): number {
  const [first, second] = rows;
  if (!first || !second || second[0] <= first[0]) {
    throw new RangeError('A trace needs at least two rows in ascending order of time.');
  }
  return second[0] - first[0];
}

/** When in the week work happens (UTC): in office hours, around the clock, or in nightly batches. */
export type WeekShape = 'office' | 'steady' | 'nightly';

export interface SyntheticCurveOptions {
  /** Units per day, averaged over the week. */
  perDay: number;
  weekShape: WeekShape;
  /** Relative spread of days and hours around the shape, 0 (none) to 1. */
  noise: number;
  seed: string;
}

/** Weeks until the noise of a synthetic curve repeats: a quarter of a year. */
const SYNTHETIC_WEEKS = 13;
const HOURS_PER_WEEK = 7 * 24;
/** A Monday, so that the hours of the shape fall on the hours of the week. */
const SYNTHETIC_ORIGIN: Instant = 4 * DAY_MS;

/** Usage of a made-up team: hourly steps in the given shape, the same for the same seed. */
export function syntheticCurve({ perDay, weekShape, noise, seed }: SyntheticCurveOptions): UsageCurve {
  const weights = Array.from({ length: HOURS_PER_WEEK }, (_, hour) => hourWeight(weekShape, hour));
  const unit = (perDay * 7) / weights.reduce((sum, weight) => sum + weight, 0);
  const steps = Array.from({ length: SYNTHETIC_WEEKS * HOURS_PER_WEEK }, (_, hour) => {
    const day = swing(noise, chanceAt(`${seed}/day`, Math.floor(hour / 24)));
    return unit * (weights[hour % HOURS_PER_WEEK] ?? 0) * day * swing(noise, chanceAt(`${seed}/hour`, hour));
  });
  return repeatingCurve(steps, HOUR_MS, SYNTHETIC_ORIGIN);
}

const swing = (noise: number, chance: number) => 1 + noise * (2 * chance - 1);

function hourWeight(shape: WeekShape, hourOfWeek: number): number {
  const weekend = hourOfWeek >= 5 * 24;
  const hour = hourOfWeek % 24;
  if (shape === 'steady') return 1 + 0.25 * Math.sin(((hour - 8) / 24) * 2 * Math.PI);
  if (shape === 'nightly') return hour < 5 ? 1 : 0.05;
  const busy = hour >= 7 && hour < 18 ? Math.sin(((hour - 6) / 13) * Math.PI) : 0;
  return (0.03 + busy) * (weekend ? 0.15 : 1);
}

/** A fixed number of units per hour within `[from, until)`, nothing outside. */
export function constantCurve(perHour: number, from: Instant, until: Instant): UsageCurve {
  return {
    totalAt: (at) => Math.floor(((Math.min(Math.max(at, from), until) - from) * perHour) / HOUR_MS),
  };
}

/** The curve within `[from, until)`, nothing outside. */
export function curveWithin(curve: UsageCurve, from: Instant, until: Instant): UsageCurve {
  return { totalAt: (at) => curve.totalAt(Math.min(Math.max(at, from), until)) };
}

export function sumOfCurves(curves: readonly UsageCurve[]): UsageCurve {
  return { totalAt: (at) => curves.reduce((sum, curve) => sum + curve.totalAt(at), 0) };
}

/**
 * The first instant in `[from, until]` at which a count that never decreases has reached `target`;
 * null where it does not get there. Exact to the millisecond.
 */
export function firstReaching(
  countAt: (at: Instant) => number,
  target: number,
  from: Instant,
  until: Instant,
): Instant | null {
  if (until < from || countAt(until) < target) return null;
  let [before, reached] = [from - 1, until];
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (countAt(middle) >= target) reached = middle;
    else before = middle;
  }
  return reached;
}

/** The instant of the last unit counted in `[from, at]`; null where none was. */
export function lastUseBefore(curve: UsageCurve, from: Instant, at: Instant): Instant | null {
  if (usedBetween(curve, from, at) === 0) return null;
  return firstReaching((instant) => curve.totalAt(instant), curve.totalAt(at), from, at);
}

/** Whole-number running totals make every cycle exactly as long as the next: no drift, however far from the origin. */
function repeatingCurve(steps: readonly number[], stepMs: number, origin: Instant): UsageCurve {
  const totals = runningTotals(steps);
  const perCycle = totals[steps.length] ?? 0;
  const cycleMs = steps.length * stepMs;
  return {
    totalAt(at) {
      const cycle = Math.floor((at - origin) / cycleMs);
      const position = (at - origin - cycle * cycleMs) / stepMs;
      const step = Math.floor(position);
      const [before, after] = [totals[step] ?? perCycle, totals[step + 1] ?? perCycle];
      return cycle * perCycle + Math.floor(before + (after - before) * (position - step));
    },
  };
}

function runningTotals(steps: readonly number[]): Float64Array {
  const totals = new Float64Array(steps.length + 1);
  let sum = 0;
  steps.forEach((units, index) => {
    sum += Math.max(0, units);
    totals[index + 1] = Math.round(sum);
  });
  return totals;
}
