import { cadenceOf } from '#engine/analysis/cadence-of.ts';
import { currentForecast } from '#engine/analysis/current-forecast.ts';
import { windowAt } from '#engine/domain/quota-window.ts';
import { HORIZON_MS } from '#engine/foresight/course.ts';
import type { Services } from '#engine/services.ts';
import { connectionsById } from '#engine/store/connections.ts';
import { forecastsOf } from '#engine/store/forecasts.ts';
import { meterById } from '#engine/store/meters.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';
import { toMeterStatus } from './status-view.ts';

/** A meter with what is foreseen of it at `now`. */
export interface Foreseen {
  meter: Meter;
  connection: Connection;
  /** null: none was made yet. */
  forecast: Forecast | null;
  now: Instant;
}

/** @throws {HeadroomError} NOT_FOUND, also for a meter whose connection was removed */
export async function readForeseen(
  { database: { db }, clock, findProvider }: Services,
  meterId: number,
): Promise<Foreseen> {
  const now = clock.now();
  const meter = await meterById(db, meterId);
  const [connection] = meter ? await connectionsById(db, [meter.connectionId]) : [];
  if (!meter || !connection) throw new HeadroomError('NOT_FOUND', `There is no meter ${meterId}.`);
  const made = (await forecastsOf(db, [meterId])).get(meterId);
  const cadence = cadenceOf(connection, findProvider(connection.provider));
  return { meter, connection, forecast: made ? currentForecast(made, meter, cadence, now) : null, now };
}

/** The meter as its screen shows it. */
export function describeMeter({ meter, connection, forecast, now }: Foreseen) {
  return {
    meter: toMeterStatus(connection.name, { meter, forecast }),
    connectionId: connection.id,
    provider: connection.provider,
    scale: meter.unit.scale,
    firstAt: meter.firstAt,
    ...windowOf(meter, forecast, now),
    endOfWindow: forecast?.endOfWindow ?? null,
    endOfWindowAt: forecast?.endOfWindow ? endOfForecast(meter, forecast) : null,
    reason: forecast ? forecast.reason : 'nothing has been measured yet',
  };
}

/** Up to where the forecast looked: the reset, a whole rolling window from when it was made, or the horizon. */
function endOfForecast({ window }: Meter, { madeAt, resetsAt }: Forecast): Instant {
  if (resetsAt !== null) return resetsAt;
  return madeAt + (window.kind === 'rolling' ? window.durationMs : HORIZON_MS);
}

/**
 * The window that counts at `now`. What the vendor says of its reset goes before the calendar; a reset that has passed
 * says nothing of the next one. A rolling window begins anew with every moment and never ends.
 */
function windowOf({ window, resetsAt }: Meter, forecast: Forecast | null, now: Instant) {
  const span = windowAt(window, now);
  const told = [resetsAt, forecast?.resetsAt ?? null].find((at) => at !== null && at > now) ?? null;
  return {
    windowStartsAt: span?.startsAt ?? null,
    windowEndsAt: told ?? (window.kind === 'fixed' ? (span?.endsAt ?? null) : null),
  };
}
