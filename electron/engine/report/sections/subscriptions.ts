import { requireSource } from './sources.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { SubscriptionRow } from '#shared/model/report.ts';
import type {
  Contract,
  PaymentMethod,
  Subscription,
  SubscriptionReading,
} from '#shared/model/subscription.ts';

export function buildSubscriptions(snapshot: ReportSnapshot, sources: Sources): SubscriptionRow[] {
  return snapshot.connections.flatMap(({ connection, subscription }) =>
    subscription ? [subscriptionRow(subscription, requireSource(sources, connection.id))] : [],
  );
}

function subscriptionRow(subscription: Subscription, source: SubscriptionRow['source']): SubscriptionRow {
  return {
    source,
    state: subscription.state,
    since: subscription.since,
    reason: subscription.reason,
    renewsAt: subscription.renewsAt,
    provider: subscription.reading && providerSide(subscription.reading),
    contract: subscription.contract && contractSide(subscription.contract),
    contradictions: subscription.contradictions,
  };
}

function providerSide(reading: SubscriptionReading): SubscriptionRow['provider'] {
  return {
    status: reading.rawStatus ?? reading.status,
    plan: reading.plan,
    currentPeriodEndsAt: reading.currentPeriodEndsAt,
    seats: reading.seats,
    paymentMethod: describePaymentMethod(reading.paymentMethod),
    paymentFailed: reading.paymentFailed,
  };
}

function contractSide(contract: Contract): SubscriptionRow['contract'] {
  const { decision } = contract;
  return {
    plan: contract.plan ?? null,
    endsOn: contract.endsOn ?? contract.trialEndsOn ?? null,
    autoRenew: contract.autoRenew,
    noticeDays: contract.noticeDays,
    nextInvoiceOn: contract.nextInvoiceOn ?? null,
    paymentMethod: describePaymentMethod(contract.paymentMethod ?? null),
    decision: decision ? `${decision.kind}, by ${decision.by} on ${decision.on}` : null,
    timeZone: contract.timeZone,
  };
}

/** `Visa •••• 4242, valid to 2026-11`. */
function describePaymentMethod(method: PaymentMethod | null): string | null {
  if (!method) return null;
  const name = [method.brand ?? method.kind.replace('_', ' '), method.last4 && `•••• ${method.last4}`];
  const label = name.filter(Boolean).join(' ');
  return method.expiresOn === undefined ? label : `${label}, valid to ${method.expiresOn}`;
}
