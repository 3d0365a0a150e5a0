import { describe, expect, it } from 'vitest';
import {
  coursesOf,
  forecastBand,
  type ForecastOfMeter,
  reaches,
  valueAt,
} from '#renderer/charts/forecast-band.ts';
import { HOUR_MS } from '#shared/time.ts';

const AT = Date.UTC(2026, 10, 26, 12);
const hours = (count: number) => AT + count * HOUR_MS;

const QUOTA: ForecastOfMeter = {
  kind: 'quota',
  value: 400,
  at: AT,
  limit: 1_000,
  madeAt: AT,
  runway: { p10: 4, p50: 8, p90: null },
  endOfWindow: { p10: 900, p50: 1_100, p90: 1_400 },
  endOfWindowAt: hours(12),
};

const BALANCE: ForecastOfMeter = {
  kind: 'balance',
  value: 100,
  at: AT,
  limit: null,
  madeAt: AT,
  runway: { p10: 10, p50: 20, p90: null },
  endOfWindow: { p10: 0, p50: 0, p90: 20 },
  endOfWindowAt: hours(40),
};

describe('the band of a forecast', () => {
  it('begins at the newest number and ends with what is expected at the reset', () => {
    const band = forecastBand(coursesOf(QUOTA), hours(100));
    expect(band.at(0)).toEqual({ at: AT, low: 400, median: 400, high: 400 });
    expect(band.at(-1)).toEqual({ at: hours(12), low: 900, median: 1_100, high: 1_400 });
  });

  it('meets the limit when the forecast says that it is reached', () => {
    const { early, median, late } = coursesOf(QUOTA);
    expect([valueAt(early, hours(4)), valueAt(median, hours(8))]).toEqual([1_000, 1_000]);
    expect(valueAt(late, hours(8))).toBeLessThan(1_000);
  });

  it('lets a balance end at nothing, never below', () => {
    const { early, median, late } = coursesOf(BALANCE);
    expect([valueAt(early, hours(5)), valueAt(early, hours(10)), valueAt(early, hours(30))]).toEqual([
      50, 0, 0,
    ]);
    expect([valueAt(median, hours(10)), valueAt(late, hours(40))]).toEqual([50, 20]);
  });

  it('is cut off where the picture ends', () => {
    const band = forecastBand(coursesOf(BALANCE), hours(10));
    expect(band.map(({ at }) => at)).toEqual([AT, hours(10)]);
    expect(band.at(-1)).toMatchObject({ low: 0, median: 50 });
  });

  it('says when a course reaches an amount, or that it does not', () => {
    const { median } = coursesOf(QUOTA);
    expect(reaches(median, 700)).toBe(hours(4));
    expect(reaches(median, 400)).toBe(AT);
    expect(reaches(median, 1_101)).toBeNull();
  });
});
