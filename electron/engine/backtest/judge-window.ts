import type { WarningVerdict, WindowWarning } from '#shared/model/reliability.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';
import { GRACE } from './horizon.ts';
import type { Warnings } from './warnings.ts';
import type { HistoryWindow } from './windows.ts';

/** What happened in a window that was seen well enough to say so. */
export interface WindowOutcome {
  window: HistoryWindow;
  exhaustedAt: Instant | null;
}

/** A window whose first reading comes later than this share of it says little of warnings. */
const SEEN_FROM_SHARE = 0.5;
/** One whose newest reading is farther than this share from its end may have been exhausted unseen. */
const SEEN_UNTIL_SHARE = 0.1;
/** A window that ended with at least this share of its limit used was worth a warning. */
const NEAR_SHARE = 0.9;

/**
 * When a window was exhausted, if it was; null where that cannot be judged: no limit was known, it was exhausted before
 * it was first seen, it still runs, or too much of it was not seen. What never resets can be judged while it runs.
 */
export function outcomeOf(window: HistoryWindow): WindowOutcome | null {
  const { from, to, steps, resets, isOver } = window;
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || first.remaining === null || last.remaining === null) return null;
  const exhaustedAt = steps.find(({ remaining }) => remaining !== null && remaining <= 0)?.at ?? null;
  if (exhaustedAt === first.at) return null;
  if (!resets) return { window, exhaustedAt };
  const isSeenFromStart = first.at <= from + SEEN_FROM_SHARE * (to - from);
  const isSeenToEnd = exhaustedAt !== null || last.at >= to - SEEN_UNTIL_SHARE * (to - from);
  return isOver && isSeenFromStart && isSeenToEnd ? { window, exhaustedAt } : null;
}

/**
 * Whether the warnings of a window were right. Where the window never resets a warning says "within `claimHours`", else
 * "before the reset".
 */
export function judgeWarnings(
  { window, exhaustedAt }: WindowOutcome,
  { warnedAt: firstAt, alerts }: Warnings,
  claimHours: number,
): WindowWarning {
  const warnedAt = firstAt !== null && firstAt < (exhaustedAt ?? Infinity) ? firstAt : null;
  const leadHours = warnedAt === null || exhaustedAt === null ? null : (exhaustedAt - warnedAt) / HOUR_MS;
  const isExhausted = exhaustedAt !== null;
  const verdict = window.resets
    ? beforeReset(window, isExhausted, warnedAt)
    : withinClaim(window, isExhausted, warnedAt, leadHours, claimHours);
  return { verdict, warnedAt, leadHours, alerts };
}

function beforeReset(window: HistoryWindow, isExhausted: boolean, warnedAt: Instant | null): WarningVerdict {
  if (warnedAt === null) return isExhausted ? 'miss' : 'quiet';
  if (isExhausted) return 'hit';
  return usedShare(window, warnedAt) >= NEAR_SHARE ? 'near' : 'false_alarm';
}

/** What was used at the end, of the limit that the warning spoke of: it may have been raised in answer to it. */
function usedShare({ steps }: HistoryWindow, warnedAt: Instant): number {
  const then = steps.findLast(({ at }) => at <= warnedAt) ?? steps[0];
  const limit = (then?.used ?? 0) + (then?.remaining ?? 0);
  return limit > 0 ? (steps.at(-1)?.used ?? 0) / limit : 0;
}

function withinClaim(
  { to, isOver }: HistoryWindow,
  isExhausted: boolean,
  warnedAt: Instant | null,
  leadHours: number | null,
  claimHours: number,
): WarningVerdict | null {
  const graceHours = GRACE * claimHours;
  if (isExhausted) {
    if (leadHours === null) return 'miss';
    if (leadHours <= claimHours) return 'hit';
    return leadHours <= graceHours ? 'near' : 'false_alarm';
  }
  if (warnedAt !== null && to - warnedAt >= graceHours * HOUR_MS) return 'false_alarm';
  if (!isOver) return null;
  return warnedAt === null ? 'quiet' : 'near';
}
