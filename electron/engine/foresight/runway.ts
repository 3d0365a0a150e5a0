import { HOUR_MS } from '#shared/time.ts';
import type { Quantiles } from '#shared/model/forecast.ts';
import { chanceOf, quantileOf } from './consumption-outlook.ts';
import type { ConsumptionOutlook } from './consumption-outlook.ts';
import type { Course } from './course.ts';
import type { ForesightMeter } from './meter.ts';
import { usualWeek } from './profile.ts';
import type { ProfileState } from './state.ts';

/** This share of what is expected comes evenly, the rest in the shape of the week: nights are not as still as they look. */
const EVEN_SHARE = 0.1;

/** How consumption spreads over the hours of a course: at the end of each, in hours after its start, the share so far. */
export interface Shape {
  hours: number[];
  /** 1 at the end of the look that outlooks are for, more beyond. */
  shares: number[];
}

/**
 * The shape of a course of which an outlook looks `aheadHours` ahead; beyond it goes on in the same measure, hour by hour
 * for two weeks and day by day after that.
 */
export function shapeOf(
  profile: ProfileState,
  meter: ForesightMeter,
  course: Course,
  aheadHours: number,
): Shape {
  const usual = usualWeek(profile);
  const start = course.from / HOUR_MS;
  const length = Math.max(0, course.to / HOUR_MS - start);
  const hours: number[] = [];
  const units: number[] = [];
  let sum = 0;
  let ahead = 0;
  let sumAhead: number | null = null;
  for (let hour = Math.floor(start); ahead < length; hour++) {
    const next = Math.min(hour + 1 - start, length);
    const rate = usual[meter.clock.hourOfWeek(hour)] ?? 0;
    if (sumAhead === null && next >= aheadHours) sumAhead = sum + (aheadHours - ahead) * rate;
    sum += (next - ahead) * rate;
    ahead = next;
    if (ahead > HOURLY_UP_TO && hour % 24 !== 23 && ahead < length) continue;
    hours.push(ahead);
    units.push(sum);
  }
  const whole = sumAhead ?? sum;
  const even = whole > 0 ? EVEN_SHARE : 1;
  const shares = hours.map((at, i) => {
    const shaped = whole > 0 ? (units[i] ?? 0) / whole : 0;
    return (1 - even) * shaped + (aheadHours > 0 ? (even * at) / aheadHours : even);
  });
  return { hours, shares };
}

const HOURLY_UP_TO = 14 * 24;

/** Units that the whole look must consume for the course to be exhausted by its end, and by when it then is. */
export function needOf({ remaining, returnedPerHour }: Course, { hours, shares }: Shape): number {
  if (remaining <= 0) return 0;
  let need = Infinity;
  for (const [i, at] of hours.entries()) {
    const share = shares[i] ?? 0;
    if (share > 0) need = Math.min(need, (remaining + returnedPerHour * at) / share);
  }
  return need;
}

/** Hours after its start at which a course is exhausted if the look consumes `units`; null: not before its end. */
export function exhaustedAfter(
  { remaining, returnedPerHour }: Course,
  { hours, shares }: Shape,
  units: number,
): number | null {
  if (remaining <= 0) return 0;
  let from = 0;
  let left = remaining;
  for (const [i, at] of hours.entries()) {
    const now = remaining + returnedPerHour * at - units * (shares[i] ?? 0);
    if (now <= 0) return left > 0 ? from + ((at - from) * left) / (left - now) : from;
    from = at;
    left = now;
  }
  return null;
}

/** A look at the whole course, and one at the hours that are near: the latter knows better what happens now. */
export interface Outlooks {
  whole: ConsumptionOutlook;
  near: ConsumptionOutlook;
  nearHours: number;
}

export interface Runway {
  /** Hours after the start of the course at which each quantile is exhausted; null: not before its end. */
  hours: Quantiles;
  /** Chance of exhaustion before the end of the course. */
  probability: number;
}

/** When the course is exhausted. Whichever of the two looks sees it sooner is believed. */
export function runwayOf(course: Course, shape: Shape, { whole, near, nearHours }: Outlooks): Runway {
  const nearShape = { hours: [nearHours], shares: [1] };
  const after = (chance: number) => {
    const late = exhaustedAfter(course, shape, quantileOf(whole, 1 - chance));
    const soon = exhaustedAfter(course, nearShape, quantileOf(near, 1 - chance));
    return soon === null || (late !== null && late <= soon) ? late : soon;
  };
  const probability = Math.max(
    chanceOf(whole, needOf(course, shape)),
    chanceOf(near, needOf(course, nearShape)),
  );
  return { hours: { p10: after(0.1), p50: after(0.5), p90: after(0.9) }, probability };
}
