import { MINUTE_MS, type Instant } from '#shared/time.ts';

/** What two clocks may differ by without one of them counting as wrong: of two workstations on one store, or of a vendor. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Does `at` lie so far ahead of `now` that one of the two was read from a wrong clock? */
export function isFromFuture(at: Instant, now: Instant): boolean {
  return at - now > CLOCK_TOLERANCE_MS;
}

/** Does a vendor bear the own clock out? `offsetMs`: its time minus the own; null: it did not say. */
export function isBorneOut(offsetMs: number | null): boolean {
  return offsetMs !== null && Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS;
}
