import { describe, expect, it } from 'vitest';
import { historyLine } from '#renderer/charts/history-points.ts';
import type { Rollup } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';

const FROM = Date.UTC(2026, 10, 26);
const at = (hours: number) => FROM + hours * HOUR_MS;

function sample(hours: number, value: number, untilHours = hours) {
  return { at: at(hours), lastAt: at(untilHours), value, limit: 100 };
}

function rollup(hours: number, changes: Partial<Rollup> = {}): Rollup {
  return {
    bucketAt: at(hours),
    first: 10,
    last: 20,
    min: 10,
    max: 20,
    consumed: 10,
    limit: 100,
    samples: 12,
    ...changes,
  };
}

const raw = (samples: ReturnType<typeof sample>[], toHours: number) =>
  historyLine({ resolution: 'raw', samples }, { from: FROM, to: at(toHours) }, 5 * MINUTE_MS);

const hourly = (rollups: Rollup[], toHours: number) =>
  historyLine({ resolution: 'hourly', rollups }, { from: FROM, to: at(toHours) }, 5 * MINUTE_MS);

describe('the line of a history', () => {
  it('holds a value for as long as polls found it unchanged', () => {
    const { points, gaps } = raw([sample(0, 5, 0.5), sample(0.58, 6)], 0.6);
    expect(points.map(({ value }) => value)).toEqual([5, 5, 6]);
    expect(gaps).toEqual([]);
  });

  it('is broken where polls are missing, before the first, between two and up to now', () => {
    const { points, gaps } = raw([sample(2, 5, 2.5), sample(2.58, 5), sample(2.66, 6), sample(5, 7)], 9);
    expect(gaps).toEqual([
      { from: at(0), to: at(2) },
      { from: at(2.66), to: at(5) },
      { from: at(5), to: at(9) },
    ]);
    expect(points.map(({ value }) => value)).toEqual([5, 5, 5, 6, null, 7]);
  });

  it('takes a slower cadence than the interval for no gap where it is the rule', () => {
    const { gaps } = raw(
      [0, 1, 2, 3, 4].map((hours) => sample(hours, hours)),
      4.1,
    );
    expect(gaps).toEqual([]);
  });

  it('knows a missing hour from one in which nothing happened', () => {
    const { gaps } = hourly([rollup(0), rollup(1, { first: 20, last: 20 }), rollup(4)], 5);
    expect(gaps).toEqual([{ from: at(2), to: at(4) }]);
  });

  it('keeps the peak of an hour in which the counter was reset', () => {
    const { points } = hourly([rollup(0, { first: 90, last: 4, min: 0, max: 99 })], 1);
    expect(points.map(({ value }) => value)).toEqual([90, 99, 0, 4]);
    expect(points.every((point, index) => index === 0 || point.at > (points[index - 1]?.at ?? 0))).toBe(true);
  });

  it('ends a bucket that is not over with now, and is empty where nothing was measured', () => {
    const { points } = hourly([rollup(0)], 0.5);
    expect(points.at(-1)?.at).toBe(at(0.5) - 1);
    const none = historyLine({ resolution: 'daily', rollups: [] }, { from: FROM, to: FROM + DAY_MS }, 60_000);
    expect(none).toEqual({ points: [], gaps: [] });
  });
});
