import { initialState, observe, seed } from '#engine/foresight/foresight.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { rollupsBetween } from '#engine/store/samples.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Meter } from '#shared/model/meter.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';

/** So much history shapes a forecast after a restart: four weeks show the week. */
export const SEED_MS = 28 * DAY_MS;

/** What foresight learned of a meter, and up to when; −Infinity: nothing yet. */
export interface LearnedState {
  state: ForesightState;
  observedAt: Instant;
}

/** A stored meter with what foresight needs beside. */
export type ForeseenMeter = Meter & ForesightMeter;

/** What the stored hours before the one that holds `lastAt` teach of a meter. */
export async function learnFromHistory(
  db: Readable,
  meter: ForeseenMeter,
  lastAt: Instant,
): Promise<LearnedState> {
  const until = floorTo(lastAt, HOUR_MS);
  const hourly = await rollupsBetween(db, meter.id, 'hourly', until - SEED_MS, until);
  return {
    state: seed(initialState(), meter, hourly),
    observedAt: hourly.length > 0 ? until - 1 : -Infinity,
  };
}

/** Adds the meter's newest measurement, `value` at `lastAt`. Changes `learned`. */
export function learnNewest(
  learned: LearnedState,
  meter: ForeseenMeter,
  { value, lastAt }: { value: number; lastAt: Instant },
): void {
  const { limit, resetsAt } = meter;
  learned.state = observe(learned.state, meter, { at: lastAt, value, limit, resetsAt });
  learned.observedAt = lastAt;
}
