import type { Forecast } from '#shared/model/forecast.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

/** Keeps the newest forecast of each meter. */
export async function putForecasts(
  trx: Writable,
  forecasts: readonly { meterId: number; forecast: Forecast }[],
) {
  for (const { meterId, forecast } of forecasts) {
    const values = { made_at: forecast.madeAt, level: forecast.level, forecast_json: toJson(forecast) };
    await trx
      .insertInto('forecasts')
      .values({ meter_id: meterId, ...values })
      .onConflict((conflict) => conflict.column('meter_id').doUpdateSet(values))
      .execute();
  }
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
    .$if(meterIds !== undefined, (query) => query.where('meter_id', 'in', meterIds ?? []))
    .execute();
  return new Map(rows.map((row) => [row.meter_id, fromJson<Forecast>(row.forecast_json)]));
}
