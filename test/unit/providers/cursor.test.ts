import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cycleEnd,
  parseEvents,
  parseMemberSpend,
  parseTeamSpend,
  wholeDays,
} from '#engine/providers/cursor/parse.ts';
import { eventsPageSchema, spendPageSchema } from '#engine/providers/cursor/schema.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const DAY = Date.UTC(2026, 10, 22);
const rows = (...wire: Record<string, unknown>[]) =>
  spendPageSchema.parse({
    teamMemberSpend: wire.map((fields, index) => ({
      userId: index,
      email: `${index}@x`,
      spendCents: 0,
      ...fields,
    })),
  }).teamMemberSpend;
const events = (...wire: Record<string, unknown>[]) =>
  eventsPageSchema.parse({
    usageEvents: wire.map((fields) => ({ timestamp: String(DAY), model: 'large', ...fields })),
    pagination: { hasNextPage: false },
  }).usageEvents;
const costs = (...wire: Record<string, unknown>[]) =>
  parseEvents(events(...wire))
    ?.filter(({ metric }) => metric === 'cost')
    .map(({ amount }) => amount);

describe('Cursor spend', () => {
  it('adds cents and their fractions exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { maxLength: 20 }), (micros) => {
        const wire = micros.map((amount) => ({ spendCents: Number(formatDecimal(amount, 4)) }));
        const total = micros.reduce((sum, amount) => sum + amount, 0);
        expect(parseTeamSpend(rows(...wire), null).value).toBe(total);
      }),
    );
  });

  it('is unknown where the sum is beyond an exact integer', () => {
    const most = { spendCents: 900_000_000_000 };
    expect(parseTeamSpend(rows(most, most), null).value).toBeNull();
  });

  it.each([
    ['the effective limit first', { effectivePerUserLimitDollars: 5, monthlyLimitDollars: 9 }, 5_000_000],
    ['then an override', { hardLimitOverrideDollars: 7, monthlyLimitDollars: 9 }, 7_000_000],
    ['not an override of 0', { hardLimitOverrideDollars: 0, monthlyLimitDollars: 9 }, 9_000_000],
    ['a monthly limit of 0 as one', { monthlyLimitDollars: 0 }, 0],
    ['no meter without a limit', { hardLimitOverrideDollars: 0, monthlyLimitDollars: null }, undefined],
  ])('takes %s', (_, fields, limit) => {
    expect(parseMemberSpend(rows(fields), null, 10).meters[0]?.limit).toBe(limit);
  });
});

describe('the end of a Cursor cycle', () => {
  it.each([
    ['a month later at the same time', '2026-11-05T08:00:00Z', '2026-12-05T08:00:00.000Z'],
    ['unknown once the month is over', '2026-10-05T08:00:00Z', null],
    ['unknown where the start is yet to come', '2026-12-01T00:00:00Z', null],
  ])('is %s', (_, start, expected) => {
    const end = cycleEnd(Date.parse(start), DAY);
    expect(end === null ? null : new Date(end).toISOString()).toBe(expected);
  });

  it('is the last day of a month that lacks the day', () => {
    const end = cycleEnd(Date.UTC(2027, 0, 31, 6), Date.UTC(2027, 1, 10));
    expect(end).toBe(Date.UTC(2027, 1, 28, 6));
  });
});

describe('Cursor usage events', () => {
  it('cost what was charged, else tokens and fee of a usage-based call, and nothing that is not told', () => {
    const tokenUsage = { totalCents: 20.18232 };
    expect(costs({ chargedCents: 1.5, kind: 'Usage-based', tokenUsage })).toEqual([15_000]);
    expect(costs({ kind: 'Usage-based', tokenUsage, cursorTokenFee: 1.18 })).toEqual([213_623]);
    expect(costs({ kind: 'Included in Business', tokenUsage })).toEqual([]);
    expect(costs({ kind: 'Usage-based' })).toEqual([]);
  });

  it('of a list that was cut off count for whole days only', () => {
    const all = events(
      { timestamp: String(DAY + HOUR_MS) },
      { timestamp: String(DAY) },
      { timestamp: String(DAY - HOUR_MS) },
    );
    const { rows: kept, from } = wholeDays(all);
    expect([kept.map(({ timestamp }) => timestamp), from]).toEqual([[DAY + HOUR_MS, DAY], DAY]);
    expect(wholeDays(events({ timestamp: String(DAY - DAY_MS) }))).toEqual({ rows: [], from: DAY });
  });
});
