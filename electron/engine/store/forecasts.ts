import type { Forecast } from '#shared/model/forecast.ts';
import { bulkInsert } from './bulk-insert.ts';
import { among, listValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Schema, Writable } from './schema.ts';

const upsertForecasts = bulkInsert<Schema['forecasts']>((trx, rows) =>
  trx
    .insertInto('forecasts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('meter_id').doUpdateSet((e) => ({
        made_at: e.ref('excluded.made_at'),
        level: e.ref('excluded.level'),
        forecast_json: e.ref('excluded.forecast_json'),
      })),
    ),
);

/** Keeps the newest forecast of each meter. No meter may be in the list twice. */
export async function putForecasts(
  trx: Writable,
  forecasts: readonly { meterId: number; forecast: Forecast }[],
) {
  await upsertForecasts(
    trx,
    forecasts.map(({ meterId, forecast }) => ({
      meter_id: meterId,
      made_at: forecast.madeAt,
      level: forecast.level,
      forecast_json: toJson(forecast),
    })),
  );
}

/** The newest forecast by meter id. */
export async function forecastsOf(
  db: Readable,
  meterIds?: readonly number[],
): Promise<Map<number, Forecast>> {
  if (meterIds?.length === 0) return new Map();
  const rows = await db
    .selectFrom('forecasts')
    .select(['meter_id', 'forecast_json'])
    .$if(meterIds !== undefined, (query) => query.where(among(db, 'meter_id', listValue(db, meterIds ?? []))))
    .execute();
  return new Map(rows.map((row) => [row.meter_id, fromJson<Forecast>(row.forecast_json)]));
}
