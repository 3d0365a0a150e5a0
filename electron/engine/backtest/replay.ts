import { remainingOf, usedOf } from '#engine/foresight/counter.ts';
import { forecast, initialState, observe } from '#engine/foresight/foresight.ts';
import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import type { ForesightSettings } from '#engine/foresight/settings.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Instant } from '#shared/time.ts';

/** Where the counter stood after one observation, and what was then foreseen. */
export interface ReplayStep {
  at: Instant;
  /** What was used in the window; of a balance always 0. */
  used: number;
  /** Before the limit; null where no limit is known. */
  remaining: number | null;
  windowStartsAt: Instant | null;
  windowEndsAt: Instant | null;
  /** null: none was made at this step. */
  forecast: Pick<Forecast, 'level' | 'endOfWindow'> | null;
}

export interface ReplayOptions {
  settings: ForesightSettings;
  /** Before this the history is only learned from. */
  forecastFrom: Instant;
  /** Forecasts are made no oftener than this. */
  everyMs: number;
}

/**
 * Lives through the history again with the very functions that watch the meter: at each step only what had been seen
 * by then is known. Observations in the order of time.
 */
export function replay(
  meter: ForesightMeter,
  observations: readonly ForesightObservation[],
  { settings, forecastFrom, everyMs }: ReplayOptions,
): ReplayStep[] {
  let state = initialState();
  let madeAt = -Infinity;
  return observations.map((observation) => {
    const { at } = observation;
    state = observe(state, meter, observation, settings);
    const isDue = at >= forecastFrom && at - madeAt >= everyMs;
    if (isDue) madeAt = at;
    const { counter } = state;
    return {
      at,
      used: usedOf(meter, counter),
      remaining: remainingOf(meter, counter),
      windowStartsAt: counter.windowStartsAt,
      windowEndsAt: counter.windowEndsAt,
      forecast: isDue ? outlookOf(forecast(state, meter, at, settings)) : null,
    };
  });
}

/** The sentences of a long history are not kept. */
function outlookOf({ level, endOfWindow }: Forecast): ReplayStep['forecast'] {
  return { level, endOfWindow };
}
