import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { ObservedSpan } from './counter.ts';
import { paceOf, RECENT_HOURS } from './pace.ts';
import { learnHour } from './profile.ts';
import { stopTests, testForecasts } from './spread.ts';
import { rounded } from './state.ts';
import type { ForesightState } from './state.ts';

/** Below this share of an hour its rate says too little about the whole. */
const ENOUGH_COVERAGE = 0.5;
/** A silence longer than this ends what was known of the recent hours. */
const LONGEST_GAP_HOURS = 7 * 24;

/** Records what was consumed between two instants, evenly. Changes `state`. */
export function recordSpan(state: ForesightState, span: ObservedSpan): void {
  const { from, to, units } = span;
  if (!(to > from)) return;
  skipLongGap(state, from);
  if (to - from > LONGEST_GAP_HOURS * HOUR_MS) return;
  const perHour = (units * HOUR_MS) / (to - from);
  if (span.isCutShort && perHour < newestRate(state)) return;
  for (let hour = Math.floor(from / HOUR_MS); hour * HOUR_MS < to; hour++) {
    closeHoursBefore(state, hour);
    const share = (Math.min(to, (hour + 1) * HOUR_MS) - Math.max(from, hour * HOUR_MS)) / HOUR_MS;
    state.hours.units += perHour * share;
    state.hours.coverage += share;
  }
}

/** Units per hour of the running hour, or of the one before it. */
function newestRate({ hours }: ForesightState): number {
  return hours.coverage > 0 ? hours.units / hours.coverage : (hours.recent.at(-1) ?? 0);
}

/** Moves the running hour up to `hour`; what was not observed of the hours between stays unknown. */
function closeHoursBefore(state: ForesightState, hour: number): void {
  state.hours.hour ??= hour;
  while (state.hours.hour < hour) closeHour(state, state.hours.hour);
}

function closeHour(state: ForesightState, hour: number): void {
  const { hours } = state;
  const rate = hours.coverage >= ENOUGH_COVERAGE ? rounded(hours.units / hours.coverage) : null;
  hours.recent.push(rate);
  if (hours.recent.length > RECENT_HOURS) hours.recent.shift();
  hours.hour = hour + 1;
  hours.units = 0;
  hours.coverage = 0;
  if (rate === null) {
    stopTests(state.horizons);
    return;
  }
  hours.observedHours += 1;
  learnHour(state.profile, hour, rate);
  testForecasts(state.horizons, rate, paceOf(state), hour + 1);
}

function skipLongGap({ hours, horizons }: ForesightState, to: Instant): void {
  if (hours.hour === null || to / HOUR_MS - hours.hour <= LONGEST_GAP_HOURS) return;
  hours.hour = null;
  hours.units = 0;
  hours.coverage = 0;
  hours.recent = [];
  stopTests(horizons);
}
