import { describe, expect, it } from 'vitest';
import { forecast, initialState, observe } from '#engine/foresight/foresight.ts';
import { learnedLagMs } from '#engine/foresight/lag.ts';
import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import { meanRate, usualWeek } from '#engine/foresight/profile.ts';
import { DEFAULT_FORESIGHT_SETTINGS as settings } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { DAY_MS, HOUR_MS, isoSecond, MINUTE_MS } from '#shared/time.ts';
import {
  dailyRequests,
  dollarBalance,
  MONDAY,
  observeBalance,
  observeDays,
  observeLateDays,
} from '#test/support/foresight-meters.ts';

const MIDNIGHT = MONDAY + 14 * DAY_MS;
const NOON = MIDNIGHT + 12 * HOUR_MS;
const STEP = 15 * MINUTE_MS;
const steady = () => 100;

const see = (state: ForesightState, now: number, meter: ForesightMeter = dailyRequests) =>
  forecast(state, meter, now, settings);
const read = (
  state: ForesightState,
  observation: Partial<ForesightObservation>,
  meter: ForesightMeter = dailyRequests,
) => observe(state, meter, { at: NOON, value: 1200, limit: 1500, resetsAt: null, ...observation }, settings);

/** A steady fortnight and a half day of a limit of 1,500: 1,200 are used, the end is at 15:00. */
const fortnight = () => observeDays({ to: NOON, limit: 1500, rateAt: steady });

describe('samples', () => {
  it('that are older than the newest change nothing', () => {
    const state = fortnight();
    const before = structuredClone(state);
    read(state, { at: NOON - 1, value: 1400 });
    read(state, { at: MONDAY, value: 0 });
    expect(state).toEqual(before);
  });

  it('that come twice count once', () => {
    const state = fortnight();
    const before = structuredClone(state);
    read(state, {});
    read(state, { resetsAt: NOON + 12 * HOUR_MS });
    expect(state).toEqual(before);
  });

  it('of two values at one instant leave the latter, without learning a rate from no time', () => {
    const state = fortnight();
    const rate = meanRate(state.profile);
    read(state, { value: 1300 });
    expect(see(state, NOON).runwayHours?.p50).toBeCloseTo(2, 0);
    read(state, { at: NOON + HOUR_MS, value: 1400 });
    expect(Math.abs(meanRate(state.profile) - rate)).toBeLessThan(1);
  });

  it('of a time that is ahead of now are not counted back: nothing is used before they were read', () => {
    const state = fortnight();
    const [early, then] = [see(state, NOON - HOUR_MS), see(state, NOON)];
    expect(early.runwayHours?.p50).toBeCloseTo((then.runwayHours?.p50 ?? NaN) + 1, 0);
    expect(early.endOfWindow?.p50).toBeCloseTo(then.endOfWindow?.p50 ?? NaN, -2);
  });
});

describe('amounts', () => {
  it('of 1e15 are as good as any', () => {
    const state = observeDays({ to: NOON, limit: 1.5e15, rateAt: () => 1e14 });
    const { level, runwayHours, endOfWindow } = see(state, NOON);
    expect(level).toBe('warning');
    expect(runwayHours?.p50).toBeCloseTo(3, 0);
    expect((endOfWindow?.p50 ?? NaN) / 1e15).toBeCloseTo(2.4, 0);
  });

  it('that leap to 1e15 once stay finite, and are forgotten after weeks', () => {
    const state = observeDays({ to: NOON, limit: 5000, rateAt: steady });
    read(state, { at: NOON + STEP, value: 1e15, limit: 5000 });
    expect(see(state, NOON + STEP).level).toBe('critical');
    observeDays({ from: MIDNIGHT + DAY_MS, to: NOON + 7 * DAY_MS, limit: 5000, rateAt: steady, state });
    const { exhaustionProbability, endOfWindow } = see(state, NOON + 7 * DAY_MS);
    expect([exhaustionProbability, endOfWindow?.p50].every(Number.isFinite)).toBe(true);
    observeDays({ from: MIDNIGHT + 8 * DAY_MS, to: NOON + 60 * DAY_MS, limit: 5000, rateAt: steady, state });
    expect(see(state, NOON + 60 * DAY_MS).endOfWindow?.p50).toBeLessThan(4000);
  });

  it('that are always zero are fine, with next to no chance of an end', () => {
    const state = observeDays({ to: NOON, limit: 1000, rateAt: () => 0 });
    const { level, runwayHours, exhaustionProbability, endOfWindow } = see(state, NOON);
    expect({ level, runwayHours }).toEqual({
      level: 'fine',
      runwayHours: { p10: null, p50: null, p90: null },
    });
    expect(exhaustionProbability).toBeLessThan(0.01);
    expect(endOfWindow?.p50).toBeLessThan(10);
  });

  it('below zero count for nothing used, of a balance for nothing left', () => {
    const quota = fortnight();
    read(quota, { at: NOON + STEP, value: -50 });
    const { level, endOfWindow } = see(quota, NOON + STEP);
    expect(endOfWindow?.p10).toBeGreaterThanOrEqual(0);
    expect(level).not.toBe('unknown');
    const balance = observeBalance({ balance: 50_000, to: NOON, rate: 100 });
    read(balance, { at: NOON + HOUR_MS, value: -700, limit: null }, dollarBalance);
    const broke = see(balance, NOON + HOUR_MS, dollarBalance);
    expect([broke.level, broke.runwayHours?.p50, broke.sentence]).toEqual([
      'critical',
      0,
      'The balance is used up.',
    ]);
  });
});

describe('a limit', () => {
  it('of 0 is used up', () => {
    const state = observeDays({ to: NOON, limit: 0, rateAt: steady });
    const { level, exhaustionProbability } = see(state, NOON);
    expect({ level, exhaustionProbability }).toEqual({ level: 'critical', exhaustionProbability: 1 });
  });

  it('that is not known leaves the forecast unknown, also once it is no longer told', () => {
    const never = observeDays({ to: NOON, limit: null, rateAt: steady });
    const lost = read(fortnight(), { at: NOON + STEP, value: 1225, limit: null });
    expect([see(never, NOON), see(lost, NOON + STEP)].map(({ level, reason }) => [level, reason])).toEqual([
      ['unknown', 'no limit is known'],
      ['unknown', 'no limit is known'],
    ]);
  });

  it('that comes to be known is forecast from what was learned without it', () => {
    const state = observeDays({ to: NOON, limit: null, rateAt: steady });
    read(state, { at: NOON + STEP, value: 1225 });
    expect(see(state, NOON + STEP).runwayHours?.p50).toBeCloseTo(2.75, 0);
  });

  it('that is lowered in mid-window below what is used is used up', () => {
    const state = read(fortnight(), { at: NOON + STEP, value: 1225, limit: 1000 });
    expect(see(state, NOON + STEP).level).toBe('critical');
  });

  it('that is raised in mid-window lets the window go on', () => {
    const stopped = observeDays({ to: NOON, limit: 1000, rateAt: steady });
    expect(see(stopped, NOON).level).toBe('critical');
    read(stopped, { at: NOON + STEP, value: 1010, limit: 1700 });
    const { level, runwayHours } = see(stopped, NOON + STEP);
    expect(level).not.toBe('critical');
    expect(Math.abs((runwayHours?.p50 ?? NaN) - 6.9)).toBeLessThan(2);
  });

  it('that refuses calls says nothing of what was wanted after it: the profile learns no zeros', () => {
    const state = observeDays({ to: MIDNIGHT, limit: 1200, rateAt: steady });
    const usual = usualWeek(state.profile);
    expect(Math.min(...[13, 16, 20, 23].map((hour) => usual[hour] ?? NaN))).toBeGreaterThan(90);
    read(state, { at: MIDNIGHT + STEP, value: 25, limit: 5000 });
    expect(see(state, MIDNIGHT + STEP).endOfWindow?.p50).toBeGreaterThan(1800);
  });
});

describe('a balance', () => {
  it('that is topped up goes on at its rate, from more', () => {
    const state = observeBalance({ balance: 40_000, to: NOON, rate: 100 });
    const rate = meanRate(state.profile);
    read(state, { at: NOON + HOUR_MS, value: 50_000, limit: null }, dollarBalance);
    const { level, runwayHours } = see(state, NOON + HOUR_MS, dollarBalance);
    expect([level, Math.round(meanRate(state.profile)), Math.round(rate)]).toEqual(['fine', 100, 100]);
    expect(runwayHours?.p50).toBeGreaterThan(400);
    expect(runwayHours?.p50).toBeLessThan(600);
  });

  it('that was empty learns no zeros until it is topped up', () => {
    const state = observeBalance({ balance: 20_000, to: NOON, rate: 100 });
    expect(see(state, NOON, dollarBalance).level).toBe('critical');
    expect(meanRate(state.profile)).toBeGreaterThan(95);
    read(state, { at: NOON + HOUR_MS, value: 5000, limit: null }, dollarBalance);
    const hours = see(state, NOON + HOUR_MS, dollarBalance).runwayHours?.p50 ?? NaN;
    expect(Math.abs(hours - 50)).toBeLessThan(5);
  });
});

describe('a counter', () => {
  it('that restarts in mid-window goes on from what was counted before', () => {
    const state = fortnight();
    read(state, { at: NOON + STEP, value: 20 });
    read(state, { at: NOON + 2 * STEP, value: 45 });
    expect(see(state, NOON + 2 * STEP).runwayHours?.p50).toBeCloseTo(2.55, 0);
  });

  it('that is corrected backwards has that much more left, and consumed nothing', () => {
    const state = fortnight();
    const { consumed } = state;
    read(state, { at: NOON + STEP, value: 1000 });
    expect([state.consumed, state.counter.offset]).toEqual([consumed, 0]);
    expect(Math.abs((see(state, NOON + STEP).runwayHours?.p50 ?? NaN) - 5)).toBeLessThan(0.75);
  });

  it('that is two hours late without saying so is found out, and its end foreseen about right', () => {
    const state = observeLateDays({ delayHours: 2, isEmptyAtReset: true, to: NOON, limit: 1490 });
    expect(Math.abs(learnedLagMs(state.lag) / HOUR_MS - 2)).toBeLessThan(0.5);
    // It shows the 1,000 of 10:00; the end is at 14:54.
    expect(Math.abs((see(state, NOON).runwayHours?.p50 ?? NaN) - 2.9)).toBeLessThan(0.75);
  });

  it.each([true, false])(
    'that is busy until its reset and quiet after it is not late (reset named: %s)',
    (isNamed) => {
      const state = initialState();
      const to = MIDNIGHT + 16 * HOUR_MS;
      for (let at = MONDAY; at <= to; at += STEP) {
        const value = Math.max(0, (at % DAY_MS) / HOUR_MS - 12) * 100;
        const resetsAt = isNamed ? at - (at % DAY_MS) + DAY_MS : null;
        read(state, { at, value, limit: 700, resetsAt });
      }
      expect(learnedLagMs(state.lag)).toBe(0);
      expect(see(state, to).runwayHours?.p50).toBeCloseTo(3, 0);
    },
  );

  it('that is silent for ten days comes back with what it knew: the days that nobody saw teach nothing', () => {
    const state = fortnight();
    const usual = usualWeek(state.profile).map(Math.round);
    const back = NOON + 10 * DAY_MS;
    expect(see(state, back).resetsAt).toBe(back + 12 * HOUR_MS);
    read(state, { at: back, value: 1200 });
    expect(usualWeek(state.profile).map(Math.round)).toEqual(usual);
    const { level, runwayHours } = see(state, back);
    expect(['warning', 'critical']).toContain(level);
    expect(Math.abs((runwayHours?.p50 ?? NaN) - 3)).toBeLessThan(0.75);
  });
});

describe('a window', () => {
  const berlin: ForesightMeter = {
    ...dailyRequests,
    window: { kind: 'fixed', period: 'day', timeZone: 'Europe/Berlin' },
  };

  /** Polls of a counter that uses 100 an hour and begins anew at each of the resets. */
  const observeSteady = (
    state: ForesightState,
    meter: ForesightMeter,
    [first = 0, ...resets]: readonly number[],
    to: number,
    says: (windowEnd: number) => Partial<ForesightObservation> = () => ({}),
  ) => {
    let from = first;
    const open = [...resets];
    for (let at = first; at <= to; at += STEP) {
      while (open[0] !== undefined && open[0] <= at) from = open.shift() ?? at;
      const value = ((at - from) / HOUR_MS) * 100;
      const observation = { at, value, limit: 2350, resetsAt: null, ...says(open[0] ?? Infinity) };
      observe(state, meter, observation, settings);
    }
    return state;
  };

  it.each([
    ['23 hours, which lasts', '2026-03-15T23:00:00Z', '2026-03-28T23:00:00Z', 23, false],
    ['25 hours, which does not', '2026-10-11T22:00:00Z', '2026-10-24T22:00:00Z', 25, true],
  ])('of %s, has the length of its day', (_, from, dayStart, hours, isExhausted) => {
    const [first, start] = [Date.parse(from), Date.parse(dayStart)];
    const resets = Array.from(
      { length: (start - first) / DAY_MS + 1 },
      (_unused, day) => first + day * DAY_MS,
    );
    const to = start + 10 * HOUR_MS;
    const state = observeSteady(initialState(), berlin, resets, to);
    const { resetsAt, endOfWindow, exhaustionProbability } = see(state, to, berlin);
    expect(isoSecond(resetsAt ?? 0)).toBe(isoSecond(start + hours * HOUR_MS));
    expect(Math.abs((endOfWindow?.p50 ?? NaN) - hours * 100)).toBeLessThan(75);
    expect((exhaustionProbability ?? NaN) > 0.5).toBe(isExhausted);
  });

  it('that only one poll saw teaches nothing of its total, and the next begins at its reset', () => {
    const state = fortnight();
    const past = state.windows.past.length;
    for (const day of [1, 2, 3]) {
      read(state, { at: NOON + day * DAY_MS, value: 1200 });
      expect(see(state, NOON + day * DAY_MS).resetsAt).toBe(MIDNIGHT + (day + 1) * DAY_MS);
    }
    expect(state.windows.past.length).toBe(past);
    expect(see(state, NOON + 3 * DAY_MS).level).not.toBe('unknown');
  });

  it('without any before it is unknown for two hours, and then goes by its own pace', () => {
    const state = initialState();
    const levels = [0, 1, 2, 3, 4, 5].map((hour) => {
      read(state, { at: MIDNIGHT + hour * HOUR_MS + 1, value: hour * 200 });
      return see(state, MIDNIGHT + hour * HOUR_MS + 1).level;
    });
    expect(levels.slice(0, 2)).toEqual(['unknown', 'unknown']);
    expect(levels.slice(3)).not.toContain('unknown');
    const { runwayHours } = see(state, MIDNIGHT + 5 * HOUR_MS + 1);
    expect(Math.abs((runwayHours?.p50 ?? NaN) - 2.5)).toBeLessThan(1.5);
  });

  it('of five hours follows the resets that its vendor names', () => {
    const five: ForesightMeter = { ...dailyRequests, window: { kind: 'rolling', durationMs: 5 * HOUR_MS } };
    const resets = Array.from({ length: 40 }, (_, i) => MONDAY + i * 5 * HOUR_MS);
    const to = MONDAY + 38 * 5 * HOUR_MS + 2 * HOUR_MS;
    const state = observeSteady(initialState(), five, resets, to, (resetsAt) => ({ resetsAt, limit: 400 }));
    const { level, resetsAt, runwayHours, endOfWindow } = see(state, to, five);
    expect([level, resetsAt]).toEqual(['warning', to + 3 * HOUR_MS]);
    expect(Math.abs((runwayHours?.p50 ?? NaN) - 2)).toBeLessThan(0.5);
    expect(Math.abs((endOfWindow?.p50 ?? NaN) - 500)).toBeLessThan(50);
  });

  it('that rolls and names no reset has none, and what is used comes and goes', () => {
    const five: ForesightMeter = { ...dailyRequests, window: { kind: 'rolling', durationMs: 5 * HOUR_MS } };
    const state = initialState();
    const to = MONDAY + 6 * DAY_MS;
    for (let at = MONDAY; at <= to; at += STEP) {
      const value = Math.min(5, (at - MONDAY) / HOUR_MS) * 100;
      observe(state, five, { at, value, limit: 700, resetsAt: null }, settings);
    }
    const { level, resetsAt, endOfWindow } = see(state, to, five);
    expect([level, resetsAt]).toEqual(['fine', null]);
    expect(Math.abs((endOfWindow?.p50 ?? NaN) - 500)).toBeLessThan(100);
    expect(Math.abs(meanRate(state.profile) - 100)).toBeLessThan(5);
  });

  it('whose named reset has passed, with none named after it, is unknown where nothing else tells', () => {
    const unnamed: ForesightMeter = { ...dailyRequests, window: { kind: 'none' } };
    const state = initialState();
    for (let hour = 0; hour <= 5; hour++) {
      read(state, { at: NOON + hour * HOUR_MS, value: hour * 50, resetsAt: NOON + 6 * HOUR_MS }, unnamed);
    }
    expect(see(state, NOON + 5 * HOUR_MS, unnamed).level).not.toBe('unknown');
    expect(see(state, NOON + 7 * HOUR_MS, unnamed)).toMatchObject({
      level: 'unknown',
      reason: 'its reset has passed and the next one is not known',
    });
  });

  it('is not taken from a reset that has passed already', () => {
    const state = fortnight();
    const before = see(state, NOON).resetsAt;
    read(state, { at: NOON + STEP, value: 1225, resetsAt: NOON - 3 * HOUR_MS });
    expect(see(state, NOON + STEP).resetsAt).toBe(before);
  });

  it('whose named reset moves by seconds keeps its level; one that is another window does not', () => {
    const reset = MIDNIGHT + DAY_MS;
    const before = fortnight();
    const levelsWith = (jitter: number) =>
      Array.from({ length: 20 }, (_, i) => {
        const state = structuredClone(before);
        state.decision = { ...state.decision, level: 'warning', windowEndsAt: reset - jitter };
        read(state, { at: NOON + STEP, value: 1225, limit: 2400 + i * 10, resetsAt: reset });
        return state.decision.level;
      });
    expect(levelsWith(7_000)).toEqual(levelsWith(0));
    // Somewhere between the limits that warn and those that do not a warning stays, and none begins.
    expect(levelsWith(DAY_MS)).not.toEqual(levelsWith(0));
  });
});

describe('the leads that a person chose for a balance', () => {
  const levelBy = (warnHours: number, criticalHours: number, leftHours: number) => {
    const state = observeBalance({
      balance: 100 * (348 + leftHours),
      to: MIDNIGHT + 12 * HOUR_MS,
      rate: 100,
    });
    const leads = { ...settings.leads, balance: { warnHours, criticalHours } };
    return forecast(state, dollarBalance, NOON, { leads }).level;
  };

  it('count however far they are', () => {
    expect([
      levelBy(48, 24, 200),
      levelBy(240, 24, 200),
      levelBy(240, 220, 200),
      levelBy(10, 5, 40),
      levelBy(48, 24, 40),
    ]).toEqual(['fine', 'warning', 'critical', 'fine', 'warning']);
  });
});
