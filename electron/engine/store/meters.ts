import type { Meter, MeterReading } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';
import { among, listValue, type ListValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

type Row = { [Column in keyof Schema['meters']]: Column extends 'id' ? number : Schema['meters'][Column] };

/** A meter and where its newest sample row begins. */
export interface StoredMeter extends Meter {
  sampleAt: Instant | null;
}

function toMeter(row: Row): StoredMeter {
  return {
    id: row.id,
    connectionId: row.connection_id,
    key: row.key,
    name: row.name,
    kind: row.kind as Meter['kind'],
    unit: { kind: row.unit_kind as Meter['unit']['kind'], name: row.unit_name, scale: row.unit_scale },
    window: fromJson(row.window_json),
    enforcement: row.enforcement as Meter['enforcement'],
    provenance: row.provenance as Meter['provenance'],
    reportingDelayMs: row.reporting_delay_ms,
    firstAt: row.first_at,
    lastAt: row.last_at,
    value: row.value,
    limit: row.limit_value,
    resetsAt: row.resets_at,
    sampleAt: row.sample_at,
  };
}

export async function listMeters(db: Readable): Promise<StoredMeter[]> {
  const rows = await db
    .selectFrom('meters as m')
    .innerJoin('connections as c', 'c.id', 'm.connection_id')
    .selectAll('m')
    .where('c.removed_at', 'is', null)
    .orderBy('m.id')
    .execute();
  return rows.map(toMeter);
}

const selectMetersOf = preparedQuery((db, connectionIds: ListValue) =>
  db
    .selectFrom('meters')
    .selectAll()
    .where(among(db, 'connection_id', connectionIds))
    .orderBy('id'),
);

export async function metersOf(db: Readable, connectionIds: readonly string[]): Promise<StoredMeter[]> {
  if (connectionIds.length === 0) return [];
  return (await selectMetersOf(db, listValue(db, connectionIds))).map(toMeter);
}

export async function meterById(db: Readable, id: number): Promise<StoredMeter | null> {
  const row = await db.selectFrom('meters').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toMeter(row) : null;
}

/**
 * Makes the meters of the readings known and their definitions current. Measurements are not touched:
 * {@link import('./samples.ts').appendSamples} does that.
 *
 * @param stored the connection's meters, where they were read in this transaction already
 * @returns the stored meters in the order of the readings
 */
export async function upsertMeters(
  trx: Writable,
  connectionId: string,
  readings: readonly MeterReading[],
  now: Instant,
  stored?: readonly StoredMeter[],
): Promise<StoredMeter[]> {
  if (readings.length === 0) return [];
  const known = new Map((stored ?? (await metersOf(trx, [connectionId]))).map((meter) => [meter.key, meter]));
  const changed = readings.filter((reading) => {
    const meter = known.get(reading.key);
    return !meter || definitionOf(meter) !== definitionOf(reading);
  });
  if (changed.length > 0) {
    for (const reading of changed) await upsertMeter(trx, connectionId, reading, now);
    for (const meter of await metersOf(trx, [connectionId])) known.set(meter.key, meter);
  }
  return readings.flatMap((reading) => known.get(reading.key) ?? []);
}

/** Reset times and measurements move with every poll; the rest is the definition. */
function definitionOf(meter: MeterReading | Meter): string {
  const { name, kind, unit, window, enforcement, provenance, reportingDelayMs } = meter;
  return toJson([
    name,
    kind,
    unit.kind,
    unit.name,
    unit.scale,
    window,
    enforcement,
    provenance,
    reportingDelayMs,
  ]);
}

async function upsertMeter(trx: Writable, connectionId: string, reading: MeterReading, now: Instant) {
  const definition = {
    name: reading.name,
    kind: reading.kind,
    unit_kind: reading.unit.kind,
    unit_name: reading.unit.name,
    unit_scale: reading.unit.scale,
    window_json: toJson(reading.window),
    enforcement: reading.enforcement,
    provenance: reading.provenance,
    reporting_delay_ms: reading.reportingDelayMs,
  };
  await trx
    .insertInto('meters')
    .values({
      ...definition,
      connection_id: connectionId,
      key: reading.key,
      first_at: now,
      sample_at: null,
      last_at: null,
      value: null,
      limit_value: null,
      resets_at: null,
    })
    .onConflict((conflict) => conflict.columns(['connection_id', 'key']).doUpdateSet(definition))
    .execute();
}
