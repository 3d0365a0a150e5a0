import type { TrainingRecord } from '#shared/model/training.ts';
import type { Readable, Writable } from './schema.ts';

/** A record as it was made; how it stands now is for the reader to say. */
export type StoredTraining = Omit<TrainingRecord, 'state'>;

/** The newest record of each person and provider, the newest first. */
export async function newestTraining(db: Readable): Promise<StoredTraining[]> {
  const rows = await db.selectFrom('training_records').selectAll().orderBy('read_at', 'desc').execute();
  const newest = new Map<string, StoredTraining>();
  for (const row of rows) {
    const key = JSON.stringify([row.provider, row.person.toLowerCase()]);
    if (newest.has(key)) continue;
    newest.set(key, {
      id: row.id,
      provider: row.provider,
      person: row.person,
      readAt: row.read_at,
      expiresOn: row.expires_on,
      guideSha256: row.guide_sha256,
    });
  }
  return [...newest.values()];
}

export async function insertTraining(trx: Writable, record: StoredTraining) {
  await trx
    .insertInto('training_records')
    .values({
      id: record.id,
      provider: record.provider,
      person: record.person,
      read_at: record.readAt,
      expires_on: record.expiresOn,
      guide_sha256: record.guideSha256,
    })
    .execute();
}
