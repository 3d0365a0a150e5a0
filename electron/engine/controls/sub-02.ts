import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { subscriptionSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { daysUntil, describeDay, describeDayOf, knownTimeZone } from '#engine/domain/calendar-day.ts';
import { providerDate } from '#engine/domain/live-phase.ts';
import type { Subscription } from '#shared/model/subscription.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

const DECISION = parameter({
  name: 'decisionDays',
  unit: 'days',
  default: 30,
  min: 0,
  max: 365,
  stricter: 'higher',
  words: 'Days before the end from which an undecided renewal fails.',
});

const criterion = (values: ParameterValues) =>
  `A subscription that does not renew by itself has a recorded decision when ${DECISION.of(values)} days or fewer are left.`;

export const sub02: Control = {
  id: 'SUB-02',
  title: 'Renewal decided in time',
  severity: 'high',
  data: 'End date, automatic renewal and recorded decision, from the contract and the provider.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [DECISION],
  remediation:
    'Decide whether to renew, replace or retire the subscription, and record the decision with the person who made it and the date.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...direct('ISO27001', 'A.5.22'),
    ...partial('NIST_800_53', 'SA-4', 'SA-9'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.map((facts) => judge(facts, now, DECISION.of(values))),
};

interface Term {
  /** The day on which the service ends, for people. */
  lastDay: string;
  daysLeft: number;
}

function judge(facts: ConnectionFacts, now: Instant, decisionDays: number): ControlVerdict {
  const subject = subscriptionSubject(facts);
  const { subscription } = facts;
  if (!subscription) return { subject, status: 'NO_DATA', reason: 'Nothing is known about a subscription.' };
  if (subscription.state === 'cancelled') {
    return { subject, status: 'NOT_APPLICABLE', reason: 'The subscription is cancelled.' };
  }
  const decision = subscription.contract?.decision;
  if (decision) {
    const reason = `Decided by ${decision.by} on ${describeDay(decision.on)}: ${decision.kind}.`;
    return { subject, status: 'PASS', reason };
  }
  return { subject, ...judgeUndecided(subscription, now, decisionDays) };
}

function judgeUndecided(
  subscription: Subscription,
  now: Instant,
  decisionDays: number,
): Omit<ControlVerdict, 'subject'> {
  const isAutomatic = renewsAutomatically(subscription);
  if (isAutomatic === true) return { status: 'PASS', reason: 'The subscription renews automatically.' };
  const term = termOf(subscription, now);
  if (isAutomatic === null || !term) {
    return {
      status: 'NO_DATA',
      reason: 'No end date is known, nor whether the subscription renews by itself.',
    };
  }
  const { lastDay, daysLeft } = term;
  if (daysLeft > decisionDays) {
    return {
      status: 'PASS',
      reason: `Ends on ${lastDay}, in ${daysLeft} days; a decision is due ${decisionDays} days before.`,
    };
  }
  const when = daysLeft < 0 ? `ended on ${lastDay}` : `ends on ${lastDay}, in ${daysLeft} days,`;
  return {
    status: 'FAIL',
    reason: `The subscription ${when} without automatic renewal and without a decision.`,
  };
}

/** The provider's word goes before the contract's; null where neither says. */
function renewsAutomatically({ reading, contract }: Subscription): boolean | null {
  if (reading?.cancelsAtPeriodEnd === true) return false;
  if (contract?.autoRenew === true) return true;
  if (contract?.endsOn !== undefined || contract?.trialEndsOn !== undefined) return false;
  return reading?.cancelsAtPeriodEnd === false ? true : null;
}

function termOf({ reading, contract }: Subscription, now: Instant): Term | null {
  const timeZone = knownTimeZone(contract?.timeZone ?? 'UTC');
  const date = reading?.cancelsAtPeriodEnd === true ? providerDate(reading) : null;
  if (date !== null) {
    return { lastDay: describeDayOf(date, timeZone), daysLeft: Math.floor((date - now) / DAY_MS) };
  }
  const day = contract?.endsOn ?? contract?.trialEndsOn;
  return day === undefined ? null : { lastDay: describeDay(day), daysLeft: daysUntil(day, now, timeZone) };
}
