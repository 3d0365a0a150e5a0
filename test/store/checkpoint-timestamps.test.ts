import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  newestTimestamp,
  oldestAndNewestTimestamps,
  putTimestamp,
  timestampsBetween,
} from '#engine/store/checkpoint-timestamps.ts';
import type { Database } from '#engine/store/database.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { postgresBench, sqliteBench, type StoreBench } from '#test/support/stores.ts';

describe.each([
  ['SQLite', sqliteBench],
  ['PostgreSQL', postgresBench],
])('time stamps of checkpoints on %s', (_dialect, start) => {
  let bench: StoreBench;
  let database: Database;
  beforeAll(async () => {
    bench = await start();
    database = await bench.fresh();
  });
  afterAll(async () => {
    await database.close();
    await bench.stop();
  });
  beforeEach(async () => {
    await database.write((trx) => trx.deleteFrom('checkpoint_timestamps').execute());
  });

  const stamp = (size: number, receivedAt = NOW) => ({
    size,
    receivedAt,
    stampedAt: receivedAt - 1_000,
    note: `note of ${size}`,
    response: Buffer.from([0x30, 0x00, 0xff, size % 256]),
  });
  const put = (given: ReturnType<typeof stamp>) => database.write((trx) => putTimestamp(trx, given));

  it('are kept byte by byte, the first one where two processes stamp the same checkpoint', async () => {
    expect(await newestTimestamp(database.db)).toBeNull();
    expect(await put(stamp(7))).toBe(true);
    expect(await put({ ...stamp(7), note: 'another' })).toBe(false);
    await put(stamp(12));
    expect(await newestTimestamp(database.db)).toEqual(stamp(12));
    expect(await timestampsBetween(database.db, 0, 11)).toEqual([stamp(7)]);
    expect(await timestampsBetween(database.db, 7, 12)).toHaveLength(2);
    expect(await timestampsBetween(database.db, 8, 11)).toEqual([]);
  });

  it('are read from both ends, each once', async () => {
    expect(await oldestAndNewestTimestamps(database.db, 2)).toEqual([]);
    for (const size of [3, 5, 8, 13]) await put(stamp(size));
    const sizes = async (newest: number) =>
      (await oldestAndNewestTimestamps(database.db, newest)).map(({ size }) => size);
    expect([await sizes(2), await sizes(3), await sizes(4), await sizes(9)]).toEqual([
      [3, 8, 13],
      [3, 5, 8, 13],
      [3, 5, 8, 13],
      [3, 5, 8, 13],
    ]);
  });

  it('are kept for 30 days all, and then the first of each day', async () => {
    const start = NOW - (NOW % DAY_MS);
    for (let hour = 0; hour < 40 * 24; hour += 6) await put(stamp(hour + 1, start + hour * HOUR_MS));
    const sizes = (await timestampsBetween(database.db, 0, 1_000)).map(({ size }) => size);
    const old = sizes.filter((size) => size <= 9 * 24);
    expect([old.length, new Set(old.map((size) => (size - 1) % 24))]).toEqual([9, new Set([0])]);
    expect(sizes.filter((size) => size > 10 * 24)).toHaveLength(30 * 4);
  });
});
