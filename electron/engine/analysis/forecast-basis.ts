import { courseOf } from '#engine/foresight/course.ts';
import { USUAL_FROM_HOURS } from '#engine/foresight/foresight.ts';
import { SHORT_HOURS } from '#engine/foresight/pace.ts';
import { usualRate } from '#engine/foresight/profile.ts';
import { type ForesightSettings, leadKindOf } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { ForecastBasis } from '#shared/model/explanation.ts';
import type { Instant } from '#shared/time.ts';
import { type ForeseenMeter, learnFromHistory, learnNewest } from './learned-state.ts';

/**
 * What a forecast of the meter rests on at `now`, learned from the store alone: the same in every process that asks.
 * Nothing is changed.
 */
export async function readForecastBasis(
  db: Readable,
  meter: ForeseenMeter,
  now: Instant,
  settings: ForesightSettings,
): Promise<ForecastBasis> {
  const { lastAt, value } = meter;
  if (lastAt === null || value === null) return { observedHours: 0, recent: null, leads: null };
  const learned = await learnFromHistory(db, meter, lastAt);
  if (lastAt > learned.observedAt) learnNewest(learned, meter, { value, lastAt });
  const { state } = learned;
  return {
    observedHours: state.hours.observedHours,
    recent: recentOf(state),
    leads: leadsOf(state, meter, now, settings),
  };
}

function recentOf(state: ForesightState): ForecastBasis['recent'] {
  const { hour, recent, observedHours: known } = state.hours;
  if (hour === null || known < USUAL_FROM_HOURS) return null;
  let used = 0;
  let usual = 0;
  let observedHours = 0;
  for (let back = 1; back <= SHORT_HOURS; back++) {
    const rate = recent.at(-back) ?? null;
    if (rate === null) continue;
    observedHours += 1;
    used += rate;
    usual += usualRate(state.profile, hour - back);
  }
  return { hours: SHORT_HOURS, observedHours, used, usual };
}

function leadsOf(
  { counter }: ForesightState,
  meter: ForeseenMeter,
  now: Instant,
  settings: ForesightSettings,
): ForecastBasis['leads'] {
  const course = courseOf(counter, meter, now);
  if (course === null) return null;
  const kind = leadKindOf(meter, course.windowHours);
  return { kind, ...settings.leads[kind] };
}
