import { compareText } from './order.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Cause } from '#shared/model/diagnosis.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { PaymentEpisodeRow } from '#shared/model/report.ts';

/** The kind of alert that would have warned of a refusal; null where no limit or date could have told. */
const WARNING_KIND: Record<Cause, Alert['kind'] | null> = {
  subscription_expired: 'subscription',
  usage_limit_exceeded: 'exhaustion',
  payment_details_refused: 'payment_method',
  provider_fault: null,
};

export function buildPaymentEpisodes(snapshot: ReportSnapshot, sources: Sources): PaymentEpisodeRow[] {
  return [...snapshot.paymentEpisodes]
    .sort((left, right) => left.firstSeenAt - right.firstSeenAt || compareText(left.id, right.id))
    .map((episode) => ({
      episodeId: episode.id,
      source: sources.byId(episode.connectionId),
      class: episode.diagnosis.class,
      cause: episode.diagnosis.cause,
      ambiguous: episode.diagnosis.ambiguous,
      summary: episode.diagnosis.summary,
      evidence: episode.diagnosis.evidence,
      steps: episode.diagnosis.steps,
      firstSeenAt: episode.firstSeenAt,
      lastSeenAt: episode.lastSeenAt,
      closedAt: episode.closedAt,
      durationMs: Math.max(0, (episode.closedAt ?? snapshot.issuedAt) - episode.firstSeenAt),
      warning: warningOf(episode, snapshot.alerts),
    }));
}

function warningOf(episode: PaymentEpisode, alerts: readonly Alert[]): PaymentEpisodeRow['warning'] {
  const { cause } = episode.diagnosis;
  if (cause === null) return { kind: 'cannot_tell', reason: 'the answer does not tell the cause' };
  if (WARNING_KIND[cause] === null) {
    return { kind: 'cannot_tell', reason: 'a fault on the provider side cannot be foreseen from usage' };
  }
  const first = alerts
    .filter((alert) => warnsOf(alert, episode))
    .sort((left, right) => (left.deliveredAt ?? 0) - (right.deliveredAt ?? 0))[0];
  if (!first || first.deliveredAt === null) return { kind: 'not_warned' };
  return {
    kind: 'warned',
    alertId: first.id,
    deliveredAt: first.deliveredAt,
    leadMs: episode.firstSeenAt - first.deliveredAt,
  };
}

/** Was the alert about this risk, delivered before the first refusal, and not resolved by then? */
export function warnsOf(alert: Alert, episode: PaymentEpisode): boolean {
  const { cause } = episode.diagnosis;
  return (
    cause !== null &&
    alert.kind === WARNING_KIND[cause] &&
    alert.connectionId === episode.connectionId &&
    alert.deliveredAt !== null &&
    alert.deliveredAt < episode.firstSeenAt &&
    (alert.resolvedAt === null || alert.resolvedAt >= episode.firstSeenAt)
  );
}
