import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '#engine/ports.ts';
import { openCloud } from '#engine/providers/google-gemini/access.ts';
import { parseCosts } from '#engine/providers/google-gemini/cost-export.ts';
import { parseBilling, parseModel } from '#engine/providers/google-gemini/parse.ts';
import {
  dailyMeters,
  parseLimitResources,
  parseQuotaLimits,
  usedByModel,
} from '#engine/providers/google-gemini/quotas.ts';
import {
  billingInfoSchema,
  costPageSchema,
  googleGeminiConfigSchema,
  quotaMetricsPageSchema,
  timeSeriesPageSchema,
} from '#engine/providers/google-gemini/schema.ts';
import { dayRecords, silentGaps } from '#engine/providers/google-gemini/usage.ts';
import { partWith } from '#engine/providers/part.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { fixtureSecret } from '#test/support/provider-fixtures.ts';

const NOW = Date.parse('2026-11-22T18:30:20Z');

const limitsOf = (metric: string, unit: string, buckets: readonly object[]) =>
  parseQuotaLimits(
    quotaMetricsPageSchema.parse({
      metrics: [
        {
          metric: `generativelanguage.googleapis.com/${metric}`,
          consumerQuotaLimits: [{ unit, quotaBuckets: buckets }],
        },
      ],
    }).metrics,
  );
const bucket = (effectiveLimit: string | undefined, model?: string) => ({
  effectiveLimit,
  ...(model === undefined ? {} : { dimensions: { model } }),
});

const series = (labels: Record<string, string>, counts: readonly (readonly [end: string, count: number])[]) =>
  timeSeriesPageSchema.parse({
    timeSeries: [
      {
        metric: { labels },
        resource: { labels },
        points: counts.map(([endTime, count]) => ({
          interval: { endTime },
          value: { int64Value: String(count) },
        })),
      },
    ],
  }).timeSeries;

describe('the quotas of the Gemini API', () => {
  it('keep what is unlimited and what is not said apart from a limit', () => {
    const limits = limitsOf('requests', '1/min/{project}/{model}', [
      bucket('-1', 'a'),
      bucket(undefined, 'b'),
      bucket('0', 'c'),
    ]);
    expect(limits.map(({ model, limit }) => [model, limit])).toEqual([
      ['a', null],
      ['b', null],
      ['c', 0],
    ]);
    expect(parseLimitResources(limits).map(({ externalId }) => externalId)).toEqual(['requests/min/c']);
  });

  it.each([
    ['requests', '1/min/{project}', { requestsPerMinute: 7 }],
    ['requests', '1/d/{project}', { requestsPerDay: 7 }],
    ['x_input_token_count', '1/min/{project}', { inputTokensPerMinute: 7 }],
    ['x_token_count', '1/d/{project}', { tokensPerDay: 7 }],
    ['x_token_count', '1/h/{project}', { quota: 7, quotaUnit: 'tokens/h' }],
  ])('name %s in %s as every vendor does', (metric, unit, expected) => {
    const [resource] = parseLimitResources(limitsOf(metric, unit, [bucket('7')]));
    expect(resource?.attributes).toEqual({ group: metric, models: null, ...expected });
  });

  it('are meters by the limit of the model, or that of all models that have none', () => {
    const limits = limitsOf('r', '1/d/{project}/{model}', [
      bucket('10', 'own'),
      bucket('5'),
      bucket('0', 'off'),
    ]);
    const use = ['own', 'other'].flatMap((model) => series({ model }, [['2026-11-22T18:30:00Z', 4]]));
    expect(dailyMeters(limits, [{ metric: 'r', series: use }])).toMatchObject([
      { key: 'quota/r/own', value: 4, limit: 10, window: { timeZone: 'America/Los_Angeles' } },
      { key: 'quota/r/other', value: 4, limit: 5 },
    ]);
  });

  it('count a call once however many limits it counts against, and add up methods', () => {
    const at = '2026-11-22T18:30:00Z';
    const use = [
      ...series({ model: 'm', limit_name: 'day', method: 'a' }, [[at, 3]]),
      ...series({ model: 'm', limit_name: 'day', method: 'b' }, [[at, 4]]),
      ...series({ model: 'm', limit_name: 'minute', method: 'a' }, [[at, 3]]),
    ];
    expect([...usedByModel(use)]).toEqual([['m', 7]]);
  });
});

describe('what Cloud Monitoring counted', () => {
  it('belongs to the day in which the hour began', () => {
    const counts = series({ credential_id: 'apikey:k1' }, [
      ['2026-11-22T00:00:00Z', 3],
      ['2026-11-22T01:00:00Z', 4],
    ]);
    expect(
      dayRecords(counts, 'requests').map(({ bucketAt, amount, apiKeyId }) => [bucketAt, amount, apiKeyId]),
    ).toEqual([
      [Date.parse('2026-11-21T00:00:00Z'), 3, 'k1'],
      [Date.parse('2026-11-22T00:00:00Z'), 4, 'k1'],
    ]);
  });

  it('loses no request between hours and days', () => {
    const hours = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(1e9)), { maxLength: 50 });
    fc.assert(
      fc.property(hours, (counted) => {
        const points = counted.map(([hour, count]): [string, number] => [
          new Date(Date.UTC(2026, 10, 1, hour)).toISOString(),
          count,
        ]);
        const total = dayRecords(series({}, points), 'requests').reduce((sum, { amount }) => sum + amount, 0);
        expect(total).toBe(counted.reduce((sum, [, count]) => sum + count, 0));
      }),
    );
  });

  it('is missing rather than zero where others have counted', () => {
    const counted = series({}, [['2026-11-22T01:00:00Z', 1]]);
    expect(silentGaps({ requests: counted, tokens: [], unread: null }).map(({ what }) => what)).toEqual([
      'tokens',
    ]);
    expect(silentGaps({ requests: [], tokens: [], unread: null })).toEqual([]);
  });
});

describe('billing of the project', () => {
  const account = { name: 'billingAccounts/1', open: true };
  it.each([
    ['an open account', { billingAccountName: 'billingAccounts/1', billingEnabled: true }, account, 'active'],
    [
      'an account that may not be read',
      { billingAccountName: 'billingAccounts/1', billingEnabled: true },
      null,
      'active',
    ],
    [
      'a closed account',
      { billingAccountName: 'billingAccounts/1', billingEnabled: true },
      { ...account, open: false },
      'blocked',
    ],
    ['billing that is off', { billingAccountName: 'billingAccounts/1' }, account, 'blocked'],
    ['no account: the free tier', { billingAccountName: '' }, null, null],
  ])('with %s', (_name, info, billingAccount, status) => {
    const parsed = billingInfoSchema.parse({ projectId: 'p', ...info });
    expect(parseBilling(parsed, billingAccount).status).toBe(status);
  });
});

it.each([
  ['gemini-3-pro', null],
  ['gemini-3-flash-preview', 'preview'],
  ['gemini-3-flash-preview-09-2026', 'preview'],
  ['gemini-exp-1206', 'experimental'],
  ['gemini-flash-latest', 'latest'],
  ['gemini-express', null],
])('the name %s tells the stage %s', (id, lifecycle) => {
  expect(parseModel({ name: `models/${id}` })).toMatchObject({ externalId: id, attributes: { lifecycle } });
});

it('the costs of the export are exact to the last digit', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (amount) => {
      const page = costPageSchema.parse({
        jobComplete: true,
        totalRows: '1',
        jobReference: { projectId: 'p', jobId: 'j' },
        rows: [{ f: [{ v: '2026-11-21' }, { v: 'USD' }, { v: 'sku' }, { v: formatDecimal(amount, 6) }] }],
      });
      expect(parseCosts(partWith(page.rows)).value?.[0]?.amount).toBe(amount);
    }),
  );
});

describe('signing in as the service account', () => {
  const serviceAccount = fixtureSecret('google-gemini', 'serviceAccount');
  const requests: HttpRequest[] = [];
  const context = {
    config: googleGeminiConfigSchema.parse({ tokenUrl: 'https://proxy.example/token' }),
    secrets: { serviceAccount },
    http: {
      send: async (request: HttpRequest) => {
        requests.push(request);
        return { status: 200, headers: {}, body: '{"access_token":"ya29.x","expires_in":3599}' };
      },
    },
    now: NOW,
    usageFrom: NOW,
    signal: new AbortController().signal,
  };

  it('sends a statement that Google can verify, for a short time and for reading alone', async () => {
    expect(await openCloud(context)).toMatchObject({
      ok: true,
      value: { token: 'ya29.x', project: 'fixture-project' },
    });
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual(['POST', 'https://proxy.example/token']);
    const assertion = new URLSearchParams(request?.body).get('assertion') ?? '';
    const { private_key } = JSON.parse(serviceAccount) as { private_key: string };
    const { payload, protectedHeader } = await jwtVerify(assertion, createPublicKey(private_key), {
      currentDate: new Date(NOW),
      audience: 'https://oauth2.googleapis.com/token',
      issuer: 'headroom@fixture-project.iam.gserviceaccount.com',
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: '0123456789abcdef' });
    expect(payload['scope']).toBe('https://www.googleapis.com/auth/cloud-platform.read-only');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  it('asks anew at each poll: no token outlives one', async () => {
    const before = requests.length;
    await openCloud(context);
    await openCloud(context);
    expect(requests.length - before).toBe(2);
  });

  it.each([
    ['nothing that is JSON', 'AIza-not-a-file'],
    ['another kind of credential', '{"type":"authorized_user"}'],
    [
      'a key that cannot sign',
      JSON.stringify({
        ...(JSON.parse(serviceAccount) as object),
        private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      }),
    ],
  ])('says so where the secret is %s, and sends nothing', async (_name, secret) => {
    const before = requests.length;
    const access = await openCloud({ ...context, secrets: { serviceAccount: secret } });
    expect(access).toMatchObject({ ok: false, outcome: { kind: 'unauthorized' } });
    expect(JSON.stringify(access)).not.toContain(secret);
    expect(requests.length).toBe(before);
  });
});
