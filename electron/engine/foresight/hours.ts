import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { learnBursts } from './bursts.ts';
import type { ObservedSpan } from './counter.ts';
import type { ForesightMeter } from './meter.ts';
import { learnHour, usualWeek } from './profile.ts';
import { rounded, SMOOTHING_HOURS } from './state.ts';
import type { ForesightState, HoursState } from './state.ts';

/** Hours of recent rates that are kept. */
export const RECENT_HOURS = 48;
/** Below this share of an hour its rate says too little about the whole. */
const ENOUGH_COVERAGE = 0.5;
/** A silence longer than this ends what was known of the recent hours. */
const LONGEST_GAP_HOURS = 7 * 24;
/** What is seen in longer pieces looks calmer than it is. */
const COARSEST_FINE_HOURS = 3;
/** What one more hour leaves of the memory of how restless a meter is: about four days. */
const UNREST_MEMORY = 0.99;

/** Records what was consumed between two instants, evenly. Changes `state`. */
export function recordSpan(state: ForesightState, meter: ForesightMeter, span: ObservedSpan): void {
  const { from, to, units } = span;
  if (!(to > from)) return;
  skipLongGap(state.hours, from);
  if (to - from > LONGEST_GAP_HOURS * HOUR_MS) return;
  const isFine = to - from <= COARSEST_FINE_HOURS * HOUR_MS;
  const perHour = (units * HOUR_MS) / (to - from);
  if (span.isCutShort && perHour < newestRate(state)) return;
  for (let hour = Math.floor(from / HOUR_MS); hour * HOUR_MS < to; hour++) {
    closeHoursBefore(state, meter, hour, isFine);
    const share = (Math.min(to, (hour + 1) * HOUR_MS) - Math.max(from, hour * HOUR_MS)) / HOUR_MS;
    state.hours.units += perHour * share;
    state.hours.coverage += share;
  }
}

/**
 * How far hours are usually off the usual: mean |observed − usual| over mean observed; null before the second day.
 * 0.1 is a machine, 1 is a person at night.
 */
export function unrestOf({ unrest }: HoursState): number | null {
  return unrest[1] > 0 ? unrest[0] / unrest[1] : null;
}

/** Units per hour of the running hour, or of the one before it. */
function newestRate({ hours }: ForesightState): number {
  return hours.coverage > 0 ? hours.units / hours.coverage : (hours.recent.at(-1) ?? 0);
}

/** Moves the running hour up to `hour`; what was not observed of the hours between stays unknown. */
function closeHoursBefore(state: ForesightState, meter: ForesightMeter, hour: number, isFine: boolean): void {
  state.hours.hour ??= hour;
  while (state.hours.hour < hour) closeHour(state, meter, state.hours.hour, isFine);
}

function closeHour(
  { hours, profile }: ForesightState,
  meter: ForesightMeter,
  hour: number,
  isFine: boolean,
): void {
  const rate = hours.coverage >= ENOUGH_COVERAGE ? rounded(hours.units / hours.coverage) : null;
  hours.recent.push(rate);
  if (hours.recent.length > RECENT_HOURS) hours.recent.shift();
  hours.hour = hour + 1;
  hours.units = 0;
  hours.coverage = 0;
  if (rate === null) return;
  const ofWeek = meter.clock.hourOfWeek(hour);
  if (isFine && hours.observedHours > 0) learnUnrest(hours, rate, usualWeek(profile)[ofWeek] ?? 0);
  if (isFine) learnBursts(hours.bursts, rate);
  hours.observedHours += 1;
  for (const [i, smoothed] of hours.smoothed.entries()) smooth(smoothed, rate, SMOOTHING_HOURS[i] ?? 1);
  learnHour(profile, ofWeek, rate);
}

function learnUnrest({ unrest }: HoursState, rate: number, usual: number): void {
  unrest[0] = rounded(unrest[0] * UNREST_MEMORY + Math.abs(rate - usual));
  unrest[1] = rounded(unrest[1] * UNREST_MEMORY + rate);
}

function smooth(smoothed: [number, number], rate: number, halfLifeHours: number): void {
  const keep = 0.5 ** (1 / halfLifeHours);
  smoothed[0] = rounded(smoothed[0] * keep + rate * (1 - keep));
  smoothed[1] = rounded(smoothed[1] * keep + 1 - keep);
}

function skipLongGap(hours: HoursState, to: Instant): void {
  if (hours.hour === null || to / HOUR_MS - hours.hour <= LONGEST_GAP_HOURS) return;
  hours.hour = null;
  hours.units = 0;
  hours.coverage = 0;
  hours.recent = [];
}
