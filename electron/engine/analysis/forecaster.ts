import { forecast, initialState, observe, seed } from '#engine/foresight/foresight.ts';
import type { ForesightSettings } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import type { ConnectionFacts, Facts, MeterFacts } from '#engine/controls/control.ts';
import { rollupsBetween } from '#engine/store/samples.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Meter } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, floorTo, type Instant } from '#shared/time.ts';
import { currentForecast } from './current-forecast.ts';
import { FORECAST_AGE_MS } from './read-facts.ts';

/** So much history shapes a forecast after a restart: four weeks show the week. */
const SEED_MS = 28 * DAY_MS;

export interface MeterForecast {
  meterId: number;
  forecast: Forecast;
}

export interface Forecaster {
  /** Forecasts every meter that has a newer measurement or whose forecast is old. The store is only read. */
  refresh(db: Readable, facts: Facts): Promise<MeterForecast[]>;
}

interface Memory {
  state: ForesightState;
  observedAt: Instant;
}

/**
 * Keeps what foresight learned of each meter between polls. It is a cache: after a restart it is rebuilt from the hourly
 * rollups, and measurements that another process stored meanwhile reach it as the newest value of the meter.
 */
export function createForecaster(settings: ForesightSettings): Forecaster {
  const memories = new Map<number, Memory>();

  const remember = async (db: Readable, meter: Meter, lastAt: Instant): Promise<Memory> => {
    const known = memories.get(meter.id);
    // Newer than the meter itself: what was read by a clock that ran ahead was taken back.
    if (known && known.observedAt <= lastAt) return known;
    const until = floorTo(lastAt, HOUR_MS);
    const hourly = await rollupsBetween(db, meter.id, 'hourly', until - SEED_MS, until);
    const memory = {
      state: seed(initialState(), meter, hourly),
      observedAt: hourly.length > 0 ? until - 1 : -Infinity,
    };
    memories.set(meter.id, memory);
    return memory;
  };

  const refreshOne = async (
    db: Readable,
    facts: MeterFacts,
    connection: ConnectionFacts,
    now: Instant,
  ): Promise<MeterForecast | null> => {
    const { meter } = facts;
    if (meter.lastAt === null || meter.value === null) return null;
    const memory = await remember(db, meter, meter.lastAt);
    const isNew = meter.lastAt > memory.observedAt;
    const isOld = facts.forecast === null || Math.abs(now - facts.forecast.madeAt) >= FORECAST_AGE_MS;
    if (!isNew && !isOld) return null;
    if (isNew) {
      const { lastAt: at, value, limit, resetsAt } = meter;
      memory.state = observe(memory.state, meter, { at, value, limit, resetsAt });
      memory.observedAt = meter.lastAt;
    }
    const made = forecast(memory.state, meter, now, settings);
    return { meterId: meter.id, forecast: currentForecast(made, meter, connection, now) };
  };

  return {
    async refresh(db, facts) {
      const made: MeterForecast[] = [];
      for (const connection of facts.connections) {
        for (const meterFacts of connection.meters) {
          const result = await refreshOne(db, meterFacts, connection, facts.now);
          if (result) made.push(result);
        }
      }
      return made;
    },
  };
}
