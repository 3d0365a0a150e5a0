import { describe, expect, it } from 'vitest';
import { derivedMeters, type SpendFacts } from '#engine/polling/derived-meters.ts';
import { budgetSchema, topUpSchema } from '#shared/model/connection.ts';
import { moneyUnit } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { connection, NOW } from '#test/support/facts.ts';
import { reading } from '#test/support/store-fixtures.ts';

const MONTH_START = Date.UTC(2026, 10, 1);
const budget = budgetSchema.parse({ amount: '100', currency: 'USD' });
const topUp = topUpSchema.parse({ on: '2026-11-10', amount: '50', currency: 'USD' });

const cost = (bucketAt: number, amount: number, currency: string | null = 'USD'): UsageRecord => ({
  bucketAt,
  bucketMs: DAY_MS,
  metric: 'cost',
  amount,
  currency,
  model: null,
  apiKeyId: null,
  project: null,
  lineItem: null,
  userId: null,
});
const facts = (overrides: Partial<SpendFacts> = {}): SpendFacts => ({
  readings: [],
  costs: [cost(MONTH_START - DAY_MS, 9_000_000), cost(MONTH_START, 30_000_000), cost(NOW - DAY_MS, 1)],
  costsFrom: MONTH_START - DAY_MS,
  now: NOW,
  ...overrides,
});

describe('the budget of a month', () => {
  it('counts the spend of the month in its currency', () => {
    const costs = [...facts().costs, cost(NOW, 5, 'EUR'), cost(NOW, 7, null), cost(NOW, 2, 'usd')];
    expect(derivedMeters(connection({ budget }), facts({ costs }))).toEqual([
      {
        key: 'budget-month',
        name: 'Monthly budget',
        kind: 'budget',
        unit: moneyUnit('USD'),
        window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
        enforcement: 'soft',
        provenance: 'derived',
        reportingDelayMs: 0,
        value: 30_000_003,
        limit: 100_000_000,
        resetsAt: Date.UTC(2026, 11, 1),
      },
    ]);
  });

  it('is unknown, not zero, where cost was never read or not from the start of the month', () => {
    const values = [null, MONTH_START + 1].map(
      (costsFrom) => derivedMeters(connection({ budget }), facts({ costsFrom, costs: [] }))[0]?.value,
    );
    expect(values).toEqual([null, null]);
  });

  it('is unknown where the spend adds up to no exact sum', () => {
    const costs = [cost(NOW, Number.MAX_SAFE_INTEGER), cost(NOW, Number.MAX_SAFE_INTEGER)];
    const both = derivedMeters(connection({ budget, topUps: [topUp] }), facts({ costs }));
    expect(both.map(({ kind, value }) => [kind, value])).toEqual([
      ['budget', null],
      ['balance', null],
    ]);
  });

  it('is zero where cost was read and there was none', () => {
    expect(derivedMeters(connection({ budget }), facts({ costs: [] }))[0]?.value).toBe(0);
  });

  it("begins with the month of the budget's own time zone", () => {
    const tokyo = { ...budget, timeZone: 'Asia/Tokyo' };
    const first = MONTH_START - 9 * HOUR_MS;
    const costs = [cost(first - 1, 4), cost(first, 8)];
    expect(derivedMeters(connection({ budget: tokyo }), facts({ costs }))[0]).toMatchObject({
      value: 8,
      resetsAt: Date.UTC(2026, 11, 1) - 9 * HOUR_MS,
    });
  });

  it("is as late as the vendor's money meters are", () => {
    const readings = [
      reading({ reportingDelayMs: 99 * HOUR_MS }),
      reading({ key: 'spend', unit: moneyUnit('USD'), reportingDelayMs: HOUR_MS }),
    ];
    expect(derivedMeters(connection({ budget }), facts({ readings }))[0]?.reportingDelayMs).toBe(HOUR_MS);
  });
});

describe('an estimated balance', () => {
  it('is what was paid in less what was spent since', () => {
    const costs = [cost(Date.UTC(2026, 10, 9), 99), cost(Date.UTC(2026, 10, 12), 20_000_000)];
    const meters = derivedMeters(connection({ topUps: [topUp] }), facts({ costs }));
    expect(meters).toMatchObject([{ kind: 'balance', provenance: 'estimated', value: 30_000_000 }]);
  });

  it('gives way to a balance that the vendor reports', () => {
    const reported = reading({ key: 'balance', kind: 'balance', unit: moneyUnit('USD') });
    expect(derivedMeters(connection({ topUps: [topUp] }), facts({ readings: [reported] }))).toEqual([]);
  });

  it('is not made up where nothing was paid in', () => {
    expect(derivedMeters(connection(), facts())).toEqual([]);
  });
});
