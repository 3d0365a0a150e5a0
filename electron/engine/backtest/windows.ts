import type { ForesightMeter } from '#engine/foresight/meter.ts';
import type { Instant } from '#shared/time.ts';
import type { ReplayStep } from './replay.ts';

/** A stretch of history in which consumption counted against one limit or one prepaid amount. */
export interface HistoryWindow {
  from: Instant;
  /** The reset, or the top-up; where neither has come, the newest observation. */
  to: Instant;
  /** Whether it ends by itself, by a reset. */
  resets: boolean;
  /** Whether its reset or top-up has come. */
  isOver: boolean;
  /** Oldest first, at least one. */
  steps: ReplayStep[];
}

/** A balance that grows by less, of the most it was since the top-up before, was corrected and not topped up. */
const TOP_UP_SHARE = 0.05;

/**
 * Cuts a history into windows between resets, or of what never resets between top-ups, oldest first. A rolling window
 * never begins anew as a whole, so that a meter with one has none.
 */
export function windowsOf(
  meter: ForesightMeter,
  steps: readonly ReplayStep[],
  until: Instant,
): HistoryWindow[] {
  const isOpenEnded = meter.kind === 'balance' || meter.window.kind === 'none';
  const known = isOpenEnded ? steps : steps.filter(({ windowEndsAt }) => windowEndsAt !== null);
  const resets = meter.kind !== 'balance' && known.some(({ windowEndsAt }) => windowEndsAt !== null);
  const stretches = cut(known, resets ? isNextWindow : toppedUpAfter());
  return stretches.map((stretch, index) => {
    const [first, last] = [stretch[0], stretch.at(-1)] as [ReplayStep, ReplayStep];
    const next = stretches[index + 1]?.[0];
    if (!resets) {
      return { from: first.at, to: next?.at ?? last.at, resets, isOver: next !== undefined, steps: stretch };
    }
    const to = last.windowEndsAt ?? last.at;
    return { from: first.windowStartsAt ?? first.at, to, resets, isOver: to <= until, steps: stretch };
  });
}

type IsCut = (before: ReplayStep, step: ReplayStep) => boolean;

function cut(steps: readonly ReplayStep[], isCut: IsCut): ReplayStep[][] {
  const stretches: ReplayStep[][] = [];
  let before: ReplayStep | null = null;
  for (const step of steps) {
    if (before === null || isCut(before, step)) stretches.push([step]);
    else stretches.at(-1)?.push(step);
    before = step;
  }
  return stretches;
}

/** The end of a window moves a little with every answer of a vendor; its beginning stays. */
const isNextWindow: IsCut = (before, step) => before.windowStartsAt !== step.windowStartsAt;

function toppedUpAfter(): IsCut {
  let most = -Infinity;
  return ({ remaining: before }, { remaining }) => {
    most = Math.max(most, before ?? -Infinity);
    if (remaining === null || before === null || remaining <= before) return false;
    const isTopUp = before <= 0 || remaining - before >= most * TOP_UP_SHARE;
    if (isTopUp) most = remaining;
    return isTopUp;
  };
}
