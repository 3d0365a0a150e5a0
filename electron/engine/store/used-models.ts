import { type Instant } from '#shared/time.ts';
import type { Readable } from './schema.ts';

export interface ModelUse {
  connectionId: string;
  model: string;
  lastUsedAt: Instant;
}

/** Models that usage since then names, with the start of the newest bucket that does. */
export async function usedModels(db: Readable, since: Instant): Promise<ModelUse[]> {
  const rows = await db
    .selectFrom('usage_records')
    .select((e) => ['connection_id', 'model', e.fn.max('bucket_at').as('at')])
    .where('bucket_at', '>=', since)
    .where('amount', '>', 0)
    .where('model', '<>', '')
    .groupBy(['connection_id', 'model'])
    .execute();
  return rows.map((row) => ({ connectionId: row.connection_id, model: row.model, lastUsedAt: row.at }));
}
