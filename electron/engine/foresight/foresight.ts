import type { Forecast, Quantiles } from '#shared/model/forecast.ts';
import type { Rollup } from '#shared/model/meter.ts';
import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { advanceCounter } from './counter.ts';
import type { ObservedSpan } from './counter.ts';
import { courseOf } from './course.ts';
import type { Course } from './course.ts';
import { levelOf } from './decision.ts';
import { recordSpan } from './hours.ts';
import { isRefusing } from './meter.ts';
import type { ForesightMeter, ForesightObservation } from './meter.ts';
import { paceOf, SHORT_HOURS } from './pace.ts';
import type { Pace } from './pace.ts';
import { runwayOf } from './runway.ts';
import type { Runway } from './runway.ts';
import { tellExhausted, tellForecast, tellUnknown } from './sentence.ts';
import { leadsFor } from './settings.ts';
import type { ForesightSettings } from './settings.ts';
import { spreadOf } from './spread.ts';
import type { ForesightState } from './state.ts';
import { whyUnknown } from './unknown.ts';

export { initialState } from './state.ts';

/** Names the way the numbers were made; it changes whenever the same history would give another forecast. */
export const FORESIGHT_METHOD = 'week-shape/1';

/** History from which "usual" means something to a person. */
export const USUAL_FROM_HOURS = 24;

/**
 * Learns from one successful poll. Changes `state` and returns it. Observations come in the order of time; one that
 * is older than the newest is ignored.
 */
export function observe(
  state: ForesightState,
  meter: ForesightMeter,
  observation: ForesightObservation,
): ForesightState {
  const span = advanceCounter(state.counter, meter, observation);
  if (span !== null) recordSpan(state, span);
  return state;
}

/**
 * Rebuilds what can be rebuilt from stored hourly rollups, oldest first, into an initial state. The newest rollup
 * may be of a running hour: it only says where the counter stood when that hour began. Changes `state` and returns it.
 */
export function seed(
  state: ForesightState,
  meter: ForesightMeter,
  hourly: readonly Rollup[],
): ForesightState {
  const newest = hourly.at(-1);
  if (newest === undefined) return state;
  for (const rollup of hourly.slice(0, -1)) {
    if (!wasRefusing(meter, rollup)) recordSpan(state, hourOf(meter, rollup));
  }
  const { bucketAt: at, first: value, limit } = newest;
  advanceCounter(state.counter, meter, { at, value, limit, resetsAt: null });
  return state;
}

/**
 * When the meter runs out, as seen at `now` from what `state` has observed up to then, however long ago that was.
 *
 * Expected consumption is the usual shape of the week times how far the last hours were off it, which fades. The
 * interval is the spread that test forecasts of the same horizon showed on this meter before. Everything is
 * counted from when the newest number was true, so a late number or a missed poll widens and shortens the runway.
 */
export function forecast(
  state: ForesightState,
  meter: ForesightMeter,
  now: Instant,
  settings: ForesightSettings,
): Forecast {
  const course = courseOf(state.counter, meter, now);
  const reason = whyUnknown(state, meter, course);
  if (course === null || reason !== null) return unknownForecast(meter, now, reason ?? 'no limit is known');
  const pace = paceOf(state);
  const runway = runwayOf(course, pace, spreadOf(state.horizons));
  const runwayHours = hoursFromNow(runway, course, now);
  const exhaustionProbability = runway.probability;
  const endOfWindow = endOfWindowOf(meter, course, runway);
  const isExhausted = course.remaining <= 0;
  const level = levelOf(
    { isExhausted, isOpenEnded: course.windowHours === null, runwayHours, exhaustionProbability },
    leadsFor(meter, course.windowHours, settings),
    settings,
  );
  const { resetsAt, to: endsAt } = course;
  const amount = meter.kind === 'balance' ? course.remaining : course.used + course.remaining;
  const story = { meter, now, amount, runwayHours, exhaustionProbability, resetsAt, endsAt };
  return {
    madeAt: now,
    method: FORESIGHT_METHOD,
    level,
    reason: null,
    runwayHours,
    exhaustionProbability,
    endOfWindow,
    resetsAt,
    sentence: isExhausted
      ? tellExhausted(story)
      : tellForecast({ ...story, endOfWindow: endOfWindow.p50, recent: recentOf(state, pace) }),
  };
}

function hourOf(meter: ForesightMeter, { bucketAt, consumed, last, limit }: Rollup): ObservedSpan {
  const from = bucketAt - meter.reportingDelayMs;
  return { from, to: from + HOUR_MS, units: consumed, isCutShort: isRefusing(meter, last, limit) };
}

/** Whether calls were refused for a whole bucket: its zero says nothing about demand. */
function wasRefusing(meter: ForesightMeter, { min, max, limit }: Rollup): boolean {
  return isRefusing(meter, meter.kind === 'balance' ? max : min, limit);
}

/** The forecast of a meter of which nothing can be said; `reason` follows a colon. */
export function unknownForecast(meter: Pick<ForesightMeter, 'name'>, now: Instant, reason: string): Forecast {
  return {
    madeAt: now,
    method: FORESIGHT_METHOD,
    level: 'unknown',
    reason,
    runwayHours: null,
    exhaustionProbability: null,
    endOfWindow: null,
    resetsAt: null,
    sentence: tellUnknown(meter, reason),
  };
}

function hoursFromNow({ hours }: Runway, { from }: Course, now: Instant): Quantiles {
  const ageHours = (now - from) / HOUR_MS;
  const remaining = (at: number | null) => (at === null ? null : Math.max(0, at - ageHours));
  return { p10: remaining(hours.p10), p50: remaining(hours.p50), p90: remaining(hours.p90) };
}

function endOfWindowOf(meter: ForesightMeter, course: Course, { total }: Runway) {
  if (meter.kind === 'balance') {
    const left = (consumed: number) => Math.max(0, course.remaining - consumed);
    return { p10: left(total.p90), p50: left(total.p50), p90: left(total.p10) };
  }
  const returned = (course.returnedPerHour * (course.to - course.from)) / HOUR_MS;
  const kept = Math.max(0, course.used - returned);
  return { p10: kept + total.p10, p50: kept + total.p50, p90: kept + total.p90 };
}

function recentOf({ hours }: ForesightState, { shortLog }: Pace) {
  return hours.observedHours < USUAL_FROM_HOURS ? null : { ratio: Math.exp(shortLog), hours: SHORT_HOURS };
}
