import icalGenerator, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { Settings } from '#shared/model/settings.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { remindersOf } from './reminder-lists.ts';

export interface ICalendarOptions {
  entries: readonly CalendarEntry[];
  /** Days before an entry on which a calendar reminds of it, for those that want something done. */
  reminders: Settings['reminders'];
  now: Instant;
}

/**
 * The entries as an iCalendar (RFC 5545): all-day events that do not block time, each with a stable UID, so that a calendar
 * that reads the file again moves events in place of doubling them.
 */
export function iCalendar({ entries, reminders, now }: ICalendarOptions): string {
  const calendar = icalGenerator({
    name: 'Headroom',
    prodId: { company: 'Headroom', product: 'Headroom', language: 'EN' },
  });
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: `${entry.id}@headroom`,
      start: new Date(`${entry.on}T00:00:00Z`),
      allDay: true,
      stamp: new Date(now),
      summary: entry.connection === null ? entry.title : `${entry.connection}: ${entry.title}`,
      description: [entry.detail, entry.action].filter((text) => text !== '').join('\n'),
      categories: [{ name: entry.kind }],
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(entry.link === null ? {} : { url: entry.link }),
    });
    for (const days of entry.isDue ? remindersOf(entry, reminders) : []) {
      event.createAlarm({ type: ICalAlarmType.display, triggerBefore: (days * DAY_MS) / 1000 });
    }
  }
  return calendar.toString();
}
