import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { Instant } from '#shared/time.ts';
import { fromJson, toJson } from './json-column.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

function toEpisode(row: Schema['payment_episodes']): PaymentEpisode {
  return {
    id: row.id,
    connectionId: row.connection_id,
    diagnosis: fromJson(row.diagnosis_json),
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    closedAt: row.closed_at,
  };
}

const selectOpen = preparedQuery((db, connectionId: string) =>
  db
    .selectFrom('payment_episodes')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('closed_at', 'is', null),
);

/** The open episode of a connection, if any: there is at most one. */
export async function openEpisode(db: Readable, connectionId: string): Promise<PaymentEpisode | null> {
  const [row] = await selectOpen(db, connectionId);
  return row ? toEpisode(row) : null;
}

export async function putEpisode(trx: Writable, episode: PaymentEpisode) {
  const values = {
    diagnosis_json: toJson(episode.diagnosis),
    last_seen_at: episode.lastSeenAt,
    closed_at: episode.closedAt,
  };
  await trx
    .insertInto('payment_episodes')
    .values({
      id: episode.id,
      connection_id: episode.connectionId,
      first_seen_at: episode.firstSeenAt,
      ...values,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Episodes that are open or were closed at `since` or later, oldest first. */
export async function episodesSince(db: Readable, since: Instant): Promise<PaymentEpisode[]> {
  const rows = await db
    .selectFrom('payment_episodes')
    .selectAll()
    .where((e) => e.or([e('closed_at', 'is', null), e('closed_at', '>=', since)]))
    .orderBy('first_seen_at')
    .execute();
  return rows.map(toEpisode);
}
