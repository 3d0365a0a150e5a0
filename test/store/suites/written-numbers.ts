import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '#engine/store/database.ts';
import { meterById, type StoredMeter } from '#engine/store/meters.ts';
import { rollupsBetween, samplesBetween } from '#engine/store/samples.ts';
import { placeWritten, type WrittenNumber } from '#engine/store/written-numbers.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

export const writtenNumbersSuite: StoreSuite = (store) => {
  it('keep their own days, whatever the order in which they come', async () => {
    const { database } = store();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        async (quarters, cut) => {
          const numbers = quarters.map((quarter) => written(quarter / 4, (quarter * 37) % 101));
          const atOnce = await addMeter(database);
          await place(database, atOnce.id, numbers);
          const inParts = await addMeter(database);
          await place(database, inParts.id, numbers.slice(cut));
          await place(database, inParts.id, numbers.slice(0, cut));
          expect(await historyOf(database, inParts)).toEqual(await historyOf(database, atOnce));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('change nothing the second time', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    const numbers = [written(1, 5), written(4, 5), written(9, 8)];
    expect(await place(database, meter.id, numbers)).toEqual({ placed: 3, known: 0, leftOut: 0 });
    const before = await historyOf(database, meter);
    expect(await place(database, meter.id, numbers)).toEqual({ placed: 0, known: 3, leftOut: 0 });
    expect(await historyOf(database, meter)).toEqual(before);
  });

  it('put a number of the same instant right and keep what comes later', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await place(database, meter.id, [written(1, 5), written(4, 50), written(9, 8)]);
    expect(await place(database, meter.id, [written(4, 6)])).toEqual({ placed: 1, known: 0, leftOut: 0 });
    const { samples } = await historyOf(database, meter);
    expect(samples.map(({ value }) => value)).toEqual([5, 6, 8]);
    expect(await meterById(database.db, meter.id)).toMatchObject({ value: 8, lastAt: at(9) });
  });

  it('of a time of which only rollups are kept are left out, newer ones are not', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await place(database, meter.id, [written(1, 5), written(9, 8)]);
    await database.write((trx) =>
      trx.deleteFrom('samples').where('meter_id', '=', meter.id).where('at', '<', at(5)).execute(),
    );
    const placement = await place(database, meter.id, [written(3, 6), written(12, 9)]);
    expect(placement).toEqual({ placed: 1, known: 0, leftOut: 1 });
    expect(await meterById(database.db, meter.id)).toMatchObject({ value: 9, lastAt: at(12) });
  });
};

const START = NOW - 30 * DAY_MS;
const at = (day: number) => START + day * DAY_MS;
const written = (day: number, value: number): WrittenNumber => ({ at: at(day), value, limit: 1_000 });

async function place(database: Database, meterId: number, numbers: readonly WrittenNumber[]) {
  return database.write(async (trx) => {
    const meter = await meterById(trx, meterId);
    if (!meter) throw new Error('No such meter.');
    return placeWritten(trx, meter, numbers);
  });
}

async function historyOf(database: Database, meter: StoredMeter) {
  const until = NOW + HOUR_MS;
  const withoutId = await meterById(database.db, meter.id);
  return {
    samples: await samplesBetween(database.db, meter.id, 0, until),
    hourly: await rollupsBetween(database.db, meter.id, 'hourly', 0, until),
    daily: await rollupsBetween(database.db, meter.id, 'daily', 0, until),
    tail: [withoutId?.value, withoutId?.lastAt],
  };
}
