import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldIntoRollups } from '#engine/domain/rollup.ts';
import type { Database } from '#engine/store/database.ts';
import { meterById, type StoredMeter } from '#engine/store/meters.ts';
import { appendSamples, type Measurement, rollupsBetween, samplesBetween } from '#engine/store/samples.ts';
import { takeBackAfter } from '#engine/store/take-back.ts';
import type { MeterKind } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

export const samplesSuite: StoreSuite = (store) => {
  it('keeps equal neighbours as one row that lives longer', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    const results = [
      await append(database, meter.id, [measured(0, 5), measured(1, 5)]),
      await append(database, meter.id, [measured(2, 5), measured(3, 6), measured(4, 6)]),
    ];
    expect(results).toEqual([
      { inserted: 1, extended: 1, ignored: 0 },
      { inserted: 1, extended: 2, ignored: 0 },
    ]);
    expect(await allSamples(database, meter)).toEqual([
      { at: minute(0), lastAt: minute(2), value: 5, limit: 10 },
      { at: minute(3), lastAt: minute(4), value: 6, limit: 10 },
    ]);
    expect(await meterById(database.db, meter.id)).toMatchObject({
      sampleAt: minute(3),
      lastAt: minute(4),
      value: 6,
      limit: 10,
    });
  });

  it('keeps a changed limit as a row of its own', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await append(database, meter.id, [measured(0, 5, 10), measured(1, 5, null), measured(2, 5, 20)]);
    expect((await allSamples(database, meter)).map(({ at, limit }) => [at, limit])).toEqual([
      [minute(0), 10],
      [minute(1), null],
      [minute(2), 20],
    ]);
  });

  it('ignores what is not newer, so that a repeated append changes nothing', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    const batch = [measured(0, 5), measured(9, 8)];
    await append(database, meter.id, batch);
    const before = await everything(database, meter);
    const repeated = await append(database, meter.id, [...batch, measured(4, 99), measured(9, 99)]);
    expect(repeated).toEqual({ inserted: 0, extended: 0, ignored: 4 });
    expect(await everything(database, meter)).toEqual(before);
  });

  it('appends to many meters and many rows at once', async () => {
    const { database } = store();
    const [one, other] = [await addMeter(database), await addMeter(database)];
    const measurements = Array.from({ length: 1_201 }, (_, index) => measured(index, index));
    await database.write((trx) =>
      appendSamples(trx, [
        { meter: one, measurements },
        { meter: other, measurements: measurements.slice(0, 1) },
      ]),
    );
    expect((await allSamples(database, one)).map(({ value }) => value)).toEqual(
      measurements.map(({ value }) => value),
    );
    expect(await allSamples(database, other)).toHaveLength(1);
  });

  it('finds what was true in a span, also where it began earlier', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await append(database, meter.id, [measured(0, 1), measured(5, 1), measured(6, 2), measured(7, 3)]);
    const found = await samplesBetween(database.db, meter.id, minute(3), minute(6));
    expect(found.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('stays readable where a counter jumps about: consumption stops at the largest exact integer', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    const most = Number.MAX_SAFE_INTEGER;
    await append(
      database,
      meter.id,
      [0, 1, 2, 3].map((index) => measured(index, index % 2 ? most : 0)),
    );
    await append(
      database,
      meter.id,
      [4, 5].map((index) => measured(index, index % 2 ? most : 0)),
    );
    for (const resolution of ['hourly', 'daily'] as const) {
      const rollups = await rollupsBetween(database.db, meter.id, resolution, 0, NOW + DAY_MS);
      expect(rollups.map(({ consumed, max }) => [consumed, max])).toEqual([[most, most]]);
    }
  });

  it('takes back what a clock that ran ahead was told, as if it had never been told', async () => {
    const { database } = store();
    const [meter, other] = [await addMeter(database), await addMeter(database)];
    const right = [measured(-3_000, 2), measured(-90, 3), measured(-20, 5), measured(-1, 7)];
    const ahead = [measured(30, 8), measured(90, 9), measured(90, 9), measured(5_000, 20)];
    await append(database, other.id, right);
    await append(database, meter.id, [...right, ...ahead]);
    const before = (await meterById(database.db, meter.id))!;
    const back = await database.write((trx) => takeBackAfter(trx, before, NOW));
    const expected = { ...(await meterById(database.db, other.id))!, id: meter.id };
    const { connectionId } = meter;
    expect(back).toEqual({ ...expected, connectionId });
    expect(await meterById(database.db, meter.id)).toEqual({ ...expected, connectionId });
    expect(await everything(database, meter)).toEqual(await everything(database, other));
    await append(database, meter.id, [measured(2, 8)]);
    expect((await meterById(database.db, meter.id))?.value).toBe(8);
  });

  it('keeps of a value that held on into the future what held until now, and older rollups without their measurements', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await append(database, meter.id, [measured(-200, 4), measured(-10, 5), measured(50, 5)]);
    const day = async () => rollupsBetween(database.db, meter.id, 'daily', 0, NOW);
    const stored = (await meterById(database.db, meter.id))!;
    expect(await database.write((trx) => takeBackAfter(trx, stored, NOW))).toMatchObject({
      sampleAt: minute(-10),
      lastAt: NOW,
      value: 5,
    });
    const kept = await day();
    expect(kept.map(({ last, consumed }) => [last, consumed])).toEqual([[5, 1]]);
    await database.write((trx) => trx.deleteFrom('samples').where('meter_id', '=', meter.id).execute());
    expect(await database.write((trx) => takeBackAfter(trx, stored, NOW))).toMatchObject({
      sampleAt: null,
      lastAt: null,
      value: null,
    });
    expect(await day()).toEqual(kept);
  });

  it('stores the same samples and rollups however the measurements are split into batches', async () => {
    const { database } = store();
    await fc.assert(
      fc.asyncProperty(history, async ({ kind, measurements, cuts }) => {
        const [whole, parts] = [await addMeter(database, { kind }), await addMeter(database, { kind })];
        await append(database, whole.id, measurements);
        for (const batch of split(measurements, cuts)) await append(database, parts.id, batch);
        const expected = {
          samples: runsOf(measurements),
          hourly: fold(kind, measurements, HOUR_MS),
          daily: fold(kind, measurements, DAY_MS),
        };
        expect(await everything(database, whole)).toEqual(expected);
        expect(await everything(database, parts)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
};

const minute = (count: number) => NOW + count * MINUTE_MS;

function measured(minutes: number, value: number, limit: number | null = 10): Measurement {
  return { at: minute(minutes), value, limit, resetsAt: null };
}

/** As a poll does: the meter is read and appended to in one transaction. */
async function append(database: Database, meterId: number, measurements: readonly Measurement[]) {
  return database.write(async (trx) => {
    const meter = await meterById(trx, meterId);
    if (!meter) throw new Error('The meter is gone.');
    return appendSamples(trx, [{ meter, measurements }]);
  });
}

const allSamples = (database: Database, meter: StoredMeter) =>
  samplesBetween(database.db, meter.id, 0, NOW + 3650 * DAY_MS);

async function everything(database: Database, meter: StoredMeter) {
  const until = NOW + 3650 * DAY_MS;
  return {
    samples: await allSamples(database, meter),
    hourly: await rollupsBetween(database.db, meter.id, 'hourly', 0, until),
    daily: await rollupsBetween(database.db, meter.id, 'daily', 0, until),
  };
}

const history = fc
  .record({
    kind: fc.constantFrom<MeterKind>('quota', 'budget', 'balance'),
    steps: fc.array(
      fc.record({
        waitMs: fc.oneof(
          fc.integer({ min: 1, max: 20 * MINUTE_MS }),
          fc.constantFrom(MINUTE_MS, HOUR_MS, 2 * HOUR_MS, DAY_MS),
          fc.integer({ min: HOUR_MS, max: 5 * DAY_MS }),
        ),
        value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -5_000, max: 5_000_000_000_000 })),
        limit: fc.constantFrom(null, 100, 100, 200),
      }),
      { minLength: 1, maxLength: 24 },
    ),
    cuts: fc.array(fc.nat(24), { maxLength: 6 }),
  })
  .map(({ kind, steps, cuts }) => {
    let at = NOW;
    const measurements = steps.map(({ waitMs, value, limit }) => {
      at += waitMs;
      return { at, value, limit, resetsAt: null };
    });
    return { kind, measurements, cuts };
  });

function split(measurements: readonly Measurement[], cuts: readonly number[]): Measurement[][] {
  const edges = [0, ...[...cuts].sort((a, b) => a - b), measurements.length];
  return edges.slice(1).map((edge, index) => measurements.slice(edges[index], edge));
}

/** The rows that a list of measurements ought to leave: written anew, without the store's own code. */
function runsOf(measurements: readonly Measurement[]) {
  const runs: { at: number; lastAt: number; value: number; limit: number | null }[] = [];
  for (const { at, value, limit } of measurements) {
    const last = runs.at(-1);
    if (last?.value === value && last.limit === limit) last.lastAt = at;
    else runs.push({ at, lastAt: at, value, limit });
  }
  return runs;
}

function fold(kind: MeterKind, measurements: readonly Measurement[], bucketMs: number) {
  const samples = measurements.map(({ at, value, limit }) => ({ at, lastAt: at, value, limit }));
  return foldIntoRollups(samples, null, kind, bucketMs);
}
