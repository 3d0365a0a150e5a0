import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { subscriptionSubject } from '#engine/controls/subjects.ts';
import { describeDayOf } from '#engine/domain/calendar-day.ts';
import type { SubscriptionState } from '#shared/model/subscription.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

/** The facts hold changes of so long. */
const PERIOD_MS = 30 * DAY_MS;
const LAPSED: readonly SubscriptionState[] = ['past_due', 'suspended', 'lapsed', 'cancelled'];

export const sub03: Control = {
  id: 'SUB-03',
  title: 'No lapse in period',
  severity: 'high',
  data: 'Every change of state of the subscription within the last 30 days.',
  criterion: `Within the last ${describeDuration(PERIOD_MS)} the subscription was never past due, suspended, lapsed or cancelled. One that was retired or replaced by decision is out of scope.`,
  remediation:
    'Find out why the renewal was missed. Let the subscription renew by itself, or have the alert on its end come earlier.',
  mappings: [
    ...partial('SOC2', 'A1.1', 'CC7.2'),
    ...direct('ISO27001', 'A.5.30'),
    ...partial('NIST_800_53', 'CP-2'),
  ],
  evaluate: ({ connections, now }) =>
    connections.map((facts) => ({ subject: subscriptionSubject(facts), ...judge(facts, now) })),
};

interface Stretch {
  state: SubscriptionState;
  from: Instant;
  to: Instant;
}

function judge(facts: ConnectionFacts, now: Instant): Omit<ControlVerdict, 'subject'> {
  const { subscription } = facts;
  if (!subscription) return { status: 'NO_DATA', reason: 'Nothing is known about a subscription.' };
  const decision = subscription.contract?.decision?.kind;
  if (subscription.state === 'cancelled' && (decision === 'retire' || decision === 'replace')) {
    return { status: 'NOT_APPLICABLE', reason: 'The subscription was ended by decision.' };
  }
  const stretches = stretchesOf(facts, now);
  const lapse = stretches.find(({ state }) => LAPSED.includes(state));
  if (lapse) {
    const word = lapse.state.replace('_', ' ');
    const lasted = describeDuration(lapse.to - lapse.from);
    return {
      status: 'FAIL',
      reason: `The subscription was ${word} from ${describeDayOf(lapse.from, 'UTC')} on, for ${lasted}.`,
    };
  }
  const fromProvider = subscription.basis === 'provider' || subscription.basis === 'both';
  const stale = fromProvider ? staleness(facts, facts.lastSuccessAt, now) : null;
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  if (stretches.some(({ state }) => state === 'unknown')) {
    return {
      status: 'NO_DATA',
      reason: 'For a part of the period the state of the subscription is not known.',
    };
  }
  const seenMs = now - Math.min(...stretches.map(({ from }) => from));
  return {
    status: 'PASS',
    reason: `The subscription did not lapse in the ${describeDuration(seenMs)} looked at.`,
  };
}

/** The states of the period one after the other; before the first that was ever known there is none. */
function stretchesOf(
  { subscription, subscriptionChanges, connection }: ConnectionFacts,
  now: Instant,
): Stretch[] {
  const begin = Math.max(now - PERIOD_MS, Math.min(connection.createdAt, now));
  const changes = subscriptionChanges.filter(({ at }) => at >= begin && at <= now);
  const before = changes[0] ? changes[0].from : (subscription?.state ?? null);
  const points = [
    ...(before === null ? [] : [{ at: begin, to: before }]),
    ...changes.map(({ at, to }) => ({ at, to })),
  ];
  return points.map(({ at, to }, index) => ({
    state: to,
    from: at,
    to: points[index + 1]?.at ?? now,
  }));
}
