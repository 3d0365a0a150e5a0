import { reminderBefore } from '#engine/alerts/reminder.ts';
import { quietRisk, type Risk, type RiskGuides } from '#engine/alerts/risk.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Level } from '#shared/levels.ts';
import type { Subscription } from '#shared/model/subscription.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

/** So long before the end an undecided renewal is critical. */
const CRITICAL_BEFORE_END_MS = 3 * DAY_MS;

interface Trouble {
  level: Level;
  when: string;
  action: string;
}

/** A subscription that is not served, or soon will not be. */
export function subscriptionRisk(
  facts: ConnectionFacts,
  now: Instant,
  guides: RiskGuides,
  reminderDays: readonly number[],
): Risk {
  const { connection, subscription } = facts;
  const identity = {
    riskKey: `subscription:${connection.id}`,
    kind: 'subscription' as const,
    connectionId: connection.id,
  };
  if (!subscription || subscription.state === 'unknown') return quietRisk(identity, 'unknown');
  const trouble = troubleOf(subscription, now);
  if (!trouble) return quietRisk(identity, 'absent');
  return {
    ...identity,
    meterId: null,
    level: trouble.level,
    title: `${trouble.when}: ${connection.name}`,
    body: [subscription.reason, ...subscription.contradictions].join(' '),
    action: trouble.action,
    link: guides(connection.provider)?.links.billing ?? null,
    status: 'present',
    isSettled: false,
    ...reminderBefore(subscription.renewsAt, reminderDays, now),
  };
}

function troubleOf(subscription: Subscription, now: Instant): Trouble | null {
  const past = describeDuration(now - subscription.since);
  const leftMs = subscription.renewsAt === null ? null : subscription.renewsAt - now;
  const left = leftMs === null ? 'soon' : `in ${describeDuration(leftMs)}`;
  switch (subscription.state) {
    case 'trialing':
    case 'active':
    case 'unknown':
      return null;
    case 'renewal_due': {
      const isClose = leftMs !== null && leftMs <= CRITICAL_BEFORE_END_MS;
      const action = 'Decide whether to renew, replace or retire it, and record the decision.';
      return { level: isClose ? 'critical' : 'warning', when: `Lapses ${left}`, action };
    }
    case 'grace':
      return { level: 'warning', when: `Grace ends ${left}`, action: 'Renew the subscription.' };
    case 'past_due':
      return { level: 'warning', when: `Past due for ${past}`, action: 'Settle the open invoice.' };
    case 'suspended':
      return {
        level: 'critical',
        when: `Suspended for ${past}`,
        action: 'Settle what is due, or ask the provider why.',
      };
    case 'lapsed':
      return {
        level: 'critical',
        when: `Lapsed for ${past}`,
        action: 'Renew the subscription or record that it is retired.',
      };
    case 'cancelled':
      return cancelledTrouble(subscription, past);
  }
}

function cancelledTrouble({ contract }: Subscription, past: string): Trouble | null {
  const isDecided = contract?.decision?.kind === 'retire' || contract?.decision?.kind === 'replace';
  return isDecided
    ? null
    : {
        level: 'critical',
        when: `Cancelled for ${past}`,
        action: 'Renew the subscription or record that it is retired.',
      };
}
