import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { chanceOf, outlookOf } from './consumption-outlook.ts';
import type { ConsumptionOutlook } from './consumption-outlook.ts';
import type { Course } from './course.ts';
import type { DecisionFacts } from './decision.ts';
import { lookUpTo } from './look.ts';
import type { ForesightMeter } from './meter.ts';
import { needOf, runwayOf, shapeOf } from './runway.ts';
import type { Runway, Shape } from './runway.ts';
import { FAR_LEADS, leadKindOf } from './settings.ts';
import type { ForesightSettings, LeadKind } from './settings.ts';
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
  const upTo = (to: Instant) => outlookOf(state, meter, lookUpTo(course, Math.min(course.to, to)));
  const whole = upTo(end);
  const far = course.windowHours === null ? upTo(now + FAR_LEADS * warnHours * HOUR_MS) : whole;
  const near = upTo(now + warnHours * HOUR_MS);
  const imminent = upTo(now + criticalHours * HOUR_MS);
  if (whole === null || far === null || near === null || imminent === null) return null;
  const nearHours = (Math.min(course.to, now + warnHours * HOUR_MS) - course.from) / HOUR_MS;
  const shape = shapeOf(state.profile, meter, course, (end - course.from) / HOUR_MS);
  const need = course.windowHours === null ? course.remaining : needOf(course, shape);
  return {
    kind,
    runway: runwayOf(course, shape, { whole, near, nearHours }),
    whole,
    shape,
    chances: {
      ...farChances(course, far, need),
      near: chanceOf(near, withReturned(course, nearHours)),
      imminent: chanceOf(imminent, withReturned(course, (now - course.from) / HOUR_MS + criticalHours)),
    },
  };
}

/** Of what never resets both are the chance of exhaustion within so many leads. */
function farChances(
  { used, remaining, windowHours }: Course,
  far: ConsumptionOutlook,
  need: number,
): Pick<DecisionFacts, 'clear' | 'whole'> {
  const chance = chanceOf(far, need);
  if (windowHours === null) return { clear: chance, whole: chance };
  const not = 1 - chanceOf(far, Math.max(0, need - (1 - CLEARLY_NOT) * (used + remaining)));
  const clear = chance > 0 ? chance / (chance + not) : 0;
  return { clear, whole: Math.min(clear, chance / LEAST_CHANCE) };
}

function withReturned({ remaining, returnedPerHour }: Course, hours: number): number {
  return remaining <= 0 ? 0 : remaining + returnedPerHour * hours;
}
