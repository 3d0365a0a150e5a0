import { Temporal } from 'temporal-polyfill';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import { knownTimeZone } from '#engine/domain/calendar-day.ts';
import { paymentMethodOf } from '#engine/domain/payment-method.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import { connectionEntry } from './entry.ts';

/** The last day of the card that pays, as the provider or the contract names it. */
export function paymentEntries(facts: ConnectionFacts, billingPage: string | null): CalendarEntry[] {
  const { connection, subscription } = facts;
  const contract = connection.contract ?? null;
  const reading = subscription?.reading ?? null;
  const method = paymentMethodOf({ reading, contract });
  if (method?.expiresOn === undefined) return [];
  const card = method.last4 === undefined ? 'The card' : `Card •••• ${method.last4}`;
  const { year, month, daysInMonth } = Temporal.PlainYearMonth.from(method.expiresOn);
  return [
    connectionEntry(
      connection,
      billingPage,
    )({
      kind: 'card_expiry',
      on: Temporal.PlainDate.from({ year, month, day: daysInMonth }).toString(),
      timeZone: knownTimeZone(contract?.timeZone ?? 'UTC'),
      title: 'Card expires',
      detail: `${card} is valid through this day.`,
      action: 'Update the payment method.',
      basis: reading?.paymentMethod?.expiresOn === undefined ? 'contract' : 'provider',
      isDue: true,
    }),
  ];
}
