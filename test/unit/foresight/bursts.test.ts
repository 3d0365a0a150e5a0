import { describe, expect, it } from 'vitest';
import { burstinessOf, learnBursts } from '#engine/foresight/bursts.ts';
import { initialState } from '#engine/foresight/state.ts';

/** Learns days, each given by the units of its hours that consumed any. */
function after(...days: number[][]) {
  const { bursts } = initialState().hours;
  for (const busy of days) for (let hour = 0; hour < 24; hour++) learnBursts(bursts, busy[hour] ?? 0);
  return bursts;
}

const EVEN = new Array<number>(24).fill(5);

describe('how bursty a meter is', () => {
  it('is not known before its first day is over, nor after a day of nothing', () => {
    const { bursts } = initialState().hours;
    for (let hour = 0; hour < 23; hour++) {
      learnBursts(bursts, 7);
      expect(burstinessOf(bursts)).toBeNull();
    }
    expect(burstinessOf(after([]))).toBeNull();
  });

  it('is a 24th where every hour is alike, and 1 where a day is over in an hour, whatever its size', () => {
    for (const scale of [1e-6, 1, 1e9]) {
      expect(burstinessOf(after(EVEN.map((units) => units * scale)))).toBeCloseTo(1 / 24, 5);
      expect(burstinessOf(after([0, 0, 3 * scale]))).toBeCloseTo(1, 5);
    }
  });

  it('is the share of the hours that a day is spread over', () => {
    expect(burstinessOf(after([8, 8, 8, 8]))).toBeCloseTo(1 / 4, 5);
  });

  it('counts a day by what it consumed: one of nothing changes nothing, and a small one little', () => {
    expect(burstinessOf(after([12], []))).toBeCloseTo(1, 5);
    const calm = after(EVEN, [0.01]);
    expect(burstinessOf(calm)).toBeGreaterThan(1 / 24);
    expect(burstinessOf(calm)).toBeLessThan(1 / 23.9);
  });

  it('is not learned from a day of numbers whose squares are none', () => {
    for (const units of [1e200, 1e-200]) {
      expect(burstinessOf(after([units]))).toBeNull();
      expect(burstinessOf(after([12], [units]))).toBeCloseTo(1, 5);
    }
  });

  it('forgets: after two months another way to consume is what counts', () => {
    const bursts = after([120], ...new Array<number[]>(60).fill(EVEN));
    expect(burstinessOf(bursts)).toBeLessThan(0.06);
    expect(burstinessOf(bursts)).toBeGreaterThan(1 / 24);
  });
});
