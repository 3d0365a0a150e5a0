import type { ConnectionFacts } from '#engine/controls/control.ts';
import { describeDayOf } from '#engine/domain/calendar-day.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import { utcDay } from '#shared/time.ts';
import { connectionEntry } from './entry.ts';

/** Days on which keys of the connection expire, and commitments and agreements end. Days are UTC days. */
export function inventoryEntries({ connection, apiKeys, resources }: ConnectionFacts): CalendarEntry[] {
  const make = connectionEntry(connection, null);
  const keys = (apiKeys ?? []).flatMap(({ externalId, name, expiresAt, enabled }) =>
    expiresAt === null || enabled === false
      ? []
      : make({
          kind: 'key_expiry',
          about: externalId,
          on: utcDay(expiresAt),
          timeZone: 'UTC',
          title: `Key ${name || externalId} expires`,
          detail: `The provider accepts it until ${describeDayOf(expiresAt, 'UTC')}.`,
          action: 'Make a new key and change over before.',
          basis: 'provider',
          isDue: true,
        }),
  );
  const ends = (resources ?? []).flatMap(({ kind, externalId, name, attributes }) => {
    const end = kind === 'agreement' ? attributes['endsOn'] : attributes['committedUntil'];
    const on = typeof end === 'number' ? utcDay(end) : end;
    if (typeof on !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return [];
    const renews = attributes['autoRenews'] === true;
    return make({
      kind: 'commitment_end',
      about: `${kind}/${externalId}`,
      on,
      timeZone: 'UTC',
      title: `${name || externalId}: ${renews ? 'the term renews' : 'the term ends'}`,
      detail: 'The end of the term that was agreed with the provider.',
      action: renews ? '' : 'Decide whether to commit again.',
      basis: 'provider',
      isDue: !renews,
    });
  });
  return [...keys, ...ends];
}

/** Days on which models, versions, deployments and endpoints end. */
export function retirementEntries(items: readonly LifecycleItem[]): CalendarEntry[] {
  return items.flatMap((item) => {
    const { retiresOn, externalId, name, successor, kind, inUse, source } = item;
    if (retiresOn === null) return [];
    return connectionEntry(
      { id: item.connectionId, name: item.connection },
      source?.url ?? null,
    )({
      kind: 'retirement',
      about: `${kind}/${externalId}`,
      on: retiresOn,
      timeZone: 'UTC',
      title: `${name} retires`,
      detail:
        `${USE_WORDS[String(inUse)] ?? ''} ${successor === null ? 'No successor is named.' : `Use ${successor} instead.`}`.trim(),
      action: inUse === false ? '' : 'Change over and test before this day.',
      basis: source?.kind === 'catalogue' ? 'catalogue' : 'provider',
      isDue: inUse !== false,
    });
  });
}

const USE_WORDS: Readonly<Record<string, string>> = {
  true: 'It is in use.',
  false: 'It was not used in the last 30 days.',
  null: 'Whether it is used is not told by the provider.',
};
