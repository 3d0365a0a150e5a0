import type { Quantiles } from '#shared/model/forecast.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';
import { AXIS_END_HOURS, axisPosition } from './time-axis.ts';

/** What a meter's row draws on the axis. Places are shares of its width, hours count from now. */
export type RunwayPicture =
  | { kind: 'unknown' }
  | {
      kind: 'runway';
      hours: Quantiles;
      /** The bar ends where the meter is expected to be used up, at its reset, or goes on beyond the axis. */
      bar: { to: number; end: 'exhaustion' | 'reset' | 'beyond' };
      /** From the early end to the late one; null where neither falls before the reset. `isOpen`: its late end does not. */
      whisker: { from: number; to: number; isOpen: boolean } | null;
      reset: { at: Instant; place: number } | null;
    };

export function runwayPicture(meter: MeterStatus, now: Instant): RunwayPicture {
  const hours = runwayFromNow(meter, now);
  if (hours === null) return { kind: 'unknown' };
  const reset = resetOf(meter, now);
  const farthest = reset?.place ?? 1;
  return { kind: 'runway', hours, bar: barOf(hours, reset), whisker: whiskerOf(hours, farthest), reset };
}

/** A forecast counts its hours from when it was made; the reader counts from now. null: unknown. */
export function runwayFromNow(
  { runway, forecastAt }: Pick<MeterStatus, 'runway' | 'forecastAt'>,
  now: Instant,
): Quantiles | null {
  if (runway === null) return null;
  const passed = forecastAt === null ? 0 : Math.max(0, now - forecastAt) / HOUR_MS;
  const left = (hours: number | null) => (hours === null ? null : Math.max(0, hours - passed));
  return { p10: left(runway.p10), p50: left(runway.p50), p90: left(runway.p90) };
}

function resetOf({ resetsAt }: MeterStatus, now: Instant) {
  if (resetsAt === null || resetsAt <= now) return null;
  return { at: resetsAt, place: axisPosition((resetsAt - now) / HOUR_MS) };
}

function barOf({ p50 }: Quantiles, reset: { place: number } | null) {
  if (p50 === null) return { to: reset?.place ?? 1, end: reset ? ('reset' as const) : ('beyond' as const) };
  return { to: axisPosition(p50), end: p50 > AXIS_END_HOURS ? ('beyond' as const) : ('exhaustion' as const) };
}

function whiskerOf({ p10, p90 }: Quantiles, farthest: number) {
  if (p10 === null || p10 > AXIS_END_HOURS) return null;
  const isOpen = p90 === null || p90 > AXIS_END_HOURS;
  return { from: axisPosition(p10), to: p90 === null ? farthest : axisPosition(p90), isOpen };
}
