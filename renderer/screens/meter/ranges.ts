import type { QuotaWindow } from '#shared/model/meter.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time.ts';

export const RANGES = ['24h', '7d', '30d', '90d', '1y'] as const;
export type RangeId = (typeof RANGES)[number];

export const RANGE_MS: Readonly<Record<RangeId, number>> = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '1y': 365 * DAY_MS,
};

export const RESOLUTIONS = ['auto', 'raw', 'hourly', 'daily'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** The range that shows a few windows of the meter, and all of the one that runs. */
export function rangeFor(window: QuotaWindow): RangeId {
  if (window.kind === 'none') return '30d';
  if (window.kind === 'rolling') return window.durationMs <= DAY_MS ? '7d' : '30d';
  return window.period === 'hour' ? '24h' : window.period === 'month' ? '30d' : '7d';
}

/** The future that is shown at the most, as a share of the past. */
const FUTURE_SHARE = 0.6;

export interface ShownSpan {
  from: Instant;
  /** The end of the picture: of the forecast, or where the future would take too much of it. */
  to: Instant;
}

export function shownSpan(range: RangeId, now: Instant, forecastEndsAt: Instant | null): ShownSpan {
  const length = RANGE_MS[range];
  const most = now + length * FUTURE_SHARE;
  return { from: now - length, to: Math.max(now, Math.min(most, forecastEndsAt ?? now)) };
}

/**
 * What is asked of the engine for a range: it holds still for a while, so that time passing is not another question, and
 * reaches beyond now, so that new polls belong to it.
 */
export function askedSpan(range: RangeId, now: Instant): { from: Instant; to: Instant } {
  const step = range === '24h' ? 5 * MINUTE_MS : HOUR_MS;
  const to = floorTo(now, step) + 2 * step;
  return { from: to - RANGE_MS[range] - 2 * step, to };
}

/** Whole UTC days for the breakdown, a week at the least: of one day no course is seen. */
export function shareSpan(range: RangeId, now: Instant): { from: Instant; to: Instant } {
  const to = floorTo(now, DAY_MS) + DAY_MS;
  return { from: to - Math.max(RANGE_MS['7d'], RANGE_MS[range]), to };
}
