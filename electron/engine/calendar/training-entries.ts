import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { TrainingRecord } from '#shared/model/training.ts';

/** The last day on which a person's reading of a guide counts; each leads to that guide. */
export function trainingEntries(
  records: readonly TrainingRecord[],
  nameOf: (providerId: string) => string,
): CalendarEntry[] {
  return records.map(({ provider, person, expiresOn }) => ({
    id: ['training_expiry', 'record', provider, person.toLowerCase()].join(':'),
    kind: 'training_expiry',
    connectionId: null,
    connection: null,
    on: expiresOn,
    timeZone: 'UTC',
    title: `Training of ${person} expires: ${nameOf(provider)}`,
    detail: 'The guide was read and acknowledged; that counts through this day.',
    action: 'Read the guide again and acknowledge it.',
    basis: 'record',
    isDue: true,
    link: null,
    guide: provider,
  }));
}
