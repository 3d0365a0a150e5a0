import { describe, expect, it } from 'vitest';
import { CRITICAL_FROM, levelOf, WARN_FROM, WATCH_FROM } from '#engine/foresight/decision.ts';
import type { DecisionFacts } from '#engine/foresight/decision.ts';
import { forecast, initialState, observe } from '#engine/foresight/foresight.ts';
import { DEFAULT_FORESIGHT_SETTINGS, leadsFor } from '#engine/foresight/settings.ts';
import type { Level } from '#shared/levels.ts';
import { LEAD_KINDS } from '#shared/model/leads.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import {
  dailyRequests,
  dollarBalance,
  MONDAY,
  observeBalance,
  observeDays,
} from '#test/support/foresight-meters.ts';

const settings = DEFAULT_FORESIGHT_SETTINGS;

const levelWith = ({ whole = 0, clear = whole, ...facts }: Partial<DecisionFacts>) =>
  levelOf({ isExhausted: false, kind: 'week', clear, whole, near: 0, imminent: 0, before: 'fine', ...facts });

describe('the level of a meter', () => {
  it('is critical once nothing is left, whatever was told before', () => {
    const before: Level[] = ['unknown', 'fine', 'watch', 'warning', 'critical'];
    expect(before.map((level) => levelWith({ isExhausted: true, before: level }))).toEqual(
      before.map(() => 'critical'),
    );
  });

  it.each(LEAD_KINDS)('of kind %s follows how likely its end is, far and near', (kind) => {
    const { whole, near } = WARN_FROM[kind];
    expect([
      levelWith({ kind, whole: 1, near: 1, imminent: CRITICAL_FROM }),
      levelWith({ kind, whole: 1, near: 1, imminent: CRITICAL_FROM - 0.01 }),
      levelWith({ kind, whole }),
      levelWith({ kind, whole: whole - 0.01 }),
      levelWith({ kind, near }),
      levelWith({ kind, whole: WATCH_FROM }),
      levelWith({ kind, whole: WATCH_FROM - 0.01 }),
    ]).toEqual(['critical', 'warning', 'warning', 'watch', 'warning', 'watch', 'fine']);
  });

  it.each(LEAD_KINDS)(
    'of kind %s warns by the lead alone, however the whole ends: it is a person that chose it',
    (kind) => {
      expect(levelWith({ kind, whole: 0.2, near: 0.9 })).toBe('warning');
    },
  );

  it('is not critical by what is imminent alone: it must be worth a warning', () => {
    expect(levelWith({ kind: 'day', whole: 0.5, near: 0.5, imminent: 0.9 })).toBe('watch');
  });

  it('stays until its chance is clearly lower: a risk on the edge is told once', () => {
    const told: Level[] = [];
    let before: Level = 'fine';
    for (const whole of [0.9, 0.97, 0.9, 0.97, 0.8, 0.96, 0.6, 0.38, 0.9]) {
      before = levelWith({ whole, before });
      told.push(before);
    }
    expect(told).toEqual([
      'watch',
      'warning',
      'warning',
      'warning',
      'warning',
      'warning',
      'warning',
      'watch',
      'watch',
    ]);
  });

  it('keeps what is close either way, and raises no warning of it', () => {
    const close = { clear: 0.99, whole: 0.2 };
    expect([levelWith(close), levelWith({ ...close, before: 'warning' })]).toEqual(['fine', 'warning']);
  });

  it('falls from critical to warning where the end is no longer imminent', () => {
    const facts = { whole: 0.99, near: 0.9, before: 'critical' } as const;
    expect([levelWith({ ...facts, imminent: 0.4 }), levelWith({ ...facts, imminent: 0.3 })]).toEqual([
      'critical',
      'warning',
    ]);
  });
});

describe('the level that was told', () => {
  const MIDNIGHT = MONDAY + 14 * DAY_MS;
  const steady = () => 100;

  it('is remembered with its window and its leads', () => {
    const state = observeDays({ to: MIDNIGHT + 12 * HOUR_MS, limit: 1500, rateAt: steady });
    const { day: leads } = settings.leads;
    expect(state.decision).toEqual({ level: 'warning', windowEndsAt: MIDNIGHT + DAY_MS, leads });
  });

  it('counts for nothing by other leads', () => {
    const to = MONDAY + 7 * DAY_MS;
    const state = observeBalance({ balance: 100 * (168 + 40), to, rate: 100 });
    expect(state.decision.level).toBe('warning');
    const leads = { ...settings.leads, balance: { warnHours: 20, criticalHours: 10 } };
    const [told, never] = (['warning', 'fine'] as const).map((level) => {
      const one = structuredClone(state);
      one.decision.level = level;
      return forecast(one, dollarBalance, to, { leads }).level;
    });
    expect([told, never]).toEqual(['fine', 'fine']);
  });

  it('changes at most twice in a window that hovers on the edge', () => {
    const state = observeDays({ to: MIDNIGHT, limit: 2390, rateAt: steady });
    const levels: Level[] = [];
    for (let step = 1; step < 96; step++) {
      const at = MIDNIGHT + step * 15 * MINUTE_MS;
      const wave = step % 8 < 4 ? 12 : -12;
      const observation = { at, value: Math.max(0, step * 24.8 + wave), limit: 2390, resetsAt: null };
      observe(state, dailyRequests, observation, settings);
      const { level } = forecast(state, dailyRequests, at, settings);
      if (level !== levels.at(-1)) levels.push(level);
    }
    expect(levels.filter((level) => level === 'warning').length).toBeLessThanOrEqual(1);
    expect(levels.length).toBeLessThanOrEqual(4);
  });

  it('of an even balance comes within the three days that it claims, and not much later', () => {
    const leads = [0, 0.2, 0.4, 0.6, 0.8].map((phase) => {
      const lasts = 14 * 24 + phase;
      const observation = (hour: number) => ({
        at: MONDAY + hour * HOUR_MS,
        value: Math.round(1000 * (lasts - hour)),
        limit: null,
        resetsAt: null,
      });
      const state = initialState();
      for (let hour = 0; hour < lasts; hour++) {
        observe(state, dollarBalance, observation(hour), settings);
        if (state.decision.level === 'warning') return lasts - hour;
      }
      return 0;
    });
    for (const lead of leads) {
      expect(lead).toBeLessThanOrEqual(72);
      expect(lead).toBeGreaterThan(66);
    }
  });

  it('does not count in a new window', () => {
    const state = observeDays({ to: MIDNIGHT - 15 * MINUTE_MS, limit: 2000, rateAt: steady });
    expect(state.decision.level).toBe('critical');
    const anew = [state, structuredClone(state)].map((one, i) => {
      if (i === 1) one.decision.level = 'fine';
      observe(one, dailyRequests, { at: MIDNIGHT, value: 0, limit: 9000, resetsAt: null }, settings);
      return one.decision;
    });
    const { day: leads } = settings.leads;
    expect(anew[0]).toEqual({ level: 'fine', windowEndsAt: MIDNIGHT + DAY_MS, leads });
    expect(anew[1]).toEqual(anew[0]);
  });

  it('does not count after a top-up', () => {
    const to = MONDAY + 7 * DAY_MS;
    const state = observeBalance({ balance: 17_100, to, rate: 100 });
    expect(state.decision.level).toBe('critical');
    const anew = ['critical', 'fine'].map((level) => {
      const one = structuredClone(state);
      one.decision.level = level as Level;
      const observation = { at: to + HOUR_MS, value: 7_250, limit: null, resetsAt: null };
      observe(one, dollarBalance, observation, settings);
      return one.decision.level;
    });
    expect(anew[0]).toBe(anew[1]);
  });
});

describe('leadsFor', () => {
  it('goes by the length of the window, and by days of a balance', () => {
    const { leads } = settings;
    expect([
      leadsFor(dailyRequests, 5, settings),
      leadsFor(dailyRequests, 23, settings),
      leadsFor(dailyRequests, 168, settings),
      leadsFor(dailyRequests, 720, settings),
      leadsFor(dailyRequests, null, settings),
      leadsFor(dollarBalance, null, settings),
    ]).toEqual([leads.hour, leads.day, leads.week, leads.month, leads.balance, leads.balance]);
  });
});
