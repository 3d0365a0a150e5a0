import SqliteDatabase from 'better-sqlite3';
import type { Database } from '#engine/store/database.ts';
import { upsertMeters } from '#engine/store/meters.ts';
import { insertPoll } from '#engine/store/polls.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { release, setDue } from '#engine/store/schedule.ts';
import { putSubscription } from '#engine/store/subscriptions.ts';
import { systemClock } from '#engine/system-clock.ts';
import type { Status } from '#shared/model/status.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time.ts';
import { subscription } from '#test/support/facts.ts';
import { addConnection, pollRecord, reading } from '#test/support/store-fixtures.ts';
import { openBenchEngine } from './bench-engine.ts';
import { type Benchmark, quantile, seededRandom, timed } from './benchmark.ts';

const CONNECTIONS = 100;
const METERS_EACH = 10;
const HISTORY_MS = 7 * DAY_MS;
const CALLS = 100;
const MOST_MS = 50;

/** What the first screen asks: 100 connections with 1,000 meters, of which one in ten or so will not last. */
export const overview: Benchmark = {
  name: 'overview',
  async run() {
    const { engine, database, file, close } = await openBenchEngine();
    const random = seededRandom(3);
    const now = floorTo(systemClock.now(), MINUTE_MS);
    for (let count = 0; count < CONNECTIONS; count += 1) await addPolledConnection(database, random, now);
    await engine.tick();
    const sqlite = new SqliteDatabase(file, { readonly: true });
    const tables = ['connections', 'meters', 'forecasts', 'findings', 'alerts'];
    const bare = tables.map((table) => sqlite.prepare(`select * from ${table}`));
    const answered: number[] = [];
    const read: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      read.push(await timed(() => bare.map((query) => query.all())));
      answered.push(await timed(async () => assertComplete(await engine.dispatch('status.get', {}))));
    }
    sqlite.close();
    await close();
    const [value, baseline] = [quantile(answered, 0.95), quantile(read, 0.95)];
    return [{ name: 'overview', value, unit: 'ms (p95)', baseline, target: MOST_MS, better: 'less' }];
  },
};

function assertComplete(answer: unknown): void {
  const { connections, meters } = answer as Status;
  const foreseen = meters.filter(({ level }) => level !== 'unknown');
  if (connections.length !== CONNECTIONS || foreseen.length !== CONNECTIONS * METERS_EACH) {
    throw new Error('The overview is not complete.');
  }
}

/** A connection polled a moment ago, with a week of hourly history of its meters. */
async function addPolledConnection(database: Database, random: () => number, now: Instant): Promise<void> {
  const connectionId = await addConnection(database, { provider: 'generic-http' });
  const poll = pollRecord(connectionId, now);
  const readings = Array.from({ length: METERS_EACH }, (_, index) =>
    reading({ key: `meter-${index}`, name: `Meter ${index}`, limit: 1_000_000 }),
  );
  await database.write(async (trx) => {
    await insertPoll(trx, poll);
    await setDue(trx, connectionId, now);
    await release(trx, connectionId, {
      dueAt: now + DAY_MS,
      breaker: null,
      coolUntil: null,
      pollId: poll.id,
      succeededAt: now,
      usageFrom: null,
    });
    await putSubscription(trx, subscription({ connectionId }), null, now);
    const meters = await upsertMeters(trx, connectionId, readings, now - HISTORY_MS);
    await appendSamples(
      trx,
      meters.map((meter) => ({ meter, measurements: dailyCounter(random, now) })),
    );
  });
}

function dailyCounter(random: () => number, now: Instant) {
  const rate = 5_000 + random() * 45_000;
  return Array.from({ length: HISTORY_MS / HOUR_MS }, (_, index) => {
    const at = now - HISTORY_MS + (index + 1) * HOUR_MS;
    const hours = (at - floorTo(at, DAY_MS)) / HOUR_MS;
    return {
      at,
      value: Math.round(rate * hours * (0.95 + 0.1 * random())),
      limit: 1_000_000,
      resetsAt: null,
    };
  });
}
