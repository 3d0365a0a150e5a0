import { describe, expect, it } from 'vitest';
import { burstiness } from '#engine/foresight/consumption-outlook.ts';
import { courseOf } from '#engine/foresight/course.ts';
import { WARN_FROM } from '#engine/foresight/decision.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import { prospectsOf } from '#engine/foresight/prospects.ts';
import {
  CLEARLY_LATER_LEADS,
  DEFAULT_FORESIGHT_SETTINGS as settings,
  FAR_LEADS,
  type ForesightSettings,
} from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import {
  dailyRequests,
  dollarBalance,
  MONDAY,
  observeBalance,
  observeDays,
} from '#test/support/foresight-meters.ts';

function chancesOf(
  state: ForesightState,
  meter: ForesightMeter,
  now: Instant,
  leads: ForesightSettings = settings,
) {
  const course = courseOf(state.counter, meter, now);
  const prospects = course && prospectsOf(state, meter, course, now, leads);
  if (!prospects) throw new Error('The meter has no prospects.');
  return prospects.chances;
}

describe('the prospects of a balance', () => {
  const RATE = 100;
  const to = MONDAY + 14 * DAY_MS;
  const { warnHours } = settings.leads.balance;
  const claimHours = FAR_LEADS * warnHours;
  const laterHours = CLEARLY_LATER_LEADS * warnHours;
  const lasting = (hours: number) => {
    const balance = RATE * (hours + (to - MONDAY) / HOUR_MS);
    return chancesOf(observeBalance({ balance, to, rate: RATE }), dollarBalance, to);
  };

  it('are worth a warning where it ends well within what a warning claims', () => {
    expect(lasting(0.8 * claimHours).whole).toBeGreaterThan(WARN_FROM.balance.whole);
  });

  it('are not where it lasts longer than that, or clearly longer', () => {
    for (const hours of [1.2 * claimHours, 1.2 * laterHours])
      expect(lasting(hours).whole, `${hours} hours`).toBeLessThan(WARN_FROM.balance.whole);
  });

  it('keep a warning where it ends between the two, which is close either way, and not where it is clearly later', () => {
    const { whole, clear } = lasting(1.1 * claimHours);
    expect(whole).toBeLessThan(WARN_FROM.balance.whole);
    expect(clear).toBeGreaterThan(whole);
    expect(lasting(1.2 * laterHours).clear).toBeLessThan(0.1);
  });

  it('never grow with what is left', () => {
    const wholes = [24, 48, 60, 72, 84, 96, 120, 160].map((hours) => lasting(hours).whole);
    expect(wholes).toEqual(wholes.toSorted((left, right) => right - left));
  });
});

describe('what never resets', () => {
  const hours = 68;
  const chancesAfter = (days: number, options: { burstsOf?: number } = {}) => {
    const to = MONDAY + days * DAY_MS;
    const rate = 100;
    const balance = rate * (hours + days * 24);
    const state = observeBalance({ balance, to, rate });
    if (options.burstsOf !== undefined)
      state.hours.bursts = { ...state.hours.bursts, shares: options.burstsOf, weight: 1 };
    const { clear, whole } = chancesOf(state, dollarBalance, to);
    return { doubt: (1 - whole) / (1 - clear), bursts: burstiness(state) };
  };

  it('is doubted half as much again on its first day as when its pace is long known', () => {
    const [first, later] = [chancesAfter(1), chancesAfter(19)];
    expect(first.doubt).toBeCloseTo(1 + first.bursts + 1 / 2, 1);
    expect(later.doubt).toBeCloseTo(1 + later.bursts + 1 / 20, 1);
  });

  it('is doubted the more the burstier it is', () => {
    const doubts = [0.05, 0.3, 1].map((burstsOf) => chancesAfter(7, { burstsOf }).doubt);
    expect(doubts).toEqual(doubts.toSorted((left, right) => left - right));
    expect((doubts[2] ?? 0) - (doubts[0] ?? 0)).toBeCloseTo(0.95, 2);
  });
});

describe('what is likely but distant', () => {
  const MIDNIGHT = MONDAY + 14 * DAY_MS;
  /** Days that use 70, 100 or 130 units an hour by turns, of a limit that they would reach after so many hours. */
  const at = (
    hour: number,
    lastsUntil: number,
    warnHours = settings.leads.day.warnHours,
    bursts?: number,
  ) => {
    const to = MIDNIGHT + hour * HOUR_MS;
    const rateAt = (when: Instant) => 70 + 30 * (Math.floor(when / DAY_MS) % 3);
    const state = observeDays({ to, limit: lastsUntil * 100, rateAt });
    if (bursts !== undefined) state.hours.bursts = { ...state.hours.bursts, shares: bursts, weight: 1 };
    const leads = { ...settings.leads, day: { warnHours, criticalHours: 1 } };
    return chancesOf(state, dailyRequests, to, { leads });
  };

  it('is doubted some five times as much as the same end that is within a few leads, where every hour is alike', () => {
    const [distant, close] = [at(1, 16), at(1, 16, 12)];
    expect(distant.clear).toBe(close.clear);
    expect(close.whole).toBeGreaterThan(0.7);
    expect(close.whole).toBeLessThan(0.99);
    const doubt = (1 - distant.whole) / (1 - close.whole);
    expect(doubt).toBeGreaterThan(5);
    expect(doubt).toBeLessThan(6);
  });

  it('is doubted the less the burstier the meter, and not at all where there is nothing to wait for', () => {
    const doubts = [1 / 24, 0.1, 0.2, 0.3, 1].map((bursts) => {
      const [distant, close] = [at(1, 16, undefined, bursts), at(1, 16, 12, bursts)];
      expect(distant.clear).toBe(close.clear);
      return (1 - distant.whole) / (1 - close.whole);
    });
    expect(doubts.slice(0, 4)).toEqual(doubts.slice(0, 4).toSorted((left, right) => right - left));
    expect(new Set(doubts.slice(0, 4)).size).toBe(4);
    expect(doubts.slice(3)).toEqual([1, 1]);
  });

  it('is never doubted more than it can be', () => {
    const { whole } = at(1, 26);
    expect(whole).toBeGreaterThanOrEqual(0);
    expect(whole).toBeLessThan(0.3);
  });

  it('is still warned of in time where it is certain', () => {
    expect(at(1, 10).whole).toBeGreaterThan(WARN_FROM.day.whole);
  });
});
