import type { Provider } from '#engine/providers/provider.ts';
import type { Readable } from '#engine/store/schema.ts';
import { newestTraining, type StoredTraining } from '#engine/store/training-records.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import { utcDay, type Instant } from '#shared/time.ts';
import { guideDigest } from './guide-digest.ts';

/** Who read which guide last, and whether that still counts at `now`. */
export async function readTraining(
  db: Readable,
  findProvider: (id: string) => Provider | null,
  now: Instant,
): Promise<TrainingRecord[]> {
  const records = await newestTraining(db);
  return records.map((record) => trainingState(record, findProvider(record.provider), now));
}

/** How a record stands at `now`. A guide that is no longer there cannot have changed. */
export function trainingState(
  record: StoredTraining,
  provider: Provider | null,
  now: Instant,
): TrainingRecord {
  if (utcDay(now) > record.expiresOn) return { ...record, state: 'expired' };
  const isSame = provider === null || guideDigest(provider.guide) === record.guideSha256;
  return { ...record, state: isSame ? 'current' : 'changed' };
}
