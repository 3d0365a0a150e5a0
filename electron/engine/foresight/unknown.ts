import { describeDuration, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { Course } from './course.ts';
import { remainingOf } from './counter.ts';
import type { ForesightMeter } from './meter.ts';
import type { ForesightState } from './state.ts';

/** Observed hours without which nothing is forecast. */
const ENOUGH_HOURS = 2;
/** Without a new number for so long (or for a whole window, if that is shorter) nothing is known any more. */
const STALE_HOURS = 24;

/** Why nothing can be said of a meter at `now`, in words that follow a colon; null: a forecast can be made. */
export function whyUnknown(
  { counter, hours }: ForesightState,
  meter: ForesightMeter,
  course: Course | null,
  now: Instant,
): string | null {
  if (counter.observedAt === null) return 'nothing has been measured yet';
  const remaining = remainingOf(meter, counter);
  if (remaining === null) return 'no limit is known';
  if (course === null) return 'its reset has passed and the next one is not known';
  const silence = now - counter.observedAt - meter.reportingDelayMs;
  const staleAfter = Math.min(STALE_HOURS, Math.max(1, course.windowHours ?? STALE_HOURS)) * HOUR_MS;
  if (silence > staleAfter) return `no new number for ${describeDuration(silence)}`;
  if (course.remaining <= 0) return null;
  if (course.windowHours !== null && course.windowHours < 1) {
    return `its window of ${describeDuration(course.windowHours * HOUR_MS)} is too short to be followed by polls`;
  }
  if (hours.observedHours >= ENOUGH_HOURS) return null;
  return `a forecast needs ${ENOUGH_HOURS} full hours of use, and ${hours.observedHours} ${hours.observedHours === 1 ? 'has' : 'have'} been observed`;
}
