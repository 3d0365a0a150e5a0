import type { Level } from '#shared/levels.ts';
import type { Forecast, Quantiles } from '#shared/model/forecast.ts';
import type { Rollup } from '#shared/model/meter.ts';
import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { quantileOf } from './consumption-outlook.ts';
import { RESET_JITTER_MS } from './counter.ts';
import { courseOf } from './course.ts';
import type { Course } from './course.ts';
import { levelOf } from './decision.ts';
import { recentLevel } from './expectations.ts';
import { learn } from './learn.ts';
import type { ForesightMeter, ForesightObservation } from './meter.ts';
import { prospectsOf } from './prospects.ts';
import type { Prospects } from './prospects.ts';
import { tellExhausted, tellForecast, tellUnknown } from './sentence.ts';
import { type ForesightSettings, type Leads, leadsFor } from './settings.ts';
import type { ForesightState } from './state.ts';
import { whyUnknown } from './unknown.ts';

export { initialState } from './state.ts';

/** Names the way the numbers were made; it changes whenever the same history would give another forecast. */
export const FORESIGHT_METHOD = 'experts/3';

/** History from which "usual" means something to a person. */
export const USUAL_FROM_HOURS = 24;

/**
 * Learns from one successful poll, and decides on the level. Changes `state` and returns it. Observations come in the
 * order of time; one that is older than the newest, or repeats it, is ignored.
 */
export function observe(
  state: ForesightState,
  meter: ForesightMeter,
  observation: ForesightObservation,
  settings: ForesightSettings,
): ForesightState {
  if (learn(state, meter, observation)) {
    const { level, leads } = assess(state, meter, observation.at, settings);
    state.decision = { level, windowEndsAt: state.counter.windowEndsAt, leads };
  }
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
  for (const { bucketAt, last, limit } of hourly.slice(0, -1))
    learn(state, meter, { at: bucketAt + HOUR_MS - 1, value: last, limit, resetsAt: null });
  const newest = hourly.at(-1);
  if (newest !== undefined)
    learn(state, meter, { at: newest.bucketAt, value: newest.first, limit: newest.limit, resetsAt: null });
  return state;
}

/**
 * When the meter runs out, as seen at `now` from what `state` has observed up to then, however long ago that was.
 *
 * Experts say what they expect (`experts.ts`); each counts as much as recorded usage of other meters and its own record
 * on this one deserve; the spread is what forecasts of the same horizon were off before. Everything is counted from when
 * the newest number was true: what a late counter has not shown yet is forecast too.
 */
export function forecast(
  state: ForesightState,
  meter: ForesightMeter,
  now: Instant,
  settings: ForesightSettings,
): Forecast {
  const assessment = assess(state, meter, now, settings);
  if (assessment.level === 'unknown') return unknownForecast(meter, now, assessment.reason);
  const { course, prospects, level } = assessment;
  if (prospects === null) return exhaustedForecast(meter, course, now);
  const { runway } = prospects;
  const runwayHours = hoursFromNow(runway.hours, course, now);
  const exhaustionProbability = runway.probability;
  const endOfWindow = endOfWindowOf(meter, course, prospects);
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
    sentence:
      course.remaining <= 0
        ? tellExhausted(story)
        : tellForecast({ ...story, endOfWindow: endOfWindow.p50, recent: recentOf(state, meter) }),
  };
}

/** What a forecast is told from; `prospects` null: nothing is left, and nothing of its consumption was seen. */
type Assessment =
  | { level: 'unknown'; leads: null; reason: string }
  | { level: Exclude<Level, 'unknown'>; leads: Leads; course: Course; prospects: Prospects | null };

function assess(
  state: ForesightState,
  meter: ForesightMeter,
  now: Instant,
  settings: ForesightSettings,
): Assessment {
  const course = courseOf(state.counter, meter, now);
  const reason = whyUnknown(state, meter, course);
  if (course === null || reason !== null) return unknown(reason ?? 'no limit is known');
  const isExhausted = course.remaining <= 0;
  const leads = leadsFor(meter, course.windowHours, settings);
  const prospects = prospectsOf(state, meter, course, now, settings);
  if (prospects === null) {
    if (isExhausted) return { level: 'critical', leads, course, prospects };
    return unknown('nothing has been measured yet');
  }
  const { kind, chances } = prospects;
  const level = levelOf({ isExhausted, kind, ...chances, before: levelBefore(state, course, leads) });
  return { level, leads, course, prospects };
}

function unknown(reason: string): Assessment {
  return { level: 'unknown', leads: null, reason };
}

/** Of a meter that had nothing left when it was first seen: that is known, though nothing of its consumption is. */
function exhaustedForecast(meter: ForesightMeter, { used, resetsAt }: Course, now: Instant): Forecast {
  return {
    madeAt: now,
    method: FORESIGHT_METHOD,
    level: 'critical',
    reason: null,
    runwayHours: { p10: 0, p50: 0, p90: 0 },
    exhaustionProbability: 1,
    endOfWindow: { p10: used, p50: used, p90: used },
    resetsAt,
    sentence: tellExhausted({ meter, now, amount: used, resetsAt }),
  };
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

/** A new window begins with no level, also one of which nothing was observed yet; so do other leads, which count at once. */
function levelBefore({ decision }: ForesightState, { resetsAt }: Course, leads: Leads): Level {
  const { level, windowEndsAt } = decision;
  const isSame = resetsAt === null || Math.abs((windowEndsAt ?? Infinity) - resetsAt) <= RESET_JITTER_MS;
  return isSame && areSame(decision.leads, leads) ? level : 'fine';
}

function areSame(told: Leads | null, { warnHours, criticalHours }: Leads): boolean {
  return told !== null && told.warnHours === warnHours && told.criticalHours === criticalHours;
}

function hoursFromNow(hours: Quantiles, { from }: Course, now: Instant): Quantiles {
  const ageHours = (now - from) / HOUR_MS;
  const remaining = (at: number | null) => (at === null ? null : Math.max(0, at - ageHours));
  return { p10: remaining(hours.p10), p50: remaining(hours.p50), p90: remaining(hours.p90) };
}

function endOfWindowOf(meter: ForesightMeter, course: Course, { whole, shape }: Prospects) {
  const share = shape.shares.at(-1) ?? 1;
  const total = (below: number) => share * quantileOf(whole, below);
  if (meter.kind === 'balance') {
    const left = (consumed: number) => Math.max(0, course.remaining - consumed);
    return { p10: left(total(0.9)), p50: left(total(0.5)), p90: left(total(0.1)) };
  }
  const returned = (course.returnedPerHour * (course.to - course.from)) / HOUR_MS;
  const kept = Math.max(0, course.used - returned);
  return { p10: kept + total(0.1), p50: kept + total(0.5), p90: kept + total(0.9) };
}

function recentOf(state: ForesightState, meter: ForesightMeter) {
  return state.hours.observedHours < USUAL_FROM_HOURS ? null : recentLevel(state, meter);
}
