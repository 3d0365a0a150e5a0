import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import { type AttestationDates, attestationEntries } from './attestation-entries.ts';
import { inventoryEntries, retirementEntries } from './inventory-entries.ts';
import { paymentEntries } from './payment-entries.ts';
import { subscriptionEntries } from './subscription-entries.ts';
import { trainingEntries } from './training-entries.ts';

export interface CalendarInput {
  connections: readonly ConnectionFacts[];
  lifecycle: readonly LifecycleItem[];
  training: readonly TrainingRecord[];
  attested: Omit<AttestationDates, 'connections'>;
  findProvider(id: string): Pick<Provider, 'name' | 'guide'> | null;
}

/** Every dated fact of all connections, the earliest first. */
export function calendarEntries({
  connections,
  lifecycle,
  training,
  attested,
  findProvider,
}: CalendarInput): CalendarEntry[] {
  return [
    ...connections.flatMap((facts) => {
      const billingPage = findProvider(facts.connection.provider)?.guide.links.billing ?? null;
      return [
        ...subscriptionEntries(facts, billingPage),
        ...paymentEntries(facts, billingPage),
        ...inventoryEntries(facts),
      ];
    }),
    ...retirementEntries(lifecycle),
    ...attestationEntries({
      ...attested,
      connections: new Map(connections.map(({ connection }) => [connection.id, connection.name])),
    }),
    ...trainingEntries(training, (id) => findProvider(id)?.name ?? id),
  ].sort((left, right) => left.on.localeCompare(right.on) || left.id.localeCompare(right.id));
}
