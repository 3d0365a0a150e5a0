import { foldIntoRollups } from '#engine/domain/rollup.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';
import { forgetJudgedWindows } from './judged-windows.ts';
import type { StoredMeter } from './meters.ts';
import { newestSampleBefore, rollupTable, samplesBetween, toRollupRow } from './samples.ts';
import type { Writable } from './schema.ts';

/**
 * Takes back what a meter was told of a time later than `at`: its measurements, its rollups, and its newest value. The
 * hour and the day of `at` are folded anew from what remains of their measurements, and its windows are to be judged anew.
 * The evidence log keeps what was read.
 *
 * @returns the meter as it was at `at`
 */
export async function takeBackAfter(trx: Writable, meter: StoredMeter, at: Instant): Promise<StoredMeter> {
  await trx.deleteFrom('samples').where('meter_id', '=', meter.id).where('at', '>', at).execute();
  await trx
    .updateTable('samples')
    .set({ last_at: at })
    .where('meter_id', '=', meter.id)
    .where('last_at', '>', at)
    .execute();
  await foldAnew(trx, meter, 'hourly', HOUR_MS, at);
  await foldAnew(trx, meter, 'daily', DAY_MS, at);
  await forgetJudgedWindows(trx, meter.id);
  const newest = await newestSampleBefore(trx, meter.id, at + 1);
  const tail = {
    sampleAt: newest?.at ?? null,
    lastAt: newest?.lastAt ?? null,
    value: newest?.value ?? null,
    limit: newest?.limit ?? null,
    resetsAt: null,
  };
  await trx
    .updateTable('meters')
    .set({
      sample_at: tail.sampleAt,
      last_at: tail.lastAt,
      value: tail.value,
      limit_value: tail.limit,
      resets_at: tail.resetsAt,
    })
    .where('id', '=', meter.id)
    .execute();
  return { ...meter, ...tail };
}

/** Where none of the measurements before `at` are kept any more, the running bucket cannot be folded and stays. */
async function foldAnew(
  trx: Writable,
  meter: StoredMeter,
  resolution: 'hourly' | 'daily',
  bucketMs: number,
  at: Instant,
): Promise<void> {
  const running = floorTo(at, bucketMs);
  const samples = await samplesBetween(trx, meter.id, running, at);
  const [first] = samples;
  const before = await newestSampleBefore(trx, meter.id, first?.at ?? running);
  const isKept = first !== undefined || before !== null;
  const rollups = foldIntoRollups(samples, before, meter.kind, bucketMs).filter(
    ({ bucketAt }) => bucketAt >= running,
  );
  const table = rollupTable(resolution);
  await trx
    .deleteFrom(table)
    .where('meter_id', '=', meter.id)
    .where('bucket_at', isKept ? '>=' : '>', running)
    .execute();
  for (const rollup of rollups) {
    await trx.insertInto(table).values(toRollupRow(meter.id, rollup)).execute();
  }
}
