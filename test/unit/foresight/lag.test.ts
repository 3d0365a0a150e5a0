import { describe, expect, it } from 'vitest';
import { learnedLagMs, learnLag } from '#engine/foresight/lag.ts';
import { initialState } from '#engine/foresight/state.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { MONDAY } from '#test/support/foresight-meters.ts';

const STEP = 15 * MINUTE_MS;

/** Days of polls of a counter that moves unless `isStill`, and learned from since the first. */
function learnDays(days: number, isStill: (sinceMidnight: number) => boolean): ForesightState {
  const state = initialState();
  for (let at = MONDAY; at < MONDAY + days * DAY_MS; at += STEP) {
    const sinceMidnight = at % DAY_MS;
    state.counter.windowEndsAt = at - sinceMidnight;
    learnLag(state.lag, state.counter, {
      at,
      hasMoved: !isStill(sinceMidnight),
      isReset: sinceMidnight === 0,
    });
    state.counter.polledAt = at;
  }
  return state;
}

const lagHours = (state: ForesightState) => learnedLagMs(state.lag) / HOUR_MS;

describe('the learned lag', () => {
  it('is how long a busy counter stands still after its resets', () => {
    const hours = [1, 2, 3].map((late) => lagHours(learnDays(4, (since) => since < late * HOUR_MS)));
    expect(hours.map((learned, i) => Math.abs(learned - (i + 1)) <= 0.3)).toEqual([true, true, true]);
  });

  it('is nothing after one reset alone', () => {
    expect(lagHours(learnDays(1, (since) => since < 2 * HOUR_MS))).toBe(0);
  });

  it('is nothing where the counter moves right after its resets', () => {
    expect(lagHours(learnDays(6, () => false))).toBe(0);
  });

  it('is not taken from a counter that was quiet before the reset: nights are not late', () => {
    expect(lagHours(learnDays(6, (since) => since < 8 * HOUR_MS || since > 20 * HOUR_MS))).toBe(0);
  });

  it('is not taken from a counter that stands still for half the night: nobody calls', () => {
    expect(lagHours(learnDays(6, (since) => since < 9 * HOUR_MS))).toBe(0);
  });

  it('is forgotten once the counter is no longer late', () => {
    const state = learnDays(4, (since) => since < 2 * HOUR_MS);
    const before = lagHours(state);
    for (let day = 0; day < 20; day++) {
      const reset = MONDAY + (10 + day) * DAY_MS;
      state.counter.windowEndsAt = reset;
      for (const at of [reset - STEP, reset, reset + STEP]) {
        learnLag(state.lag, state.counter, { at, hasMoved: true, isReset: at === reset });
        state.counter.polledAt = at;
      }
    }
    expect([before > 1.5, lagHours(state)]).toEqual([true, 0]);
  });
});
