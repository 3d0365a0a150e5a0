import type { Instant } from '#shared/time.ts';

const HOUR = 9;

/** 09:00 of the next calendar day where the reader is: when somebody is there again. */
export function tomorrowMorning(now: Instant): Instant {
  const day = new Date(now);
  // The calendar, not 24 hours: a day on which the clocks change is longer or shorter.
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, HOUR).getTime();
}
