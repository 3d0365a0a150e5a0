import type { Reliability } from '#shared/model/reliability.ts';
import type { Share } from '#shared/model/share.ts';
import { describeDuration, HOUR_MS } from '#shared/time.ts';
import { ofText, percentText, UNKNOWN } from './phrases.ts';

/** `75 % (3 of 4)`; unknown where there is nothing to take a share of. */
export function countedShareText(share: Share | null): string {
  return share === null ? UNKNOWN : `${percentText(share)} (${ofText(share)})`;
}

export function leadText(hours: number | null): string {
  return hours === null ? UNKNOWN : describeDuration(hours * HOUR_MS);
}

/** `0.25`; unknown for null. */
export function rateText(rate: number | null): string {
  return rate === null ? UNKNOWN : rate.toFixed(2);
}

/** One line for a format without tables of its own. */
export function reliabilityText(reliability: Reliability): string {
  const { windows, exhausted, recallEarly, recallLate, precision } = reliability;
  if (windows === 0) return 'no window could be judged';
  return [
    `${windows} windows judged, ${exhausted} exhausted`,
    `warned of at the early lead ${countedShareText(recallEarly)}, at the late lead ${countedShareText(recallLate)}`,
    `warnings that came true ${countedShareText(precision)}`,
    `median lead ${leadText(reliability.medianLeadHours)}`,
    `false alarms a week ${rateText(reliability.falseAlarmsPerWeek)}`,
  ].join('; ');
}
