import { FORESIGHT_METHOD, initialState, observe, seed } from '#engine/foresight/foresight.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import type { ForesightSettings } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import type { KeptState, Learning } from '#engine/store/foresight-states.ts';
import { observationsBetween } from '#engine/store/observations.ts';
import { rollupsBetween } from '#engine/store/samples.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { Settings } from '#shared/model/settings.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';

/** So much history shapes a forecast after a restart: four weeks show the week. */
export const SEED_MS = 28 * DAY_MS;

/** What foresight learned of a meter, and up to when; −Infinity: nothing yet. */
export interface LearnedState {
  state: ForesightState;
  observedAt: Instant;
  /** What was seen then; absent: nothing since it was read from the store. */
  value?: number;
  /** The hour that was running when the store last kept the state; null: it never did. */
  keptHour: number | null;
}

/** Holidays move hours of the week, so what was learned by other ones is learned anew. */
export function learningBy({ holidays = '' }: Settings['foresight']): Learning {
  return { method: FORESIGHT_METHOD, calendar: holidays };
}

/** A stored meter with what foresight needs beside. */
export type ForeseenMeter = Meter & ForesightMeter;

/**
 * What the store teaches of a meter before its newest measurement at `lastAt`: from the state that was kept on, if any, by
 * all that was measured since; else by the hours of four weeks.
 */
export async function learnFromHistory(
  db: Readable,
  meter: ForeseenMeter,
  lastAt: Instant,
  { kept, settings }: { kept: KeptState | undefined; settings: ForesightSettings },
): Promise<LearnedState> {
  // What was learned of a time that has yet to come was read by a clock that ran ahead, and taken back.
  if (kept !== undefined && kept.observedAt <= lastAt) return goOn(db, meter, lastAt, kept, settings);
  const until = floorTo(lastAt, HOUR_MS);
  const hourly = await rollupsBetween(db, meter.id, 'hourly', until - SEED_MS, until);
  return {
    state: seed(initialState(), meter, hourly),
    observedAt: hourly.length > 0 ? until - 1 : -Infinity,
    keptHour: null,
  };
}

async function goOn(
  db: Readable,
  meter: ForeseenMeter,
  lastAt: Instant,
  { state: known, observedAt }: KeptState,
  settings: ForesightSettings,
): Promise<LearnedState> {
  const state = known as ForesightState;
  const keptHour = state.hours.hour;
  const range = { from: observedAt + 1, to: lastAt - 1, rawFrom: 0 };
  const observations = range.to < range.from ? [] : await observationsBetween(db, meter.id, range);
  for (const observation of observations) observe(state, meter, observation, settings);
  return { state, observedAt: observations.at(-1)?.at ?? observedAt, keptHour };
}

/** Adds the meter's newest measurement, `value` at `lastAt`. Changes `learned`. */
export function learnNewest(
  learned: LearnedState,
  meter: ForeseenMeter,
  { value, lastAt }: { value: number; lastAt: Instant },
  settings: ForesightSettings,
): void {
  const { limit, resetsAt } = meter;
  learned.state = observe(learned.state, meter, { at: lastAt, value, limit, resetsAt }, settings);
  learned.observedAt = lastAt;
  learned.value = value;
}
