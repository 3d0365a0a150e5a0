import type { Temporal } from 'temporal-polyfill';
import type { QuotaWindow } from '#shared/model/meter.ts';
import { assertNever } from '#shared/assert-never.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { zonedTime } from './calendar-day.ts';

/** The half-open interval [startsAt, endsAt) in which consumption counts against one limit. */
export interface WindowSpan {
  startsAt: Instant;
  endsAt: Instant;
}

type FixedWindow = Extract<QuotaWindow, { kind: 'fixed' }>;

/**
 * The window that counts at `at`.
 *
 * fixed: the calendar hour, day, week or month of the window's zone that holds `at`. Successive windows tile time
 * without a gap or an overlap, so a day lasts 23 or 25 h where the clocks change; a zone's change of offset that
 * breaks a local hour ends an hour window early.
 * rolling: the `durationMs` that end at `at`; it slides with `at` and never resets as a whole.
 * none: null.
 *
 * @throws {RangeError} where the runtime does not know the time zone.
 */
export function windowAt(window: QuotaWindow, at: Instant): WindowSpan | null {
  switch (window.kind) {
    case 'none':
      return null;
    case 'rolling':
      return { startsAt: at - window.durationMs, endsAt: at };
    case 'fixed':
      return window.period === 'hour' ? hourAt(window.timeZone, at) : calendarWindowAt(window, at);
    default:
      return assertNever(window, 'quota window');
  }
}

/** Whether a fixed window began after `earlier` and no later than `later`. Rolling and open-ended windows never begin anew. */
export function isNewWindow(window: QuotaWindow, earlier: Instant, later: Instant): boolean {
  if (window.kind !== 'fixed') return false;
  const span = windowAt(window, earlier);
  return span !== null && later >= span.endsAt;
}

function calendarWindowAt(window: FixedWindow, at: Instant): WindowSpan {
  const today = zonedTime(at, window.timeZone).toPlainDate();
  let day = firstDay(window, today);
  let endsAt = startOfDay(nextFirstDay(window, day), window.timeZone);
  // Clocks set back across midnight repeat the evening before: that evening belongs to the day already begun.
  while (endsAt <= at) {
    day = nextFirstDay(window, day);
    endsAt = startOfDay(nextFirstDay(window, day), window.timeZone);
  }
  return { startsAt: startOfDay(day, window.timeZone), endsAt };
}

function firstDay(window: FixedWindow, day: Temporal.PlainDate): Temporal.PlainDate {
  if (window.period === 'month') return day.with({ day: 1 });
  if (window.period === 'day') return day;
  return day.subtract({ days: (day.dayOfWeek - (window.weekStartsOn ?? 1) + 7) % 7 });
}

function nextFirstDay(window: FixedWindow, day: Temporal.PlainDate): Temporal.PlainDate {
  if (window.period === 'month') return day.add({ months: 1 });
  return day.add({ days: window.period === 'week' ? 7 : 1 });
}

function startOfDay(day: Temporal.PlainDate, timeZone: string): Instant {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}

function hourAt(timeZone: string, at: Instant): WindowSpan {
  const now = zonedTime(at, timeZone);
  const sinceFullHour = now.minute * MINUTE_MS + now.second * SECOND_MS + now.millisecond;
  const startsAt = at - sinceFullHour;
  const changedAt =
    zonedTime(at + 1, timeZone).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
  const changesAt = now.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
  return {
    startsAt: Math.max(startsAt, changedAt),
    endsAt: Math.min(startsAt + HOUR_MS, changesAt),
  };
}
