import { daysUntil } from '#engine/domain/calendar-day.ts';
import { levelOfDate } from '#shared/date-levels.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { Instant } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { daysLeftText } from './days-left.ts';
import { mark } from './marks.ts';
import { table } from './table.ts';

const NONE =
  'Nothing is dated in this time. Dates come from providers that tell them, and from the contract of a connection.';

const BASES: Readonly<Record<CalendarEntry['basis'], string>> = {
  provider: 'By the provider.',
  contract: 'By the contract.',
  catalogue: "By the provider's page.",
  record: 'By the own records.',
};

/** One date after the other; what has to be acted on is marked by how near it is. */
export function calendarText(terminal: Terminal, entries: readonly CalendarEntry[], now: Instant): string {
  const rows = entries.map((entry) => {
    const daysLeft = daysUntil(entry.on, now, entry.timeZone);
    return {
      cells: [
        entry.on,
        daysLeftText(daysLeft),
        entry.isDue ? mark(levelOfDate(daysLeft), terminal) : '',
        entry.connection ?? '',
        entry.title,
      ],
      detail: [entry.detail, BASES[entry.basis], entry.action].filter(Boolean).join(' '),
    };
  });
  return table(terminal, ['on', 'left', 'to act on', 'connection', 'what'], rows) || NONE;
}
