import type { MeterKind } from '#shared/model/meter.ts';

/**
 * reset: a new window began; restart: the counter fell to a fresh start within a window;
 * correction: the vendor took back part of what it had counted; top_up: a balance grew.
 */
export type ConsumptionEvent = 'none' | 'reset' | 'restart' | 'correction' | 'top_up';

/** `consumed` is never negative, in the meter's scaled unit. */
export interface Consumption {
  consumed: number;
  event: ConsumptionEvent;
}

/**
 * Whether a reset lies between two measurements. due: by the calendar, but a late counter may still show the old
 * window; certain: the vendor says that a new window counts.
 */
export type ResetBetween = 'none' | 'due' | 'certain';

/**
 * What was consumed between two successive values of a meter.
 *
 * A fall of a quota or budget without a reset is a restart where less than half is left, a correction otherwise:
 * vendors restate a count by a little, a fresh counter begins near zero. What a falling counter or a top-up hides
 * is not guessed, so `consumed` is then a lower bound.
 */
export function consumptionBetween(
  kind: MeterKind,
  earlier: number,
  later: number,
  reset: ResetBetween = 'none',
): Consumption {
  if (kind === 'balance') return balanceConsumption(earlier, later);
  if (reset === 'certain' || (reset === 'due' && later < earlier)) {
    return { consumed: Math.max(0, later), event: 'reset' };
  }
  if (later >= earlier) return { consumed: later - earlier, event: 'none' };
  return later * 2 < earlier
    ? { consumed: Math.max(0, later), event: 'restart' }
    : { consumed: 0, event: 'correction' };
}

function balanceConsumption(earlier: number, later: number): Consumption {
  return later > earlier ? { consumed: 0, event: 'top_up' } : { consumed: earlier - later, event: 'none' };
}
