import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { burstiness, chanceOf, outlookOf } from './consumption-outlook.ts';
import type { ConsumptionOutlook } from './consumption-outlook.ts';
import type { Course } from './course.ts';
import type { DecisionFacts } from './decision.ts';
import { lookUpTo } from './look.ts';
import type { ForesightMeter } from './meter.ts';
import { needOf, runwayOf, shapeOf } from './runway.ts';
import type { Runway, Shape } from './runway.ts';
import { CLEARLY_LATER_LEADS, FAR_LEADS, leadKindOf } from './settings.ts';
import type { ForesightSettings, LeadKind } from './settings.ts';
import { HOURS_PER_DAY } from './state.ts';
import type { ForesightState } from './state.ts';
import { OPEN_ENDED_TRIAL_HOURS } from './trials.ts';

/** What lies ahead of a meter, in all the ways in which it is asked. */
export interface Prospects {
  kind: LeadKind;
  runway: Runway;
  whole: ConsumptionOutlook;
  shape: Shape;
  chances: Pick<DecisionFacts, 'clear' | 'whole' | 'near' | 'imminent'>;
}

/** A window that ends at this share of its limit was close: a warning in it was neither right nor wrong. */
const CLEARLY_NOT = 0.9;

/** How far the look at the whole goes: to the end of the window; where there is none, as far as a warning should see. */
export function wholeEnd(course: Course, now: Instant): Instant {
  return course.windowHours === null
    ? Math.min(course.to, now + OPEN_ENDED_TRIAL_HOURS * HOUR_MS)
    : course.to;
}

/**
 * However clear the rest is, a chance below this counts for less: a meter that always ends just below its limit would be
 * warned of every time. It halves the alerts in windows that do not run out and costs .002 of the score.
 */
const LEAST_CHANCE = 0.5;

/**
 * What is likely, but not within so many leads of the warning, is doubted so many times as much: there is time to see
 * whether it stays so. Many of the warnings that were wrong came that early. Windows of hours are over before waiting
 * helps; and what comes in bursts is over before anything is seen: it is doubted less, and as bursty as this not at all.
 */
const DISTANT_LEADS = 2.5;
const DISTANT_DOUBT = 6;
const BURSTY = 0.3;

function doubtOfDistance(bursty: number): number {
  return 1 + (DISTANT_DOUBT - 1) * Math.max(0, 1 - bursty / BURSTY);
}

/**
 * The end of what never resets is doubted for how little is known of its pace: after one burst, or on the first day, the
 * days ahead look busier than they come to be.
 */
function doubtOfPace(bursty: number, observedHours: number): number {
  return 1 + bursty + 1 / (1 + observedHours / HOURS_PER_DAY);
}

/** null: nothing was observed yet. */
export function prospectsOf(
  state: ForesightState,
  meter: ForesightMeter,
  course: Course,
  now: Instant,
  settings: ForesightSettings,
): Prospects | null {
  const kind = leadKindOf(meter, course.windowHours);
  const { warnHours, criticalHours } = settings.leads[kind];
  const end = wholeEnd(course, now);
  const known = new Map<Instant, ConsumptionOutlook | null>();
  const upTo = (later: Instant) => {
    const to = Math.min(course.to, later);
    const before = known.get(to);
    if (before !== undefined) return before;
    const outlook = outlookOf(state, meter, lookUpTo(course, to));
    known.set(to, outlook);
    return outlook;
  };
  const whole = upTo(end);
  const near = upTo(now + warnHours * HOUR_MS);
  const imminent = upTo(now + criticalHours * HOUR_MS);
  if (whole === null || near === null || imminent === null) return null;
  const nearHours = (Math.min(course.to, now + warnHours * HOUR_MS) - course.from) / HOUR_MS;
  const shape = shapeOf(state.profile, meter, course, (end - course.from) / HOUR_MS);
  const runway = runwayOf(course, shape, { whole, near, nearHours });
  const far =
    course.windowHours === null
      ? openEndedChances(upTo, course, now, warnHours)
      : windowChances(whole, course, shape);
  const hoursLeft = (runway.hours.p50 ?? Infinity) - (now - course.from) / HOUR_MS;
  const isDistant = kind !== 'hour' && hoursLeft > DISTANT_LEADS * warnHours;
  const bursty = burstiness(state);
  const doubt =
    (isDistant ? doubtOfDistance(bursty) : 1) *
    (course.windowHours === null ? doubtOfPace(bursty, state.hours.observedHours) : 1);
  return {
    kind,
    runway,
    whole,
    shape,
    chances: {
      clear: far.clear,
      whole: 1 - Math.min(1, doubt * (1 - far.whole)),
      near: chanceOf(near, withReturned(course, nearHours)),
      imminent: chanceOf(imminent, withReturned(course, (now - course.from) / HOUR_MS + criticalHours)),
    },
  };
}

/**
 * What never resets is looked at a little less far than a warning of it claims: where consumption is even, and the end
 * known to the hour, the warning would else come just before what it says is true.
 */
const WITHIN_CLAIM = 0.97;

type FarChances = Pick<DecisionFacts, 'clear' | 'whole'>;

/** Of a window: exhausted before its end, against clearly not. */
function windowChances(whole: ConsumptionOutlook, course: Course, shape: Shape): FarChances {
  const need = needOf(course, shape);
  const most = course.used + course.remaining;
  const clearlyNot = 1 - chanceOf(whole, Math.max(0, need - (1 - CLEARLY_NOT) * most));
  return amongClear(chanceOf(whole, need), clearlyNot);
}

/** Of what never resets: exhausted as soon as a warning claims, against clearly later. */
function openEndedChances(
  upTo: (to: Instant) => ConsumptionOutlook | null,
  { remaining }: Course,
  now: Instant,
  warnHours: number,
): FarChances {
  const within = (leads: number) => {
    const outlook = upTo(now + leads * warnHours * HOUR_MS);
    return outlook === null ? 0 : chanceOf(outlook, remaining);
  };
  return amongClear(within(WITHIN_CLAIM * FAR_LEADS), 1 - within(CLEARLY_LATER_LEADS));
}

function amongClear(chance: number, clearlyNot: number): FarChances {
  const clear = chance > 0 ? chance / (chance + clearlyNot) : 0;
  return { clear, whole: Math.min(clear, chance / LEAST_CHANCE) };
}

function withReturned({ remaining, returnedPerHour }: Course, hours: number): number {
  return remaining <= 0 ? 0 : remaining + returnedPerHour * hours;
}
