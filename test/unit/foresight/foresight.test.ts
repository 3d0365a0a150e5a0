import { describe, expect, it } from 'vitest';
import { foldIntoRollups } from '#engine/domain/rollup.ts';
import { forecast, initialState, observe, seed } from '#engine/foresight/foresight.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import { meanRate, usualWeek } from '#engine/foresight/profile.ts';
import { DEFAULT_FORESIGHT_SETTINGS as settings } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import type { UsageSample } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, isoSecond, MINUTE_MS } from '#shared/time.ts';
import {
  dailyRequests,
  dollarBalance,
  MONDAY,
  observeBalance,
  observeDays,
  observeLateDays,
} from '#test/support/foresight-meters.ts';

const see = (state: ForesightState, now: number, meter: ForesightMeter = dailyRequests) =>
  forecast(state, meter, now, settings);

const NOON = MONDAY + 14 * DAY_MS + 12 * HOUR_MS;
const steady = () => 100;

describe('a daily quota', () => {
  it('runs out when the steady pace says so', () => {
    const state = observeDays({ to: NOON, limit: 1500, rateAt: steady });
    const { level, runwayHours, exhaustionProbability, resetsAt, sentence } = see(state, NOON);
    expect({ level, resetsAt, sentence }).toEqual({
      level: 'warning',
      resetsAt: NOON + 12 * HOUR_MS,
      sentence: expect.stringMatching(
        /^At the usual pace of these hours the 1,500 requests end at 15:00 UTC, between 14:[45]0 and 15:[123]0; the reset is at 00:00 UTC\.$/,
      ) as string,
    });
    expect(runwayHours?.p50).toBeCloseTo(3, 1);
    expect(exhaustionProbability).toBeGreaterThan(0.95);
  });

  it('is fine where the steady pace reaches the reset', () => {
    const state = observeDays({ to: NOON, limit: 5000, rateAt: steady });
    const { level, runwayHours, endOfWindow, sentence } = see(state, NOON);
    expect({ level, runwayHours, used: Math.round((endOfWindow?.p50 ?? 0) / 50), sentence }).toEqual({
      level: 'fine',
      runwayHours: { p10: null, p50: null, p90: null },
      used: 2400 / 50,
      sentence: expect.stringMatching(
        /^The 5,000 requests last until the reset at 00:00 UTC: about 2,[34]\d\d requests by then\.$/,
      ) as string,
    });
  });

  it('knows the evening peak before it comes', () => {
    const rateAt = (at: number) => (at % DAY_MS >= 20 * HOUR_MS ? 1000 : 10);
    const state = observeDays({ to: NOON, limit: 2000, rateAt });
    const { runwayHours } = see(state, NOON);
    expect(runwayHours?.p50).toBeGreaterThan(9);
    expect(runwayHours?.p50).toBeLessThan(10.5);
  });

  it('takes a busier day than usual into account', () => {
    const rateAt = (at: number) => (at >= NOON - 6 * HOUR_MS ? 300 : 100);
    const state = observeDays({ to: NOON, limit: 3300, rateAt });
    const { runwayHours, sentence } = see(state, NOON);
    // 9 h at the usual pace, 3 at that of the last hours.
    expect(runwayHours?.p50).toBeLessThan(8);
    expect(sentence).toMatch(/^At the pace of the last \d h \(\d\.\d× usual for these hours\)/);
  });

  it('is critical, with the reset as the way out, once nothing is left', () => {
    const state = observeDays({ to: NOON, limit: 1000, rateAt: steady });
    const { level, runwayHours, exhaustionProbability, sentence } = see(state, NOON);
    expect({ level, runwayHours, exhaustionProbability, sentence }).toEqual({
      level: 'critical',
      runwayHours: { p10: 0, p50: 0, p90: 0 },
      exhaustionProbability: 1,
      sentence: 'The 1,000 requests are used up; the reset is at 00:00 UTC.',
    });
  });

  it('starts anew at its reset', () => {
    const midnight = MONDAY + 15 * DAY_MS;
    const state = observeDays({ to: midnight - 15 * MINUTE_MS, limit: 3000, rateAt: steady });
    const { level, resetsAt, endOfWindow } = see(state, midnight + 5 * MINUTE_MS);
    expect({ level, resetsAt, used: Math.round((endOfWindow?.p50 ?? 0) / 100) }).toEqual({
      level: 'fine',
      resetsAt: midnight + DAY_MS,
      used: 24,
    });
  });
});

describe('what a forecast learns', () => {
  it('does not take refused calls for an hour without demand', () => {
    const state = observeDays({ to: MONDAY + 14 * DAY_MS, limit: 1200, rateAt: steady });
    expect(meanRate(state.profile)).toBeCloseTo(100, 0);
  });

  it('goes on learning beyond a limit that is not enforced', () => {
    const rates = (['soft', 'unknown', 'hard'] as const).map((enforcement) => {
      const meter: ForesightMeter = { ...dailyRequests, kind: 'budget', enforcement };
      const state = initialState();
      for (let at = MONDAY; at < MONDAY + DAY_MS; at += 15 * MINUTE_MS) {
        const value = ((at - MONDAY) / HOUR_MS) * (at < MONDAY + 12 * HOUR_MS ? 100 : 200);
        observe(state, meter, { at, value, limit: 1000, resetsAt: null }, settings);
      }
      return meanRate(state.profile) > 150;
    });
    expect(rates).toEqual([true, true, false]);
  });

  it('keeps counting where the counter restarts within a window', () => {
    const state = observeDays({ to: NOON, limit: 1500, rateAt: steady });
    observe(
      state,
      dailyRequests,
      { at: NOON + 15 * MINUTE_MS, value: 10, limit: 1500, resetsAt: null },
      settings,
    );
    const { level, runwayHours } = see(state, NOON + 15 * MINUTE_MS);
    expect(level).toBe('warning');
    expect(runwayHours?.p50).toBeCloseTo(2.9, 0);
  });

  it('follows a correction downwards', () => {
    const state = observeDays({ to: NOON, limit: 1500, rateAt: steady });
    const before = see(state, NOON).runwayHours?.p50 ?? NaN;
    observe(
      state,
      dailyRequests,
      { at: NOON + MINUTE_MS, value: 1000, limit: 1500, resetsAt: null },
      settings,
    );
    expect(see(state, NOON + MINUTE_MS).runwayHours?.p50).toBeCloseTo(before + 2, 0);
  });

  it('does not count a counter that still shows the day before', () => {
    const midnight = MONDAY + 15 * DAY_MS;
    const state = observeDays({ to: midnight - 15 * MINUTE_MS, limit: 2600, rateAt: steady });
    const levels = [2400, 2425, 50].map((value, i) => {
      const at = midnight + i * 15 * MINUTE_MS;
      observe(state, dailyRequests, { at, value, limit: 2600, resetsAt: null }, settings);
      const { level, endOfWindow } = see(state, at);
      return {
        isWarned: level !== 'fine' && level !== 'watch',
        off: Math.abs((endOfWindow?.p50 ?? 0) - 2400),
      };
    });
    expect(levels).toEqual(levels.map(({ off }) => ({ isWarned: false, off: Math.min(off, 120) })));
  });

  it('reckons with a limit that changes in mid-window', () => {
    const state = observeDays({ to: NOON, limit: 1500, rateAt: steady });
    observe(state, dailyRequests, { at: NOON, value: 1200, limit: 5000, resetsAt: null }, settings);
    expect(see(state, NOON).level).toBe('fine');
  });

  it('spreads what a missed night consumed, and widens nothing by it', () => {
    const state = observeDays({ to: NOON - 6 * HOUR_MS, limit: 5000, rateAt: steady });
    observe(state, dailyRequests, { at: NOON, value: 1200, limit: 5000, resetsAt: null }, settings);
    const rates = [1, 4, 7, 10].map((hour) => Math.round(usualWeek(state.profile)[12 - hour] ?? NaN));
    expect(rates).toEqual([100, 100, 100, 100]);
  });
});

describe('late numbers', () => {
  it('count the hours that were not seen yet', () => {
    const late = { ...dailyRequests, reportingDelayMs: 2 * HOUR_MS };
    const state = observeLateDays({ meter: late, delayHours: 2, to: NOON, limit: 1490 });
    const { runwayHours, level } = see(state, NOON, late);
    expect(level).toBe('warning');
    expect(runwayHours?.p50).toBeCloseTo(2.9, 0);
  });

  it('bring the end nearer with every minute of silence', () => {
    const state = observeDays({ to: NOON, limit: 1500, rateAt: steady });
    const hours = [0, 1, 2, 4].map((silence) => see(state, NOON + silence * HOUR_MS).runwayHours?.p50);
    expect(hours.map((p50) => Math.round(p50 ?? NaN))).toEqual([3, 2, 1, 0]);
    expect(see(state, NOON + 4 * HOUR_MS).sentence).toBe(
      'The 1,500 requests are probably used up by now; the reset is at 00:00 UTC.',
    );
  });
});

describe('a prepaid balance', () => {
  it('ends on a date, in money with two decimals', () => {
    const to = MONDAY + 10 * DAY_MS;
    const state = observeBalance({ balance: 290_000_000, to, rate: 1_000_000 });
    const { level, runwayHours, resetsAt, sentence } = see(state, to, dollarBalance);
    expect(runwayHours?.p50).toBeCloseTo(50, 0);
    expect({ level, resetsAt, sentence }).toEqual({
      level: 'warning',
      resetsAt: null,
      sentence: expect.stringMatching(
        /^At the usual pace of these hours the balance of USD 50\.00 ends on 14 Mar 0\d:00 UTC, between 1\d Mar \d\d:00 and 14 Mar \d\d:00\.$/,
      ) as string,
    });
  });

  it('is relieved by a top-up, without learning from it', () => {
    const to = MONDAY + 10 * DAY_MS;
    const state = observeBalance({ balance: 250_000_000, to, rate: 1_000_000 });
    const before = meanRate(state.profile);
    observe(
      state,
      dollarBalance,
      { at: to + HOUR_MS, value: 900_000_000, limit: null, resetsAt: null },
      settings,
    );
    expect([see(state, to + HOUR_MS, dollarBalance).level, meanRate(state.profile)]).toEqual([
      'fine',
      before,
    ]);
  });

  it('lasts beyond the horizon where nothing is ever consumed', () => {
    const chances = [3, 14, 40].map((days) => {
      const to = MONDAY + days * DAY_MS;
      const state = observeBalance({ balance: 5_000_000, to, rate: 0 });
      const { level, runwayHours, exhaustionProbability, sentence } = see(state, to, dollarBalance);
      expect({ level, runway: runwayHours?.p50 }).toEqual({ level: 'fine', runway: null });
      expect(sentence).toMatch(/^The balance of USD 5\.00 (probably )?lasts beyond /);
      return exhaustionProbability ?? NaN;
    });
    expect(chances).toEqual([...chances].sort((left, right) => right - left));
    expect(chances[0]).toBeLessThan(0.2);
    expect(chances[2]).toBeLessThan(0.05);
  });
});

describe('the unknown', () => {
  const reasonAfter = (state: ForesightState, now: number, meter?: ForesightMeter) => {
    const { level, reason, runwayHours, exhaustionProbability, endOfWindow } = see(state, now, meter);
    expect({ level, runwayHours, exhaustionProbability, endOfWindow }).toEqual({
      level: 'unknown',
      runwayHours: null,
      exhaustionProbability: null,
      endOfWindow: null,
    });
    return reason;
  };

  it('is said with its reason, and is never fine', () => {
    const minute: ForesightMeter = { ...dailyRequests, window: { kind: 'rolling', durationMs: MINUTE_MS } };
    const unnamed: ForesightMeter = { ...dailyRequests, window: { kind: 'none' } };
    const once = observe(
      initialState(),
      unnamed,
      { at: NOON, value: 1, limit: 9, resetsAt: NOON + HOUR_MS },
      settings,
    );
    const rolling = observeDays({ meter: minute, to: NOON, limit: 1500, rateAt: steady });
    expect([
      reasonAfter(initialState(), NOON),
      reasonAfter(observeDays({ to: NOON, limit: null, rateAt: steady }), NOON),
      reasonAfter(observeDays({ to: MONDAY + HOUR_MS, limit: 1500, rateAt: steady }), MONDAY + HOUR_MS),
      reasonAfter(once, NOON + 2 * HOUR_MS, unnamed),
      reasonAfter(rolling, NOON, minute),
    ]).toEqual([
      'nothing has been measured yet',
      'no limit is known',
      'a forecast needs 2 full hours of use, and 0 have been observed',
      'its reset has passed and the next one is not known',
      'its window of 1 min is too short to be followed by polls',
    ]);
  });

  it('does not hide what was used up when it was first seen, though it never resets', () => {
    const empty = { at: NOON, value: 0, limit: null, resetsAt: null };
    const balance = observe(initialState(), dollarBalance, empty, settings);
    const endless: ForesightMeter = { ...dailyRequests, window: { kind: 'none' } };
    const full = observe(initialState(), endless, { ...empty, value: 9, limit: 9 }, settings);
    expect([see(balance, NOON, dollarBalance), see(full, NOON, endless)]).toMatchObject([
      {
        level: 'critical',
        runwayHours: { p50: 0 },
        exhaustionProbability: 1,
        endOfWindow: { p50: 0 },
        sentence: 'The balance is used up.',
      },
      { level: 'critical', endOfWindow: { p50: 9 }, sentence: 'The 9 requests are used up.' },
    ]);
  });

  it('does not hide a quota that is used up before there is any history', () => {
    const state = observe(
      initialState(),
      dailyRequests,
      { at: NOON, value: 9, limit: 9, resetsAt: null },
      settings,
    );
    expect(see(state, NOON).level).toBe('critical');
  });
});

describe('windows', () => {
  it('end at local midnight on the day the clocks change', () => {
    const berlin: ForesightMeter = {
      ...dailyRequests,
      window: { kind: 'fixed', period: 'day', timeZone: 'Europe/Berlin' },
    };
    const noon = Date.parse('2026-03-29T12:00:00Z');
    const state = initialState();
    const resets = [0, 3, 6, 9, 11].map((hours) => {
      const at = noon + hours * HOUR_MS;
      observe(state, berlin, { at, value: hours, limit: 90, resetsAt: null }, settings);
      return isoSecond(see(state, at, berlin).resetsAt ?? 0);
    });
    expect(resets.slice(1)).toEqual([
      '2026-03-29T22:00:00Z',
      '2026-03-29T22:00:00Z',
      '2026-03-29T22:00:00Z',
      '2026-03-30T22:00:00Z',
    ]);
  });

  it('follow the reset that the vendor names', () => {
    const five: ForesightMeter = { ...dailyRequests, window: { kind: 'rolling', durationMs: 5 * HOUR_MS } };
    const state = initialState();
    const read = (at: number, value: number, resetsAt: number) =>
      observe(state, five, { at, value, limit: 1000, resetsAt }, settings);
    for (let hour = 0; hour <= 4; hour++) read(NOON + hour * HOUR_MS, hour * 50, NOON + 5 * HOUR_MS);
    read(NOON + 6 * HOUR_MS, 20, NOON + 11 * HOUR_MS + 30_000);
    const { resetsAt, level } = see(state, NOON + 6 * HOUR_MS, five);
    expect({ resetsAt, level }).toEqual({ resetsAt: NOON + 11 * HOUR_MS + 30_000, level: 'fine' });
  });

  it('that roll give back what leaves them', () => {
    const meter: ForesightMeter = { ...dailyRequests, window: { kind: 'rolling', durationMs: DAY_MS } };
    const state = initialState();
    for (let hour = 0; hour <= 20 * 24; hour++) {
      observe(
        state,
        meter,
        {
          at: MONDAY + hour * HOUR_MS,
          value: Math.min(hour, 24) * 10,
          limit: 300,
          resetsAt: null,
        },
        settings,
      );
    }
    const { level, endOfWindow } = see(state, MONDAY + 20 * DAY_MS, meter);
    expect(meanRate(state.profile)).toBeCloseTo(10, 0);
    expect(endOfWindow?.p50).toBeGreaterThan(200);
    expect(endOfWindow?.p50).toBeLessThan(280);
    expect(level).not.toBe('critical');
  });
});

describe('seed', () => {
  it('restores from hourly rollups what observing had taught', () => {
    const rateAt = (at: number) => (at % DAY_MS >= 8 * HOUR_MS ? 100 : 20);
    const samples: UsageSample[] = [];
    let used = 0;
    for (let at = MONDAY; at <= NOON; at += 15 * MINUTE_MS) {
      used = at % DAY_MS === 0 ? 0 : used + rateAt(at - 15 * MINUTE_MS) / 4;
      samples.push({ at, lastAt: at, value: used, limit: 1500 });
    }
    const observed = initialState();
    for (const { at, value, limit } of samples) {
      observe(observed, dailyRequests, { at, value, limit, resetsAt: null }, settings);
    }
    const seeded = seed(initialState(), dailyRequests, foldIntoRollups(samples, null, 'quota', HOUR_MS));
    const [before, after] = [observed, seeded].map((state) => see(state, NOON).runwayHours?.p50 ?? NaN);
    expect(after).toBeCloseTo(before ?? NaN, 0);
    expect(see(seeded, NOON).resetsAt).toBe(NOON + 12 * HOUR_MS);
  });

  it('leaves a state as it is where nothing is stored', () => {
    expect(seed(initialState(), dailyRequests, [])).toEqual(initialState());
  });
});

describe('the state', () => {
  it('is plain data of bounded size after months', () => {
    const rateAt = (at: number) => 1e9 * (1.5 + Math.sin(at / 7e6));
    const state = observeDays({ to: MONDAY + 90 * DAY_MS, limit: 1e13, rateAt });
    const json = JSON.stringify(state);
    expect(json.length).toBeLessThan(16 * 1024);
    expect(JSON.parse(json)).toEqual(state);
  });
});
