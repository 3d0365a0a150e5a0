import { type Course, courseOf } from '#engine/foresight/course.ts';
import { CRITICAL_FROM, WARN_FROM, WATCH_FROM } from '#engine/foresight/decision.ts';
import { USUAL_FROM_HOURS } from '#engine/foresight/foresight.ts';
import { RECENT_LEVEL_HOURS } from '#engine/foresight/expectations.ts';
import { prospectsOf } from '#engine/foresight/prospects.ts';
import { usualBetween } from '#engine/foresight/usual.ts';
import { type ForesightSettings, leadKindOf } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { foresightStatesOf } from '#engine/store/foresight-states.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { ForecastBasis } from '#shared/model/explanation.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';
import type { ForesightMeans } from './foresight-means.ts';
import { type ForeseenMeter, learnFromHistory, learnNewest } from './learned-state.ts';

/**
 * What a forecast of the meter rests on at `now`, learned from the store alone: the same in every process that asks.
 * Nothing is changed.
 */
export async function readForecastBasis(
  db: Readable,
  meter: ForeseenMeter,
  now: Instant,
  { settings, learning }: Pick<ForesightMeans, 'settings' | 'learning'>,
): Promise<ForecastBasis> {
  const { lastAt, value } = meter;
  if (lastAt === null || value === null)
    return { observedHours: 0, recent: null, leads: null, decision: null };
  const kept = await foresightStatesOf(db, learning, [meter.id]);
  const learned = await learnFromHistory(db, meter, lastAt, { kept: kept.get(meter.id), settings });
  if (lastAt > learned.observedAt) learnNewest(learned, meter, { value, lastAt }, settings);
  const { state } = learned;
  const course = courseOf(state.counter, meter, now);
  return {
    observedHours: state.hours.observedHours,
    recent: recentOf(state, meter),
    leads: course && leadsOf(meter, course, settings),
    decision: course && decisionOf(state, meter, course, now, settings),
  };
}

function recentOf(state: ForesightState, meter: ForeseenMeter): ForecastBasis['recent'] {
  const { hour, recent, observedHours: known } = state.hours;
  if (hour === null || known < USUAL_FROM_HOURS) return null;
  let used = 0;
  let usual = 0;
  let observedHours = 0;
  for (let back = 1; back <= RECENT_LEVEL_HOURS; back++) {
    const rate = recent.at(-back) ?? null;
    if (rate === null) continue;
    observedHours += 1;
    used += rate;
    usual += usualBetween(state.profile, meter, (hour - back) * HOUR_MS, (hour - back + 1) * HOUR_MS);
  }
  return { hours: RECENT_LEVEL_HOURS, observedHours, used, usual };
}

function leadsOf(meter: ForeseenMeter, { windowHours }: Course, settings: ForesightSettings) {
  const kind = leadKindOf(meter, windowHours);
  return { kind, ...settings.leads[kind] };
}

function decisionOf(
  state: ForesightState,
  meter: ForeseenMeter,
  course: Course,
  now: Instant,
  settings: ForesightSettings,
): ForecastBasis['decision'] {
  const prospects = prospectsOf(state, meter, course, now, settings);
  if (prospects === null) return null;
  const {
    kind,
    chances: { whole, near, imminent },
  } = prospects;
  const from = { ...WARN_FROM[kind], imminent: CRITICAL_FROM, watch: WATCH_FROM };
  return { isExhausted: course.remaining <= 0, chances: { whole, near, imminent }, from };
}
