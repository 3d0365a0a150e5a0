import { describe, expect, it } from 'vitest';
import { outlookOf } from '#engine/foresight/consumption-outlook.ts';
import { EXPERTS } from '#engine/foresight/experts.ts';
import { horizonClassOf } from '#engine/foresight/horizon.ts';
import { initialState } from '#engine/foresight/state.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import {
  beginTrial,
  isOpenEndedTrialDue,
  isTrialDue,
  judgeDue,
  judgeWindow,
  OPEN_ENDED_TRIAL_HOURS,
} from '#engine/foresight/trials.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { dailyRequests, MONDAY, observeBalance, observeDays } from '#test/support/foresight-meters.ts';

const RIGHT = EXPERTS.indexOf('last');
const FLOOR = 10;
const AHEAD_HOURS = 24;

/** One trial in which one expert expects `right` units and the others `wrong`. */
function tryOnce(state: ForesightState, right: number, wrong: number, base = 0): void {
  const logs = EXPERTS.map((_, i) => Math.log((i === RIGHT ? right : wrong) + FLOOR));
  const outlook = { logs, log: Math.log(wrong + FLOOR), spread: 1, quantiles: [], floor: FLOOR };
  beginTrial(state, outlook, { aheadHours: AHEAD_HOURS, dueAt: null, base });
}

const recordOf = (state: ForesightState) => state.records[horizonClassOf(AHEAD_HOURS)];

describe('a trial', () => {
  it('is judged at the end of the window by what came after it', () => {
    const state = initialState();
    tryOnce(state, 100, 400, 50);
    judgeWindow(state, 150);
    const record = recordOf(state);
    expect(record?.weight).toBe(1);
    expect(record?.errors[RIGHT]).toBeCloseTo(0, 4);
    expect(record?.errors[0]).toBeCloseTo(Math.log(410 / 110), 4);
    expect(record?.combinedError).toBeCloseTo(Math.log(410 / 110), 4);
    expect(state.trials).toEqual([]);
  });

  it('teaches nothing where the end of its window is not known', () => {
    const state = initialState();
    tryOnce(state, 100, 400);
    judgeWindow(state, null);
    expect([recordOf(state)?.weight, state.trials]).toEqual([0, []]);
  });

  it('takes a counter that was corrected below its base for no use at all', () => {
    const state = initialState();
    tryOnce(state, 0, 100, 500);
    judgeWindow(state, 300);
    expect(recordOf(state)?.errors[RIGHT]).toBeCloseTo(0, 5);
  });

  it('is made once for each class of horizons', () => {
    const state = initialState();
    expect(isTrialDue(state, AHEAD_HOURS)).toBe(true);
    tryOnce(state, 1, 1);
    expect([isTrialDue(state, AHEAD_HOURS), isTrialDue(state, 2)]).toEqual([false, true]);
  });

  it('of what never resets is judged after three days, and made twice a day', () => {
    const state = initialState();
    const dueAt = MONDAY + OPEN_ENDED_TRIAL_HOURS * HOUR_MS;
    const logs = EXPERTS.map(() => Math.log(FLOOR + 72));
    const outlook = { logs, log: Math.log(FLOOR + 72), spread: 1, quantiles: [], floor: FLOOR };
    beginTrial(state, outlook, { aheadHours: OPEN_ENDED_TRIAL_HOURS, dueAt, base: 1000 });
    expect([11, 12].map((hours) => isOpenEndedTrialDue(state, MONDAY + hours * HOUR_MS))).toEqual([
      false,
      true,
    ]);
    state.consumed = 1072;
    judgeDue(state, dueAt - 1);
    expect(state.trials).toHaveLength(1);
    judgeDue(state, dueAt);
    const record = state.records[horizonClassOf(OPEN_ENDED_TRIAL_HOURS)];
    expect([state.trials, record?.weight]).toEqual([[], 1]);
    expect(record?.combinedError).toBeCloseTo(0, 4);
  });
});

describe('the say of an expert', () => {
  it('grows where it alone was right, and the outlook moves to what it expects', () => {
    const learned = observeDays({ to: MONDAY + 14 * DAY_MS, limit: 5000, rateAt: () => 100 });
    const from = MONDAY + 14 * DAY_MS;
    // The last window used ten times as much as any expert but those of past windows expects.
    learned.windows.past = [Array.from({ length: 29 }, (_, point) => (point / 28) * 24_000)];
    const window = { used: 0, hours: 24, elapsedHours: 0.25, progressFrom: 0, progressTo: 1 };
    const look = { from, to: from + DAY_MS, window, floor: FLOOR };
    const before = outlookOf(learned, dailyRequests, look)?.log ?? NaN;
    const logs: number[] = [];
    for (let times = 0; times < 12; times++) {
      tryOnce(learned, 24_000, 2_400);
      judgeWindow(learned, 24_000);
      logs.push(outlookOf(learned, dailyRequests, look)?.log ?? NaN);
    }
    const after = logs.at(-1) ?? NaN;
    expect(logs[0]).toBeGreaterThan(before);
    expect(Math.abs(after - Math.log(24_000 + FLOOR))).toBeLessThan(0.35);
  });
});

describe('trials while polls come in', () => {
  it('are judged with every window that was seen', () => {
    const state = observeDays({ to: MONDAY + 10 * DAY_MS, limit: 5000, rateAt: () => 100 });
    const { weight = NaN, combinedError = NaN } = recordOf(state) ?? {};
    expect(weight).toBeGreaterThan(4);
    expect(combinedError / weight).toBeLessThan(0.2);
  });

  it('go on over a top-up of a balance', () => {
    const to = MONDAY + 4 * DAY_MS;
    const state = observeBalance({ balance: 100_000, to, rate: 100 });
    const waiting = state.trials.length;
    observeBalance({ balance: 500_000, from: to + HOUR_MS, to: to + 80 * HOUR_MS, rate: 100, state });
    const { weight = NaN, combinedError = NaN } = state.records[horizonClassOf(OPEN_ENDED_TRIAL_HOURS)] ?? {};
    expect([waiting > 0, weight > 2]).toEqual([true, true]);
    expect(combinedError / weight).toBeLessThan(0.3);
  });
});
