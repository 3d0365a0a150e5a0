import { DAY_MS, floorTo } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/** Calendar periods of UTC, as vendors count them. */
export type UtcPeriod = 'day' | 'week' | 'month';

/** 1970-01-01 was a Thursday: Monday-based weeks begin four days later. */
const FIRST_MONDAY: Instant = 4 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

/** First instant of the period that holds `at`. Weeks begin on `weekStartsOn` (1 = Monday … 7 = Sunday). */
export function periodStart(at: Instant, period: UtcPeriod, weekStartsOn = 1): Instant {
  if (period === 'day') return floorTo(at, DAY_MS);
  if (period === 'month') return monthOf(at, 0);
  const firstStart = FIRST_MONDAY + (weekStartsOn - 1) * DAY_MS;
  return firstStart + floorTo(at - firstStart, WEEK_MS);
}

/** First instant after the period that holds `at`: when its count starts anew. */
export function periodEnd(at: Instant, period: UtcPeriod, weekStartsOn = 1): Instant {
  if (period === 'month') return monthOf(at, 1);
  return periodStart(at, period, weekStartsOn) + (period === 'day' ? DAY_MS : WEEK_MS);
}

function monthOf(at: Instant, offset: number): Instant {
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + offset, 1);
}

/** The UTC days that touch `[from, to)`, as the instants at which they begin. */
export function daysBetween(from: Instant, to: Instant): Instant[] {
  const first = floorTo(from, DAY_MS);
  const count = Math.max(0, Math.ceil((to - first) / DAY_MS));
  return Array.from({ length: count }, (_, index) => first + index * DAY_MS);
}
