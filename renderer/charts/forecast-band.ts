import type { MeterStatus } from '#shared/model/status.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** What a forecast says of a meter; amounts are integers of its scale. */
export interface ForecastOfMeter {
  kind: MeterStatus['kind'];
  /** The newest number, and when it was read. */
  value: number;
  at: Instant;
  limit: number | null;
  madeAt: Instant;
  runway: { p10: number | null; p50: number | null; p90: number | null };
  endOfWindow: { p10: number; p50: number; p90: number };
  endOfWindowAt: Instant;
}

/** A moment of the forecast: the middle and the ends of its interval. */
export interface BandPoint {
  at: Instant;
  low: number;
  median: number;
  high: number;
}

interface Knot {
  at: Instant;
  value: number;
}

/** early: consumption that only one time in ten is faster. late: that only one time in ten is slower. */
export interface Courses {
  early: Knot[];
  median: Knot[];
  late: Knot[];
}

/**
 * The courses through what the forecast itself says: from the newest number over the moment of exhaustion to the amount at
 * the end. Straight between these, for nothing more is told.
 */
export function coursesOf(forecast: ForecastOfMeter): Courses {
  const { runway, endOfWindow, kind } = forecast;
  const isBalance = kind === 'balance';
  return {
    early: course(forecast, runway.p10, isBalance ? endOfWindow.p10 : endOfWindow.p90),
    median: course(forecast, runway.p50, endOfWindow.p50),
    late: course(forecast, runway.p90, isBalance ? endOfWindow.p90 : endOfWindow.p10),
  };
}

function course(forecast: ForecastOfMeter, runwayHours: number | null, atEnd: number): Knot[] {
  const { kind, value, at, limit, madeAt, endOfWindowAt } = forecast;
  const knots = [{ at, value }];
  const exhaustedValue = kind === 'balance' ? 0 : limit;
  const exhaustedAt = runwayHours === null ? null : madeAt + runwayHours * HOUR_MS;
  const fits = exhaustedAt !== null && exhaustedAt > at && exhaustedAt < endOfWindowAt;
  if (fits && exhaustedValue !== null && (kind === 'balance' || atEnd >= exhaustedValue)) {
    knots.push({ at: exhaustedAt, value: exhaustedValue });
  }
  if (endOfWindowAt > at) knots.push({ at: endOfWindowAt, value: atEnd });
  return knots;
}

/** The band up to `until`, cut off there where the forecast looks further; a point wherever one of the courses bends. */
export function forecastBand({ early, median, late }: Courses, until: Instant): BandPoint[] {
  const moments = [...early, ...median, ...late].map(({ at }) => at).filter((at) => at <= until);
  const last = Math.min(until, median.at(-1)?.at ?? until);
  const all = [...new Set([...moments, last])].sort((left, right) => left - right);
  return all.map((at) => {
    const ends = [valueAt(early, at), valueAt(late, at)];
    return { at, low: Math.min(...ends), median: valueAt(median, at), high: Math.max(...ends) };
  });
}

/** On the straight line between the knots around `at`; before the first and after the last, as there. */
export function valueAt(knots: readonly Knot[], at: Instant): number {
  const next = knots.findIndex((knot) => knot.at >= at);
  const after = knots[next];
  const before = knots[next - 1];
  if (after === undefined) return knots.at(-1)?.value ?? 0;
  if (before === undefined) return after.value;
  const share = (at - before.at) / (after.at - before.at);
  return before.value + share * (after.value - before.value);
}

/** When a course first reaches `amount`, going up; null where it does not. */
export function reaches(knots: readonly Knot[], amount: number): Instant | null {
  for (const [index, knot] of knots.entries()) {
    if (knot.value < amount) continue;
    const before = knots[index - 1];
    if (before === undefined || knot.value === before.value) return knot.at;
    return before.at + ((amount - before.value) / (knot.value - before.value)) * (knot.at - before.at);
  }
  return null;
}
