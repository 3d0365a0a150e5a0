import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyId } from '#engine/providers/litellm/key-id.ts';
import {
  parseAudit,
  parseDeployments,
  parseKey,
  parseKeyState,
  parseOwnKeyBudget,
} from '#engine/providers/litellm/parse.ts';
import {
  activitySchema,
  litellmConfigSchema,
  ownKeySchema,
  priceMapSchema,
  type ActivityDay,
  type Metrics,
} from '#engine/providers/litellm/schema.ts';
import { parseActivity } from '#engine/providers/litellm/usage.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { meterReadingSchema } from '#shared/model/meter.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);
const HASH = 'aaaa1111bbbb2222';
const ownKey = (info: Record<string, unknown>) =>
  ownKeySchema.parse({ key: HASH, info: { spend: 1, ...info } });

describe('the budget of a key', () => {
  it('keeps every micro-dollar of what was spent and may be', () => {
    const micros = fc.integer({ min: 0, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(micros, micros, (spent, most) => {
        const dollars = (amount: number) => formatDecimal(amount, MONEY_SCALE);
        const meter = parseOwnKeyBudget(ownKey({ spend: dollars(spent), max_budget: dollars(most) }), 'UTC');
        expect(meterReadingSchema.parse(meter)).toMatchObject({ value: spent, limit: most });
      }),
    );
  });

  it.each([
    ['1d', 'day'],
    ['24h', 'day'],
    ['7d', 'week'],
    ['30d', 'month'],
    ['1mo', 'month'],
    ['12h', null],
    ['45d', null],
    [null, null],
  ])('of %s starts anew with the %s', (budget_duration, period) => {
    const { window } = parseOwnKeyBudget(ownKey({ max_budget: 1, budget_duration }), 'Europe/Berlin');
    expect(window).toMatchObject(period === null ? { kind: 'none' } : { period, timeZone: 'Europe/Berlin' });
  });

  it.each([
    ['a hard one is a quota', { max_budget: 5, soft_budget: 3 }, 'quota', 'hard', 5_000_000],
    ['a soft one only warns', { soft_budget: 3 }, 'budget', 'soft', 3_000_000],
    ['none has no limit', {}, 'budget', 'unknown', null],
    ['one of 0 allows nothing', { max_budget: 0 }, 'quota', 'hard', 0],
  ])('%s', (_title, info, kind, enforcement, limit) => {
    expect(parseOwnKeyBudget(ownKey(info), 'UTC')).toMatchObject({ kind, enforcement, limit });
  });
});

describe('a key of the proxy', () => {
  it.each([
    ['in order', {}, null],
    ['blocked', { blocked: true }, 'blocked'],
    ['expired', { expires: '2026-11-22T09:30:00Z' }, 'expired'],
    ['not yet expired', { expires: '2026-11-22T09:30:01' }, undefined],
  ])('%s', (_title, info, status) => {
    expect(parseKeyState(ownKey(info), NOW)?.status ?? null).toBe(status ?? null);
  });

  it('goes by its hash, never by its value', () => {
    const secret = 'sk-1234567890abcdef';
    const key = parseKey(ownKeySchema.parse({ key: secret, info: { spend: 0, key_name: secret } }));
    expect(JSON.stringify(key)).not.toContain(secret);
    expect([keyId(HASH), keyId(secret)]).toEqual([HASH, expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });
});

describe('activity', () => {
  const metrics = (requests: number, spend = requests): Metrics => ({
    spend,
    prompt_tokens: requests,
    completion_tokens: requests,
    api_requests: requests,
  });
  const day = (whole: Metrics, parts: readonly Metrics[]): ActivityDay => ({
    date: Date.UTC(2026, 10, 21),
    metrics: whole,
    breakdown: {
      models: {
        m: {
          metrics: whole,
          api_key_breakdown: Object.fromEntries(
            parts.map((part, index) => [keyId(`k${index}`), { metrics: part }]),
          ),
        },
      },
    },
  });

  it('adds up to what the proxy counted, by keys and without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e6 }), { maxLength: 8 }),
        fc.nat(1e6),
        (parts, rest) => {
          const whole = metrics(parts.reduce((sum, part) => sum + part, rest));
          const records = parseActivity([
            day(
              whole,
              parts.map((part) => metrics(part)),
            ),
          ]);
          const sumOf = (metric: string) =>
            records
              ?.filter((record) => record.metric === metric)
              .reduce((sum, { amount }) => sum + amount, 0);
          expect([sumOf('cost'), sumOf('requests')]).toEqual([whole.spend, whole.api_requests]);
        },
      ),
    );
  });

  it('makes no record of what rounding leaves', () => {
    const records = parseActivity([day(metrics(3, 1_000_001), [metrics(3, 1_000_000)])]);
    expect(records?.filter(({ apiKeyId }) => apiKeyId === null)).toEqual([]);
  });

  it('is refused where a number is missing: it is never 0', () => {
    const { spend: _, ...incomplete } = metrics(1);
    const wire = { results: [{ date: '2026-11-21', metrics: incomplete }], metadata: {} };
    expect(activitySchema.safeParse(wire).success).toBe(false);
  });
});

describe('the price map', () => {
  const prices = priceMapSchema.parse({
    sample_spec: { deprecation_date: 'a day' },
    'azure/a': { deprecation_date: '2027-01-31' },
    b: { deprecation_date: '2027-02-28' },
    c: { deprecation_date: 20270101 },
    d: 'a text where an entry was expected',
  });
  it.each([
    ['azure/a', '2027-01-31'],
    ['openai/b', '2027-02-28'],
    ['b', '2027-02-28'],
    ['openai/c', null],
    ['d', null],
    ['sample_spec', null],
    ['constructor', null],
  ])('ends %s on %s', (model, retiresOn) => {
    const rows = [{ model_name: 'served', litellm_params: { model } }];
    expect(parseDeployments(rows, prices)).toMatchObject([{ attributes: { model, retiresOn } }]);
  });
});

describe('the audit log', () => {
  it('brings what is new enough, and nothing of what was changed', () => {
    const row = { id: 'a', updated_at: NOW, action: 'updated', table_name: 'Table', changed_by: '' };
    expect(parseAudit([row, { ...row, id: 'b', updated_at: NOW - 1 }], NOW)).toEqual([
      { externalId: 'a', at: NOW, type: 'Table.updated', actor: null, subject: null },
    ]);
  });
});

describe('the configuration', () => {
  it('knows time zones by name', () => {
    const baseUrl = 'http://127.0.0.1:4000';
    expect(litellmConfigSchema.safeParse({ baseUrl, timeZone: 'Mars/Olympus' }).success).toBe(false);
    expect(litellmConfigSchema.parse({ baseUrl })).toEqual({
      baseUrl,
      timeZone: 'UTC',
      retirementDates: true,
    });
  });
});
