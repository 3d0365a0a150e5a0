import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import { findAlert, listAlerts, putAlert } from '#engine/store/alerts.ts';
import { deliveriesOf } from '#engine/store/outbox.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Alert } from '#shared/model/alert.ts';
import { DAY_MS } from '#shared/time.ts';

export function alertHandlers({ database, clock, emit }: Services) {
  const change = async (id: string, actor: string, next: (alert: Alert, now: number) => Alert) => {
    const changed = await database.write(async (trx) => {
      const now = clock.now();
      const alert = await findAlert(trx, id);
      if (!alert) throw new HeadroomError('NOT_FOUND', `There is no alert ${id}.`);
      if (alert.state === 'resolved') throw new HeadroomError('CONFLICT', 'The alert is resolved already.');
      const after = { ...next(alert, now), updatedAt: now };
      await putAlert(trx, after);
      const payload = { change: after.state, riskKey: after.riskKey };
      await appendToLedger(trx, [{ type: 'alert.changed', actor, subject: `alert:${id}`, payload }], now);
      return after;
    });
    emit('alerts.changed', {});
    return changed;
  };

  return {
    'alerts.list': async ({ resolvedSince }: { resolvedSince?: number | undefined }) =>
      listAlerts(database.db, resolvedSince ?? clock.now() - DAY_MS),

    'alerts.acknowledge': async ({ id, actor }: { id: string; actor: string }) =>
      change(id, actor, (alert) => ({
        ...alert,
        state: 'acknowledged',
        acknowledgedBy: actor,
        snoozedUntil: null,
      })),

    'alerts.snooze': async ({ id, until, actor }: { id: string; until: number; actor: string }) =>
      change(id, actor, (alert, now) => {
        if (until <= now)
          throw new HeadroomError('INVALID_INPUT', 'An alert is snoozed until a time in the future.');
        return { ...alert, state: 'snoozed', snoozedUntil: until };
      }),

    'alerts.resolve': async ({ id, actor }: { id: string; actor: string }) =>
      change(id, actor, (alert, now) => ({
        ...alert,
        state: 'resolved',
        snoozedUntil: null,
        resolvedAt: now,
      })),

    'alerts.deliveries': async ({ ids }: { ids: string[] }) =>
      Object.fromEntries(await deliveriesOf(database.db, ids)),
  };
}
