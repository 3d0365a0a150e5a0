import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { RegionalUsage } from './quotas.ts';
import type { ActivityEvent, Subscription } from './schema.ts';

const STATES: ReadonlyMap<string, SubscriptionReading['status']> = new Map([
  ['Enabled', 'active'],
  ['Warned', 'past_due'],
  ['PastDue', 'past_due'],
  ['Disabled', 'unpaid'],
  ['Expired', 'expired'],
  ['Deleted', 'canceled'],
]);

/**
 * The state of the Azure subscription is that of its payment. A quota that Azure has blocked stops calls although the
 * subscription is in order, hence it is named beside it.
 */
export function parseSubscription(
  { state, subscriptionPolicies }: Subscription,
  usages: readonly RegionalUsage[],
): SubscriptionReading {
  const blocked = usages.find(({ status }) => status === 'Blocked');
  const status = STATES.get(state) ?? 'unknown';
  const raw =
    blocked === undefined ? state : `${state}; ${blocked.name.value} in ${blocked.location}: Blocked`;
  return {
    status: status === 'active' && blocked !== undefined ? 'blocked' : status,
    rawStatus: raw.slice(0, 100),
    plan: subscriptionPolicies == null ? null : describeOffer(subscriptionPolicies),
    currentPeriodEndsAt: null,
    renewsAt: null,
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod: null,
    paymentFailed: state === 'PastDue' ? true : null,
  };
}

/** With a spending limit the subscription is disabled once its credit is spent: no invoice follows. */
function describeOffer({ quotaId, spendingLimit }: Offer): string | null {
  if (quotaId == null) return null;
  return spendingLimit === 'On' ? `${quotaId} with spending limit`.slice(0, 200) : quotaId.slice(0, 200);
}

type Offer = NonNullable<Subscription['subscriptionPolicies']>;

/** Every change is told twice, as begun and as ended: the end is what counts. */
export function parseEvents(events: readonly ActivityEvent[]): AuditEvent[] {
  return events
    .filter(({ status }) => status?.value !== 'Started' && status?.value !== 'Accepted')
    .map(({ eventDataId, eventTimestamp, operationName, caller, resourceId }) => ({
      externalId: eventDataId,
      at: eventTimestamp,
      type: operationName.value.slice(0, 120),
      actor: caller?.slice(0, 200) ?? null,
      subject: resourceId?.slice(0, 300) ?? null,
    }));
}
