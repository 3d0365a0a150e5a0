import { isDeepStrictEqual } from 'node:util';
import type { ConnectionFacts, Facts, MeterFacts } from '#engine/controls/control.ts';
import { forecast } from '#engine/foresight/foresight.ts';
import type { ForesightSettings } from '#engine/foresight/settings.ts';
import { readSettings } from '#engine/settings.ts';
import { foresightStatesOf, type KeptState, type Learning } from '#engine/store/foresight-states.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Instant } from '#shared/time.ts';
import { currentForecast } from './current-forecast.ts';
import {
  type ForeseenMeter,
  type LearnedState,
  learnFromHistory,
  learningBy,
  learnNewest,
} from './learned-state.ts';
import { FORECAST_AGE_MS } from './read-facts.ts';
import { loadWeekClocks, type WeekClocks } from './week-clocks.ts';

export interface MeterForecast {
  meterId: number;
  forecast: Forecast;
}

/** What one refresh made, and what of it should be kept. */
export interface Refreshed {
  forecasts: MeterForecast[];
  /** What was learned of meters whose hour is over. */
  states: KeptState[];
  learning: Learning;
}

export interface Forecaster {
  /**
   * Forecasts every meter that has a newer measurement or whose forecast is old, and all of them where other settings count
   * than the last time. The store is only read.
   */
  refresh(db: Readable, facts: Facts): Promise<Refreshed>;
}

/** By what all meters of one refresh are forecast. */
interface Means {
  now: Instant;
  clocks: WeekClocks;
  settings: ForesightSettings;
  /** Whether forecasts made before were made by other settings. */
  isAnew: boolean;
}

/**
 * Remembers what foresight learned of each meter between polls. The store keeps it once an hour: after a restart it goes on
 * from there by what was measured since. Measurements that another process stored reach it as the meter's newest value.
 * Settings are read from the store each time, for another process may have changed them too.
 *
 * @param initial the settings by which the stored forecasts were made
 */
export function createForecaster(initial: Settings['foresight']): Forecaster {
  const memories = new Map<number, LearnedState>();
  let kept: Map<number, KeptState> | null = null;
  let current = initial;
  let clocks: WeekClocks | null = null;

  const meansAt = async (db: Readable, now: Instant): Promise<Means> => {
    const { foresight } = await readSettings(db);
    const isAnew = !isDeepStrictEqual(foresight, current);
    if (foresight.holidays !== current.holidays) {
      clocks = null;
      kept = null;
      // What was learned is sorted by the week's clock: another clock sorts it anew.
      memories.clear();
    }
    clocks ??= await loadWeekClocks(foresight.holidays);
    current = foresight;
    return { now, clocks, settings: { leads: foresight.leads }, isAnew };
  };

  const remember = async (
    db: Readable,
    meter: ForeseenMeter,
    lastAt: Instant,
    settings: ForesightSettings,
  ): Promise<LearnedState> => {
    const known = memories.get(meter.id);
    // Newer than the meter itself: what was read by a clock that ran ahead was taken back.
    if (known && known.observedAt <= lastAt && !wasPutRight(known, meter, lastAt)) return known;
    kept ??= await foresightStatesOf(db, learningBy(current));
    const learned = await learnFromHistory(db, meter, lastAt, { kept: kept.get(meter.id), settings });
    kept.delete(meter.id);
    memories.set(meter.id, learned);
    return learned;
  };

  const refreshOne = async (
    db: Readable,
    facts: MeterFacts,
    connection: ConnectionFacts,
    { now, clocks, settings, isAnew }: Means,
  ): Promise<MeterForecast | null> => {
    const { lastAt, value } = facts.meter;
    if (lastAt === null || value === null) return null;
    const meter = { ...facts.meter, clock: clocks.of(facts.meter.window) };
    const learned = await remember(db, meter, lastAt, settings);
    const isNew = lastAt > learned.observedAt;
    if (!isNew && !isAnew && !isOutdated(facts.forecast, now)) return null;
    if (isNew) learnNewest(learned, meter, { value, lastAt }, settings);
    const made = forecast(learned.state, meter, now, settings);
    return { meterId: meter.id, forecast: currentForecast(made, meter, connection, now) };
  };

  /** null: its hour is not over yet since it was kept. */
  const toKeep = (meterId: number): KeptState | null => {
    const learned = memories.get(meterId);
    const hour = learned?.state.hours.hour ?? null;
    if (!learned || hour === null || hour === learned.keptHour) return null;
    learned.keptHour = hour;
    return { meterId, observedAt: learned.observedAt, state: learned.state };
  };

  return {
    async refresh(db, facts) {
      const means = await meansAt(db, facts.now);
      const forecasts: MeterForecast[] = [];
      for (const connection of facts.connections) {
        for (const meterFacts of connection.meters) {
          const result = await refreshOne(db, meterFacts, connection, means);
          if (result) forecasts.push(result);
        }
      }
      const states = forecasts.flatMap(({ meterId }) => toKeep(meterId) ?? []);
      return { forecasts, states, learning: learningBy(current) };
    },
  };
}

/** Also the one of a window that has ended: an exhausted quota would be told as that of the new window. */
function isOutdated(forecast: Forecast | null, now: Instant): boolean {
  if (forecast === null || now >= (forecast.resetsAt ?? Infinity)) return true;
  return Math.abs(now - forecast.madeAt) >= FORECAST_AGE_MS;
}

/** A number that somebody wrote down was replaced by another one of the same time. */
function wasPutRight({ observedAt, value }: LearnedState, meter: ForeseenMeter, lastAt: Instant): boolean {
  return observedAt === lastAt && value !== undefined && value !== meter.value;
}
