import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { metersOf } from '#engine/store/meters.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { systemClock } from '#engine/system-clock.ts';
import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import { openBenchEngine } from '../bench-engine.ts';
import { seededRandom } from '../benchmark.ts';

const DAYS = 90;

/** Puts balances with 90 days of hourly history into a data folder. @returns the ids of their meters */
export async function makeLongHistory(dataFolder: string, count: number): Promise<number[]> {
  const { engine, database, file, close } = await openBenchEngine();
  const random = seededRandom(7);
  const now = floorTo(systemClock.now(), HOUR_MS);
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const meter = await addMeter(database, { kind: 'balance', limit: null });
    let value = 1_000_000_000_000;
    const measurements = Array.from({ length: DAYS * 24 }, (_, hour) => {
      value -= Math.ceil(random() * 1_000_000);
      return { at: now - DAYS * DAY_MS + (hour + 1) * HOUR_MS, value, limit: null, resetsAt: null };
    });
    await database.write(async (trx) => {
      const meters = await metersOf(trx, [meter.connectionId]);
      await appendSamples(
        trx,
        meters.map((stored) => ({ meter: stored, measurements })),
      );
    });
    ids.push(meter.id);
  }
  await engine.dispatch('store.backup', { target: `${file}.copy` });
  copyFileSync(`${file}.copy`, path.join(dataFolder, 'headroom.db'));
  await close();
  return ids;
}
