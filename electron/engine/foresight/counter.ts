import { consumptionBetween } from '#engine/domain/consumption.ts';
import type { Consumption, ResetBetween } from '#engine/domain/consumption.ts';
import { windowAt } from '#engine/domain/quota-window.ts';
import { MINUTE_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { isRefusing } from './meter.ts';
import type { ForesightMeter, ForesightObservation } from './meter.ts';
import { learnedLagMs, learnLag } from './lag.ts';
import type { CounterState, LagState } from './state.ts';

/** What an observation tells of consumption: `units` between two instants. */
export interface ObservedSpan {
  from: Instant;
  to: Instant;
  units: number;
  /** Whether calls were refused towards its end, so that demand was at least `units`. */
  isCutShort: boolean;
}

/** What one poll did to the counter. */
export interface Advance {
  /** null: nothing can be said of consumption. */
  span: ObservedSpan | null;
  /** A new window counts, or a balance was topped up. */
  isNewWindow: boolean;
}

/** Vendors say "resets in 3,600 s" to the second they answer: the same reset moves a little between polls. */
export const RESET_JITTER_MS = 2 * MINUTE_MS;
/** A counter that has not fallen so long after its reset is not late: the new window has outgrown the old. */
const LATEST_COUNTER_MS = 180 * MINUTE_MS;

/** What is used in the window (of a balance: always 0, its whole value remains). */
export function usedOf(meter: ForesightMeter, counter: CounterState): number {
  return meter.kind === 'balance' ? 0 : Math.max(0, counter.value + counter.offset);
}

/** What remains before the limit; null where no limit is known. */
export function remainingOf(meter: ForesightMeter, counter: CounterState): number | null {
  if (meter.kind === 'balance') return Math.max(0, counter.value);
  return counter.limit === null ? null : Math.max(0, counter.limit - usedOf(meter, counter));
}

/**
 * Takes one observation into the counter, and says what was consumed since the one before; nothing where it is the
 * first, follows a top-up or correction, or calls were refused. null: it is older than the newest, and ignored.
 * Changes `counter` and `lag`.
 */
export function advanceCounter(
  counter: CounterState,
  lag: LagState,
  meter: ForesightMeter,
  observation: ForesightObservation,
): Advance | null {
  const { at } = observation;
  if (counter.polledAt !== null && at < counter.polledAt) return null;
  const earlier = { ...counter };
  const reset = resetBetween(counter, observation);
  learnLag(lag, counter, {
    at,
    hasMoved: hasMoved(counter.value, observation.value, reset),
    isReset: reset !== 'none',
  });
  const observedAt = trueAt(counter, lag, meter, at, reset);
  const consumption =
    earlier.observedAt === null ? null : consumptionOf(earlier, meter, observation, observedAt, reset);
  counter.observedAt = observedAt;
  counter.polledAt = at;
  counter.value = observation.value;
  counter.limit = observation.limit;
  if (reset !== 'none' || counter.windowEndsAt === null) openWindow(counter, meter, observation);
  // A vendor that still names the reset before says nothing of the next.
  else if (observation.resetsAt !== null && observation.resetsAt > at)
    counter.windowEndsAt = observation.resetsAt;
  if (consumption === null) return { span: null, isNewWindow: true };
  counter.offset = offsetAfter(earlier, consumption, reset);
  return {
    span: spanOf(earlier, counter, meter, consumption),
    isNewWindow: reset !== 'none' || consumption.event === 'top_up',
  };
}

/** A counter that falls to nothing at its reset has not counted anything yet. */
function hasMoved(earlier: number, later: number, reset: ResetBetween): boolean {
  const isNew = reset === 'certain' || (reset === 'due' && later < earlier);
  return isNew ? later > 0 : later !== earlier;
}

/** When the number of a poll was true: never before the number of an earlier poll, nor before the window it counts. */
function trueAt(
  counter: CounterState,
  lag: LagState,
  { reportingDelayMs }: ForesightMeter,
  at: Instant,
  reset: ResetBetween,
): Instant {
  const windowStart = reset === 'certain' ? counter.windowEndsAt : null;
  const late = at - Math.max(reportingDelayMs, learnedLagMs(lag));
  return Math.max(late, counter.observedAt ?? late, Math.min(windowStart ?? late, at));
}

function resetBetween(counter: CounterState, { at, resetsAt }: ForesightObservation): ResetBetween {
  const boundary = counter.windowEndsAt;
  if (boundary === null || at < boundary - RESET_JITTER_MS) return 'none';
  if (resetsAt !== null && resetsAt >= at) return resetsAt > boundary + RESET_JITTER_MS ? 'certain' : 'none';
  if (at < boundary) return 'none';
  return at - boundary > LATEST_COUNTER_MS ? 'certain' : 'due';
}

function consumptionOf(
  earlier: CounterState,
  meter: ForesightMeter,
  { value }: ForesightObservation,
  observedAt: Instant,
  reset: ResetBetween,
): Consumption {
  if (meter.window.kind !== 'rolling' || reset !== 'none' || earlier.windowEndsAt !== null) {
    return consumptionBetween(meter.kind, earlier.value, value, reset);
  }
  const expired =
    earlier.value * Math.min(1, (observedAt - (earlier.observedAt ?? observedAt)) / meter.window.durationMs);
  return { consumed: Math.max(0, value - earlier.value + expired), event: 'none' };
}

function openWindow(
  counter: CounterState,
  meter: ForesightMeter,
  { at, resetsAt }: ForesightObservation,
): void {
  const calendar = meter.window.kind === 'fixed' ? windowAt(meter.window, at) : null;
  const before = counter.windowEndsAt;
  counter.windowEndsAt = resetsAt !== null && resetsAt > at ? resetsAt : (calendar?.endsAt ?? null);
  // A session may begin long after the one before has ended.
  const session =
    meter.window.kind === 'rolling' && counter.windowEndsAt !== null
      ? counter.windowEndsAt - meter.window.durationMs
      : null;
  const start = calendar?.startsAt ?? session;
  counter.windowStartsAt = before === null ? start : Math.max(before, start ?? before);
}

function offsetAfter(earlier: CounterState, { event }: Consumption, reset: ResetBetween): number {
  if (event === 'reset') return 0;
  // A due reset without a fall: the counter still shows the window before, which does not count in this one.
  // Of a counter at zero that is 0: the −0 of a sign put before it would come back from JSON as another state.
  if (reset === 'due') return 0 - earlier.value;
  if (event !== 'restart') return earlier.offset;
  return earlier.offset < 0 ? 0 : earlier.offset + earlier.value;
}

function spanOf(
  earlier: CounterState,
  counter: CounterState,
  meter: ForesightMeter,
  { event, consumed: units }: Consumption,
): ObservedSpan | null {
  if (event === 'top_up' || event === 'correction') return null;
  const since = earlier.observedAt ?? 0;
  const to = counter.observedAt ?? 0;
  const isCutShort = isStopped(counter, meter);
  const boundary = counter.windowStartsAt;
  // What was consumed between the newest poll and the reset is lost with the old counter.
  if (event === 'reset' && boundary !== null && boundary > since) {
    return boundary < to ? { from: boundary, to, units, isCutShort } : null;
  }
  return isStopped(earlier, meter) ? null : { from: since, to, units, isCutShort };
}

function isStopped(counter: CounterState, meter: ForesightMeter): boolean {
  const value = meter.kind === 'balance' ? counter.value : usedOf(meter, counter);
  return isRefusing(meter, value, counter.limit);
}
