import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetMeter } from '#engine/providers/azure-openai/costs.ts';
import { deploymentResources } from '#engine/providers/azure-openai/inventory.ts';
import { parseEvents, parseSubscription } from '#engine/providers/azure-openai/parse.ts';
import { allocationResources, usageMeters } from '#engine/providers/azure-openai/quotas.ts';
import { followingPage } from '#engine/providers/azure-openai/requests.ts';
import {
  accountsSchema,
  azureOpenaiConfigSchema,
  budgetsSchema,
  deploymentsSchema,
  eventsSchema,
  modelsSchema,
  usagesSchema,
} from '#engine/providers/azure-openai/schema.ts';
import { monthSpend } from '#engine/providers/month-spend.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS } from '#shared/time.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

const usage = (change: object) => {
  const wire = { name: { value: 'OpenAI.Standard.x' }, currentValue: 5, limit: 10, unit: 'Count', ...change };
  return usagesSchema.parse({ value: [wire] }).value.map((one) => ({ ...one, location: 'westeurope' }));
};

describe('a quota of a region', () => {
  it('is no meter while it only says what deployments were given', () => {
    const given = usage({ nextResetTime: '0001-01-01T00:00:00Z', status: 'Included' });
    expect(usageMeters(given)).toEqual([]);
    expect(allocationResources(given)).toMatchObject([{ kind: 'rate_limit', attributes: { quota: 10 } }]);
  });

  it('of which nothing is in use concerns nobody', () => {
    expect(allocationResources(usage({ currentValue: 0 }))).toEqual([]);
  });

  it.each([
    ['comes back', { nextResetTime: '2026-12-01T00:00:00Z' }, 'hard'],
    ['has a period', { quotaPeriod: 'P1D' }, 'hard'],
    ['is blocked', { status: 'Blocked' }, 'hard'],
    ['is in overage', { status: 'InOverage' }, 'soft'],
  ])('is a meter where it %s', (_name, change, enforcement) => {
    expect(usageMeters(usage(change))).toMatchObject([{ value: 5, limit: 10, enforcement }]);
    expect(allocationResources(usage(change))).toEqual([]);
  });
});

describe('the state of the subscription', () => {
  it.each([
    ['Enabled', 'active', null],
    ['Warned', 'past_due', null],
    ['PastDue', 'past_due', true],
    ['Disabled', 'unpaid', null],
    ['Expired', 'expired', null],
    ['Deleted', 'canceled', null],
    ['SomethingNew', 'unknown', null],
    ['__proto__', 'unknown', null],
  ])('%s is %s', (state, status, paymentFailed) => {
    expect(parseSubscription({ subscriptionId: 's', state }, [])).toMatchObject({
      status,
      rawStatus: state,
      paymentFailed,
    });
  });

  it('is blocked by a blocked quota only where payment is in order', () => {
    const blocked = usage({ status: 'Blocked' });
    const statusOf = (state: string) => parseSubscription({ subscriptionId: 's', state }, blocked).status;
    expect([statusOf('Enabled'), statusOf('Disabled')]).toEqual(['blocked', 'unpaid']);
  });
});

describe('a page that follows', () => {
  const request = {
    method: 'GET' as const,
    url: 'https://arm.example/a',
    headers: { authorization: 'Bearer t' },
  };
  const context = {
    config: azureOpenaiConfigSchema.parse({
      tenantId: 'example.com',
      clientId: '99999999-8888-4777-8666-555555555555',
      subscriptionId: '11111111-2222-4333-8444-555555555555',
      managementUrl: 'https://proxy.example/arm/',
    }),
    secrets: {},
    http: { send: () => Promise.reject(new Error('unused')) },
    now: NOW,
    usageFrom: NOW,
    signal: new AbortController().signal,
    token: 't',
  };

  it('is asked for at the configured address, whatever host the link names', () => {
    const follow = (link: string) => followingPage(context, request, link)?.url;
    expect([
      follow('https://proxy.example/arm/x?page=2'),
      follow('https://management.azure.com/x?page=2'),
      follow('https://proxy.example.evil.example/arm/x?page=2'),
      follow('https://user@proxy.example:8443/x?page=2'),
    ]).toEqual([
      'https://proxy.example/arm/x?page=2',
      'https://proxy.example/arm/x?page=2',
      'https://proxy.example/arm/arm/x?page=2',
      'https://proxy.example/arm/x?page=2',
    ]);
  });

  it('is none where no link is given', () => {
    expect([followingPage(context, request, null), followingPage(context, request, '')]).toEqual([
      null,
      null,
    ]);
  });
});

describe('a deployment', () => {
  const [account] = accountsSchema.parse({
    value: [
      { id: '/subscriptions/s/resourceGroups/g/x', name: 'ai', kind: 'OpenAI', location: 'westeurope' },
    ],
  }).value;
  const resourcesOf = (sku: string, model: object) => {
    const [deployment] = deploymentsSchema.parse({
      value: [
        {
          name: 'chat',
          sku: { name: sku, capacity: 1 },
          properties: {
            model: { format: 'OpenAI', name: 'gpt-x', version: '1' },
            rateLimits: [{ key: 'request', renewalPeriod: 10, count: 3 }],
          },
        },
      ],
    }).value;
    if (!account || !deployment) throw new Error('Expected one of each.');
    const models = modelsSchema.parse({ value: [{ model }] }).value;
    return deploymentResources(
      { account, deployment },
      models.map(({ model: one }) => ['westeurope', one]),
    );
  };
  const model = {
    format: 'OpenAI',
    name: 'gpt-x',
    version: '1',
    deprecation: { inference: '2027-06-01T00:00:00Z' },
    skus: [{ name: 'Standard', deprecationDate: '2026-12-31T23:59:59Z' }],
  };

  it.each([
    ['of its way of deployment, before that of the model', 'Standard', model, '2026-12-31'],
    ['of the model, where its way of deployment has none', 'GlobalStandard', model, '2027-06-01'],
    ['of no other version', 'Standard', { ...model, version: '2' }, null],
    ['that nobody announced', 'Standard', { ...model, deprecation: null, skus: [] }, null],
  ])('retires on the day %s', (_name, sku, offered, expected) => {
    const [deployment] = resourcesOf(sku, offered);
    expect(deployment?.attributes['retiresOn']).toBe(expected);
  });

  it('has its limits for a minute, whatever period they are stated for', () => {
    const limit = resourcesOf('Standard', model).find(({ kind }) => kind === 'rate_limit');
    expect(limit?.attributes).toMatchObject({ requestsPerMinute: 18, tokensPerMinute: null });
  });
});

describe('a budget', () => {
  const meterOf = (properties: object) =>
    budgetsSchema
      .parse({ value: [{ name: 'b', properties: { amount: 100, timeGrain: 'Monthly', ...properties } }] })
      .value.flatMap((budget) => budgetMeter(budget, NOW))[0];
  const currentSpend = { amount: 1, unit: 'EUR' };

  it.each([
    ['Monthly', { kind: 'fixed', period: 'month', timeZone: 'UTC' }, null],
    ['Quarterly', { kind: 'none' }, '2027-01-01T00:00:00Z'],
    ['Annually', { kind: 'none' }, '2027-01-01T00:00:00Z'],
    ['BillingMonth', { kind: 'none' }, null],
  ])('of kind %s', (timeGrain, window, reset) => {
    const resetsAt = reset === null ? null : Date.parse(reset);
    expect(meterOf({ timeGrain, currentSpend })).toMatchObject({ window, resetsAt });
  });

  it('without spending is no meter: its currency is not known', () => {
    expect(meterOf({})).toBeUndefined();
  });

  it('is exact to the last digit that a number can carry', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), (micros) => {
        const spend = { amount: Number(formatDecimal(micros, 6)), unit: 'EUR' };
        expect(meterOf({ currentSpend: spend })?.value).toBe(micros);
      }),
    );
  });
});

it('a change is told once, by its end', () => {
  const event = (id: string, status: string | null) => ({
    eventDataId: id,
    eventTimestamp: '2026-11-21T10:00:00Z',
    operationName: { value: 'write' },
    status: status === null ? null : { value: status },
  });
  const { value } = eventsSchema.parse({
    value: [event('a', 'Started'), event('b', 'Succeeded'), event('c', 'Failed'), event('d', null)],
  });
  expect(parseEvents(value).map(({ externalId }) => externalId)).toEqual(['b', 'c', 'd']);
});

describe('the spending of the month', () => {
  const cost = (bucketAt: number, currency = 'EUR') => ({
    bucketAt,
    bucketMs: DAY_MS,
    metric: 'cost' as const,
    amount: 7,
    currency,
    model: null,
    apiKeyId: null,
    project: null,
    lineItem: null,
    userId: null,
  });
  const OCTOBER = Date.UTC(2026, 9, 31);
  const NOVEMBER = Date.UTC(2026, 10, 1);

  it.each([
    ['is the sum of its days', [cost(OCTOBER), cost(NOVEMBER), cost(NOVEMBER + DAY_MS)], [14]],
    ['is unknown while the vendor has sent none of them', [cost(OCTOBER)], [null]],
    ['is no meter without any cost', [], []],
    ['is no sum of two currencies', [cost(NOVEMBER), cost(NOVEMBER, 'USD')], []],
  ])('%s', (_name, records, expected) => {
    expect(monthSpend(records, NOW, DAY_MS).map(({ value }) => value)).toEqual(expected);
  });
});
