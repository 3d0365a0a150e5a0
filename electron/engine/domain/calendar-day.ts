import { Temporal } from 'temporal-polyfill';
import type { CalendarDay, Instant } from '#shared/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The zone itself where it is an IANA zone this runtime knows, else `UTC`. */
export function knownTimeZone(timeZone: string): string {
  try {
    zonedTime(0, timeZone);
    return timeZone;
  } catch {
    return 'UTC';
  }
}

/** First instant of the day, or of the day `plusDays` later; also right where a clock change skips midnight. */
export function startOfDay(day: CalendarDay, timeZone: string, plusDays = 0): Instant {
  return Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** First instant of the day that holds `at`. */
export function startOfDayOf(at: Instant, timeZone: string): Instant {
  return localDay(at, timeZone).toZonedDateTime(timeZone).epochMilliseconds;
}

/** First instant after the day: a service whose last day is `day` ends here. */
export function endOfDay(day: CalendarDay, timeZone: string, plusDays = 0): Instant {
  return startOfDay(day, timeZone, plusDays + 1);
}

/** First instant after the month `YYYY-MM`. */
export function endOfMonth(month: string, timeZone: string): Instant {
  return Temporal.PlainYearMonth.from(month)
    .add({ months: 1 })
    .toPlainDate({ day: 1 })
    .toZonedDateTime(timeZone).epochMilliseconds;
}

/** Whole calendar days from the day that holds `at` until `day`: 0 on the day itself, negative after it. */
export function daysUntil(day: CalendarDay, at: Instant, timeZone: string): number {
  return localDay(at, timeZone).until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days;
}

/** `30 Nov 2026`. */
export function describeDay(day: CalendarDay): string {
  return describePlainDate(Temporal.PlainDate.from(day));
}

/** The day that holds `at`, as `30 Nov 2026`. */
export function describeDayOf(at: Instant, timeZone: string): string {
  return describePlainDate(localDay(at, timeZone));
}

/**
 * What clocks and calendars of the zone show at `at`.
 *
 * @throws {RangeError} where the runtime does not know the time zone
 */
export function zonedTime(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

function localDay(at: Instant, timeZone: string): Temporal.PlainDate {
  return zonedTime(at, timeZone).toPlainDate();
}

function describePlainDate(date: Temporal.PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1] ?? ''} ${date.year}`;
}
