import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  constantCurve,
  curveFromTrace,
  curveWithin,
  firstReaching,
  lastUseBefore,
  sumOfCurves,
  syntheticCurve,
  traceLengthMs,
  usedBetween,
} from '#engine/sandbox/usage-curve.ts';
import type { TraceRow, UsageCurve } from '#engine/sandbox/usage-curve.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';

const MONDAY = Date.UTC(2026, 10, 16);
const QUARTER_MS = 15 * MINUTE_MS;

const trace = (units: readonly number[]): TraceRow[] =>
  units.map((count, index) => [Date.UTC(2025, 0, 6) + index * QUARTER_MS, count]);

const CURVES: Record<string, UsageCurve> = {
  trace: curveFromTrace(trace([799, 164, 0, 12, 3.5]), { startAt: MONDAY, scale: 1.7 }),
  office: syntheticCurve({ perDay: 5_000, weekShape: 'office', noise: 0.3, seed: 'a' }),
  tiny: syntheticCurve({ perDay: 2, weekShape: 'nightly', noise: 1, seed: 'b' }),
  constant: constantCurve(7.3, MONDAY, MONDAY + DAY_MS),
};

describe.each(Object.entries(CURVES))('the %s curve', (_, curve) => {
  const instant = fc.integer({ min: MONDAY - 200 * DAY_MS, max: MONDAY + 200 * DAY_MS });

  it('counts whole units that add up over adjacent intervals and never decrease', () => {
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [from = 0, middle = 0, to = 0] = instants.sort((left, right) => left - right);
        const [first, second] = [usedBetween(curve, from, middle), usedBetween(curve, middle, to)];
        expect(Number.isSafeInteger(first)).toBe(true);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(usedBetween(curve, from, to)).toBe(first + second);
      }),
    );
  });
});

describe('a replayed trace', () => {
  it('uses in each step what the trace recorded, and begins again at its end', () => {
    const rows = trace([799, 164, 0, 12]);
    const curve = curveFromTrace(rows, { startAt: MONDAY });
    const steps = Array.from({ length: 6 }, (_, step) => MONDAY + step * QUARTER_MS);
    expect(steps.map((at) => usedBetween(curve, at, at + QUARTER_MS))).toEqual([799, 164, 0, 12, 799, 164]);
    expect(traceLengthMs(rows)).toBe(4 * QUARTER_MS);
  });

  it('takes a missing step for one without use', () => {
    const rows: TraceRow[] = [
      [0, 5],
      [HOUR_MS, 6],
      [3 * HOUR_MS, 7],
    ];
    const curve = curveFromTrace(rows, { startAt: MONDAY });
    expect(usedBetween(curve, MONDAY + 2 * HOUR_MS, MONDAY + 3 * HOUR_MS)).toBe(0);
    expect(usedBetween(curve, MONDAY, MONDAY + 4 * HOUR_MS)).toBe(18);
  });

  it('refuses rows of which no step can be told', () => {
    expect(() => curveFromTrace([[0, 1]], { startAt: 0 })).toThrow(RangeError);
  });
});

describe('a synthetic curve', () => {
  const office = syntheticCurve({ perDay: 10_000, weekShape: 'office', noise: 0.2, seed: 'team' });

  it('uses what was asked for per day on average', () => {
    const perDay = usedBetween(office, MONDAY, MONDAY + 91 * DAY_MS) / 91;
    expect(perDay).toBeGreaterThan(9_500);
    expect(perDay).toBeLessThan(10_500);
  });

  it('works in office hours', () => {
    const usage = (from: number, to: number) => usedBetween(office, MONDAY + from, MONDAY + to);
    expect(usage(9 * HOUR_MS, 17 * HOUR_MS)).toBeGreaterThan(8 * usage(0, 6 * HOUR_MS));
    expect(usage(0, 5 * DAY_MS)).toBeGreaterThan(10 * usage(5 * DAY_MS, 7 * DAY_MS));
  });

  it('is the same for the same seed and another for another seed', () => {
    const again = syntheticCurve({ perDay: 10_000, weekShape: 'office', noise: 0.2, seed: 'team' });
    const other = syntheticCurve({ perDay: 10_000, weekShape: 'office', noise: 0.2, seed: 'other' });
    const day = (curve: UsageCurve) => usedBetween(curve, MONDAY, MONDAY + DAY_MS);
    expect(day(again)).toBe(day(office));
    expect(day(other)).not.toBe(day(office));
  });
});

describe('curves', () => {
  const steady = constantCurve(3_600, MONDAY, MONDAY + DAY_MS);

  it('reach a target at the very millisecond', () => {
    const reached = firstReaching((at) => steady.totalAt(at), 100, MONDAY, MONDAY + DAY_MS);
    expect(reached).toBe(MONDAY + 100_000);
    expect(firstReaching((at) => steady.totalAt(at), 100, MONDAY, MONDAY + 99_999)).toBeNull();
  });

  it('tell when they were last used', () => {
    expect(lastUseBefore(steady, MONDAY, MONDAY + 10 * DAY_MS)).toBe(MONDAY + DAY_MS);
    expect(lastUseBefore(steady, MONDAY + 2 * DAY_MS, MONDAY + 10 * DAY_MS)).toBeNull();
  });

  it('can be cut and added', () => {
    const cut = curveWithin(steady, MONDAY + HOUR_MS, MONDAY + 2 * HOUR_MS);
    expect(usedBetween(sumOfCurves([cut, steady]), MONDAY, MONDAY + 3 * HOUR_MS)).toBe(3_600 + 3 * 3_600);
  });
});
