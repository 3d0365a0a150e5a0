import { describe, expect, it } from 'vitest';
import type { ConsumptionOutlook } from '#engine/foresight/consumption-outlook.ts';
import type { Course } from '#engine/foresight/course.ts';
import { quantilesFor } from '#engine/foresight/prior.ts';
import { learnHour } from '#engine/foresight/profile.ts';
import { exhaustedAfter, needOf, runwayOf, shapeOf } from '#engine/foresight/runway.ts';
import { initialState } from '#engine/foresight/state.ts';
import type { ProfileState } from '#engine/foresight/state.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { dailyRequests, MONDAY } from '#test/support/foresight-meters.ts';

const courseOver = (hours: number, changes: Partial<Course> = {}): Course => ({
  from: MONDAY,
  to: MONDAY + hours * HOUR_MS,
  used: 0,
  remaining: 100,
  returnedPerHour: 0,
  resetsAt: MONDAY + hours * HOUR_MS,
  startsAt: MONDAY,
  windowHours: hours,
  ...changes,
});

function profileOf(rateOf: (ofDay: number) => number): ProfileState {
  const { profile } = initialState();
  for (let visit = 0; visit < 6; visit++) {
    for (let ofWeek = 0; ofWeek < 168; ofWeek++) learnHour(profile, ofWeek, rateOf(ofWeek % 24));
  }
  return profile;
}

const shaped = (course: Course, rateOf: (ofDay: number) => number, ahead?: number) =>
  shapeOf(profileOf(rateOf), dailyRequests, course, ahead ?? (course.to - course.from) / HOUR_MS);

const isRising = (values: readonly number[]) => values.every((value, i) => value >= (values[i - 1] ?? 0));

describe('the shape of a course', () => {
  it('is even where the week is, and whole at its end', () => {
    const { hours, shares } = shaped(courseOver(24), () => 5);
    expect(hours).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(shares[5]).toBeCloseTo(0.25, 5);
    expect(shares.at(-1)).toBeCloseTo(1, 5);
  });

  it('follows the hours of the day, and keeps a little for the still ones', () => {
    const { shares } = shaped(courseOver(24), (ofDay) => (ofDay >= 12 ? 10 : 0));
    expect(shares[11]).toBeGreaterThan(0.03);
    expect(shares[11]).toBeLessThan(0.2);
    expect(isRising(shares)).toBe(true);
  });

  it('is even where nothing was ever used', () => {
    const { shares } = shapeOf(initialState().profile, dailyRequests, courseOver(10), 10);
    expect(shares.map((share) => Math.round(share * 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('ends with the course in the middle of an hour, and has nothing where the course has', () => {
    const half = courseOver(2.5);
    expect(shaped(half, () => 5).hours).toEqual([1, 2, 2.5]);
    expect(shaped(courseOver(0), () => 5).hours).toEqual([]);
  });

  it('goes on beyond the look in the same measure, day by day after two weeks', () => {
    const { hours, shares } = shaped(courseOver(120 * 24), () => 5, 72);
    expect(shares[71]).toBeCloseTo(1, 5);
    expect(shares.at(-1)).toBeCloseTo(40, 3);
    expect(hours.length).toBeLessThan(14 * 24 + 120);
    expect([isRising(hours), isRising(shares)]).toEqual([true, true]);
  });
});

describe('what a look must consume', () => {
  it('is what remains, where the course ends with the look', () => {
    const course = courseOver(24);
    expect(
      needOf(
        course,
        shaped(course, () => 5),
      ),
    ).toBeCloseTo(100, 6);
  });

  it('is more where a rolling window gives back, and less where its use comes early', () => {
    const rolling = courseOver(24, { returnedPerHour: 2, resetsAt: null, startsAt: null });
    const even = needOf(
      rolling,
      shaped(rolling, () => 5),
    );
    expect(even).toBeCloseTo(100 + 2 * 24, 6);
    const early = needOf(
      rolling,
      shaped(rolling, (ofDay) => (ofDay < 4 ? 30 : 0)),
    );
    expect(early).toBeGreaterThan(100);
    expect(early).toBeLessThan(even - 10);
  });

  it('is nothing where nothing remains', () => {
    const course = courseOver(24, { remaining: 0 });
    expect(
      needOf(
        course,
        shaped(course, () => 5),
      ),
    ).toBe(0);
  });

  it('is what just exhausts the course', () => {
    for (const returnedPerHour of [0, 2]) {
      const course = courseOver(24, { returnedPerHour });
      const shape = shaped(course, (ofDay) => (ofDay % 6) + 1);
      const need = needOf(course, shape);
      expect(exhaustedAfter(course, shape, need * 1.001)).not.toBeNull();
      expect(exhaustedAfter(course, shape, need * 0.999)).toBeNull();
    }
  });
});

describe('the hour at which a course is exhausted', () => {
  const course = courseOver(24);
  const shape = shaped(course, () => 5);

  it('is where the line of what is used meets what remains', () => {
    expect(exhaustedAfter(course, shape, 240)).toBeCloseTo(10, 4);
    expect(exhaustedAfter(course, shape, 100 / 0.4375)).toBeCloseTo(10.5, 4);
  });

  it('is now where nothing remains, and none where it lasts', () => {
    expect(exhaustedAfter({ ...course, remaining: 0 }, shape, 0)).toBe(0);
    expect(exhaustedAfter(course, shape, 99)).toBeNull();
  });

  it('comes sooner the more is used', () => {
    const hours = [110, 150, 300, 1e6].map((units) => exhaustedAfter(course, shape, units) ?? NaN);
    expect(hours).toEqual([...hours].sort((left, right) => right - left));
    expect(hours.at(-1)).toBeGreaterThanOrEqual(0);
  });
});

describe('a runway', () => {
  const outlook = (units: number): ConsumptionOutlook => ({
    log: Math.log(units + 2),
    spread: 0.2,
    quantiles: quantilesFor(24, 24),
    floor: 2,
  });
  const course = courseOver(24);
  const shape = shaped(course, () => 5);

  it('has its quantiles in order, and the chance of the whole', () => {
    const { hours, probability } = runwayOf(course, shape, {
      whole: outlook(240),
      near: outlook(40),
      nearHours: 4,
    });
    expect(hours.p50).toBeCloseTo(10, 0);
    expect(isRising([hours.p10 ?? NaN, hours.p50 ?? NaN, hours.p90 ?? Infinity])).toBe(true);
    expect(probability).toBeGreaterThan(0.95);
  });

  it('believes whichever of the two looks sees the end sooner', () => {
    const { hours, probability } = runwayOf(course, shape, {
      whole: outlook(50),
      near: outlook(200),
      nearHours: 4,
    });
    expect(hours.p50).toBeCloseTo(2, 0);
    expect(probability).toBeGreaterThan(0.95);
  });

  it('has no end, and hardly a chance, where much less is used than remains', () => {
    const { hours, probability } = runwayOf(course, shape, {
      whole: outlook(10),
      near: outlook(2),
      nearHours: 4,
    });
    expect(hours).toEqual({ p10: null, p50: null, p90: null });
    expect(probability).toBeLessThan(0.05);
  });

  it('of a rolling window lasts longer by what it gives back', () => {
    const looks = { whole: outlook(240), near: outlook(40), nearHours: 4 };
    const rolling = { ...course, returnedPerHour: 4, resetsAt: null };
    const [fixed, rolled] = [course, rolling].map((one) => runwayOf(one, shape, looks));
    expect(rolled?.hours.p50).toBeGreaterThan((fixed?.hours.p50 ?? NaN) + 3);
    expect(rolled?.probability).toBeLessThan(fixed?.probability ?? NaN);
    expect(DAY_MS / HOUR_MS).toBeGreaterThan(rolled?.hours.p50 ?? NaN);
  });
});
