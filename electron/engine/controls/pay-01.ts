import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { indirect, partial } from '#engine/controls/evidence-for.ts';
import { subscriptionSubject } from '#engine/controls/subjects.ts';
import { paymentMethodRisk, type PaymentMethodRisk } from '#engine/domain/payment-method.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { Instant } from '#shared/time.ts';

const STATUS: Record<PaymentMethodRisk['risk'], VerdictStatus> = {
  ok: 'PASS',
  expires_before_invoice: 'FAIL',
  expired: 'FAIL',
  failed: 'FAIL',
  unknown: 'NO_DATA',
};

export const pay01: Control = {
  id: 'PAY-01',
  title: 'Payment method valid',
  severity: 'high',
  data: 'Expiry of the payment method, date of the next invoice, result of the last charge.',
  criterion: 'The payment method is valid on the day of the next invoice, and the last charge did not fail.',
  remediation:
    'Put a valid payment method in place before the next invoice and have a second person confirm the change.',
  mappings: [
    ...partial('SOC2', 'A1.1', 'CC9.2'),
    ...partial('ISO27001', 'A.5.22'),
    ...indirect('NIST_800_53', 'SA-9'),
  ],
  evaluate: ({ connections, now }) => connections.map((facts) => judge(facts, now)),
};

function judge(facts: ConnectionFacts, now: Instant): ControlVerdict {
  const subject = subscriptionSubject(facts);
  const { subscription } = facts;
  if (!subscription)
    return { subject, status: 'NO_DATA', reason: 'Nothing is known about how this is paid.' };
  if (subscription.state === 'cancelled') {
    return { subject, status: 'NOT_APPLICABLE', reason: 'The subscription is cancelled.' };
  }
  const { risk, reason } = paymentMethodRisk(subscription, now);
  return { subject, status: STATUS[risk], reason };
}
