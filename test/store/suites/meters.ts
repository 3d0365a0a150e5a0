import { expect, it } from 'vitest';
import { forecastsOf, putForecasts } from '#engine/store/forecasts.ts';
import { meterById, metersOf, upsertMeters } from '#engine/store/meters.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { moneyUnit } from '#shared/model/meter.ts';
import { forecast, NOW } from '#test/support/facts.ts';
import { addConnection, addMeter, reading } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

export const metersSuite: StoreSuite = (store) => {
  it('makes meters known in the order of the readings, with nothing measured', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const readings = [reading({ key: 'b' }), reading({ key: 'a' })];
    const meters = await database.write((trx) => upsertMeters(trx, id, readings, NOW));
    const unmeasured = {
      lastAt: null,
      value: null,
      limit: null,
      resetsAt: null,
      sampleAt: null,
      firstAt: NOW,
    };
    expect(meters).toEqual(
      ['b', 'a'].map((key) => ({
        ...reading(),
        ...unmeasured,
        key,
        connectionId: id,
        id: expect.any(Number) as number,
      })),
    );
  });

  it('keeps id, age and measurements when the definition changes', async () => {
    const { database } = store();
    const before = await addMeter(database);
    const measured = { at: NOW + 1, value: 7, limit: 9, resetsAt: NOW + 99 };
    await database.write((trx) => appendSamples(trx, [{ meter: before, measurements: [measured] }]));
    const changed = reading({
      name: 'Spend a month',
      kind: 'budget',
      unit: moneyUnit('EUR'),
      window: { kind: 'fixed', period: 'month', timeZone: 'Europe/Berlin' },
      enforcement: 'soft',
      provenance: 'derived',
      reportingDelayMs: 60_000,
    });
    await database.write((trx) => upsertMeters(trx, before.connectionId, [changed], NOW + 2));
    expect(await metersOf(database.db, [before.connectionId])).toEqual([
      {
        ...changed,
        id: before.id,
        connectionId: before.connectionId,
        firstAt: NOW,
        lastAt: NOW + 1,
        sampleAt: NOW + 1,
        value: 7,
        limit: 9,
        resetsAt: NOW + 99,
      },
    ]);
  });

  it('keeps one meter for a key of a connection, and apart from that of another', async () => {
    const { database } = store();
    const [one, other] = [await addMeter(database), await addMeter(database)];
    const again = await database.write((trx) => upsertMeters(trx, one.connectionId, [reading()], NOW));
    expect(again.map(({ id }) => id)).toEqual([one.id]);
    expect(one.id).not.toBe(other.id);
    expect(await meterById(database.db, 999_999)).toBeNull();
  });

  it('keeps the newest forecast of a meter', async () => {
    const { database } = store();
    const { id: meterId } = await addMeter(database);
    const newer = forecast({ madeAt: NOW + 1, level: 'warning' });
    await database.write((trx) => putForecasts(trx, [{ meterId, forecast: forecast() }]));
    await database.write((trx) => putForecasts(trx, [{ meterId, forecast: newer }]));
    expect(await forecastsOf(database.db, [meterId])).toEqual(new Map([[meterId, newer]]));
    expect((await forecastsOf(database.db)).get(meterId)).toEqual(newer);
    expect(await forecastsOf(database.db, [])).toEqual(new Map());
  });
};
