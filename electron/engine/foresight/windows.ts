import type { Instant } from '#shared/time.ts';
import type { ForesightMeter } from './meter.ts';
import { rounded } from './state.ts';
import type { ForesightState, WindowsState } from './state.ts';
import { usualBetween } from './usual.ts';

/** Equal parts of a window at which its curve is kept: quarters of the days of a week. */
export const CURVE_POINTS = 28;
const KEPT_WINDOWS = 12;
/** How far a window that was not seen to its end may have gone on off the usual. */
const MOST_OFF_USUAL = 4;

/** Where a window begins and ends. */
export interface Bounds {
  from: Instant;
  to: Instant;
}

/** How much of a window has passed at an instant, 0–1. */
export function progressAt({ from, to }: Bounds, at: Instant): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** Records what was used up to an instant of the running window. Changes `windows`. */
export function recordUse(windows: WindowsState, progress: number, used: number): void {
  const { progress: before, used: usedBefore, curve } = windows;
  if (!(progress > before)) return;
  for (let point = curve.length; point <= progress * CURVE_POINTS + 1e-9; point++) {
    const share = (point / CURVE_POINTS - before) / (progress - before);
    curve.push(rounded(usedBefore + (used - usedBefore) * Math.min(1, share)));
  }
  windows.progress = progress;
  windows.used = used;
}

/**
 * Closes the running window: what was not seen of it, because calls were refused or the counter was late, is taken to
 * have gone on as usual. Changes `state`.
 *
 * @returns the total of the window; null where too little of it was seen
 */
export function closeWindow(state: ForesightState, meter: ForesightMeter, bounds: Bounds): number | null {
  const { windows } = state;
  const { curve, past } = windows;
  const total = curve.length < 2 ? null : completed(state, meter, bounds);
  if (total !== null) {
    past.push(curve);
    if (past.length > KEPT_WINDOWS) past.shift();
  }
  dropWindow(windows);
  return total;
}

/** Lets go of the running window, of which nothing is learned. Changes `windows`. */
export function dropWindow(windows: WindowsState): void {
  windows.curve = [0];
  windows.progress = 0;
  windows.used = 0;
  windows.isStopped = false;
}

function completed({ windows, profile }: ForesightState, meter: ForesightMeter, bounds: Bounds): number {
  const { curve } = windows;
  const pointAt = (point: number) => bounds.from + ((bounds.to - bounds.from) * point) / CURVE_POINTS;
  const seen = curve.length - 1;
  const used = Math.max(curve[seen] ?? 0, windows.used);
  const usual = usualBetween(profile, meter, bounds.from, pointAt(seen));
  const off = usual > 0 ? Math.min(MOST_OFF_USUAL, Math.max(1 / MOST_OFF_USUAL, used / usual)) : null;
  for (let point = seen + 1; point <= CURVE_POINTS; point++) {
    const last = curve.at(-1) ?? 0;
    const step =
      off === null ? used / seen : off * usualBetween(profile, meter, pointAt(point - 1), pointAt(point));
    curve.push(rounded(Math.max(last + step, point === seen + 1 ? used : 0)));
  }
  return curve.at(-1) ?? used;
}

/** What a past window had used at a point of its progress. */
export function usedAt(curve: readonly number[], progress: number): number {
  const place = progress * CURVE_POINTS;
  const point = Math.min(CURVE_POINTS - 1, Math.floor(place));
  const from = curve[point] ?? 0;
  return from + ((curve[point + 1] ?? from) - from) * (place - point);
}
