import { describe, expect, it } from 'vitest';
import { usageShares } from '#engine/api/usage-shares.ts';
import type { UsageOfDay } from '#engine/store/usage-records.ts';
import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';

const DAY = floorTo(NOW, DAY_MS);
const cost = (day: number, amount: number, name: string | null = 'm-1'): UsageOfDay => ({
  name,
  metric: 'cost',
  currency: 'USD',
  day: DAY + day * DAY_MS,
  amount,
});

describe('usage shares', () => {
  it('hold an exact total and an amount a day, the largest first', () => {
    const rows = [cost(0, 1_000_001), cost(2, 2_500_000), cost(1, 4_000_000, null)];
    expect(usageShares(rows, { from: DAY, to: DAY + 3 * DAY_MS })).toEqual([
      { name: null, metric: 'cost', currency: 'USD', amount: '4.00', days: [null, 4, null] },
      { name: 'm-1', metric: 'cost', currency: 'USD', amount: '3.500001', days: [1.000001, null, 2.5] },
    ]);
  });

  it('have a place for every day that the period touches, where it begins within one too', () => {
    const period = { from: DAY + HOUR_MS, to: DAY + DAY_MS + 1 };
    expect(usageShares([cost(0, 1)], period)[0]?.days).toEqual([0.000001, null]);
  });

  it('keep metrics and currencies apart; a reported zero is a zero', () => {
    const requests: UsageOfDay = { ...cost(0, 0), metric: 'requests', currency: null };
    const shares = usageShares([cost(0, 5), { ...cost(0, 7), currency: 'EUR' }, requests], {
      from: DAY,
      to: DAY + DAY_MS,
    });
    expect(shares.map(({ metric, currency, amount }) => [metric, currency, amount])).toEqual([
      ['cost', 'EUR', '0.000007'],
      ['cost', 'USD', '0.000005'],
      ['requests', null, '0'],
    ]);
    expect(shares[2]?.days).toEqual([0]);
  });

  it('are none where nothing was reported', () => {
    expect(usageShares([], { from: DAY, to: DAY + DAY_MS })).toEqual([]);
  });
});
