import { expect, it } from 'vitest';
import type { Database } from '#engine/store/database.ts';
import { observationsBetween } from '#engine/store/observations.ts';
import { applyRetention } from '#engine/store/retention.ts';
import { appendSamples, type Measurement } from '#engine/store/samples.ts';
import { meterById } from '#engine/store/meters.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

const START = floorTo(NOW, HOUR_MS);
const at = (minutes: number, value: number): Measurement => ({
  at: START + minutes * MINUTE_MS,
  value,
  limit: 100,
  resetsAt: START + DAY_MS,
});

async function filled(database: Database, measurements: readonly Measurement[]): Promise<number> {
  const { id } = await addMeter(database);
  await database.write(async (trx) => {
    const meter = await meterById(trx, id);
    if (meter) await appendSamples(trx, [{ meter, measurements }]);
  });
  return id;
}

export const observationsSuite: StoreSuite = (store) => {
  const read = async (id: number, range: { from: number; to: number; rawFrom: number }) =>
    (await observationsBetween(store().database.db, id, range)).map(({ at: instant, value }) => [
      (instant - START) / MINUTE_MS,
      value,
    ]);
  const everything = { from: 0, to: START + 90 * DAY_MS, rawFrom: 0 };

  it('are the measurements, without the resets that nobody kept', async () => {
    const id = await filled(store().database, [at(5, 1), at(10, 2), at(15, 3)]);
    expect(await observationsBetween(store().database.db, id, everything)).toEqual(
      [at(5, 1), at(10, 2), at(15, 3)].map((measured) => ({ ...measured, resetsAt: null })),
    );
  });

  it('see a value that held for long every hour, and to its end', async () => {
    const id = await filled(store().database, [at(0, 1), at(90, 1), at(150, 1), at(155, 2)]);
    expect(await read(id, everything)).toEqual([
      [0, 1],
      [60, 1],
      [120, 1],
      [150, 1],
      [155, 2],
    ]);
    expect(await read(id, { ...everything, from: START + 30 * MINUTE_MS })).toEqual([
      [30, 1],
      [90, 1],
      [150, 1],
      [155, 2],
    ]);
  });

  it('end with what was true at the end of the span', async () => {
    const id = await filled(store().database, [at(0, 1), at(40, 1), at(50, 2)]);
    expect(await read(id, { ...everything, to: START + 20 * MINUTE_MS })).toEqual([
      [0, 1],
      [20, 1],
    ]);
  });

  it('are the last values of hours where raw measurements are not wanted; an hour without one says nothing', async () => {
    const id = await filled(store().database, [at(5, 1), at(50, 2), at(200, 5)]);
    const hourly = await observationsBetween(store().database.db, id, { ...everything, rawFrom: Infinity });
    expect(hourly.map(({ at: instant, value }) => [(instant + 1 - START) / HOUR_MS, value])).toEqual([
      [1, 2],
      [4, 5],
    ]);
  });

  it('go on with hourly values where retention has deleted the raw ones', async () => {
    const { database } = store();
    const later = 40 * 24 * 60;
    const id = await filled(database, [at(5, 1), at(50, 2), at(70, 3), at(later, 7), at(later + 5, 8)]);
    await applyRetention(database, DEFAULT_SETTINGS.retention, START + 41 * DAY_MS);
    expect((await read(id, everything)).map(([minute = 0, value]) => [Math.round(minute), value])).toEqual([
      [60, 2],
      [120, 3],
      [later, 7],
      [later + 5, 8],
    ]);
  });
};
