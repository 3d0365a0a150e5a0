import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { CounterState, LagState } from './state.ts';
import { rounded } from './state.ts';

/** A counter that moved with so many of its last polls before a reset would have moved right after it. */
const BUSY_MOVES = 2;
const KEPT_MOVES = 4;
/** What one more reset leaves of the memory before it. */
const MEMORY = 0.9;
/** Resets without which nothing is concluded, and the shortest delay that is worth it. */
const ENOUGH_WEIGHT = 0.9;
const SHORTEST_HOURS = 0.5;
/** A counter that stays longer has no calls to count. */
const LONGEST_HOURS = 4;

/**
 * By how much the counter is behind what it counts, in ms, beyond what the vendor tells: counters that were busy up to
 * a reset and then stand still for hours, again and again, are late by that long.
 */
export function learnedLagMs({ hours, weight }: LagState): number {
  const mean = weight < ENOUGH_WEIGHT ? 0 : hours / weight;
  return mean < SHORTEST_HOURS ? 0 : mean * HOUR_MS;
}

/** Learns from one more poll of the counter, which was at `counter` before it. Changes `lag`. */
export function learnLag(
  lag: LagState,
  counter: CounterState,
  poll: { at: Instant; hasMoved: boolean; isReset: boolean },
): void {
  const { at, hasMoved, isReset } = poll;
  if (isReset) {
    const wasBusy = lag.moves.filter(Boolean).length >= BUSY_MOVES;
    lag.stillSince = wasBusy ? counter.windowEndsAt : null;
  }
  if (lag.stillSince !== null && hasMoved) {
    const sincePoll = counter.polledAt === null ? 0 : at - Math.max(counter.polledAt, lag.stillSince);
    const still = Math.max(0, at - lag.stillSince - sincePoll) / HOUR_MS;
    if (still < LONGEST_HOURS) {
      lag.hours = rounded(lag.hours * MEMORY + still);
      lag.weight = rounded(lag.weight * MEMORY + 1);
    }
    lag.stillSince = null;
  }
  lag.moves.push(hasMoved);
  if (lag.moves.length > KEPT_MOVES) lag.moves.shift();
}
