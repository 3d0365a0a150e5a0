import { DAY_MS, floorTo, type CalendarDay, type Instant, utcDay } from '#shared/time.ts';

export const PERIOD_CHOICES = ['lastMonth', 'thisMonth', 'last30Days', 'lastQuarter', 'custom'] as const;
export type PeriodChoice = (typeof PERIOD_CHOICES)[number];

/** `from` inclusive, `to` exclusive; both at midnight UTC unless the period lasts until now. */
export interface Period {
  from: Instant;
  to: Instant;
}

export type PeriodFault = 'day' | 'order' | 'future';

/** A period that ends with today is reported up to now: of the rest of the day nothing is known. */
export function namedPeriod(choice: Exclude<PeriodChoice, 'custom'>, now: Instant): Period {
  const today = new Date(now);
  const month = (offset: number) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset, 1);
  const monthOfQuarter = today.getUTCMonth() % 3;
  switch (choice) {
    case 'thisMonth':
      return { from: month(0), to: now };
    case 'lastMonth':
      return { from: month(-1), to: month(0) };
    case 'last30Days':
      return { from: floorTo(now, DAY_MS) - 29 * DAY_MS, to: now };
    case 'lastQuarter':
      return { from: month(-monthOfQuarter - 3), to: month(-monthOfQuarter) };
  }
}

/** The period of two calendar days, both included. */
export function customPeriod(
  firstDay: CalendarDay,
  lastDay: CalendarDay,
  now: Instant,
): { period: Period } | { fault: PeriodFault; field: 'from' | 'to' } {
  const from = startOf(firstDay);
  const lastStart = startOf(lastDay);
  if (from === null) return { fault: 'day', field: 'from' };
  if (lastStart === null) return { fault: 'day', field: 'to' };
  if (lastStart < from) return { fault: 'order', field: 'to' };
  if (from >= now) return { fault: 'future', field: 'from' };
  return { period: { from, to: Math.min(lastStart + DAY_MS, now) } };
}

function startOf(day: CalendarDay): Instant | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && utcDay(at) === day ? at : null;
}
