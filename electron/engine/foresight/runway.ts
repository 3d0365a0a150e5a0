import { HOUR_MS } from '#shared/time.ts';
import type { Course } from './course.ts';
import { expectedRate } from './pace.ts';
import type { Pace } from './pace.ts';
import { noiseFloor, spreadAt } from './spread.ts';

/** ln(0.9 / 0.1): where the standard logistic distribution leaves a tenth on either side. */
const TENTH = Math.log(9);

/** Hours ahead up to which each hour is looked at; beyond, each day. */
const HOURLY_UP_TO = 14 * 24;

/** Hours after `from` at which each quantile is exhausted; null: not before `to`. */
export interface Runway {
  hours: { p10: number | null; p50: number | null; p90: number | null };
  /** Chance of exhaustion before `to`. */
  probability: number;
  /** Units consumed between `from` and `to`. */
  total: { p10: number; p50: number; p90: number };
}

/**
 * Walks the course hour by hour and adds up what the pace expects. At each hour the distance to exhaustion is
 * measured in scales of the spread; a quantile is exhausted where that distance falls to its own.
 */
export function runwayOf(course: Course, pace: Pace, spreads: readonly number[]): Runway {
  const floor = noiseFloor(pace.mean);
  const start = course.from / HOUR_MS;
  const length = Math.max(0, course.to / HOUR_MS - start);
  const gone = course.remaining <= 0 ? 0 : null;
  const hours: Runway['hours'] = { p10: gone, p50: gone, p90: gone };
  let ahead = 0;
  let lookedAt = 0;
  let expected = 0;
  let distance = distanceTo(course.remaining, 0, floor, spreadAt(spreads, 0));
  let nearest = distance;
  for (let hour = Math.floor(start); ahead < length; hour++) {
    const next = Math.min(hour + 1 - start, length);
    expected += (next - ahead) * expectedRate(pace, hour, ahead);
    ahead = next;
    if (ahead > HOURLY_UP_TO && hour % 24 !== 23 && ahead < length) continue;
    const step = ahead - lookedAt;
    lookedAt = ahead;
    const before = distance;
    const remaining = course.remaining + course.returnedPerHour * ahead;
    distance = distanceTo(remaining, expected, floor, spreadAt(spreads, ahead));
    nearest = Math.min(nearest, distance);
    hours.p10 ??= crossing(before, distance, TENTH, ahead, step);
    hours.p50 ??= crossing(before, distance, 0, ahead, step);
    hours.p90 ??= crossing(before, distance, -TENTH, ahead, step);
  }
  return {
    hours,
    probability: gone === 0 ? 1 : 1 / (1 + Math.exp(nearest)),
    total: totalAt(expected, floor, spreadAt(spreads, length)),
  };
}

/** ln of what remains over what is expected, in scales of the spread; infinite where nothing was ever consumed. */
function distanceTo(remaining: number, expected: number, floor: number, scale: number): number {
  if (!(expected + floor > 0)) return Infinity;
  return Math.log((remaining + floor) / (expected + floor)) / scale;
}

/** Hours ahead at which the distance fell to `level` within the last step, by a straight line; null: it did not. */
function crossing(before: number, after: number, level: number, ahead: number, step: number): number | null {
  if (after > level) return null;
  return before > level ? ahead - (step * (level - after)) / (before - after) : ahead - step;
}

function totalAt(expected: number, floor: number, scale: number): Runway['total'] {
  const quantile = (level: number) => Math.max(0, (expected + floor) * Math.exp(scale * level) - floor);
  return { p10: quantile(-TENTH), p50: quantile(0), p90: quantile(TENTH) };
}
