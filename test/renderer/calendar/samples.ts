import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';

export function sampleEntry(changes: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    id: 'card_expiry:contract:c-openai',
    kind: 'card_expiry',
    connectionId: 'c-openai',
    connection: 'openai-prod',
    on: '2026-11-30',
    timeZone: 'UTC',
    title: 'Card expires',
    detail: 'Card •••• 4242 is valid through this day.',
    action: 'Update the payment method.',
    basis: 'contract',
    isDue: true,
    link: 'https://example.com/billing',
    guide: null,
    ...changes,
  };
}

export function sampleVersion(changes: Partial<LifecycleItem> = {}): LifecycleItem {
  return {
    connectionId: 'c-openai',
    connection: 'openai-prod',
    provider: 'openai',
    kind: 'model',
    externalId: 'gpt-4.1',
    name: 'gpt-4.1',
    phase: 'retiring',
    deprecatedOn: null,
    retiresOn: '2026-12-16',
    daysLeft: 20,
    successor: 'gpt-5.2',
    source: { kind: 'provider', url: null, asOf: null },
    inUse: true,
    lastUsedAt: Date.UTC(2026, 10, 25),
    remarks: [],
    ...changes,
  };
}
