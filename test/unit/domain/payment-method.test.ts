import { expect, it } from 'vitest';
import { paymentMethodRisk } from '#engine/domain/payment-method.ts';
import type { PaymentMethod } from '#shared/model/subscription.ts';
import { contract, NOW, subscriptionReading as reading } from '#test/support/facts.ts';

const card = (expiresOn: string): PaymentMethod => ({ kind: 'card', last4: '4242', expiresOn });
const declared = (paymentMethod: PaymentMethod, nextInvoiceOn?: string) => ({
  reading: null,
  contract: contract({ paymentMethod, ...(nextInvoiceOn === undefined ? {} : { nextInvoiceOn }) }),
});

it('tells a card that expires before the next invoice from one that does not', () => {
  const cases = [
    declared(card('2026-11'), '2026-11-30'),
    declared(card('2026-11'), '2026-12-01'),
    declared(card('2026-10'), '2026-12-01'),
    declared(card('2030-01')),
  ].map((subscription) => paymentMethodRisk(subscription, NOW));
  expect(cases.map(({ risk, reason }) => [risk, reason])).toEqual([
    ['ok', 'Card •••• 4242 is valid through 30 Nov 2026; the next invoice is drawn on 30 Nov 2026.'],
    [
      'expires_before_invoice',
      'Card •••• 4242 expires on 30 Nov 2026; the next invoice is drawn on 1 Dec 2026.',
    ],
    ['expired', 'Card •••• 4242 expired on 31 Oct 2026.'],
    [
      'unknown',
      'Card •••• 4242 is valid through 31 Jan 2030, but the date of the next invoice is not known.',
    ],
  ]);
});

it('takes the earliest invoice still to come', () => {
  const risk = (nextInvoiceOn: string) =>
    paymentMethodRisk(
      {
        reading: reading({ renewsAt: Date.UTC(2026, 11, 15) }),
        contract: contract({ paymentMethod: card('2026-11'), nextInvoiceOn }),
      },
      NOW,
    ).risk;
  expect([risk('2026-11-22'), risk('2026-11-21')]).toEqual(['ok', 'expires_before_invoice']);
});

it('believes a failed charge before any date', () => {
  const subscription = {
    reading: reading({ paymentFailed: true }),
    contract: contract({ paymentMethod: card('2030-01'), nextInvoiceOn: '2026-12-01' }),
  };
  expect(paymentMethodRisk(subscription, NOW).risk).toBe('failed');
});

it('completes the card of the provider with the declared expiry only where it is the same card', () => {
  const risk = (last4: string) =>
    paymentMethodRisk(
      {
        reading: reading({ paymentMethod: { kind: 'card', last4 } }),
        contract: contract({ paymentMethod: card('2030-01'), nextInvoiceOn: '2026-12-01' }),
      },
      NOW,
    ).risk;
  expect([risk('4242'), risk('1111')]).toEqual(['ok', 'unknown']);
});

it('knows methods that do not expire, and knows nothing without a method', () => {
  const risks = [
    declared({ kind: 'invoice' }),
    declared({ kind: 'card' }),
    { reading: null, contract: null },
  ].map((subscription) => paymentMethodRisk(subscription, NOW).risk);
  expect(risks).toEqual(['ok', 'unknown', 'unknown']);
});
