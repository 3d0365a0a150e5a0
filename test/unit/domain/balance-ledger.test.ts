import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceReading, estimateBalances, type BalanceLedgerInput } from '#engine/domain/balance-ledger.ts';
import { topUpSchema, type TopUp } from '#shared/model/connection.ts';
import { meterReadingSchema } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';

const USD = 1_000_000;
const day = (number: number) => Date.UTC(2026, 10, number);

const entry = (kind: TopUp['kind'], on: string, amount: string, currency = 'USD') =>
  topUpSchema.parse({ kind, on, amount, currency });

function cost(bucketAt: number, amount: number, overrides: Partial<UsageRecord> = {}): UsageRecord {
  return {
    bucketAt,
    bucketMs: DAY_MS,
    metric: 'cost',
    amount,
    currency: 'USD',
    model: null,
    apiKeyId: null,
    project: null,
    lineItem: null,
    userId: null,
    ...overrides,
  };
}

function estimate(overrides: Partial<BalanceLedgerInput>) {
  return estimateBalances({
    entries: [],
    records: [],
    coverage: { from: day(1), until: NOW },
    gaps: [],
    timeZone: 'UTC',
    now: NOW,
    ...overrides,
  });
}

describe('the estimated balance', () => {
  it('knows nothing where nothing was paid in', () => {
    expect(estimate({ records: [cost(day(20), 5 * USD)] })).toEqual([]);
  });

  it('is what was paid in less what was spent since the first top-up', () => {
    const [only] = estimate({
      entries: [entry('top_up', '2026-11-18', '50'), entry('top_up', '2026-11-20', '25.50')],
      records: [
        cost(day(17), 9 * USD),
        cost(day(18), 3 * USD),
        cost(day(21), 10 * USD),
        cost(day(21), 4, { metric: 'requests', currency: null }),
        cost(day(21), 7 * USD, { currency: 'EUR' }),
      ],
    });
    expect(only).toEqual({
      currency: 'USD',
      balance: 62_500_000,
      asOf: NOW,
      anchoredAt: null,
      drift: null,
      confidence: 'medium',
      reasons: ['No true balance was entered; counting from nothing at the first top-up, 4 d 12 h ago.'],
    });
  });

  it('starts anew from a balance that a person read and shows the drift', () => {
    const [only] = estimate({
      entries: [
        entry('top_up', '2026-11-10', '100'),
        entry('balance', '2026-11-15', '75'),
        entry('top_up', '2026-11-15', '10'),
      ],
      records: [cost(day(12), 20 * USD), cost(day(15), 1 * USD), cost(day(20), 5 * USD)],
    });
    expect(only).toEqual({
      currency: 'USD',
      balance: 79 * USD,
      asOf: NOW,
      anchoredAt: day(15),
      drift: 5 * USD,
      confidence: 'high',
      reasons: [],
    });
  });

  it('counts a bucket on the edge of the first day by its share', () => {
    const [only] = estimate({
      entries: [entry('top_up', '2026-11-20', '100')],
      records: [cost(day(20), 24 * USD)],
      timeZone: 'America/New_York',
    });
    expect(only?.balance).toBe(81 * USD);
  });

  it('keeps currencies apart and entries of the future out', () => {
    const balances = estimate({
      entries: [
        entry('top_up', '2026-11-20', '10', 'EUR'),
        entry('top_up', '2026-11-20', '20'),
        entry('top_up', '2026-12-20', '500'),
      ],
    }).map(({ currency, balance }) => [currency, balance]);
    expect(balances).toEqual([
      ['EUR', 10 * USD],
      ['USD', 20 * USD],
    ]);
  });

  it('is unknown where the spend was never read', () => {
    const [only] = estimate({ entries: [entry('top_up', '2026-11-20', '10')], coverage: null });
    expect([only?.balance, only?.confidence]).toEqual([null, 'low']);
  });
});

describe('its confidence', () => {
  const anchor = [entry('balance', '2026-11-15', '100')];
  it.each([
    ['fresh anchor', {}, 'high', []],
    [
      'missing early spend',
      { coverage: { from: day(16), until: NOW } },
      'low',
      ['The spend of the first 1 d since the first entry is not available.'],
    ],
    [
      'late spend',
      { coverage: { from: day(1), until: NOW - 60 * HOUR_MS } },
      'medium',
      ['The newest spend is 2 d 12 h old.'],
    ],
    [
      'a short gap',
      { gaps: [{ from: day(18), until: day(18) + HOUR_MS }] },
      'medium',
      ['Spend of 1 h could not be read.'],
    ],
    ['a long gap', { gaps: [{ from: day(10), until: day(18) }] }, 'low', ['Spend of 3 d could not be read.']],
    [
      'an overdrawn ledger',
      { records: [cost(day(18), 101 * USD)] },
      'low',
      ['More was spent than was paid in: a top-up is missing from the list.'],
    ],
    [
      'spend on the day of the anchor',
      { records: [cost(day(15), 30 * USD)] },
      'medium',
      ['The true balance was read in the middle of a day; the spend of that day is counted in full.'],
    ],
    [
      'cost without currency',
      { records: [cost(day(16), USD, { currency: null })] },
      'low',
      ['1 cost records name no currency and are left out.'],
    ],
    [
      'an old anchor',
      { entries: [entry('balance', '2026-10-01', '100')], coverage: { from: 0, until: NOW } },
      'medium',
      ['The last true balance was entered 52 d ago.'],
    ],
    [
      'a very old anchor',
      { entries: [entry('balance', '2026-05-01', '100')], coverage: { from: 0, until: NOW } },
      'low',
      ['The last true balance was entered 205 d ago.'],
    ],
  ] as const)('%s', (_, overrides, confidence, reasons) => {
    const [only] = estimate({ entries: anchor, ...overrides });
    expect([only?.confidence, only?.reasons]).toEqual([confidence, reasons]);
  });
});

it('becomes a meter that never hides spend behind an unknown or a negative number', () => {
  const [overdrawn] = estimate({
    entries: [entry('top_up', '2026-11-20', '1')],
    records: [cost(day(21), 2 * USD)],
  });
  const reading = overdrawn && balanceReading(overdrawn, HOUR_MS);
  expect([
    meterReadingSchema.safeParse(reading).success,
    reading?.key,
    reading?.value,
    reading?.provenance,
  ]).toEqual([true, 'balance-estimated-usd', 0, 'estimated']);
});

it('always adds up: paid in less spent, wherever the entries fall', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: 1, max: 22 }), fc.integer({ min: 0, max: 1000 })), {
    minLength: 1,
  });
  const costs = fc.array(fc.tuple(fc.integer({ min: 1, max: 21 }), fc.integer({ min: 0, max: 1000 })));
  fc.assert(
    fc.property(entries, costs, (paid, spent) => {
      const first = Math.min(...paid.map(([number]) => number));
      const [only] = estimate({
        entries: paid.map(([number, amount]) =>
          entry('top_up', new Date(day(number)).toISOString().slice(0, 10), String(amount)),
        ),
        records: spent.map(([number, amount]) => cost(day(number), amount * USD)),
      });
      const total = (list: [number, number][]) => list.reduce((sum, [, amount]) => sum + amount, 0);
      expect(only?.balance).toBe((total(paid) - total(spent.filter(([number]) => number >= first))) * USD);
    }),
  );
});
