import { sql } from 'kysely';
import { foldIntoRollups } from '#engine/domain/rollup.ts';
import type { MeterKind, Rollup, UsageSample } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import { greatest, least } from './dialect.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

export interface Measurement {
  at: Instant;
  value: number;
  limit: number | null;
  resetsAt: Instant | null;
}

/** What must be known of a meter to append to it: its newest measurement and where that one's row begins. */
export interface MeterTail {
  id: number;
  kind: MeterKind;
  sampleAt: Instant | null;
  lastAt: Instant | null;
  value: number | null;
  limit: number | null;
}

export interface MeterBatch {
  meter: MeterTail;
  /** Oldest first. What is not newer than the meter's newest measurement is ignored, so a repeated append changes nothing. */
  measurements: readonly Measurement[];
}

/** `extended`: measurements equal to the one before, kept as a longer life of its row. */
export interface AppendResult {
  inserted: number;
  extended: number;
  ignored: number;
}

type RollupRow = Schema['rollups_hourly'];

/** A counter that jumps about adds up to nonsense: what no integer holds exactly stays at the largest one that does. */
const MOST_CONSUMED = Number.MAX_SAFE_INTEGER;

const insertSamples = bulkInsert<Schema['samples']>((trx, rows) => trx.insertInto('samples').values(rows));
const mergeHourly = mergeInto('rollups_hourly');
const mergeDaily = mergeInto('rollups_daily');

/** Appends measurements, folds them into the hourly and daily rollups and moves the meters' newest values. */
export async function appendSamples(trx: Writable, batches: readonly MeterBatch[]): Promise<AppendResult> {
  const result: AppendResult = { inserted: 0, extended: 0, ignored: 0 };
  const rows: Schema['samples'][] = [];
  const hourly: RollupRow[] = [];
  const daily: RollupRow[] = [];
  for (const batch of batches) {
    const fresh = newerThan(batch.measurements, batch.meter.lastAt);
    result.ignored += batch.measurements.length - fresh.length;
    const newest = fresh.at(-1);
    if (!newest) continue;
    const runs = runsOf(batch.meter, fresh);
    result.inserted += runs.rows.length;
    result.extended += fresh.length - runs.rows.length;
    for (const row of runs.rows) rows.push(row);
    const samples = fresh.map(({ at, value, limit }) => ({ at, lastAt: at, value, limit }));
    for (const rollup of rollupsOf(batch.meter, samples, HOUR_MS)) hourly.push(rollup);
    for (const rollup of rollupsOf(batch.meter, samples, DAY_MS)) daily.push(rollup);
    const { id, sampleAt } = batch.meter;
    if (runs.extendedTo !== null) await extendRow(trx, id, sampleAt, runs.extendedTo);
    const { at, value, limit, resetsAt } = newest;
    await moveTail(trx, id, runs.rows.at(-1)?.at ?? sampleAt, at, value, limit, resetsAt);
  }
  await insertSamples(trx, rows);
  await mergeHourly(trx, hourly);
  await mergeDaily(trx, daily);
  return result;
}

function newerThan(measurements: readonly Measurement[], lastAt: Instant | null): readonly Measurement[] {
  let newest = lastAt ?? -Infinity;
  if ((measurements[0]?.at ?? -Infinity) > newest && isAscending(measurements)) return measurements;
  return measurements.filter((measurement) => {
    if (measurement.at <= newest) return false;
    newest = measurement.at;
    return true;
  });
}

function isAscending(measurements: readonly Measurement[]): boolean {
  return measurements.every(
    (measurement, index) => index === 0 || measurement.at > (measurements[index - 1]?.at ?? 0),
  );
}

/** Equal neighbours become one row that lives longer. */
function runsOf(meter: MeterTail, measurements: readonly Measurement[]) {
  const rows: Schema['samples'][] = [];
  let value = meter.sampleAt === null ? null : meter.value;
  let limit = meter.limit;
  let extendedTo: Instant | null = null;
  for (const measurement of measurements) {
    if (value === measurement.value && limit === measurement.limit) {
      const last = rows.at(-1);
      if (last) last.last_at = measurement.at;
      else extendedTo = measurement.at;
      continue;
    }
    ({ value, limit } = measurement);
    rows.push({ meter_id: meter.id, at: measurement.at, last_at: measurement.at, value, limit_value: limit });
  }
  return { rows, extendedTo };
}

const extendRow = preparedQuery((trx: Writable, meterId: number, at: Instant | null, lastAt: Instant) =>
  trx.updateTable('samples').set({ last_at: lastAt }).where('meter_id', '=', meterId).where('at', '=', at),
);

const moveTail = preparedQuery(
  (
    trx: Writable,
    meterId: number,
    sampleAt: Instant | null,
    lastAt: Instant,
    value: number,
    limit: number | null,
    resetsAt: Instant | null,
  ) =>
    trx
      .updateTable('meters')
      .set({ sample_at: sampleAt, last_at: lastAt, value, limit_value: limit, resets_at: resetsAt })
      .where('id', '=', meterId),
);

function rollupsOf(meter: MeterTail, samples: readonly UsageSample[], bucketMs: number): RollupRow[] {
  const { lastAt, value, limit } = meter;
  const previous = lastAt === null || value === null ? null : { at: lastAt, lastAt, value, limit };
  return foldIntoRollups(samples, previous, meter.kind, bucketMs).map((rollup) =>
    toRollupRow(meter.id, rollup),
  );
}

export function toRollupRow(meterId: number, rollup: Rollup): RollupRow {
  return {
    meter_id: meterId,
    bucket_at: rollup.bucketAt,
    first_value: rollup.first,
    last_value: rollup.last,
    min_value: rollup.min,
    max_value: rollup.max,
    consumed: Math.min(rollup.consumed, MOST_CONSUMED),
    limit_value: rollup.limit,
    samples: rollup.samples,
  };
}

function toRollup(row: RollupRow): Rollup {
  return {
    bucketAt: row.bucket_at,
    first: row.first_value,
    last: row.last_value,
    min: row.min_value,
    max: row.max_value,
    consumed: row.consumed,
    limit: row.limit_value,
    samples: row.samples,
  };
}

function mergeInto(table: 'rollups_hourly' | 'rollups_daily') {
  return bulkInsert<RollupRow>((trx, rows) =>
    trx
      .insertInto(table)
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['meter_id', 'bucket_at']).doUpdateSet((e) => ({
          last_value: e.ref('excluded.last_value'),
          min_value: least(trx, e.ref(`${table}.min_value`), e.ref('excluded.min_value')),
          max_value: greatest(trx, e.ref(`${table}.max_value`), e.ref('excluded.max_value')),
          consumed: least(
            trx,
            sql<number>`${e.ref(`${table}.consumed`)} + ${e.ref('excluded.consumed')}`,
            sql.lit(MOST_CONSUMED),
          ),
          limit_value: e.ref('excluded.limit_value'),
          samples: sql<number>`${e.ref(`${table}.samples`)} + ${e.ref('excluded.samples')}`,
        })),
      ),
  );
}

/** Raw measurements of a meter that were true in `[from, to]`, oldest first. */
export async function samplesBetween(
  db: Readable,
  meterId: number,
  from: Instant,
  to: Instant,
): Promise<UsageSample[]> {
  const rows = await db
    .selectFrom('samples')
    .select(['at', 'last_at', 'value', 'limit_value'])
    .where('meter_id', '=', meterId)
    .where('at', '<=', to)
    .where('last_at', '>=', from)
    .orderBy('at')
    .execute();
  return rows.map(toSample);
}

/** The newest raw measurements of a meter that began before `before`; null where there is none. */
export async function newestSampleBefore(
  db: Readable,
  meterId: number,
  before: Instant,
): Promise<UsageSample | null> {
  const row = await db
    .selectFrom('samples')
    .select(['at', 'last_at', 'value', 'limit_value'])
    .where('meter_id', '=', meterId)
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toSample(row) : null;
}

function toSample(row: Omit<Schema['samples'], 'meter_id'>): UsageSample {
  return { at: row.at, lastAt: row.last_at, value: row.value, limit: row.limit_value };
}

export function rollupTable(resolution: 'hourly' | 'daily') {
  return resolution === 'hourly' ? 'rollups_hourly' : 'rollups_daily';
}

/** Rollups of a meter whose bucket starts in `[from, to)`, oldest first. */
export async function rollupsBetween(
  db: Readable,
  meterId: number,
  resolution: 'hourly' | 'daily',
  from: Instant,
  to: Instant,
): Promise<Rollup[]> {
  const rows = await db
    .selectFrom(rollupTable(resolution))
    .selectAll()
    .where('meter_id', '=', meterId)
    .where('bucket_at', '>=', from)
    .where('bucket_at', '<', to)
    .orderBy('bucket_at')
    .execute();
  return rows.map(toRollup);
}
