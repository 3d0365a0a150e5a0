import type { Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import { fromJson, toJson } from './json-column.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

/** How far the windows of a meter are judged, and by what. */
export interface JudgedMeter {
  meterId: number;
  /** Names the way in which they are judged: judgements of another one are worth nothing beside them. */
  method: string;
  /** Windows that were over by then are judged. */
  judgedUntil: Instant;
}

/** A window that is over; whoever judged it knows the form of the rest. */
export interface SettledWindow {
  settledAt: Instant;
  from: Instant;
}

const insertWindows = bulkInsert<Schema['judged_windows']>((trx, rows) =>
  trx
    .insertInto('judged_windows')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
);

/** How far each meter's windows are judged, by meter. */
export async function judgedMeters(db: Readable): Promise<Map<number, JudgedMeter>> {
  const rows = await db.selectFrom('judged_meters').selectAll().execute();
  return new Map(
    rows.map((row) => [
      row.meter_id,
      { meterId: row.meter_id, method: row.method, judgedUntil: row.judged_until },
    ]),
  );
}

/** Adds what was judged of a meter, and up to when. What another workstation judged meanwhile stays. */
export async function addJudgedWindows(
  trx: Writable,
  { meterId, method, judgedUntil }: JudgedMeter,
  windows: readonly SettledWindow[],
): Promise<void> {
  await insertWindows(
    trx,
    windows.map((window) => ({
      meter_id: meterId,
      settled_at: window.settledAt,
      window_from: window.from,
      window_json: toJson(window),
    })),
  );
  await trx
    .insertInto('judged_meters')
    .values({ meter_id: meterId, method, judged_until: judgedUntil })
    .onConflict((conflict) => conflict.column('meter_id').doUpdateSet({ method, judged_until: judgedUntil }))
    .execute();
}

/** Forgets how a meter's windows were judged: its history or the method is another one now. */
export async function forgetJudgedWindows(trx: Writable, meterId: number): Promise<void> {
  await trx.deleteFrom('judged_windows').where('meter_id', '=', meterId).execute();
  await trx.deleteFrom('judged_meters').where('meter_id', '=', meterId).execute();
}

const selectWindows = preparedQuery((db, meterId: number, from: Instant, to: Instant) =>
  db
    .selectFrom('judged_windows')
    .select('window_json')
    .where('meter_id', '=', meterId)
    .where('settled_at', '>', from)
    .where('settled_at', '<=', to)
    .orderBy('settled_at'),
);

/** The judged windows of a meter that were over in `(from, to]`, the oldest first, as they were put. */
export async function judgedWindowsOf<Window extends SettledWindow>(
  db: Readable,
  meterId: number,
  from: Instant,
  to: Instant,
): Promise<Window[]> {
  return (await selectWindows(db, meterId, from, to)).map((row) => fromJson<Window>(row.window_json));
}
