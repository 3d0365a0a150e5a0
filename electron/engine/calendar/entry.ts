import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { CalendarDay } from '#shared/time.ts';

/** What an entry is made of beside whose it is. `about` tells several of one kind apart. */
export type EntryFacts = Omit<CalendarEntry, 'id' | 'connectionId' | 'connection' | 'link' | 'guide'> & {
  about?: string;
  link?: string | null;
};

/** Makes entries of one connection; without a link of their own they lead to the billing page. */
export function connectionEntry(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  billingPage: string | null,
): (facts: EntryFacts) => CalendarEntry {
  return ({ about, link = billingPage, ...facts }) => ({
    id: [facts.kind, facts.basis, id, ...(about === undefined ? [] : [about])].join(':'),
    connectionId: id,
    connection: name,
    ...facts,
    link,
    guide: null,
  });
}

export function dayBefore(day: CalendarDay, days: number): CalendarDay {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}
