import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { subscriptionSubject } from '#engine/controls/subjects.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { Subscription, SubscriptionState } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';

const STATUS: Record<SubscriptionState, VerdictStatus> = {
  trialing: 'PASS',
  active: 'PASS',
  renewal_due: 'PASS',
  grace: 'WARN',
  past_due: 'FAIL',
  suspended: 'FAIL',
  lapsed: 'FAIL',
  cancelled: 'FAIL',
  unknown: 'NO_DATA',
};

export const sub01: Control = {
  id: 'SUB-01',
  title: 'Subscription active',
  severity: 'critical',
  data: 'State of the subscription, from the provider and from the declared contract.',
  criterion:
    'A subscription in use is not past due, suspended, lapsed or cancelled. Grace, and a provider that contradicts the contract, are warnings. One that was retired or replaced by decision is out of scope.',
  remediation:
    'Renew the subscription or settle what is due at the provider. If it is no longer needed, record the decision to retire it. Name a fallback for the callers until it is active again.',
  mappings: [
    ...partial('SOC2', 'CC9.2', 'A1.1'),
    ...direct('ISO27001', 'A.5.22'),
    ...partial('ISO27001', 'A.5.30'),
    ...partial('NIST_AI_RMF', 'GOVERN 6.2'),
    ...partial('NIST_800_53', 'SA-9', 'CP-2'),
  ],
  evaluate: ({ connections, now }) => connections.map((facts) => judge(facts, now)),
};

function judge(facts: ConnectionFacts, now: Instant): ControlVerdict {
  const subject = subscriptionSubject(facts);
  const { subscription } = facts;
  if (!subscription || subscription.state === 'unknown') {
    return {
      subject,
      status: 'NO_DATA',
      reason: subscription?.reason ?? 'Nothing is known about a subscription.',
    };
  }
  const stale = needsProvider(subscription) ? staleness(facts, facts.lastSuccessAt, now) : null;
  if (stale !== null) return { subject, status: 'NO_DATA', reason: stale };
  if (wasRetired(subscription)) return { subject, status: 'NOT_APPLICABLE', reason: subscription.reason };
  const contradiction = subscription.contradictions[0];
  const status = STATUS[subscription.state];
  if (status === 'PASS' && contradiction !== undefined)
    return { subject, status: 'WARN', reason: contradiction };
  return { subject, status, reason: `${subscription.state.replace('_', ' ')}: ${subscription.reason}` };
}

function needsProvider({ basis }: Subscription): boolean {
  return basis === 'provider' || basis === 'both';
}

function wasRetired({ state, contract }: Subscription): boolean {
  return (
    state === 'cancelled' && (contract?.decision?.kind === 'retire' || contract?.decision?.kind === 'replace')
  );
}
