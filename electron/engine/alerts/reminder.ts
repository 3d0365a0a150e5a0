import { DAY_MS, type Instant } from '#shared/time.ts';

/** The nearest of the days before a date that has come: 30 for 12 days left of [30, 7]. null while none has. */
export function reminderAt(daysLeft: number, days: readonly number[]): number | null {
  const come = days.filter((day) => daysLeft <= day);
  return come.length === 0 ? null : Math.min(...come);
}

/** The reminder of a risk that comes to a head at an instant; none where that is past or unknown, or none has come. */
export function reminderBefore(
  at: Instant | null,
  days: readonly number[],
  now: Instant,
): { reminder?: number } {
  if (at === null || at <= now) return {};
  const reminder = reminderAt(Math.ceil((at - now) / DAY_MS), days);
  return reminder === null ? {} : { reminder };
}
