import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { Course } from './course.ts';
import type { Look } from './expectations.ts';
import { progressAt } from './windows.ts';

/** Amounts below this share of a limit are not told apart: a quota is not missed by so little. */
const FLOOR_SHARE = 0.02;

/** A look from the newest number of a course up to an instant of it. */
export function lookUpTo({ from, to: end, used, remaining, startsAt }: Course, to: Instant): Look {
  const floor = FLOOR_SHARE * (used + remaining);
  if (startsAt === null) return { from, to, window: null, floor };
  const bounds = { from: startsAt, to: end };
  const window = {
    used,
    hours: (end - startsAt) / HOUR_MS,
    elapsedHours: (from - startsAt) / HOUR_MS,
    progressFrom: progressAt(bounds, from),
    progressTo: progressAt(bounds, to),
  };
  return { from, to, window, floor };
}
