import { Temporal } from 'temporal-polyfill';
import { windowAt } from '#engine/domain/quota-window.ts';
import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

type FixedWindow = Extract<QuotaWindow, { kind: 'fixed' }>;

/**
 * Gives stored observations the resets of their time, of which a store keeps the newest alone. A reset of the calendar
 * is left to the calendar; a vendor's own is counted back from the newest by the period. null: a meter without a period
 * has a reset, and nobody knows when the ones before it were.
 */
export function withOwnResets(
  { kind, window }: ForesightMeter,
  observations: readonly ForesightObservation[],
  newestReset: Instant | null,
): readonly ForesightObservation[] | null {
  if (kind === 'balance' || newestReset === null) return observations;
  if (window.kind !== 'fixed') return null;
  if (isOfCalendar(window, newestReset)) return observations;
  const resetBefore = (periods: number) => periodsBefore(window, newestReset, periods);
  const filled: ForesightObservation[] = [];
  let periods = 0;
  for (const observation of observations.toReversed()) {
    while (resetBefore(periods + 1) > observation.at) periods += 1;
    filled.push({ ...observation, resetsAt: resetBefore(periods) });
  }
  return filled.reverse();
}

/** Vendors that name the calendar's reset are off by their clock, not by a day. */
function isOfCalendar(window: FixedWindow, reset: Instant): boolean {
  return [reset - HOUR_MS, reset + HOUR_MS].some((near) => {
    const span = windowAt(window, near);
    return (
      span !== null && Math.min(Math.abs(span.endsAt - reset), Math.abs(span.startsAt - reset)) < HOUR_MS
    );
  });
}

/** Counted from the newest in one step: a reset on the 31st is on the 31st again after February. */
function periodsBefore({ period, timeZone }: FixedWindow, reset: Instant, periods: number): Instant {
  if (period === 'hour') return reset - periods * HOUR_MS;
  const unit = { day: 'days', week: 'weeks', month: 'months' } as const;
  return Temporal.Instant.fromEpochMilliseconds(reset)
    .toZonedDateTimeISO(timeZone)
    .subtract({ [unit[period]]: periods }).epochMilliseconds;
}
