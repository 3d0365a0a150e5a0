import type { ForecastOfMeter } from '#renderer/charts/forecast-band.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import { parseDecimal } from '#shared/decimal.ts';
import type { CallOutput } from '#shared/rpc/method.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

export type MeterDetail = CallOutput<HeadroomContract, 'meters.get'>;

/** The forecast in the meter's integers; null where there is none, or nothing to begin it at. */
export function forecastOf(detail: MeterDetail): ForecastOfMeter | null {
  const { meter, scale, endOfWindow, endOfWindowAt } = detail;
  const { runway, forecastAt, asOf, kind } = meter;
  const value = parseDecimal(meter.value, scale);
  if (runway === null || forecastAt === null || asOf === null || value === null) return null;
  if (endOfWindow === null || endOfWindowAt === null) return null;
  const limit = parseDecimal(meter.limit, scale);
  return { kind, value, at: asOf, limit, madeAt: forecastAt, runway, endOfWindow, endOfWindowAt };
}

/** How far a forecast is worth drawing: a balance that surely ended has no further course. */
export function endOfInterest({ kind, runway, madeAt, endOfWindowAt }: ForecastOfMeter): Instant {
  if (kind !== 'balance' || runway.p90 === null) return endOfWindowAt;
  return Math.min(endOfWindowAt, madeAt + runway.p90 * HOUR_MS);
}

/** What is left before the limit, of a balance all of it; in the meter's integers, null where it is not known. */
export function leftOf({ meter, scale }: MeterDetail): number | null {
  const value = parseDecimal(meter.value, scale);
  if (meter.kind === 'balance' || value === null) return value;
  const limit = parseDecimal(meter.limit, scale);
  return limit === null ? null : Math.max(0, limit - value);
}

/** When the meter is expected to be used up: the instants of its quantiles; null as a whole: not known. */
export function exhaustionOf({ meter }: MeterDetail): Record<'p10' | 'p50' | 'p90', Instant | null> | null {
  const { runway, forecastAt } = meter;
  if (runway === null || forecastAt === null) return null;
  const at = (hours: number | null) => (hours === null ? null : forecastAt + hours * HOUR_MS);
  return { p10: at(runway.p10), p50: at(runway.p50), p90: at(runway.p90) };
}
