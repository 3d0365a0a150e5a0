import { HOUR_MS, type Instant } from '#shared/time.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Writable } from './schema.ts';

/** A signed note over the first `size` rows of the evidence log, and the edge of the Merkle tree there. */
export interface StoredCheckpoint {
  size: number;
  signedAt: Instant;
  /** Hash of the last row covered. */
  head: string;
  note: string;
  edge: string;
}

const selectNewest = preparedQuery((db) =>
  db
    .selectFrom('checkpoints')
    .select(['size', 'signed_at as signedAt', 'head', 'note', 'edge'])
    .orderBy('size', 'desc')
    .limit(1),
);

export async function newestCheckpoint(db: Readable): Promise<StoredCheckpoint | null> {
  const [checkpoint] = await selectNewest(db);
  return checkpoint ?? null;
}

/**
 * Stores the newest checkpoint. One an hour stays: each covers all rows before it, so older ones only tell more closely
 * where something was changed.
 */
export async function putCheckpoint(trx: Writable, checkpoint: StoredCheckpoint): Promise<void> {
  const { size, signedAt, head, note, edge } = checkpoint;
  const values = { signed_at: signedAt, head, note, edge };
  const hour = signedAt - (signedAt % HOUR_MS);
  await trx
    .deleteFrom('checkpoints')
    .where('size', '<', size)
    .where('signed_at', '>=', hour)
    .where('signed_at', '<', hour + HOUR_MS)
    .execute();
  await trx
    .insertInto('checkpoints')
    .values({ size, ...values })
    .onConflict((conflict) => conflict.column('size').doUpdateSet(values))
    .execute();
}

/** Every stored signed note, the shortest log first. */
export async function checkpointNotes(db: Readable): Promise<string[]> {
  const rows = await db.selectFrom('checkpoints').select('note').orderBy('size').execute();
  return rows.map(({ note }) => note);
}
