import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { outlookOf } from './consumption-outlook.ts';
import { advanceCounter, usedOf } from './counter.ts';
import { courseOf, windowStart } from './course.ts';
import { recordSpan } from './hours.ts';
import { lookUpTo } from './look.ts';
import { isRefusing } from './meter.ts';
import type { ForesightMeter, ForesightObservation } from './meter.ts';
import { wholeEnd } from './prospects.ts';
import type { ForesightState } from './state.ts';
import { beginTrial, isOpenEndedTrialDue, isTrialDue, judgeDue, judgeWindow } from './trials.ts';
import type { Bounds } from './windows.ts';
import { closeWindow, dropWindow, progressAt, recordUse } from './windows.ts';

/** A window of which less was seen teaches nothing of its total. */
const ENOUGH_SEEN = 0.75;

/** Learns from one successful poll. Changes `state`. @returns false where it is older than the newest, or repeats it */
export function learn(
  state: ForesightState,
  meter: ForesightMeter,
  observation: ForesightObservation,
): boolean {
  if (isRepeated(state, observation)) return false;
  const before = boundsOf(state, meter);
  const advance = advanceCounter(state.counter, state.lag, meter, observation);
  if (advance === null) return false;
  if (advance.isNewWindow) endWindow(state, meter, before);
  if (advance.span !== null) {
    recordSpan(state, meter, advance.span);
    state.consumed += advance.span.units;
  }
  recordWindow(state, meter);
  tryForecasts(state, meter, observation.at);
  return true;
}

function isRepeated({ counter }: ForesightState, { at, value, limit, resetsAt }: ForesightObservation) {
  if (at !== counter.polledAt || value !== counter.value || limit !== counter.limit) return false;
  return resetsAt === null || resetsAt <= at || resetsAt === counter.windowEndsAt;
}

function boundsOf({ counter }: ForesightState, meter: ForesightMeter): Bounds | null {
  const from = windowStart(counter, meter);
  return from === null || counter.windowEndsAt === null ? null : { from, to: counter.windowEndsAt };
}

function endWindow(state: ForesightState, meter: ForesightMeter, bounds: Bounds | null): void {
  // What was told of the window before eases nothing in this one, nor after a top-up.
  state.decision = { level: 'unknown', windowEndsAt: null, leads: null };
  const { progress, isStopped } = state.windows;
  const isSeen = bounds !== null && (isStopped || progress >= ENOUGH_SEEN);
  if (isSeen) judgeWindow(state, closeWindow(state, meter, bounds));
  else {
    dropWindow(state.windows);
    // Of what never resets, trials go on over a top-up.
    if (state.trials.some(({ dueAt }) => dueAt === null)) judgeWindow(state, null);
  }
}

/** What is used while calls are refused says nothing of the rest of the window. */
function recordWindow(state: ForesightState, meter: ForesightMeter): void {
  const { counter, windows } = state;
  const bounds = boundsOf(state, meter);
  if (bounds === null || counter.observedAt === null || windows.isStopped) return;
  const used = usedOf(meter, counter);
  recordUse(windows, progressAt(bounds, counter.observedAt), used);
  windows.isStopped = isRefusing(meter, used, counter.limit);
}

function tryForecasts(state: ForesightState, meter: ForesightMeter, at: Instant): void {
  judgeDue(state, state.counter.observedAt ?? at);
  const course = courseOf(state.counter, meter, at);
  if (course === null || course.remaining <= 0 || state.windows.isStopped) return;
  const end = wholeEnd(course, at);
  const aheadHours = (end - course.from) / HOUR_MS;
  const isOpenEnded = course.windowHours === null;
  if (course.resetsAt === null && !isOpenEnded) return;
  if (isOpenEnded ? !isOpenEndedTrialDue(state, course.from) : !isTrialDue(state, aheadHours)) return;
  const outlook = outlookOf(state, meter, lookUpTo(course, end));
  if (outlook === null) return;
  const trial = isOpenEnded
    ? { aheadHours, dueAt: end, base: state.consumed }
    : { aheadHours, dueAt: null, base: course.used };
  beginTrial(state, outlook, trial);
}
