import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import { reminderAt } from '#engine/alerts/reminder.ts';
import { remindersOf } from '#engine/calendar/reminder-lists.ts';
import { daysUntil, describeDay } from '#engine/domain/calendar-day.ts';
import type { CalendarEntry, CalendarKind } from '#shared/model/calendar.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Instant } from '#shared/time.ts';

/** What is due that no other risk speaks of. */
const TOLD_HERE: ReadonlySet<CalendarKind> = new Set([
  'trial_end',
  'promotion_end',
  'commitment_end',
  'key_expiry',
  'training_expiry',
  'attestation_lapse',
  'retirement',
]);

/** From so many days before on it is critical. */
const CRITICAL_DAYS = 7;
/** What is over stays told so long: whoever did not act should hear that it has happened. */
const TOLD_AFTER_DAYS = 14;

/** Dates that come closer, one risk each: told at the first reminder, and again at every further one. */
export function datedRisks(
  entries: readonly CalendarEntry[],
  reminders: Settings['reminders'],
  now: Instant,
): Risk[] {
  return entries
    .filter(({ kind }) => TOLD_HERE.has(kind))
    .map((entry) => datedRisk(entry, remindersOf(entry, reminders), now));
}

function datedRisk(entry: CalendarEntry, days: readonly number[], now: Instant): Risk {
  const identity = {
    riskKey: `date:${entry.id}`,
    kind: entry.kind === 'retirement' ? ('retirement' as const) : ('date' as const),
    connectionId: entry.connectionId,
  };
  const daysLeft = daysUntil(entry.on, now, entry.timeZone);
  const reminder = reminderAt(daysLeft, days);
  if (reminder === null || !entry.isDue || daysLeft < -TOLD_AFTER_DAYS) {
    return quietRisk(identity, 'absent', !entry.isDue);
  }
  return {
    ...identity,
    meterId: null,
    level: daysLeft <= CRITICAL_DAYS ? 'critical' : 'warning',
    title: `${whenWords(daysLeft)}: ${entry.connection ?? 'Headroom'} · ${entry.title}`,
    body: `Due on ${describeDay(entry.on)}. ${entry.detail}`,
    action: entry.action,
    link: entry.link,
    status: 'present',
    isSettled: false,
    reminder,
  };
}

function whenWords(daysLeft: number): string {
  if (daysLeft > 1) return `In ${daysLeft} days`;
  if (daysLeft === 1) return 'Tomorrow';
  if (daysLeft === 0) return 'Today';
  return daysLeft === -1 ? 'Yesterday' : `${-daysLeft} days ago`;
}
