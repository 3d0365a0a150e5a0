import type { Alert } from '#shared/model/alert.ts';
import type { Instant } from '#shared/time.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

/** Alerts that are not resolved, and those resolved at `resolvedSince` or later; oldest first. */
export async function listAlerts(db: Readable, resolvedSince: Instant): Promise<Alert[]> {
  const alerts = db.selectFrom('alerts').select(['id', 'opened_at', 'alert_json', 'delivered_at']);
  const rows = await alerts
    .where('state', '<>', 'resolved')
    .unionAll(alerts.where('resolved_at', '>=', resolvedSince))
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...fromJson<Alert>(row.alert_json), deliveredAt: row.delivered_at }));
}

/** Every alert that is not resolved, by its risk: there is at most one for a risk. */
export async function liveAlerts(db: Readable): Promise<Map<string, Alert>> {
  const rows = await db
    .selectFrom('alerts')
    .select(['risk_key', 'alert_json', 'delivered_at'])
    .where('state', '<>', 'resolved')
    .execute();
  return new Map(
    rows.map((row) => [row.risk_key, { ...fromJson<Alert>(row.alert_json), deliveredAt: row.delivered_at }]),
  );
}

export async function findAlert(db: Readable, id: string): Promise<Alert | null> {
  const row = await db
    .selectFrom('alerts')
    .select(['alert_json', 'delivered_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...fromJson<Alert>(row.alert_json), deliveredAt: row.delivered_at } : null;
}

export async function putAlert(trx: Writable, alert: Alert) {
  const values = { state: alert.state, alert_json: toJson(alert), resolved_at: alert.resolvedAt };
  await trx
    .insertInto('alerts')
    .values({
      id: alert.id,
      risk_key: alert.riskKey,
      connection_id: alert.connectionId,
      meter_id: alert.meterId,
      opened_at: alert.openedAt,
      delivered_at: null,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Notes the first confirmed delivery; later ones do not move it. */
export async function markDelivered(trx: Writable, alertId: string, at: Instant) {
  await trx
    .updateTable('alerts')
    .set({ delivered_at: at })
    .where('id', '=', alertId)
    .where('delivered_at', 'is', null)
    .execute();
}
