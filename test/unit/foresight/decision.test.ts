import { describe, expect, it } from 'vitest';
import { levelOf } from '#engine/foresight/decision.ts';
import type { Outlook } from '#engine/foresight/decision.ts';
import { DEFAULT_FORESIGHT_SETTINGS, leadsFor } from '#engine/foresight/settings.ts';
import { dailyRequests, dollarBalance } from '#test/support/foresight-meters.ts';

const settings = DEFAULT_FORESIGHT_SETTINGS;

const dailyLevel = (p50: number | null, exhaustionProbability: number, changes: Partial<Outlook> = {}) =>
  levelOf(
    {
      isExhausted: false,
      isOpenEnded: false,
      runwayHours: { p10: p50, p50, p90: null },
      exhaustionProbability,
      ...changes,
    },
    settings.leads.day,
    settings,
  );

describe('the level of a meter with a reset', () => {
  it('follows how near and how likely its end is', () => {
    expect([
      dailyLevel(0, 1, { isExhausted: true }),
      dailyLevel(0.8, 0.6),
      dailyLevel(3, 0.6),
      dailyLevel(9, 0.6),
      dailyLevel(9, 0.95),
      dailyLevel(null, 0.3),
      dailyLevel(null, 0.1),
    ]).toEqual(['critical', 'critical', 'warning', 'watch', 'warning', 'watch', 'fine']);
  });
});

describe('the level of a meter that never resets', () => {
  const balanceLevel = (p10: number, p50: number, p90: number) =>
    levelOf(
      {
        isExhausted: false,
        isOpenEnded: true,
        runwayHours: { p10, p50, p90 },
        exhaustionProbability: 1,
      },
      settings.leads.balance,
      settings,
    );

  it('follows how near its end is, for its end is certain', () => {
    expect([
      balanceLevel(10, 20, 30),
      balanceLevel(30, 40, 60),
      balanceLevel(40, 100, 200),
      balanceLevel(400, 500, 600),
    ]).toEqual(['critical', 'warning', 'watch', 'fine']);
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
