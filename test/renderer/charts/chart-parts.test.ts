import { describe, expect, it } from 'vitest';
import { limitSpans } from '#renderer/charts/limit-spans.ts';
import { niceTicks } from '#renderer/charts/nice-ticks.ts';
import { resetsIn } from '#renderer/charts/resets-in.ts';
import { sparklinePaths } from '#renderer/charts/sparkline-paths.ts';
import { timeTicks } from '#renderer/charts/time-ticks.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const line = (...values: (number | null)[]) => values.map((value, at) => ({ at, value, limit: null }));

describe('resets', () => {
  it('are where a counter falls far, not where it is corrected; gaps do not hide them', () => {
    expect(resetsIn(line(10, 90, 88, 3, 40), 'quota')).toEqual([3]);
    expect(resetsIn(line(90, null, 2), 'budget')).toEqual([2]);
  });

  it('of a balance are its top-ups', () => {
    expect(resetsIn(line(90, 40, 140, 141, 100), 'balance')).toEqual([2]);
    expect(resetsIn(line(0, 50), 'balance')).toEqual([1]);
  });
});

describe('the limit', () => {
  it('is drawn in steps, the last one on to the end of the picture, and not where none is known', () => {
    const points = [5, 5, 8, null, 9].map((limit, at) => ({ at, value: 1, limit }));
    expect(limitSpans(points, 20)).toEqual([
      { from: 0, to: 2, limit: 5 },
      { from: 2, to: 3, limit: 8 },
      { from: 4, to: 20, limit: 9 },
    ]);
  });
});

describe('ticks of amounts', () => {
  it('are round and reach the highest amount', () => {
    expect(niceTicks(62_000, 4)).toEqual([0, 20_000, 40_000, 60_000, 80_000]);
    expect(niceTicks(100, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(niceTicks(0.7, 4).at(-1)).toBeGreaterThanOrEqual(0.7);
    expect(niceTicks(0, 4)).toEqual([0, 1]);
  });
});

describe('ticks of time', () => {
  const start = new Date(2026, 9, 20, 7, 30).getTime();

  it('stand on full hours of a day', () => {
    const { unit, ticks } = timeTicks(start, start + DAY_MS, 9);
    expect(unit).toBe('hour');
    expect(ticks.map((at) => new Date(at).getHours())).toEqual([9, 12, 15, 18, 21, 0, 3, 6]);
  });

  it('stand on midnights of a month, also over a change of the clocks', () => {
    const { unit, ticks } = timeTicks(start, start + 30 * DAY_MS, 10);
    expect(unit).toBe('day');
    expect(ticks.length).toBeLessThanOrEqual(10);
    expect(ticks.every((at) => new Date(at).getHours() === 0)).toBe(true);
  });

  it('stand on firsts of a month of a year', () => {
    const { unit, ticks } = timeTicks(start, start + 365 * DAY_MS, 8);
    expect(unit).toBe('month');
    expect(ticks.every((at) => new Date(at).getDate() === 1)).toBe(true);
    expect(timeTicks(start, start + HOUR_MS, 8).ticks).toHaveLength(1);
  });
});

describe('a sparkline', () => {
  it('leaves unknown days open instead of drawing them as nothing', () => {
    expect(sparklinePaths([1, 2, null, 4, null], 96, 18)).toHaveLength(2);
    expect(sparklinePaths([null, null], 96, 18)).toEqual([]);
  });

  it('stands on zero', () => {
    const [path = ''] = sparklinePaths([0, 10], 100, 20);
    expect(path).toMatch(/^M1\.5 18\.5.*L98\.5 1\.5$/);
  });
});
