import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findProvider } from '#engine/providers/index.ts';
import {
  creditLeft,
  lastTopUpFailed,
  parseApiKey,
  parseBalanceMeter,
  parseEvent,
  parsePostpaidMeter,
  parseUsage,
} from '#engine/providers/xai/parse.ts';
import {
  apiKeysPageSchema,
  eventsPageSchema,
  invoicesSchema,
  paymentMethodsSchema,
  prepaidSchema,
  previewSchema,
  spendingLimitsSchema,
  usageSchema,
} from '#engine/providers/xai/schema.ts';
import { parseSubscription, type PaymentFacts } from '#engine/providers/xai/subscription.ts';
import { apiKeyReadingSchema } from '#shared/model/api-key.ts';
import { auditEventSchema } from '#shared/model/audit-event.ts';
import { meterReadingSchema } from '#shared/model/meter.ts';
import { subscriptionReadingSchema } from '#shared/model/subscription.ts';
import { contextOf, loadCases, replay } from '#test/support/provider-fixtures.ts';

const CENT = 10_000;
const val = (cents: unknown) => ({ val: cents });
const change = (cents: number, topupStatus?: string, createTime?: string) => ({
  amount: val(String(cents)),
  topupStatus,
  createTime,
});
const prepaid = (total: unknown, ...changes: object[]) => prepaidSchema.parse({ total: val(total), changes });
const limits = (cents: number) =>
  spendingLimitsSchema.parse({ spendingLimits: { effectiveSl: val(String(cents)) } });
const preview = (total: number, used: number) =>
  previewSchema.parse({ coreInvoice: { totalWithCorr: val(total), prepaidCreditsUsed: val(used) } });

describe('xAI prepaid credit', () => {
  it('is what was bought less what was spent, in a ledger of inverted sign', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(cents, cents, fc.boolean(), (bought, spent, asText) => {
        const total = spent - bought;
        const ledger = prepaid(asText ? String(total) : total, change(-bought, 'SUCCEEDED'), change(spent));
        const meter = meterReadingSchema.parse(parseBalanceMeter(ledger, null));
        expect(meter.value).toBe((bought - spent) * CENT);
      }),
    );
  });

  it.each([
    ['a negative total is credit, whatever the changes', prepaid('-375'), 375],
    ['a total whose zero is left out is zero', prepaidSchema.parse({ total: {} }), 0],
    [
      'is unknown where it is left out although the changes have a sum',
      prepaidSchema.parse({ total: {}, changes: [change(-100)] }),
      null,
    ],
    ['a positive total is a debt where more was spent', prepaid('25', change(100)), -25],
    [
      'a positive total is credit where it is the opposite of the changes',
      prepaid('75', change(-100), change(25)),
      75,
    ],
    [
      'a pending or failed top-up bears nothing out',
      prepaid('75', change(-75, 'TO_CHARGE'), change(-75, 'FAILED_TO_CHARGE')),
      null,
    ],
    ['a positive total without changes is unknown', prepaid('75'), null],
    ['a positive total against the changes is unknown', prepaid('75', change(-100, 'SUCCEEDED')), null],
  ])('%s', (_name, ledger, cents) => {
    expect(creditLeft(ledger)).toBe(cents === null ? null : cents * CENT);
  });

  it.each([
    [null, 'unknown'],
    [0, 'hard'],
    [500, 'soft'],
  ])('with a spending limit of %s is %s', (limit, enforcement) => {
    expect(parseBalanceMeter(prepaid('-1'), limit === null ? null : limits(limit)).enforcement).toBe(
      enforcement,
    );
  });

  it('is no zero where another field stands in place of the amount', () => {
    expect(prepaidSchema.safeParse({ total: { value: 375 } }).success).toBe(false);
  });

  it('failed to be topped up if the newest attempt did', () => {
    const older = '2026-11-01T00:00:00Z';
    const newer = '2026-11-02T00:00:00Z';
    const failed = (...changes: object[]) => lastTopUpFailed(prepaid('0', ...changes));
    expect([
      failed(change(-1, 'SUCCEEDED', older), change(-1, 'FAILED_TO_CHARGE', newer)),
      failed(change(-1, 'SUCCEEDED', newer), change(-1, 'FAILED_TO_GENERATE_INVOICE', older)),
      failed(change(-1, 'TO_CHARGE', newer), change(5)),
      failed(change(-1, 'FAILED_TO_CHARGE')),
    ]).toEqual([true, false, null, null]);
  });
});

describe('xAI postpaid spend', () => {
  it('is what the month cost beyond the credit, whatever the sign of the credit', () => {
    const values = [preview(500, -200), preview(500, 200)].map((each) =>
      parsePostpaidMeter(limits(900), each),
    );
    expect(values).toMatchObject([
      { value: 300 * CENT, limit: 900 * CENT, kind: 'quota', enforcement: 'hard' },
      { value: 300 * CENT, limit: 900 * CENT, kind: 'quota', enforcement: 'hard' },
    ]);
  });

  it('is unknown where more credit was used than the month cost, and where it could not be read', () => {
    expect(parsePostpaidMeter(limits(900), preview(100, 200))?.value).toBeNull();
    expect(parsePostpaidMeter(limits(900), null)?.value).toBeNull();
  });

  it('has no limit that could not be read, and no meter where nothing may be billed', () => {
    expect(parsePostpaidMeter(null, preview(100, 0))).toMatchObject({ kind: 'budget', limit: null });
    expect([parsePostpaidMeter(limits(0), preview(100, 100)), parsePostpaidMeter(null, null)]).toEqual([
      null,
      null,
    ]);
  });
});

describe('xAI usage', () => {
  const usage = (...points: [string, number][]) =>
    usageSchema.parse({
      timeSeries: [
        {
          groupLabels: ['Chat'],
          dataPoints: points.map(([timestamp, usd]) => ({ timestamp, values: [usd] })),
        },
      ],
    });

  it('sums the points of a UTC day exactly', () => {
    const records = parseUsage(usage(['2026-11-20T00:00:00Z', 0.1], ['2026-11-20T05:00:00+05:00', 0.2]));
    expect(records).toMatchObject([{ bucketAt: Date.UTC(2026, 10, 20), amount: 300_000, lineItem: 'Chat' }]);
  });

  it('is refused as a whole where it adds up to more than can be true', () => {
    expect(parseUsage(usage(['2026-11-20T00:00:00Z', 8e9], ['2026-11-21T00:00:00Z', 8e9]))).toBeNull();
  });

  it.each([[-1], ['-0.5'], [null]])('does not take %j for dollars', (value) => {
    const point = { timestamp: '2026-11-20T00:00:00Z', values: [value] };
    expect(usageSchema.safeParse({ timeSeries: [{ dataPoints: [point] }] }).success).toBe(false);
  });
});

describe('xAI subscription', () => {
  const NOW = Date.UTC(2026, 10, 22);
  const nothing: PaymentFacts = {
    keyInfo: null,
    apiKeys: null,
    invoices: null,
    paymentMethods: null,
    preview: null,
    topUpFailed: null,
    now: NOW,
  };
  const read = (facts: Partial<PaymentFacts>) =>
    subscriptionReadingSchema.parse(parseSubscription({ ...nothing, ...facts }));
  const invoice = (status: string, fields: object = {}) =>
    invoicesSchema.parse({ invoices: [{ invoiceStatus: status, ...fields }] }).invoices;
  const card = (id: string, last4: string) => ({
    paymentMethodId: id,
    cardDetails: { brand: 'visa', last4, expMonth: '1', expYear: '2027' },
  });
  const methods = (...all: object[]) => paymentMethodsSchema.parse({ paymentMethods: all }).paymentMethods;

  it('says nothing where nothing was read', () => {
    const { status, rawStatus, renewsAt, paymentMethod, paymentFailed: failed } = read({});
    expect([status, rawStatus, renewsAt, paymentMethod, failed]).toEqual([null, null, null, null, null]);
  });

  it('is blocked where the inference key or any key of the team says so, before anything else', () => {
    const keys = apiKeysPageSchema.parse({ apiKeys: [{ apiKeyId: 'k', teamBlocked: 'true' }] }).rows;
    expect(read({ apiKeys: keys, invoices: invoice('FAILED') }).status).toBe('blocked');
    expect(read({ keyInfo: { team_blocked: true } }).status).toBe('blocked');
    expect(read({ keyInfo: { team_blocked: false } }).status).toBeNull();
  });

  it('is past due as long as an invoice has failed, though a later top-up went through', () => {
    expect(read({ invoices: invoice('FAILED'), topUpFailed: false })).toMatchObject({
      status: 'past_due',
      paymentFailed: true,
    });
  });

  it('renews at the next planned charge, not at one that has passed or is no longer wanted', () => {
    const at = (status: string, time: string) => invoice(status, { firstDesiredNextCycleTs: time });
    const all = [
      ...at('PENDING', '2026-12-05T00:00:00Z'),
      ...at('PENDING', '2026-12-01T00:00:00Z'),
      ...at('PENDING', '2026-11-01T00:00:00Z'),
      ...at('WILL_NEVER_BE_CHARGED', '2026-11-25T00:00:00Z'),
    ];
    expect(read({ invoices: all }).renewsAt).toBe(Date.UTC(2026, 11, 1));
  });

  it('is paid by the only method, by that of the newest charge, or by nobody knows which', () => {
    const two = methods(card('a', '1111'), card('b', '2222'));
    const charged = (id: string, createTime: string) =>
      invoice('PAID', { createTime, chargerAttempts: [{ successful: true, paymentMethodId: id }] });
    const invoices = [...charged('a', '2026-10-01T00:00:00Z'), ...charged('b', '2026-11-01T00:00:00Z')];
    expect([
      read({ paymentMethods: methods(card('a', '1111')) }).paymentMethod?.last4,
      read({ paymentMethods: two, invoices }).paymentMethod?.last4,
      read({ paymentMethods: two }).paymentMethod,
      read({ paymentMethods: [] }).paymentMethod,
    ]).toEqual(['1111', '2222', null, null]);
  });

  it.each([
    ['a month of 13', { expMonth: '13' }],
    ['a year of two digits', { expYear: '27' }],
    ['five last digits', { last4: '42424' }],
  ])('is not paid by a card with %s', (_name, wrong) => {
    const value = { paymentMethodId: 'a', cardDetails: { ...card('a', '1111').cardDetails, ...wrong } };
    expect(paymentMethodsSchema.safeParse({ paymentMethods: [value] }).success).toBe(false);
  });
});

describe('xAI keys and events', () => {
  it.each([
    [{}, null],
    [{ disabled: false }, true],
    [{ disabled: 'false', apiKeyBlocked: true }, false],
    [{ teamBlocked: 'true' }, false],
  ])('a key with the flags %j is enabled: %s', (flags, enabled) => {
    const [key] = apiKeysPageSchema.parse({ apiKeys: [{ apiKeyId: 'k', ...flags }] }).rows;
    if (key === undefined) throw new Error('A key is needed for this.');
    expect(apiKeyReadingSchema.parse(parseApiKey(key)).enabled).toBe(enabled);
  });

  it('an event of any length is valid and names no address of a person', () => {
    const description = `ada@example.com invited "bob@example.org" ${'x '.repeat(200)}`;
    const { rows } = eventsPageSchema.parse({
      events: [{ eventId: 'e', eventTime: '2026-11-20T00:00:00Z', description }],
    });
    const events = rows.map((row) => auditEventSchema.parse(parseEvent(row)));
    expect(events[0]?.type).toMatch(/^… invited "…" x x/);
  });
});

describe('xAI requests', () => {
  it('never show the management key to the inference API, nor the other way round', async () => {
    const provider = findProvider('xai');
    const fixture = loadCases('xai').find(({ name }) => name === 'success');
    if (!provider || !fixture) throw new Error('Provider and case success are needed for this.');
    const vendor = replay(fixture.exchanges, fixture.baseUrl);
    await provider.poll(contextOf(provider, fixture, vendor));
    const seen = vendor.requests.map(({ url, headers }) => [
      /^\/v1\/(?:api-key|language-models)$/.test(new URL(url).pathname),
      headers?.['authorization'] === `Bearer ${fixture.secrets['apiKey']}`,
    ]);
    expect(seen.filter(([isInference, hasInferenceKey]) => isInference !== hasInferenceKey)).toEqual([]);
    expect(seen.filter(([isInference]) => isInference)).toHaveLength(2);
  });

  it('only read: the one POST is a query', async () => {
    const provider = findProvider('xai');
    const fixture = loadCases('xai').find(({ name }) => name === 'success');
    if (!provider || !fixture) throw new Error('Provider and case success are needed for this.');
    const vendor = replay(fixture.exchanges, fixture.baseUrl);
    await provider.poll(contextOf(provider, fixture, vendor));
    const writes = vendor.requests.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ url }) => new URL(url).pathname)).toEqual(['/v1/billing/teams/team-1/usage']);
  });
});
