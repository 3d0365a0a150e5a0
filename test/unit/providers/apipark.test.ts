import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apipark } from '#engine/providers/apipark/index.ts';
import { parseAuthorization, parseState, parseUsableKeys } from '#engine/providers/apipark/parse.ts';
import {
  apiparkConfigSchema,
  authorizationsSchema,
  type SubscriptionRow,
} from '#engine/providers/apipark/schema.ts';
import { meterReadingSchema } from '#shared/model/meter.ts';

const row = (serviceId: string, apply_status: number): SubscriptionRow => ({
  id: `s-${serviceId}-${apply_status}`,
  service: { id: serviceId, name: serviceId.toUpperCase() },
  apply_status,
});

describe('the state of all subscriptions', () => {
  it.each<[string, SubscriptionRow[], string[], string | null, string | null]>([
    ['is none without any', [], [], null, null],
    ['is active with one that serves', [row('a', 4), row('b', 2)], [], 'active', '1 of 2 subscribed'],
    [
      'is that of the first where none serves',
      [row('a', 0), row('b', 4)],
      [],
      'blocked',
      '0 of 2 subscribed',
    ],
    [
      'is active where all that matter serve',
      [row('a', 2), row('b', 4)],
      ['a'],
      'active',
      '1 of 1 subscribed',
    ],
    [
      'is that of the one that matters',
      [row('a', 2), row('b', 3)],
      ['a', 'b'],
      'canceled',
      'service B: unsubscribed',
    ],
    ['waits for an approval', [row('a', 1)], ['a'], 'paused', 'service A: in review'],
    [
      'forgets a refusal before an approval',
      [row('a', 0), row('a', 2)],
      ['a'],
      'active',
      '1 of 1 subscribed',
    ],
    ['misses one that was never asked for', [row('a', 2)], ['c'], 'canceled', 'service c: never subscribed'],
    [
      'is unknown for a number without a meaning',
      [row('a', 7)],
      ['a'],
      'unknown',
      'service A: apply_status=7',
    ],
  ])('%s', (_title, rows, services, status, rawStatus) => {
    const state = parseState(rows, services);
    expect([state?.status ?? null, state?.rawStatus ?? null]).toEqual([status, rawStatus]);
  });
});

describe('upstream keys', () => {
  it('count as usable in the state normal alone, and not at all where a state is unknown', () => {
    const states = fc.constantFrom('normal', 'exceeded', 'expired', 'disabled', 'error', 'constructor');
    fc.assert(
      fc.property(fc.array(states, { maxLength: 30 }), (all) => {
        const keys = all.map((status, index) => ({ id: `k${index}`, status }));
        const meter = parseUsableKeys(keys, { id: 'openai' });
        const usable = all.filter((one) => one === 'normal').length;
        expect(meterReadingSchema.parse(meter).value).toBe(all.includes('constructor') ? null : usable);
      }),
    );
  });
});

describe('credentials', () => {
  const read = (fields: Record<string, unknown>, timeZone = 'UTC') => {
    const wire = { code: 0, data: { authorizations: [{ id: 'a', ...fields }] } };
    const [first] = authorizationsSchema.parse(wire).data.authorizations;
    return first && parseAuthorization(first, 'app', timeZone);
  };

  it.each([
    [0, null],
    [-1, null],
    [1_798_675_200, 1_798_675_200_000],
  ])('that end at %d end at %d', (expire_time, expiresAt) => {
    expect(read({ expire_time })?.expiresAt).toBe(expiresAt);
  });

  it.each([
    ['2026-07-01 02:00:00', 'Europe/Berlin', Date.UTC(2026, 6, 1)],
    ['2026-07-01 00:00:00', 'UTC', Date.UTC(2026, 6, 1)],
    ['2026-13-45 00:00:00', 'UTC', null],
    ['yesterday', 'UTC', null],
  ])('were made at %s on a clock in %s', (create_time, timeZone, createdAt) => {
    expect(read({ create_time }, timeZone)?.createdAt).toBe(createdAt);
  });

  it('are refused by any code but 0, whatever the status', () => {
    expect(authorizationsSchema.safeParse({ code: -8, data: { authorizations: [] } }).success).toBe(false);
  });
});

describe('the test of a connection', () => {
  it('warns of the key that everybody knows', async () => {
    const body = JSON.stringify({ code: 0, data: { authorizations: null } });
    const result = await apipark.probe({
      config: apiparkConfigSchema.parse({ baseUrl: 'https://apis.example.com', applications: ['app'] }),
      secrets: { apiKey: '37eb0ebf' },
      http: { send: () => Promise.resolve({ status: 200, headers: {}, body }) },
      now: 0,
      usageFrom: 0,
      signal: new AbortController().signal,
    });
    expect(result.ok && result.notes.join(' ')).toContain('everybody knows');
  });
});
