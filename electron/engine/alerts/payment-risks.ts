import { reminderBefore } from '#engine/alerts/reminder.ts';
import { quietRisk, type Risk, type RiskGuides } from '#engine/alerts/risk.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import { pageFor, runbookSteps } from '#engine/diagnosis/runbook.ts';
import { paymentMethodRisk } from '#engine/domain/payment-method.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

/** From so long before the invoice on, a card that will have expired by then is critical. */
const CRITICAL_BEFORE_INVOICE_MS = 3 * DAY_MS;

/** A refused payment: an episode is a risk of its own, which its close settles. */
export function paymentRefusedRisk(
  { connection }: ConnectionFacts,
  episode: PaymentEpisode,
  now: Instant,
  guides: RiskGuides,
): Risk {
  const { cause, summary } = episode.diagnosis;
  const identity = {
    riskKey: `payment-refused:${episode.id}`,
    kind: 'payment_refused' as const,
    connectionId: connection.id,
  };
  if (episode.closedAt !== null) return quietRisk(identity, 'absent', true);
  const causeText = cause === null ? 'cause unknown' : cause.replaceAll('_', ' ');
  const guide = guides(connection.provider);
  const [firstStep] = runbookSteps(episode.diagnosis, guide);
  return {
    ...identity,
    meterId: null,
    level: cause === 'provider_fault' ? 'warning' : 'critical',
    title: `402 for ${describeDuration(now - episode.firstSeenAt)}: ${connection.name} · ${causeText}`,
    body: summary,
    action: firstStep ?? 'Find the cause and classify it.',
    link: pageFor(episode.diagnosis, guide?.links ?? null)?.url ?? null,
    status: 'present',
    isSettled: false,
  };
}

/** A payment method that failed, or that will not be valid when the next invoice is drawn. */
export function paymentMethodAlertRisk(
  facts: ConnectionFacts,
  now: Instant,
  guides: RiskGuides,
  reminderDays: readonly number[],
): Risk {
  const { connection, subscription } = facts;
  const identity = {
    riskKey: `payment-method:${connection.id}`,
    kind: 'payment_method' as const,
    connectionId: connection.id,
  };
  if (!subscription) return quietRisk(identity, 'unknown');
  if (subscription.state === 'cancelled') return quietRisk(identity, 'absent');
  const { risk, reason, invoiceAt } = paymentMethodRisk(subscription, now);
  if (risk === 'unknown') return quietRisk(identity, 'unknown');
  if (risk === 'ok') return quietRisk(identity, 'absent');
  const leftMs = risk === 'expires_before_invoice' && invoiceAt !== null ? invoiceAt - now : 0;
  const when = leftMs > 0 ? `Payment fails in ${describeDuration(leftMs)}` : 'Payment fails now';
  return {
    ...identity,
    meterId: null,
    level: leftMs > CRITICAL_BEFORE_INVOICE_MS ? 'warning' : 'critical',
    title: `${when}: ${connection.name}`,
    body: reason,
    action: 'Update the payment method.',
    link: guides(connection.provider)?.links.billing ?? null,
    status: 'present',
    isSettled: false,
    ...reminderBefore(invoiceAt, reminderDays, now),
  };
}
