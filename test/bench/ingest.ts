import SqliteDatabase from 'better-sqlite3';
import { metersOf } from '#engine/store/meters.ts';
import { appendSamples, type Measurement } from '#engine/store/samples.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { storeWithMeters } from './store-with-meters.ts';
import { alternating, type Benchmark, seededRandom, timed } from './benchmark.ts';

const METERS = 200;
const TRANSACTIONS = 100;
/** Measurements of a meter in one transaction: 10,000 in all. */
const STRETCH = 50;
const SAMPLES = METERS * TRANSACTIONS * STRETCH;
const EVERY_MS = 5 * MINUTE_MS;
const CHANGED = 0.8;
const STARTS_AT = Date.UTC(2026, 0, 1);
const LIMIT = 1_000_000;
const LEAST_RATIO = 0.4;

/** 17 days of 200 meters through the store's append, against a bare prepared insert of the same rows. */
export const ingest: Benchmark = {
  name: 'ingest',
  async run() {
    const { value, baseline } = await alternating(3, storeRate, bareRate);
    const target = LEAST_RATIO * baseline;
    return [{ name: 'ingest', value, unit: 'samples/s', baseline, target, better: 'more' }];
  },
};

async function storeRate(): Promise<number> {
  const { database, connectionId, remove } = await storeWithMeters(METERS);
  let spent = 0;
  for (const stretches of history()) {
    spent += await timed(() =>
      database.write(async (trx) => {
        const meters = await metersOf(trx, [connectionId]);
        await appendSamples(
          trx,
          meters.map((meter, index) => ({ meter, measurements: stretches[index] ?? [] })),
        );
      }),
    );
  }
  await database.close();
  remove();
  return (SAMPLES / spent) * SECOND_MS;
}

async function bareRate(): Promise<number> {
  const { database, file, connectionId, remove } = await storeWithMeters(METERS);
  const ids = (await metersOf(database.db, [connectionId])).map(({ id }) => id);
  await database.close();
  const sqlite = new SqliteDatabase(file);
  sqlite.pragma('synchronous = NORMAL');
  const insert = sqlite.prepare('insert into samples values (?, ?, ?, ?, ?)');
  let spent = await timed(() => sqlite.exec('begin immediate'));
  for (const stretches of history()) {
    spent += await timed(() => {
      stretches.forEach((measurements, index) => {
        for (const { at, value, limit } of measurements) insert.run(ids[index], at, at, value, limit);
      });
    });
  }
  spent += await timed(() => sqlite.exec('commit'));
  sqlite.close();
  remove();
  return (SAMPLES / spent) * SECOND_MS;
}

/** Each time the measurements of one transaction, by meter: counters that rise with most polls. */
function* history(): Generator<Measurement[][]> {
  const random = seededRandom(1);
  const used = new Array<number>(METERS).fill(0);
  for (let transaction = 0; transaction < TRANSACTIONS; transaction += 1) {
    yield used.map((_, meter) =>
      Array.from({ length: STRETCH }, (_step, index) => {
        if (random() < CHANGED) used[meter] = (used[meter] ?? 0) + Math.ceil(random() * 500);
        const at = STARTS_AT + (transaction * STRETCH + index) * EVERY_MS + meter * SECOND_MS;
        return { at, value: used[meter] ?? 0, limit: LIMIT, resetsAt: null };
      }),
    );
  }
}
