import SqliteDatabase from 'better-sqlite3';
import type { Database } from '#engine/store/database.ts';
import { metersOf } from '#engine/store/meters.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import { openBenchEngine } from './bench-engine.ts';
import { type Benchmark, quantile, seededRandom, timed } from './benchmark.ts';

const SAMPLES = 1_000_000;
const BATCH = 20_000;
const FROM = Date.UTC(2026, 0, 1);
const TO = FROM + 90 * DAY_MS;
const EVERY_MS = (TO - FROM) / SAMPLES;
const CALLS = 200;
const MOST_MS = 20;

/** What a screen asks for a chart of 90 days of a meter that was measured every eight seconds. */
export const chart: Benchmark = {
  name: 'chart',
  async run() {
    const { engine, database, file, close } = await openBenchEngine();
    const meter = await addMeter(database, { kind: 'balance', limit: null });
    await fill(database, meter.connectionId);
    const sqlite = new SqliteDatabase(file, { readonly: true });
    const bare = sqlite.prepare(
      'select * from rollups_hourly where meter_id = ? and bucket_at >= ? and bucket_at < ? order by bucket_at',
    );
    const input = { meterId: meter.id, from: FROM, to: TO };
    const answered: number[] = [];
    const read: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      read.push(await timed(() => bare.all(meter.id, FROM, TO)));
      answered.push(await timed(async () => assertComplete(await engine.dispatch('meters.history', input))));
    }
    sqlite.close();
    await close();
    const [value, baseline] = [quantile(answered, 0.95), quantile(read, 0.95)];
    return [{ name: 'chart', value, unit: 'ms (p95)', baseline, target: MOST_MS, better: 'less' }];
  },
};

function assertComplete(answer: unknown): void {
  const { rollups } = answer as { rollups: unknown[] };
  if (rollups.length !== (TO - FROM) / HOUR_MS) throw new Error('The chart is not complete.');
}

async function fill(database: Database, connectionId: string): Promise<void> {
  const random = seededRandom(2);
  let value = 1_000_000_000_000;
  for (let start = 0; start < SAMPLES; start += BATCH) {
    const measurements = Array.from({ length: BATCH }, (_, index) => {
      value -= Math.ceil(random() * 1_000);
      return { at: Math.round(FROM + (start + index) * EVERY_MS), value, limit: null, resetsAt: null };
    });
    await database.write(async (trx) => {
      const meters = await metersOf(trx, [connectionId]);
      await appendSamples(
        trx,
        meters.map((meter) => ({ meter, measurements })),
      );
    });
  }
}
