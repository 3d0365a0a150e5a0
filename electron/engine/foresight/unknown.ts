import { describeDuration, HOUR_MS } from '#shared/time.ts';
import type { Course } from './course.ts';
import { remainingOf } from './counter.ts';
import type { ForesightMeter } from './meter.ts';
import type { ForesightState } from './state.ts';

/** Observed hours without which nothing is forecast. */
const ENOUGH_HOURS = 2;

/**
 * Why nothing can be said of a meter, in words that follow a colon; null: a forecast can be made. Whether its newest
 * number is too old depends on how often its connection is polled, which `analysis/current-forecast.ts` knows.
 */
export function whyUnknown(
  { counter, hours }: ForesightState,
  meter: ForesightMeter,
  course: Course | null,
): string | null {
  if (counter.observedAt === null) return 'nothing has been measured yet';
  if (remainingOf(meter, counter) === null) return 'no limit is known';
  if (course === null) return 'its reset has passed and the next one is not known';
  if (course.remaining <= 0) return null;
  if (course.windowHours !== null && course.windowHours < 1) {
    return `its window of ${describeDuration(course.windowHours * HOUR_MS)} is too short to be followed by polls`;
  }
  if (hours.observedHours >= ENOUGH_HOURS) return null;
  return `a forecast needs ${ENOUGH_HOURS} full hours of use, and ${hours.observedHours} ${hours.observedHours === 1 ? 'has' : 'have'} been observed`;
}
