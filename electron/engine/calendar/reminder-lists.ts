import type { CalendarEntry, CalendarKind } from '#shared/model/calendar.ts';
import type { Settings } from '#shared/model/settings.ts';

/** The list of reminders that goes for an entry, so that alerts and calendar files remind on the same days. */
const REMINDER_LISTS: Record<CalendarKind, keyof Settings['reminders']> = {
  renewal: 'renewal',
  service_end: 'renewal',
  notice: 'renewal',
  trial_end: 'renewal',
  promotion_end: 'renewal',
  invoice: 'renewal',
  card_expiry: 'expiry',
  commitment_end: 'renewal',
  retirement: 'retirement',
  key_expiry: 'expiry',
  training_expiry: 'expiry',
  attestation_lapse: 'expiry',
};

/** Days before an entry on which people are reminded of it, each once. */
export function remindersOf(
  { kind, noticeDays = Infinity }: Pick<CalendarEntry, 'kind' | 'noticeDays'>,
  reminders: Settings['reminders'],
): number[] {
  return [...new Set(reminders[REMINDER_LISTS[kind]].map((days) => Math.min(days, noticeDays)))];
}
