import type { ConnectionFacts } from '#engine/controls/control.ts';
import { isFromFuture } from '#engine/domain/clock-tolerance.ts';
import { blindAfterMs, forecastAgeMs } from '#engine/domain/blindness.ts';
import { unknownForecast } from '#engine/foresight/foresight.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Meter } from '#shared/model/meter.ts';
import { describeDuration, isoSecond, type Instant } from '#shared/time.ts';

type Cadence = Pick<ConnectionFacts, 'connection' | 'providerMinimumIntervalSeconds' | 'readingsStandForMs'>;

/**
 * What a forecast says at `now`: as made, or that nothing is known, once the reading it rests on is so old that its
 * connection counts as not watched. So nobody takes a number of yesterday for a meter that is fine today, nor a meter
 * that is polled once a day for one that fell silent. The only place where a forecast grows old. A reading of a time that
 * has yet to come says nothing either: what is read after it cannot be placed until the clock is right.
 */
export function currentForecast(
  forecast: Forecast,
  meter: Meter,
  { connection, providerMinimumIntervalSeconds, readingsStandForMs = 0 }: Cadence,
  now: Instant,
): Forecast {
  if (forecast.level === 'unknown') return forecast;
  const unknown = (reason: string) => unknownForecast(meter, forecast.madeAt, reason);
  if (meter.lastAt === null) return unknown('nothing has been measured yet');
  if (isFromFuture(meter.lastAt, now)) return unknown(aheadOf(now, meter.lastAt));
  const blindMs = blindAfterMs(connection.pollIntervalSeconds, providerMinimumIntervalSeconds);
  const limitMs = Math.max(blindMs, readingsStandForMs);
  const ageMs = forecastAgeMs(forecast.madeAt, meter.lastAt, now);
  return ageMs <= limitMs ? forecast : unknown(`no new number for ${describeDuration(ageMs)}`);
}

function aheadOf(now: Instant, readAt: Instant): string {
  const ahead = describeDuration(readAt - now);
  return `its newest number was read at ${isoSecond(readAt)}, ${ahead} ahead of this computer's clock; set the clock right`;
}
