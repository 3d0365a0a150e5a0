import { isRefusing, type ForesightMeter } from '#engine/foresight/meter.ts';
import type { ReplayStep } from './replay.ts';
import type { WindowOutcome } from './judge-window.ts';

/** How far the end of a window was from what had been foreseen of it at one moment. */
export interface EndCheck {
  isWithinInterval: boolean;
  /** Distance from the P50, as a share of the end. */
  error: number;
}

/** Shares of the window at which its end is asked for. */
const MARKS = [0.25, 0.5, 0.75];

/**
 * The forecasts of the end of a window against its end. Where calls were refused towards the end, what would have been
 * used is not known, and what never resets has no end that was foreseen: then there is nothing to check.
 */
export function endChecks(meter: ForesightMeter, { window, exhaustedAt }: WindowOutcome): EndCheck[] {
  const { from, to, steps, resets } = window;
  const last = steps.at(-1);
  if (!last || !resets || last.used <= 0 || last.remaining === null) return [];
  if (exhaustedAt !== null && isRefusing(meter, last.used, last.used + last.remaining)) return [];
  return MARKS.flatMap((mark) => {
    const step = steps.find(({ at, forecast }) => forecast !== null && at >= from + mark * (to - from));
    const isForeseen = step !== undefined && step !== last && step.at < (exhaustedAt ?? Infinity);
    return isForeseen ? checkOf(step, last.used) : [];
  });
}

function checkOf({ forecast }: ReplayStep, end: number): EndCheck[] {
  const foreseen = forecast?.endOfWindow;
  if (!foreseen) return [];
  const { p10, p50, p90 } = foreseen;
  return [{ isWithinInterval: p10 <= end && end <= p90, error: Math.abs(p50 - end) / end }];
}
