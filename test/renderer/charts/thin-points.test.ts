import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryPoint } from '#renderer/charts/history-points.ts';
import { thinPoints } from '#renderer/charts/thin-points.ts';

const MOST = 100;

const histories = fc
  .array(fc.option(fc.integer({ min: 0, max: 1_000_000 }), { freq: 40, nil: null }), {
    minLength: MOST + 1,
    maxLength: 3_000,
  })
  .map((values): HistoryPoint[] => values.map((value, index) => ({ at: index, value, limit: 5 })));

const valuesOf = (points: readonly HistoryPoint[]) =>
  points.flatMap(({ value }) => (value === null ? [] : [value]));

describe('thinned points', () => {
  it('are the same points in the same order, fewer, with every gap, and as high and low as before', () => {
    fc.assert(
      fc.property(histories, (points) => {
        const thinned = thinPoints(points, MOST);
        const kept = new Set(thinned);
        expect(points.filter((point) => kept.has(point))).toEqual(thinned);
        expect(thinned.filter(({ value }) => value === null)).toEqual(
          points.filter(({ value }) => value === null),
        );
        const [before, after] = [valuesOf(points), valuesOf(thinned)];
        expect(Math.max(0, ...after)).toBe(Math.max(0, ...before));
        expect(Math.min(Infinity, ...after)).toBe(Math.min(Infinity, ...before));
      }),
      { numRuns: 50 },
    );
  });

  it('are about as many as asked for, however long the history', () => {
    const long = Array.from({ length: 26_000 }, (_, at) => ({ at, value: (at * 37) % 1_000, limit: null }));
    expect(thinPoints(long, 800).length).toBeLessThanOrEqual(820);
    const short = long.slice(0, 700);
    expect(thinPoints(short, 800)).toEqual(short);
  });

  it('keep where a limit changed', () => {
    const points = Array.from({ length: 1_000 }, (_, at) => ({ at, value: 1, limit: at < 503 ? 10 : 20 }));
    expect(thinPoints(points, MOST).find(({ limit }) => limit === 20)?.at).toBe(503);
  });
});
