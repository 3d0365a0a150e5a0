import type { ConnectionFacts } from '#engine/controls/control.ts';
import { blindAfterMs, forecastAgeMs } from '#engine/domain/blindness.ts';
import { unknownForecast } from '#engine/foresight/foresight.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Meter } from '#shared/model/meter.ts';
import { describeDuration, type Instant } from '#shared/time.ts';

type Cadence = Pick<ConnectionFacts, 'connection' | 'providerMinimumIntervalSeconds'>;

/**
 * What a forecast says at `now`: as made, or that nothing is known, once the reading it rests on is so old that its
 * connection counts as not watched. So nobody takes a number of yesterday for a meter that is fine today, nor a meter
 * that is polled once a day for one that fell silent. The only place where a forecast grows old.
 */
export function currentForecast(
  forecast: Forecast,
  meter: Meter,
  { connection, providerMinimumIntervalSeconds }: Cadence,
  now: Instant,
): Forecast {
  const limitMs = blindAfterMs(connection.pollIntervalSeconds, providerMinimumIntervalSeconds);
  const ageMs = forecastAgeMs(forecast.madeAt, meter.lastAt, now);
  if (forecast.level === 'unknown' || ageMs <= limitMs) return forecast;
  return unknownForecast(meter, forecast.madeAt, `no new number for ${describeDuration(ageMs)}`);
}
