import {
  describeDayOf,
  endOfDay,
  endOfMonth,
  knownTimeZone,
  startOfDay,
  startOfDayOf,
} from '#engine/domain/calendar-day.ts';
import { providerDate } from '#engine/domain/live-phase.ts';
import type { Contract, PaymentMethod, Subscription } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';

export interface PaymentMethodRisk {
  risk: 'ok' | 'expires_before_invoice' | 'expired' | 'failed' | 'unknown';
  reason: string;
  /** When the next invoice is drawn; null where nobody says. */
  invoiceAt: Instant | null;
}

/**
 * Will the next invoice be paid? `expiresOn` YYYY-MM holds through the last day of that month, in the contract's zone.
 * The provider's payment method goes before the declared one; the next invoice is the earliest one still to come.
 */
export function paymentMethodRisk(
  subscription: Pick<Subscription, 'reading' | 'contract'>,
  now: Instant,
): PaymentMethodRisk {
  const timeZone = knownTimeZone(subscription.contract?.timeZone ?? 'UTC');
  const invoiceAt = nextInvoiceAt(subscription, timeZone, now);
  if (subscription.reading?.paymentFailed === true) {
    return { risk: 'failed', reason: 'The last charge failed.', invoiceAt };
  }
  const method = paymentMethodOf(subscription);
  if (!method) return { risk: 'unknown', reason: 'No payment method is known.', invoiceAt };
  return { ...methodRisk(method, invoiceAt, timeZone, now), invoiceAt };
}

function methodRisk(
  method: PaymentMethod,
  invoiceAt: Instant | null,
  timeZone: string,
  now: Instant,
): Pick<PaymentMethodRisk, 'risk' | 'reason'> {
  const name = methodName(method);
  if (method.expiresOn === undefined) {
    return method.kind === 'card' || method.kind === 'other'
      ? { risk: 'unknown', reason: `${name}: the month of expiry is not known.` }
      : { risk: 'ok', reason: `${name} does not expire.` };
  }
  const expiresAt = endOfMonth(method.expiresOn, timeZone);
  const lastDay = describeDayOf(expiresAt - 1, timeZone);
  if (now >= expiresAt) return { risk: 'expired', reason: `${name} expired on ${lastDay}.` };
  if (invoiceAt === null) {
    return {
      risk: 'unknown',
      reason: `${name} is valid through ${lastDay}, but the date of the next invoice is not known.`,
    };
  }
  const drawn = `the next invoice is drawn on ${describeDayOf(invoiceAt, timeZone)}`;
  return invoiceAt >= expiresAt
    ? { risk: 'expires_before_invoice', reason: `${name} expires on ${lastDay}; ${drawn}.` }
    : { risk: 'ok', reason: `${name} is valid through ${lastDay}; ${drawn}.` };
}

/** The expiry that a person declared completes the provider's method unless the two are different cards. */
export function paymentMethodOf({
  reading,
  contract,
}: Pick<Subscription, 'reading' | 'contract'>): PaymentMethod | null {
  const live = reading?.paymentMethod ?? null;
  const declared = contract?.paymentMethod ?? null;
  if (!live || !declared) return live ?? declared;
  const isSame =
    live.kind === declared.kind &&
    (live.last4 === undefined || declared.last4 === undefined || live.last4 === declared.last4);
  return isSame ? { ...declared, ...live } : live;
}

function nextInvoiceAt(
  { reading, contract }: Pick<Subscription, 'reading' | 'contract'>,
  timeZone: string,
  now: Instant,
): Instant | null {
  const dates = [
    reading && reading.cancelsAtPeriodEnd !== true ? providerDate(reading) : null,
    contract?.nextInvoiceOn === undefined ? null : startOfDay(contract.nextInvoiceOn, timeZone),
    contract ? renewalInvoiceAt(contract, timeZone) : null,
  ];
  const today = startOfDayOf(now, timeZone);
  const coming = dates.filter((date): date is Instant => date !== null && date >= today);
  return coming.length === 0 ? null : Math.min(...coming);
}

/** A contract that renews by itself is invoiced when its term ends. */
function renewalInvoiceAt(contract: Contract, timeZone: string): Instant | null {
  return contract.autoRenew && contract.endsOn !== undefined ? endOfDay(contract.endsOn, timeZone) : null;
}

function methodName(method: PaymentMethod): string {
  if (method.kind === 'card') return method.last4 === undefined ? 'The card' : `Card •••• ${method.last4}`;
  const names = {
    invoice: 'Payment by invoice',
    bank_debit: 'Bank debit',
    prepaid: 'Prepayment',
    other: 'The payment method',
  };
  return names[method.kind];
}
