import type { Waiver } from '#shared/model/waiver.ts';
import type { Instant } from '#shared/time.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

type Kept = Omit<Waiver, 'lastMatchedAt'>;

/** All of them, those that were ended too: the oldest first. */
export async function listWaivers(db: Readable): Promise<Waiver[]> {
  const rows = await db
    .selectFrom('waivers')
    .select(['waiver_json', 'last_matched_at'])
    .orderBy('requested_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...fromJson<Kept>(row.waiver_json), lastMatchedAt: row.last_matched_at }));
}

export async function findWaiver(db: Readable, id: string): Promise<Waiver | null> {
  const row = await db
    .selectFrom('waivers')
    .select(['waiver_json', 'last_matched_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...fromJson<Kept>(row.waiver_json), lastMatchedAt: row.last_matched_at } : null;
}

export async function putWaiver(trx: Writable, { lastMatchedAt, ...waiver }: Waiver) {
  const values = {
    expires_at: waiver.expiresAt,
    last_matched_at: lastMatchedAt,
    waiver_json: toJson(waiver),
  };
  await trx
    .insertInto('waivers')
    .values({ id: waiver.id, requested_at: waiver.requestedAt, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Notes that a failing result fitted them at `at`. */
export async function markMatched(trx: Writable, ids: readonly string[], at: Instant) {
  if (ids.length === 0) return;
  await trx.updateTable('waivers').set({ last_matched_at: at }).where('id', 'in', ids).execute();
}
