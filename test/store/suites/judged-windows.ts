import { expect, it } from 'vitest';
import {
  addJudgedWindows,
  forgetJudgedWindows,
  judgedMeters,
  judgedWindowsOf,
} from '#engine/store/judged-windows.ts';
import { placeWritten } from '#engine/store/written-numbers.ts';
import { backtestedDay } from '#test/support/backtested-window.ts';
import { NOW } from '#test/support/facts.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { StoreSuite } from './suite.ts';

const dayBefore = (settledAt: Instant) =>
  backtestedDay({ from: settledAt - DAY_MS, to: settledAt, settledAt });

export const judgedWindowsSuite: StoreSuite = (store) => {
  const judged = async (...ends: Instant[]) => {
    const meter = await addMeter(store().database);
    const until = { meterId: meter.id, method: 'method/1', judgedUntil: NOW };
    await store().database.write((trx) => addJudgedWindows(trx, until, ends.map(dayBefore)));
    return meter;
  };

  it('gives back the windows that were over in a period, the oldest first, as they were put', async () => {
    const { id } = await judged(NOW, NOW - 2 * DAY_MS, NOW - DAY_MS);
    expect(await judgedWindowsOf(store().database.db, id, NOW - 2 * DAY_MS, NOW)).toEqual([
      dayBefore(NOW - DAY_MS),
      dayBefore(NOW),
    ]);
  });

  it('goes on from what was judged: the same window again changes nothing, and the newest end counts', async () => {
    const { database } = store();
    const { id } = await judged(NOW);
    const later = { meterId: id, method: 'method/1', judgedUntil: NOW + DAY_MS };
    await database.write((trx) => addJudgedWindows(trx, later, [dayBefore(NOW), dayBefore(NOW + DAY_MS)]));
    expect(await judgedWindowsOf(database.db, id, 0, NOW + DAY_MS)).toHaveLength(2);
    expect((await judgedMeters(database.db)).get(id)).toEqual(later);
  });

  it('forgets one meter without another', async () => {
    const { database } = store();
    const [{ id }, other] = [await judged(NOW), await judged(NOW)];
    await database.write((trx) => forgetJudgedWindows(trx, id));
    expect(await judgedWindowsOf(database.db, id, 0, NOW)).toEqual([]);
    expect((await judgedMeters(database.db)).has(id)).toBe(false);
    expect(await judgedWindowsOf(database.db, other.id, 0, NOW)).toHaveLength(1);
  });

  it('forgets what rests on a history that somebody put right', async () => {
    const { database } = store();
    const meter = await judged(NOW - DAY_MS);
    await database.write((trx) =>
      placeWritten(trx, meter, [{ at: NOW - 2 * DAY_MS, value: 7, limit: 1_000 }]),
    );
    expect((await judgedMeters(database.db)).has(meter.id)).toBe(false);
  });
};
