import type { AuditEvent } from '#shared/model/audit-event.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Readable, Schema, Writable } from './schema.ts';

/** What a log once said stays as it was said: vendors list the newest entries again with every poll. */
const insertRows = bulkInsert<Schema['audit_events']>((trx, rows) =>
  trx
    .insertInto('audit_events')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['connection_id', 'external_id']).doNothing()),
);

/** Adds entries of a vendor's audit log; one that is known already, by its id, changes nothing. */
export async function addAuditEvents(trx: Writable, connectionId: string, events: readonly AuditEvent[]) {
  await insertRows(
    trx,
    events.map(({ externalId, at, type, actor, subject }) => ({
      connection_id: connectionId,
      external_id: externalId,
      at,
      type,
      actor,
      subject,
    })),
  );
}

/** The newest entries of one connection, newest first; of one instant in a fixed order. */
export async function recentAuditEvents(
  db: Readable,
  connectionId: string,
  count: number,
): Promise<AuditEvent[]> {
  const rows = await db
    .selectFrom('audit_events')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('at', 'desc')
    .orderBy('external_id')
    .limit(count)
    .execute();
  return rows.map(({ external_id, at, type, actor, subject }) => ({
    externalId: external_id,
    at,
    type,
    actor,
    subject,
  }));
}
