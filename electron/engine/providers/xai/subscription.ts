import type { PaymentMethod, SubscriptionReading } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';
import type { ApiKey, Invoice, KeyInfo, PaymentMethods, Preview } from './schema.ts';

/** What the parts say about paying; null where a part could not be read. */
export interface PaymentFacts {
  keyInfo: KeyInfo | null;
  apiKeys: readonly ApiKey[] | null;
  invoices: readonly Invoice[] | null;
  paymentMethods: PaymentMethods | null;
  preview: Preview | null;
  topUpFailed: boolean | null;
  now: Instant;
}

/**
 * The state of the account: blocked as a team, or an invoice that could not be charged. That neither is the case is no
 * statement about a subscription. The renewal is the next charge that the vendor has planned.
 */
export function parseSubscription(facts: PaymentFacts): SubscriptionReading {
  const { invoices, preview, paymentMethods } = facts;
  return {
    ...parseStatus(facts),
    plan: null,
    currentPeriodEndsAt: preview === null ? null : cycleEnd(preview),
    renewsAt: nextCharge(invoices ?? [], facts.now),
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod: paymentMethods === null ? null : usedMethod(paymentMethods, invoices ?? []),
    paymentFailed: paymentFailed(facts),
  };
}

function parseStatus({
  keyInfo,
  apiKeys,
  invoices,
}: PaymentFacts): Pick<SubscriptionReading, 'status' | 'rawStatus'> {
  const isBlocked = keyInfo?.team_blocked === true || apiKeys?.some((key) => key.teamBlocked === true);
  if (isBlocked) return { status: 'blocked', rawStatus: 'team_blocked=true' };
  if (invoices?.some(hasFailed)) return { status: 'past_due', rawStatus: 'invoice FAILED' };
  return { status: null, rawStatus: keyInfo === null ? null : 'team_blocked=false' };
}

const hasFailed = ({ invoiceStatus }: Invoice): boolean => invoiceStatus === 'FAILED';

/** null where nothing was charged yet, as far as was read. */
function paymentFailed({ invoices, topUpFailed }: PaymentFacts): boolean | null {
  if (invoices?.some(hasFailed) || topUpFailed === true) return true;
  const isPaid = invoices?.some(({ invoiceStatus }) => invoiceStatus === 'PAID') ?? false;
  return isPaid || topUpFailed === false ? false : null;
}

/** Billing cycles are calendar months; the vendor does not say of which zone, UTC is assumed. */
function cycleEnd({ billingCycle }: Preview): Instant | null {
  return billingCycle ? Date.UTC(billingCycle.year, billingCycle.month) : null;
}

function nextCharge(invoices: readonly Invoice[], now: Instant): Instant | null {
  const planned = invoices
    .filter(({ invoiceStatus }) => invoiceStatus === 'PENDING')
    .flatMap(({ firstDesiredNextCycleTs }) => firstDesiredNextCycleTs ?? [])
    .filter((at) => at > now);
  return planned.length === 0 ? null : Math.min(...planned);
}

/** The only method there is, or the one that was charged last: which one is the default is not exposed. */
function usedMethod(methods: PaymentMethods, invoices: readonly Invoice[]): PaymentMethod | null {
  if (methods.length <= 1) return methods[0] === undefined ? null : parseMethod(methods[0]);
  const newestFirst = [...invoices].sort((left, right) => (right.createTime ?? 0) - (left.createTime ?? 0));
  const charged = newestFirst
    .flatMap(({ chargerAttempts }) => chargerAttempts)
    .find(({ paymentMethodId }) => methods.some((method) => method.paymentMethodId === paymentMethodId));
  const used = methods.find(({ paymentMethodId }) => paymentMethodId === charged?.paymentMethodId);
  return used === undefined ? null : parseMethod(used);
}

function parseMethod({ cardDetails, usBankAccountDetails }: PaymentMethods[number]): PaymentMethod {
  if (cardDetails) {
    const { brand, last4, expYear, expMonth } = cardDetails;
    const expiresOn = `${expYear}-${String(expMonth).padStart(2, '0')}`;
    return { kind: 'card', expiresOn, ...named(brand, last4) };
  }
  if (!usBankAccountDetails) return { kind: 'other' };
  return { kind: 'bank_debit', ...named(usBankAccountDetails.bankName, usBankAccountDetails.last4) };
}

const named = (
  brand: string | null | undefined,
  last4: string | null | undefined,
): Pick<PaymentMethod, 'brand' | 'last4'> => ({
  ...(brand ? { brand: brand.slice(0, 40) } : {}),
  ...(last4 ? { last4 } : {}),
});
