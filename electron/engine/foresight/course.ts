import { windowAt } from '#engine/domain/quota-window.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { remainingOf, usedOf } from './counter.ts';
import type { ForesightMeter } from './meter.ts';
import type { CounterState } from './state.ts';

/** How far a meter that never resets is looked ahead. */
export const HORIZON_MS = 120 * DAY_MS;

/** What may still be consumed, from when, until when. */
export interface Course {
  /** When the newest number was true, or the reset since then. */
  from: Instant;
  /** The reset, or the horizon of a meter without one. */
  to: Instant;
  used: number;
  /** Units before the limit at `from`. */
  remaining: number;
  /** Units an hour that a rolling window gives back. */
  returnedPerHour: number;
  resetsAt: Instant | null;
  /** When the window began; null: it is not known, or there is none. */
  startsAt: Instant | null;
  /** Length of the window; null: it never resets. */
  windowHours: number | null;
}

/** The course of the window that counts at `now`; null where no limit or no reset is known. */
export function courseOf(counter: CounterState, meter: ForesightMeter, now: Instant): Course | null {
  const remaining = remainingOf(meter, counter);
  if (counter.observedAt === null || remaining === null) return null;
  const used = usedOf(meter, counter);
  const base = { from: counter.observedAt, used, remaining, returnedPerHour: 0 };
  if (meter.kind === 'balance') return openEnded(base, now);
  if (counter.windowEndsAt !== null) return inWindow(base, counter, counter.windowEndsAt, meter, now);
  if (meter.window.kind !== 'rolling') return openEnded(base, now);
  const windowHours = meter.window.durationMs / HOUR_MS;
  const to = now + meter.window.durationMs;
  return { ...base, to, returnedPerHour: used / windowHours, resetsAt: null, startsAt: null, windowHours };
}

type Base = Pick<Course, 'from' | 'used' | 'remaining' | 'returnedPerHour'>;

function openEnded(base: Base, now: Instant): Course {
  return { ...base, to: now + HORIZON_MS, resetsAt: null, startsAt: null, windowHours: null };
}

function inWindow(
  base: Base,
  counter: CounterState,
  endsAt: Instant,
  meter: ForesightMeter,
  now: Instant,
): Course | null {
  if (now >= endsAt) return inUnseenWindow(base, endsAt, meter, now);
  const startsAt = windowStart(counter, meter);
  const from = Math.max(base.from, startsAt ?? base.from);
  const windowHours = lengthOf(meter, startsAt, endsAt);
  return { ...base, from, to: endsAt, resetsAt: endsAt, startsAt, windowHours };
}

/** A reset has passed since the newest number: of the new window nothing is used yet at its start. */
function inUnseenWindow(base: Base, endedAt: Instant, meter: ForesightMeter, now: Instant): Course | null {
  const { window } = meter;
  if (window.kind === 'none') return null;
  const next = window.kind === 'fixed' ? windowAt(window, now) : null;
  const from = Math.max(endedAt, next?.startsAt ?? endedAt);
  const to = next?.endsAt ?? endedAt + (window.kind === 'rolling' ? window.durationMs : 0);
  return {
    from,
    to,
    used: 0,
    remaining: base.remaining + base.used,
    returnedPerHour: 0,
    resetsAt: to,
    startsAt: from,
    windowHours: lengthOf(meter, from, to),
  };
}

/** When the running window began; null: nobody said. */
export function windowStart(counter: CounterState, { window }: ForesightMeter): Instant | null {
  if (counter.windowStartsAt !== null || counter.windowEndsAt === null) return counter.windowStartsAt;
  return window.kind === 'rolling' ? counter.windowEndsAt - window.durationMs : null;
}

function lengthOf({ window }: ForesightMeter, startsAt: Instant | null, endsAt: Instant): number | null {
  if (window.kind === 'rolling') return window.durationMs / HOUR_MS;
  if (window.kind === 'fixed') return PERIOD_HOURS[window.period];
  return startsAt === null ? null : (endsAt - startsAt) / HOUR_MS;
}

const PERIOD_HOURS = { hour: 1, day: 24, week: 168, month: 720 } as const;
