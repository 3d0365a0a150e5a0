import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { subscriptionSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { DAY_MS, describeBeside, describeDuration, type Instant } from '#shared/time.ts';

const OVERDUE_AFTER = parameter({
  name: 'overdueAfterDays',
  unit: 'days',
  default: 15,
  min: 0,
  max: 365,
  stricter: 'lower',
  words: 'Days past its day from which an open invoice fails.',
});

const criterion = (values: ParameterValues) =>
  `No invoice is open for more than ${describeDuration(OVERDUE_AFTER.of(values) * DAY_MS)} past its day; a warning before that. Invoices themselves are not read.`;

export const pay02: Control = {
  id: 'PAY-02',
  title: 'No overdue invoice',
  severity: 'medium',
  data: 'What the provider says of open invoices and of the last charge, and since when.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [OVERDUE_AFTER],
  remediation: 'Pay the invoice, or dispute it with the provider in writing.',
  mappings: [...partial('SOC2', 'CC9.2'), ...partial('ISO27001', 'A.5.22')],
  evaluate: ({ connections, now }, values) =>
    connections.map((facts) => ({
      subject: subscriptionSubject(facts),
      ...judge(facts, now, OVERDUE_AFTER.of(values) * DAY_MS),
    })),
};

function judge(facts: ConnectionFacts, now: Instant, allowedMs: number): Omit<ControlVerdict, 'subject'> {
  const reading = facts.subscription?.reading ?? null;
  if (facts.subscription === null || reading === null) {
    return { status: 'NO_DATA', reason: 'The provider does not tell of open invoices.' };
  }
  const stale = staleness(facts, facts.lastSuccessAt, now);
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  if (reading.status === 'past_due' || reading.status === 'unpaid') {
    const openMs = now - facts.subscription.since;
    const reason = `An invoice is open past its day for ${describeBeside(openMs, allowedMs)} at least; ${describeDuration(allowedMs)} are allowed.`;
    return { status: openMs > allowedMs ? 'FAIL' : 'WARN', reason };
  }
  return (reading.status === 'active' || reading.status === 'trialing') && reading.paymentFailed === false
    ? { status: 'PASS', reason: 'The provider reports the last charge as paid and nothing as past due.' }
    : { status: 'NO_DATA', reason: 'The provider does not tell of open invoices.' };
}
