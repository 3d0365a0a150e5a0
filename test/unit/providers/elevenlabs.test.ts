import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpClient } from '#engine/ports.ts';
import { elevenlabs } from '#engine/providers/elevenlabs/index.ts';
import {
  parseAuditEntry,
  parseKeyMeter,
  parseMeters,
  parseSubscription,
} from '#engine/providers/elevenlabs/parse.ts';
import {
  auditPageSchema,
  elevenlabsConfigSchema,
  serviceAccountsSchema,
  subscriptionSchema,
} from '#engine/providers/elevenlabs/schema.ts';
import { parseUsageTable } from '#engine/providers/elevenlabs/usage-table.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const DAY = Date.parse('2026-11-20T00:00:00Z');
const wire = { tier: 'creator', status: 'active', character_count: 10, character_limit: 100 };
const subscription = (changes: object) => subscriptionSchema.parse({ ...wire, ...changes });
const invoice = (changes: object) => ({
  next_payment_attempt_unix: -1,
  payment_intent_statusses: [],
  ...changes,
});

describe('an ElevenLabs subscription', () => {
  it.each([
    ['trialing', 'trialing'],
    ['active', 'active'],
    ['incomplete', 'incomplete'],
    ['past_due', 'past_due'],
    ['free', 'active'],
    ['free_disabled', 'blocked'],
    ['toString', 'unknown'],
    [null, null],
  ])('with status %s is %s, and says so verbatim', (status, expected) => {
    expect(parseSubscription(subscription({ status }))).toMatchObject({
      status: expected,
      rawStatus: status,
    });
  });

  it.each<[string, object, boolean | null]>([
    ['no invoices are shown', {}, null],
    ['invoices are open, and how is not shown', { has_open_invoices: true }, null],
    ['none is open', { open_invoices: [] }, false],
    ['older answers say that none is open', { has_open_invoices: false }, false],
    ['one is on its way', { open_invoices: [invoice({ payment_intent_statusses: ['processing'] })] }, false],
    ['one needs the payer', { open_invoices: [invoice({ payment_intent_status: 'requires_action' })] }, true],
    [
      'the second attempt needs another method',
      { open_invoices: [invoice({ payment_intent_statusses: ['canceled', 'requires_payment_method'] })] },
      true,
    ],
    [
      'the next one needs the payer',
      { next_invoice: invoice({ payment_intent_statusses: ['requires_action'] }) },
      true,
    ],
  ])('where %s: a payment has failed: %j %s', (_, changes, paymentFailed) => {
    expect(parseSubscription(subscription(changes)).paymentFailed).toBe(paymentFailed);
  });

  it('that is cancelled ends when the vendor says and does not renew', () => {
    const next_invoice = invoice({ next_payment_attempt_unix: 1_800_000_000 });
    const read = (pending_change: unknown) => {
      const { renewsAt, currentPeriodEndsAt, cancelsAtPeriodEnd } = parseSubscription(
        subscription({ next_invoice, pending_change }),
      );
      return [renewsAt, currentPeriodEndsAt, cancelsAtPeriodEnd];
    };
    const cancelled = { kind: 'cancellation', timestamp_seconds: 1_790_000_000 };
    expect(read(null)).toEqual([1_800_000_000_000, 1_800_000_000_000, false]);
    expect(read(cancelled)).toEqual([null, 1_790_000_000_000, true]);
    expect(read({ kind: 'cancellation' })).toEqual([null, 1_800_000_000_000, true]);
  });
});

describe('ElevenLabs credits', () => {
  const brief = (changes: object) =>
    parseMeters(subscription(changes)).map(({ key, enforcement, value, limit }) => [
      key,
      enforcement,
      value,
      limit,
    ]);

  it.each<[object, unknown[][]]>([
    [{ max_credit_limit_extension: 0 }, [['credits', 'hard', 10, 100]]],
    [{ max_credit_limit_extension: 'unlimited' }, [['credits', 'soft', 10, 100]]],
    [
      { max_credit_limit_extension: 50 },
      [
        ['credits', 'soft', 10, 100],
        ['credits-extended', 'hard', 10, 150],
      ],
    ],
    [{ allowed_to_extend_character_limit: true }, [['credits', 'soft', 10, 100]]],
    [{ allowed_to_extend_character_limit: false }, [['credits', 'hard', 10, 100]]],
    [{}, [['credits', 'unknown', 10, 100]]],
  ])('with %j are %j', (changes, expected) => {
    expect(brief(changes)).toEqual(expected);
  });

  it('of a key are known only where the key has a limit, and unknown where its count is missing', () => {
    const keys = [{ character_limit: null, character_count: 5 }, { character_limit: 40 }].map((changes) => ({
      key_id: 'k',
      name: 'bot',
      hashed_xi_api_key: 'h',
      ...changes,
    }));
    const [account] = serviceAccountsSchema.parse({ 'service-accounts': [{ name: 'a', 'api-keys': keys }] })[
      'service-accounts'
    ];
    const meters = (account?.['api-keys'] ?? []).flatMap((key) => parseKeyMeter(subscription({}), key));
    expect(meters).toMatchObject([{ key: 'key/k', value: null, limit: 40, enforcement: 'hard' }]);
  });
});

describe('the usage table of ElevenLabs', () => {
  const columns = ['timestamp', 'model', 'total', 'spend'];
  const units = [null, null, 'credits', 'eur'];
  const parse = (
    rows: (string | number | null)[][],
    names = columns,
    column_units: (string | null)[] = units,
  ) => parseUsageTable({ columns: names, column_units, rows });

  it.each([
    DAY,
    '2026-11-20T00:00:00Z',
    '2026-11-20 00:00:00',
    '2026-11-20T00:00:00',
    '2026-11-20T01:00:00+01:00',
  ])('dates a row by %s', (time) => {
    expect(parse([[time, 'm', 5, null]])).toMatchObject([
      { bucketAt: DAY, metric: 'credits', amount: 5, model: 'm' },
    ]);
  });

  it('has money in the currency of its unit, and none where the cell is empty', () => {
    expect(parse([[DAY, 'm', 1, 0.25]])).toMatchObject([
      { metric: 'credits' },
      { metric: 'cost', amount: 250_000, currency: 'EUR' },
    ]);
  });

  it.each<[string, ReturnType<typeof parse>]>([
    ['time', parse([['soon', 'm', 1, 1]])],
    ['credits', parse([[DAY, 'm', null, 1]])],
    ['credits below zero', parse([[DAY, 'm', -1, 1]])],
    ['money', parse([[DAY, 'm', 1, 'free']])],
    ['value for each column', parse([[DAY, 1, 0.25]])],
    ['column of time', parse([], ['when', 'model', 'total', 'spend'])],
    ['column of credits', parse([], columns, [null, null, null, 'eur'])],
    ['single column of credits', parse([], columns, [null, 'credits', 'credits', 'eur'])],
    ['single column of money', parse([], columns, [null, 'usd', 'credits', 'eur'])],
  ])('is refused as a whole without a %s', (_, result) => {
    expect(typeof result).toBe('string');
  });

  it('loses no credit by merging rows of one day, in whatever order they come', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(1e9)));
    fc.assert(
      fc.property(rows, (drawn) => {
        const records = parse(drawn.map(([model, credits]) => [DAY, model, credits, null]));
        const sum =
          typeof records === 'string' ? NaN : records.reduce((total, { amount }) => total + amount, 0);
        expect(sum).toBe(drawn.reduce((total, [, credits]) => total + credits, 0));
      }),
    );
  });
});

describe('the audit log of ElevenLabs', () => {
  const entry = (changes: object) => {
    const page = auditPageSchema.parse({ entries: [{ id: 'l', activity_name: 'Logon', ...changes }] });
    return page.entries.flatMap(parseAuditEntry);
  };

  it('is dated by either of its times; an entry without one is left out', () => {
    expect(entry({ time: DAY })).toMatchObject([{ at: DAY, type: 'Logon', actor: null }]);
    expect(entry({ time_dt: '2026-11-20T00:00:00Z' })).toMatchObject([{ at: DAY }]);
    expect(entry({})).toEqual([]);
  });

  it('names its actor by the id alone, and bears an actor of another form', () => {
    expect(
      entry({ time: DAY, actor: { user: { uid: 'u', email_addr: 'person@example.com' } } }),
    ).toMatchObject([{ actor: 'u' }]);
    expect(entry({ time: DAY, actor: 'somebody' })).toMatchObject([{ actor: null }]);
  });
});

describe('ElevenLabs without a workspace key', () => {
  it('asks for the subscription and nothing else, with the key that may read it', async () => {
    const asked: unknown[] = [];
    const http: HttpClient = {
      async send({ url, headers }) {
        asked.push([new URL(url).pathname, headers?.['xi-api-key']]);
        return { status: 200, headers: {}, body: JSON.stringify(wire) };
      },
    };
    const outcome = await elevenlabs.poll({
      config: elevenlabsConfigSchema.parse({}),
      secrets: { apiKey: 'sk_test' },
      http,
      now: NOW,
      usageFrom: DAY,
      signal: new AbortController().signal,
    });
    expect(asked).toEqual([['/v1/user/subscription', 'sk_test']]);
    expect(outcome).toMatchObject({
      kind: 'ok',
      observation: { apiKeys: null, auditEvents: null, gaps: [] },
    });
  });
});
