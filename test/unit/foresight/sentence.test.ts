import { describe, expect, it } from 'vitest';
import { amountText, tellExhausted, tellForecast, tellUnknown } from '#engine/foresight/sentence.ts';
import type { Story } from '#engine/foresight/sentence.ts';
import { countUnit, moneyUnit } from '#shared/model/meter.ts';
import { DAY_MS } from '#shared/time.ts';
import { dailyRequests, dollarBalance } from '#test/support/foresight-meters.ts';

const NOW = Date.parse('2026-11-22T12:20:00Z');

const story = (changes: Partial<Story> = {}): Story => ({
  meter: dailyRequests,
  now: NOW,
  amount: 100_000,
  runwayHours: { p10: 2.5, p50: 3.3, p90: 4.8 },
  exhaustionProbability: 0.97,
  endOfWindow: 130_000,
  resetsAt: Date.parse('2026-11-23T00:00:00Z'),
  endsAt: Date.parse('2026-11-23T00:00:00Z'),
  recent: { ratio: 2.1, hours: 6 },
  ...changes,
});

describe('the sentence of a forecast', () => {
  it('names the pace, the end, its interval and the reset', () => {
    expect(tellForecast(story())).toBe(
      'At the pace of the last 6 h (2.1× usual for these hours) the 100,000 requests end at 15:40 UTC, ' +
        'between 14:50 and 17:10; the reset is at 00:00 UTC.',
    );
  });

  it('says only the earliest time where the late end falls behind the reset', () => {
    const open = story({ runwayHours: { p10: 8, p50: 11, p90: null }, recent: { ratio: 1.02, hours: 6 } });
    expect(tellForecast(open)).toBe(
      'At the usual pace of these hours the 100,000 requests end at 23:20 UTC, at the earliest 20:20; ' +
        'the reset is at 00:00 UTC.',
    );
  });

  it('dates what is days away, no finer than it is known', () => {
    const balance = story({
      meter: dollarBalance,
      amount: 1_204_500_000,
      resetsAt: null,
      endsAt: NOW + 120 * DAY_MS,
      recent: null,
    });
    const soon = { ...balance, runwayHours: { p10: 40, p50: 60, p90: 90 } };
    const late = { ...balance, runwayHours: { p10: 700, p50: 900, p90: 1500 } };
    expect([tellForecast(soon), tellForecast(late)]).toEqual([
      'At the pace so far the balance of USD 1,204.50 ends on 25 Nov 00:00 UTC, between 24 Nov 04:00 and 26 Nov 06:00.',
      'At the pace so far the balance of USD 1,204.50 ends on 30 Dec, between 21 Dec and 24 Jan 2027.',
    ]);
  });

  it('says what is expected by the reset where the meter lasts', () => {
    const runwayHours = { p10: null, p50: null, p90: null };
    const lasting = { runwayHours, endOfWindow: 61_000 };
    expect([
      tellForecast(story({ ...lasting, exhaustionProbability: 0.01 })),
      tellForecast(story({ ...lasting, exhaustionProbability: 0.3 })),
    ]).toEqual([
      'The 100,000 requests last until the reset at 00:00 UTC: about 61,000 requests by then.',
      'The 100,000 requests probably last until the reset at 00:00 UTC (about 61,000 requests), ' +
        'with a 30 % chance to end before.',
    ]);
  });

  it('names the kind of limit where the unit does not', () => {
    const budget = story({
      meter: { ...dailyRequests, kind: 'budget', unit: moneyUnit('EUR') },
      amount: 5e8,
    });
    const quota = story({ meter: { ...dailyRequests, unit: moneyUnit('EUR') }, amount: 5e8 });
    expect([
      tellExhausted(budget),
      tellExhausted(quota),
      tellExhausted(story({ meter: dollarBalance })),
    ]).toEqual([
      'The budget of EUR 500.00 is used up; the reset is at 00:00 UTC.',
      'The limit of EUR 500.00 is used up; the reset is at 00:00 UTC.',
      'The balance is used up.',
    ]);
  });

  it('gives the reason where nothing is known', () => {
    expect(tellUnknown(dailyRequests, 'no limit is known')).toBe(
      'No forecast for Requests a day: no limit is known.',
    );
  });
});

describe('amountText', () => {
  it('groups digits, shortens millions and gives money two decimals', () => {
    expect([
      amountText(countUnit('requests'), 100_000),
      amountText(countUnit('tokens'), 1_240_000),
      amountText(countUnit('tokens'), 12_345_678_901),
      amountText(countUnit('credits', 2), 123),
      amountText(moneyUnit('usd'), 41_200_000),
      amountText(moneyUnit('usd'), 1_234_567_891_000),
      amountText(countUnit('requests'), 0),
    ]).toEqual([
      '100,000 requests',
      '1.2 M tokens',
      '12,345.7 M tokens',
      '1.23 credits',
      'USD 41.20',
      'USD 1,234,567.89',
      '0 requests',
    ]);
  });
});
