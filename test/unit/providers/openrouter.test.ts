import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActivity } from '#engine/providers/openrouter/activity.ts';
import { parseBudgets, parseCredits, parseOwnKeyMeters } from '#engine/providers/openrouter/parse.ts';
import {
  activitySchema,
  budgetsSchema,
  creditsSchema,
  keysSchema,
  ownKeySchema,
  type ActivityRow,
} from '#engine/providers/openrouter/schema.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { meterReadingSchema } from '#shared/model/meter.ts';

const dollars = (micros: number) => formatDecimal(micros, MONEY_SCALE);
const micros = fc.integer({ min: 0, max: 1_000_000_000_000 });

const row = (fields: Partial<ActivityRow> = {}): ActivityRow => ({
  date: '2026-11-20',
  model: 'a/large',
  provider_name: 'P',
  usage: 1_000_000,
  requests: 10,
  prompt_tokens: 100,
  completion_tokens: 20,
  ...fields,
});
const ownKey = (fields: Record<string, unknown>) =>
  ownKeySchema.parse({ data: { label: 'sk-or-v1-a...b', usage: 9, is_free_tier: false, ...fields } }).data;

describe('OpenRouter credits', () => {
  it('are exact to the micro-dollar, whatever was bought and used', () => {
    fc.assert(
      fc.property(micros, micros, (bought, used) => {
        const wire = { data: { total_credits: dollars(bought), total_usage: dollars(used) } };
        const meter = parseCredits(creditsSchema.parse(wire).data);
        expect(meterReadingSchema.parse(meter).value).toBe(bought - used);
      }),
    );
  });
});

describe('the limit of a key', () => {
  it.each([
    ['monthly', { limit: 50, limit_remaining: 12.4, limit_reset: 'monthly' }, 37_600_000, 'month'],
    ['weekly', { limit: 5, limit_remaining: 5, limit_reset: 'weekly' }, 0, 'week'],
    ['overdrawn', { limit: 5, limit_remaining: -1, limit_reset: 'daily' }, 6_000_000, 'day'],
    ['without a rest', { limit: 5, limit_reset: 'daily' }, null, 'day'],
    ['with more left than allowed', { limit: 5, limit_remaining: 6 }, null, undefined],
  ])('%s', (_title, fields, value, period) => {
    const [meter] = parseOwnKeyMeters(ownKey(fields));
    expect(meter).toMatchObject({ key: 'own-key/limit', value });
    expect(meter?.window.kind === 'fixed' ? meter.window.period : undefined).toBe(period);
  });

  it('has no window where the word for it is unknown', () => {
    const words = ['hourly', 'constructor', '__proto__'];
    const limits = words.map((word) => parseOwnKeyMeters(ownKey({ limit: 5, limit_reset: word }))[0]);
    expect(limits.map((meter) => meter?.window)).toEqual(words.map(() => ({ kind: 'none' })));
  });

  it('is no meter where there is none, and an unknown spend is not 0', () => {
    expect(parseOwnKeyMeters(ownKey({})).map(({ key, value }) => [key, value])).toEqual([
      ['own-key/spend-month', null],
    ]);
  });
});

describe('the budget of a workspace', () => {
  const keys = (...monthly: (number | null)[]) =>
    keysSchema.parse({
      data: monthly.map((usage_monthly, index) => ({
        hash: `h${index}`,
        usage: 9,
        usage_monthly,
        byok_usage_monthly: 1,
        disabled: false,
      })),
    }).data;
  const used = (rows: ReturnType<typeof keys> | null, fields: Record<string, unknown> = {}) => {
    const wire = { data: [{ id: 'b', limit_usd: 100, reset_interval: 'monthly' }], ...fields };
    return parseBudgets({ id: 'w' }, budgetsSchema.parse(wire), rows)[0]?.value;
  };

  it.each([
    ['sums its keys', used(keys(1, 2.5)), 3_500_000],
    [
      'counts BYOK where the workspace does',
      used(keys(1, 2.5), { include_byok_in_budgets: true }),
      5_500_000,
    ],
    ['is unknown where a key does not tell', used(keys(1, null)), null],
    ['is unknown where the keys were not read', used(null), null],
    [
      'is unknown for a word that is not known',
      used(keys(1), { data: [{ id: 'b', limit_usd: 1, reset_interval: 'yearly' }] }),
      null,
    ],
    ['is 0 without a key', used(keys()), 0],
  ])('%s', (_title, value, expected) => {
    expect(value).toBe(expected);
  });
});

describe('activity', () => {
  it('adds up to the total, however much of it keys used', () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { maxLength: 10 }), count, (parts, rest) => {
        const rows = parts.map(([usage, requests]) => row({ usage, requests }));
        const total = [
          row({
            usage: rest + parts.reduce((sum, [usage]) => sum + usage, 0),
            requests: rest + parts.reduce((sum, [, requests]) => sum + requests, 0),
          }),
        ];
        const records = parseActivity(
          total,
          rows.map((own, index) => ({ hash: `h${index}`, rows: [own] })),
        );
        const sumOf = (metric: string) =>
          records?.filter((record) => record.metric === metric).reduce((sum, { amount }) => sum + amount, 0);
        expect([sumOf('cost'), sumOf('requests')]).toEqual([total[0]?.usage, total[0]?.requests]);
      }),
    );
  });

  it('keeps what keys used although the total is behind', () => {
    const records = parseActivity([row({ usage: 1 })], [{ hash: 'h', rows: [row({ usage: 5 })] }]);
    expect(records?.filter(({ metric }) => metric === 'cost')).toMatchObject([{ apiKeyId: 'h', amount: 5 }]);
  });

  it.each(['2026-11-20', '2026-11-20 00:00:00', '2026-11-20T00:00:00Z'])(
    'reads %s as that UTC day',
    (date) => {
      const wire = { ...row(), date, usage: 1 };
      expect(activitySchema.parse({ data: [wire] }).data[0]?.date).toBe('2026-11-20');
    },
  );

  it.each(['2026-11-20 07:00:00', 'yesterday', '9999-12-31'])('does not guess a day from %s', (date) => {
    expect(activitySchema.safeParse({ data: [{ ...row(), date }] }).success).toBe(false);
  });
});
