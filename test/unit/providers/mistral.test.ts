import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findProvider } from '#engine/providers/index.ts';
import {
  parseApiKey,
  parseAuditLog,
  parseModels,
  parseRateLimits,
  parseSpendMeter,
  parseSubscription,
} from '#engine/providers/mistral/parse.ts';
import {
  apiKeysPageSchema,
  auditLogPageSchema,
  modelsSchema,
  rateLimitSchema,
  spendLimitSchema,
  usageSchema,
} from '#engine/providers/mistral/schema.ts';
import { monthEnd, multiply, parseUsage } from '#engine/providers/mistral/usage.ts';
import { apiKeyReadingSchema } from '#shared/model/api-key.ts';
import { meterReadingSchema } from '#shared/model/meter.ts';
import { contextOf, loadCases, replay } from '#test/support/provider-fixtures.ts';

const limitOf = (completion: object, failure: unknown = false, currency = 'EUR') =>
  spendLimitSchema.parse({
    limits: {
      completion: { monthly_limit_reached: false, ...completion },
      last_payment_failure: failure,
      currency,
    },
  }).limits;

describe('Mistral spend', () => {
  it('is in whole units of the currency, exact to the micro-unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micros) => {
        const meter = parseSpendMeter(limitOf({ total_usage: String(micros / 1_000_000), usage_limit: 500 }));
        expect(meterReadingSchema.parse(meter)).toMatchObject({ value: micros, limit: 500_000_000 });
      }),
    );
  });

  it.each([
    ['prefers the total over the usage of the API alone', { usage: 1, total_usage: 2 }, 2_000_000, null],
    ['takes the usage where there is no total', { usage: 1 }, 1_000_000, null],
    ['is unknown where neither is sent', { usage_limit: 3 }, null, 3_000_000],
    [
      'has no limit where none is wanted, whatever number is sent',
      { no_monthly_limit: true, usage_limit: 0 },
      null,
      null,
    ],
  ])('%s', (_name, completion, value, limit) => {
    expect(parseSpendMeter(limitOf(completion))).toMatchObject({ value, limit });
  });

  it.each([
    [{ monthly_limit_reached: true }, false, 'blocked', false],
    [{ monthly_limit_reached: true }, true, 'blocked', true],
    [{}, true, 'past_due', true],
    [{}, false, null, false],
  ])('%j with a payment failure of %s is the status %s', (completion, failure, status, paymentFailed) => {
    expect(parseSubscription(limitOf(completion, failure), null)).toMatchObject({ status, paymentFailed });
  });

  it.each([
    ['a text for the flag', () => limitOf({}, 'no')],
    ['a currency that is none', () => limitOf({}, false, 'euro')],
    ['an amount below zero', () => limitOf({ usage: -1 })],
  ])('is not read from an answer with %s', (_name, read) => {
    expect(read).toThrow();
  });
});

describe('Mistral costs', () => {
  it('are units times price, rounded once', () => {
    const units = fc.integer({ min: 0, max: 1_000_000_000 });
    const price = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(units, price, (count, picos) => {
        const exact = BigInt(count) * BigInt(picos);
        const amount = BigInt(multiply(count, picos) ?? -1);
        const error = 2n * (amount * 1_000_000n - exact);
        expect(error <= 1_000_000n && error >= -1_000_000n).toBe(true);
      }),
    );
  });

  it('are unknown where they do not fit an exact number', () => {
    expect(multiply(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  const entry = { value: 1_000_000, billing_metric: 'm', billing_group: 'input' };
  const usage = (entries: object[], prices: object[]) =>
    usageSchema.parse({
      start_date: '2026-11-01',
      currency: 'EUR',
      prices,
      completion: { models: { large: { input: entries } } },
    });
  const costs = (entries: object[], prices: object[]) => {
    const parsed = parseUsage(usage(entries, prices), null);
    const records = parsed?.records.filter(({ metric }) => metric === 'cost') ?? [];
    return [records.map(({ amount }) => amount), parsed?.unpriced];
  };
  const price = (value: unknown, fields: object = {}) => ({
    billing_metric: 'm',
    billing_group: 'input',
    price: value,
    ...fields,
  });

  it.each([
    ['take a price as text', [price('0.000002')], [[2_000_000], 0]],
    ['take a price as a number', [price(4e-7)], [[400_000], 0]],
    ['leave out what has no price', [], [[], 1]],
    ['leave out what has a price of another metric', [price('1', { billing_metric: 'other' })], [[], 1]],
    ['leave out what has a price of another group', [price('1', { billing_group: 'output' })], [[], 1]],
    ['leave out what has two prices', [price('1'), price('2')], [[], 1]],
    ['take one price that is listed twice', [price('0.1'), price('0.10')], [[100_000_000_000], 0]],
    [
      'take the price of the usual zone and tier among several',
      [
        price('0.1', { api_zone: 'global', service_tier: 'standard' }),
        price('0.2', { api_zone: 'us' }),
        price('0.05', { service_tier: 'batch' }),
      ],
      [[100_000_000_000], 0],
    ],
  ])('%s', (_name, prices, expected) => {
    expect(costs([entry], prices)).toEqual(expected);
  });

  it('take the price of the zone that an entry names', () => {
    const prices = [price('0.1', { api_zone: 'global' }), price('0.2', { api_zone: 'us' })];
    expect(costs([{ ...entry, api_zone: 'us' }], prices)).toEqual([[200_000_000_000], 0]);
  });

  it('count what is billed, while the tokens count what was used', () => {
    const parsed = parseUsage(usage([{ ...entry, value_paid: 0 }], [price('1')]), 'workspace');
    expect(parsed?.records).toMatchObject([
      { metric: 'input_tokens', amount: 1_000_000, project: 'workspace' },
      { metric: 'cost', amount: 0, currency: 'EUR', lineItem: 'completion, input' },
    ]);
  });

  it('fall on the day that an entry names, else on its month', () => {
    const entries = [{ ...entry, timestamp: '2026-11-20T23:00:00Z' }, entry];
    const buckets = parseUsage(usage(entries, []), null)?.records.map(({ bucketAt, bucketMs }) => [
      new Date(bucketAt).toISOString(),
      bucketMs / 86_400_000,
    ]);
    expect(buckets).toEqual([
      ['2026-11-20T00:00:00.000Z', 1],
      ['2026-11-01T00:00:00.000Z', 30],
    ]);
    expect(monthEnd(Date.UTC(2026, 11, 31))).toBe(Date.UTC(2027, 0));
  });

  it('are refused as a whole where counts add up to more than can be true', () => {
    const huge = { ...entry, value: Number.MAX_SAFE_INTEGER };
    expect(parseUsage(usage([huge, huge], []), null)).toBeNull();
  });
});

describe('Mistral inventory', () => {
  it('names models with a date, and what replaces them', () => {
    const { data } = modelsSchema.parse({
      data: [{ id: 'a' }, { id: 'b', deprecation: '2027-01-15', deprecation_replacement_model: 'c' }],
    });
    expect(parseModels(data)).toMatchObject([
      { externalId: 'b', attributes: { retiresOn: '2027-01-15', successor: 'c' } },
    ]);
  });

  it('lists limits of the organization only where they are sent', () => {
    const limits = (value: object) => parseRateLimits(rateLimitSchema.parse(value)).map(({ name }) => name);
    expect([limits({ requests_per_second: 1 }), limits({ tokens_limits_by_model: { m: {} } })]).toEqual([
      ['Organization'],
      ['m'],
    ]);
  });

  it('takes the end of a key for the first instant of its day', () => {
    const { rows } = apiKeysPageSchema(0).parse({ keys: [{ key_id: 'k', expiration_date: '2027-01-10' }] });
    const keys = rows.map((row) => apiKeyReadingSchema.parse(parseApiKey(row)));
    expect(keys[0]?.expiresAt).toBe(Date.UTC(2027, 0, 10));
  });

  it('pages keys by offset and the log by time, and ends with a page that is not full', () => {
    const rows = Array.from({ length: 100 }, (_, index) => index);
    const keys = rows.map((index) => ({ key_id: `k${index}` }));
    const log = rows.map((index) => ({
      log_id: `l${index}`,
      event_type: 'x',
      created_at: `2026-11-20T00:00:${String(index % 60).padStart(2, '0')}Z`,
    }));
    expect([
      apiKeysPageSchema(200).parse({ keys }).next,
      apiKeysPageSchema(200).parse({ keys: keys.slice(1) }).next,
      auditLogPageSchema.parse(log).next,
      auditLogPageSchema.parse(log.slice(1)).next,
    ]).toEqual(['300', null, '2026-11-20T00:00:01Z', null]);
    expect(
      parseAuditLog([...auditLogPageSchema.parse(log).rows, ...auditLogPageSchema.parse(log).rows]),
    ).toHaveLength(100);
  });
});

describe('Mistral keys', () => {
  it('go where they belong: the admin key never lists models, the ordinary one never reads the Admin API', async () => {
    const provider = findProvider('mistral');
    const fixture = loadCases('mistral').find(({ name }) => name === 'admin-key-as-bearer');
    if (!provider || !fixture) throw new Error('Provider and case admin-key-as-bearer are needed for this.');
    const vendor = replay(fixture.exchanges, fixture.baseUrl);
    await provider.poll(contextOf(provider, fixture, vendor));
    const wrong = vendor.requests.filter(({ url, headers }) => {
      const other = fixture.secrets[new URL(url).pathname.startsWith('/v1/admin/') ? 'apiKey' : 'adminKey'];
      return JSON.stringify(headers).includes(other ?? '');
    });
    expect([wrong, vendor.requests.filter(({ headers }) => headers?.['x-api-key']).length]).toEqual([[], 1]);
  });
});
