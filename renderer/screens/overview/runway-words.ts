import type { TFunction } from 'i18next';
import type { Formats } from '#renderer/format/formats.ts';
import type { Quantiles } from '#shared/model/forecast.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';

/** The words of this screen. */
export type Words = TFunction<['overview', 'common']>;

/** When a meter is expected to be used up: `5 h 39 min`, `now`, `after the reset`. */
export function runsOutIn(hours: Quantiles | null, hasReset: boolean, formats: Formats, t: Words): string {
  if (hours === null) return t('board.unknown');
  if (hours.p50 === null) return t(hasReset ? 'board.pastReset' : 'board.notInSight');
  return durationText(hours.p50, formats, t);
}

/** The interval around it: `4 h – 7 h 47 min`; null where neither end is in sight. */
export function runwayRange(hours: Quantiles, hasReset: boolean, formats: Formats, t: Words): string | null {
  const { p10, p90 } = hours;
  if (p10 === null) return null;
  const early = durationText(p10, formats, t);
  if (p90 === null) return t(hasReset ? 'board.openRange' : 'board.farRange', { early });
  return t('board.range', { early, late: durationText(p90, formats, t) });
}

function durationText(hours: number, formats: Formats, t: Words): string {
  return hours * HOUR_MS < MINUTE_MS ? t('board.now') : formats.duration(hours * HOUR_MS);
}
