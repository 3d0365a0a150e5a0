import type { Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import { among, listValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Schema, Writable } from './schema.ts';

/** What was learned of a meter up to an instant; whoever learned it knows its form. */
export interface KeptState {
  meterId: number;
  observedAt: Instant;
  state: unknown;
}

/** Only what was learned in the same way goes on from there. */
export interface Learning {
  /** Names the way in which it is learned. */
  method: string;
  /** Whose holidays count; empty: nobody's. */
  calendar: string;
}

const upsertStates = bulkInsert<Schema['foresight_states']>((trx, rows) =>
  trx
    .insertInto('foresight_states')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('meter_id').doUpdateSet((e) => ({
        method: e.ref('excluded.method'),
        calendar: e.ref('excluded.calendar'),
        observed_at: e.ref('excluded.observed_at'),
        state_json: e.ref('excluded.state_json'),
      })),
    ),
);

/** Keeps the newest state of each meter. No meter may be in the list twice. */
export async function putForesightStates(
  trx: Writable,
  states: readonly KeptState[],
  { method, calendar }: Learning,
): Promise<void> {
  await upsertStates(
    trx,
    states.map(({ meterId, observedAt, state }) => ({
      meter_id: meterId,
      method,
      calendar,
      observed_at: observedAt,
      state_json: toJson(state),
    })),
  );
}

/** What was learned in this way, by meter id. */
export async function foresightStatesOf(
  db: Readable,
  { method, calendar }: Learning,
  meterIds?: readonly number[],
): Promise<Map<number, KeptState>> {
  const rows = await db
    .selectFrom('foresight_states')
    .select(['meter_id', 'observed_at', 'state_json'])
    .where('method', '=', method)
    .where('calendar', '=', calendar)
    .$if(meterIds !== undefined, (query) => query.where(among(db, 'meter_id', listValue(db, meterIds ?? []))))
    .execute();
  return new Map(
    rows.map((row) => [
      row.meter_id,
      { meterId: row.meter_id, observedAt: row.observed_at, state: fromJson<unknown>(row.state_json) },
    ]),
  );
}
