import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, combine, outlookOf, quantileOf } from '#engine/foresight/consumption-outlook.ts';
import type { ConsumptionOutlook } from '#engine/foresight/consumption-outlook.ts';
import { quantilesFor } from '#engine/foresight/prior.ts';
import { initialState } from '#engine/foresight/state.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { dailyRequests, MONDAY, observeDays } from '#test/support/foresight-meters.ts';

const outlookArbitrary: fc.Arbitrary<ConsumptionOutlook> = fc.record({
  log: fc.double({ min: 3, max: 30, noNaN: true }),
  spread: fc.double({ min: 0.01, max: 2, noNaN: true }),
  quantiles: fc.constantFrom(
    quantilesFor(1, 24),
    quantilesFor(12, 24),
    quantilesFor(100, 168),
    quantilesFor(72, null),
  ),
  floor: fc.double({ min: 1e-3, max: 10, noNaN: true }),
});
const chanceArbitrary = fc.double({ min: 0.05, max: 0.95, noNaN: true });

describe('an outlook', () => {
  it('gives for the amount of a chance that chance', () => {
    fc.assert(
      fc.property(outlookArbitrary, chanceArbitrary, (outlook, below) => {
        const units = quantileOf(outlook, below);
        // Less than nothing is never consumed: below the floor amounts are not told apart.
        if (units > 0) expect(chanceOf(outlook, units)).toBeCloseTo(1 - below, 3);
      }),
    );
  });

  it('never gives a higher chance to a higher amount, and is 0–1', () => {
    const amount = fc.double({ min: 0, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(outlookArbitrary, amount, amount, (outlook, one, other) => {
        const less = chanceOf(outlook, Math.min(one, other));
        const more = chanceOf(outlook, Math.max(one, other));
        expect([0 <= more, more <= less, less <= 1]).toEqual([true, true, true]);
      }),
    );
  });

  it('never gives a higher amount to a lower chance, and none below zero', () => {
    fc.assert(
      fc.property(outlookArbitrary, chanceArbitrary, chanceArbitrary, (outlook, one, other) => {
        const low = quantileOf(outlook, Math.min(one, other));
        const high = quantileOf(outlook, Math.max(one, other));
        expect([0 <= low, low <= high]).toEqual([true, true]);
      }),
    );
  });

  it('is sure of nothing at all, and that no amount without bounds is reached', () => {
    fc.assert(
      fc.property(outlookArbitrary, (outlook) => {
        expect([chanceOf(outlook, 0), chanceOf(outlook, Infinity)]).toEqual([1, 0]);
      }),
    );
  });

  it('is narrower the longer a steady meter was watched', () => {
    const spreads = [1, 20].map((days) => {
      const from = MONDAY + days * DAY_MS;
      const state = observeDays({ to: from, limit: 5000, rateAt: () => 100 });
      const window = { used: 0, hours: 24, elapsedHours: 0, progressFrom: 0, progressTo: 1 };
      return outlookOf(state, dailyRequests, { from, to: from + DAY_MS, window, floor: 100 })?.spread ?? NaN;
    });
    expect((spreads[0] ?? NaN) / (spreads[1] ?? NaN)).toBeGreaterThan(2);
  });

  it('is none where nothing was observed', () => {
    const look = { from: MONDAY, to: MONDAY + HOUR_MS, window: null, floor: 1 };
    expect(outlookOf(initialState(), dailyRequests, look)).toBeNull();
  });
});

describe('combine', () => {
  it('lies between what is combined, nearer to what weighs more', () => {
    expect(combine([0, 10], [1, 1])).toBe(5);
    expect(combine([0, 10], [1, 4])).toBe(8);
    expect(combine([0, 10], [1, 0])).toBe(0);
  });
});
