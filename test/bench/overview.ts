import SqliteDatabase from 'better-sqlite3';
import { systemClock } from '#engine/system-clock.ts';
import type { Status } from '#shared/model/status.ts';
import { floorTo, MINUTE_MS } from '#shared/time.ts';
import { openBenchEngine } from './bench-engine.ts';
import { type Benchmark, quantile, seededRandom, timed } from './benchmark.ts';
import { addPolledConnection } from './polled-connection.ts';

const CONNECTIONS = 100;
const METERS_EACH = 10;
const CALLS = 100;
const MOST_MS = 50;

/** What the first screen asks: 100 connections with 1,000 meters, of which one in ten or so will not last. */
export const overview: Benchmark = {
  name: 'overview',
  async run() {
    const { engine, database, file, close } = await openBenchEngine();
    const random = seededRandom(3);
    const now = floorTo(systemClock.now(), MINUTE_MS);
    for (let count = 0; count < CONNECTIONS; count += 1)
      await addPolledConnection(database, METERS_EACH, random, now);
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
