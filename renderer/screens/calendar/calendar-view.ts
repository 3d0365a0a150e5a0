import { dayIn } from '#renderer/format/day-in.ts';
import { levelOfDate } from '#shared/date-levels.ts';
import type { Level } from '#shared/levels.ts';
import { CALENDAR_KINDS, type CalendarEntry, type CalendarKind } from '#shared/model/calendar.ts';
import { DAY_MS, type CalendarDay, type Instant } from '#shared/time.ts';

/** What a person looks for at a time. */
export const GROUPS = {
  subscriptions: ['renewal', 'service_end', 'notice', 'trial_end', 'promotion_end', 'commitment_end'],
  payment: ['invoice', 'card_expiry'],
  versions: ['retirement'],
  keys: ['key_expiry', 'training_expiry', 'attestation_lapse'],
} as const satisfies Record<string, readonly CalendarKind[]>;
export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

/** What is past stays in view so long: whoever missed it should see it. */
const PAST_DAYS = 14;

export interface CalendarRow {
  entry: CalendarEntry;
  /** Whole days from today in the entry's zone; negative where it is past. */
  daysLeft: number;
  level: Level;
}

export interface CalendarMonth {
  /** `YYYY-MM`. */
  month: string;
  rows: CalendarRow[];
}

export interface CalendarFilter {
  text: string;
  group: Group | 'all';
}

/** Months that hold something, the first of them with what is just past. */
export function monthsOf(
  entries: readonly CalendarEntry[],
  { group }: CalendarFilter,
  fits: (entry: CalendarEntry) => boolean,
  now: Instant,
): CalendarMonth[] {
  const kinds: readonly CalendarKind[] = group === 'all' ? CALENDAR_KINDS : GROUPS[group];
  const rows = entries
    .map((entry) => rowOf(entry, now))
    .filter(({ entry, daysLeft }) => daysLeft >= -PAST_DAYS && kinds.includes(entry.kind) && fits(entry));
  return [...Map.groupBy(rows, ({ entry }) => entry.on.slice(0, 7))].map(([month, all]) => ({
    month,
    rows: all,
  }));
}

function rowOf(entry: CalendarEntry, now: Instant): CalendarRow {
  const daysLeft = daysBetween(dayIn(now, entry.timeZone), entry.on);
  return { entry, daysLeft, level: entry.isDue ? levelOfDate(daysLeft) : 'fine' };
}

function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
