import { describe, expect, it } from 'vitest';
import { learnHour } from '#engine/foresight/profile.ts';
import { initialState } from '#engine/foresight/state.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { closeWindow, CURVE_POINTS, progressAt, recordUse, usedAt } from '#engine/foresight/windows.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { dailyRequests, MONDAY } from '#test/support/foresight-meters.ts';

const day = { from: MONDAY, to: MONDAY + DAY_MS };

/** A state that knows a week in which `rateOf` an hour of the day is used. */
function knowing(rateOf: (ofDay: number) => number): ForesightState {
  const state = initialState();
  for (let visit = 0; visit < 4; visit++) {
    for (let ofWeek = 0; ofWeek < 168; ofWeek++) learnHour(state.profile, ofWeek, rateOf(ofWeek % 24));
  }
  return state;
}

describe('progress', () => {
  it('is the share of the window that has passed, never outside it', () => {
    const at = [-1, 0, 6, 24, 30].map((hour) => progressAt(day, MONDAY + hour * HOUR_MS));
    expect(at).toEqual([0, 0, 0.25, 1, 1]);
  });
});

describe('the curve of a running window', () => {
  it('has what was used at each of its parts, evenly between what was seen', () => {
    const { windows } = initialState();
    recordUse(windows, 0.5, 140);
    recordUse(windows, 1, 140);
    expect(windows.curve).toEqual(
      Array.from({ length: CURVE_POINTS + 1 }, (_, point) => Math.min(140, point * 10)),
    );
  });

  it('takes nothing from a number of the past', () => {
    const { windows } = initialState();
    recordUse(windows, 0.5, 140);
    const before = structuredClone(windows);
    recordUse(windows, 0.5, 999);
    recordUse(windows, 0.2, 999);
    expect(windows).toEqual(before);
  });

  it('begins anew once it is closed, and is kept among the past: the newest twelve', () => {
    const state = initialState();
    for (let window = 1; window <= 14; window++) {
      recordUse(state.windows, 1, window * 28);
      expect(closeWindow(state, dailyRequests, day)).toBe(window * 28);
    }
    const { curve, progress, used, isStopped, past } = state.windows;
    expect({ curve, progress, used, isStopped }).toEqual({
      curve: [0],
      progress: 0,
      used: 0,
      isStopped: false,
    });
    expect(past.map((one) => one.at(-1))).toEqual(Array.from({ length: 12 }, (_, i) => (i + 3) * 28));
  });

  it('teaches nothing of a window of which almost nothing was seen', () => {
    const state = initialState();
    recordUse(state.windows, 0.01, 5);
    expect([closeWindow(state, dailyRequests, day), state.windows.past]).toEqual([null, []]);
  });
});

describe('a window that was stopped', () => {
  it('is taken to have gone on as usual, so much off it as before', () => {
    const state = knowing(() => 10);
    recordUse(state.windows, 0.5, 240);
    expect(closeWindow(state, dailyRequests, day)).toBeCloseTo(480, -1);
  });

  it('is completed in the shape of its week', () => {
    const state = knowing((ofDay) => (ofDay < 12 ? 10 : 30));
    recordUse(state.windows, 0.5, 120);
    expect(closeWindow(state, dailyRequests, day)).toBeCloseTo(480, -1);
  });

  it('goes on at its own pace where nothing is usual yet', () => {
    const state = initialState();
    recordUse(state.windows, 0.25, 70);
    expect(closeWindow(state, dailyRequests, day)).toBeCloseTo(280, 0);
  });

  it('is not taken to be off the usual without bounds', () => {
    const state = knowing(() => 10);
    recordUse(state.windows, 0.5, 12_000);
    expect(closeWindow(state, dailyRequests, day)).toBeLessThan(12_000 + 4 * 120 + 1);
  });

  it('never has used less in the end than was seen', () => {
    const state = knowing(() => 0);
    recordUse(state.windows, 0.52, 77);
    expect(closeWindow(state, dailyRequests, day)).toBeGreaterThanOrEqual(77);
  });
});

describe('usedAt', () => {
  it('lies on the straight line between two points of a curve', () => {
    const curve = Array.from({ length: CURVE_POINTS + 1 }, (_, point) => point * point);
    expect([0, 1 / CURVE_POINTS, 1.5 / CURVE_POINTS, 1].map((progress) => usedAt(curve, progress))).toEqual([
      0,
      1,
      2.5,
      CURVE_POINTS ** 2,
    ]);
  });
});
