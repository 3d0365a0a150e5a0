import { readForecastBasis } from '#engine/analysis/forecast-basis.ts';
import { readForesightMeans } from '#engine/analysis/foresight-means.ts';
import { levelCause } from '#engine/analysis/level-cause.ts';
import type { Services } from '#engine/services.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import { HOUR_MS } from '#shared/time.ts';
import { describeMeter, readForeseen } from './meter-detail.ts';

/** Where it is written how well forecasts of this method came true. */
const BACKTEST = 'ARCHITECTURE.md, Foresight';

/** @throws {HeadroomError} NOT_FOUND, also for a meter whose connection was removed */
export async function meterExplanation(services: Services, meterId: number) {
  const { db } = services.database;
  const foreseen = await readForeseen(services, meterId);
  const { meter, forecast, now } = foreseen;
  const means = await readForesightMeans(db);
  const basis = await readForecastBasis(db, means.foreseen(meter), forecast?.madeAt ?? now, means);
  return {
    ...describeMeter(foreseen),
    askedAt: now,
    runsOutAt: forecast && runsOutAt(forecast),
    trueAt: meter.lastAt === null ? null : meter.lastAt - meter.reportingDelayMs,
    levelCause: levelCause(forecast?.level ?? 'unknown', basis.decision),
    basis,
    backtest: BACKTEST,
  };
}

function runsOutAt({ madeAt, runwayHours }: Forecast) {
  const at = (hours: number | null) => (hours === null ? null : Math.round(madeAt + hours * HOUR_MS));
  return runwayHours && { p10: at(runwayHours.p10), p50: at(runwayHours.p50), p90: at(runwayHours.p90) };
}
