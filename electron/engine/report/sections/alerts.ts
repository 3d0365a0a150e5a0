import { compareText } from './order.ts';
import { warnsOf } from './payment-episodes.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { AlertRow } from '#shared/model/report.ts';

export function buildAlerts(snapshot: ReportSnapshot, sources: Sources): AlertRow[] {
  return [...snapshot.alerts]
    .sort((left, right) => left.openedAt - right.openedAt || compareText(left.id, right.id))
    .map((alert) => ({
      alertId: alert.id,
      source: sources.byId(alert.connectionId),
      kind: alert.kind,
      level: alert.level,
      state: alert.state,
      title: alert.title,
      action: alert.action,
      openedAt: alert.openedAt,
      deliveredAt: alert.deliveredAt,
      acknowledgedBy: alert.acknowledgedBy,
      resolvedAt: alert.resolvedAt,
      cameBefore: snapshot.paymentEpisodes
        .filter((episode) => warnsOf(alert, episode))
        .map((episode) => episode.id),
    }));
}
