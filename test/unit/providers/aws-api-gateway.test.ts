import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpClient, HttpRequest, HttpResponse } from '#engine/ports.ts';
import { borrowHttpClient } from '#engine/providers/aws-http-handler.ts';
import { awsApiGateway } from '#engine/providers/aws-api-gateway/index.ts';
import { accessLogQuery, answersOf, loggedDay } from '#engine/providers/aws-api-gateway/access-log.ts';
import { parseEntries } from '#engine/providers/aws-entries.ts';
import { keyLabel, storableKeyId } from '#engine/providers/aws-api-gateway/key-id.ts';
import { parseApiKeys, parseUsage, planMeters } from '#engine/providers/aws-api-gateway/parse.ts';
import {
  apiKeyEntrySchema,
  awsApiGatewayConfigSchema,
  planKeySchema,
  usagePlanSchema,
  type Quota,
} from '#engine/providers/aws-api-gateway/schema.ts';
import { methodsOf, stageResource } from '#engine/providers/aws-api-gateway/rest-api.ts';
import { stageRequests } from '#engine/providers/aws-api-gateway/stage-requests.ts';
import { periodUsage, readUsageDays, usageSpan } from '#engine/providers/aws-api-gateway/usage-days.ts';
import { observationSchema } from '#shared/model/poll.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const TODAY = Date.parse('2026-11-22T00:00:00Z');
const daysBefore = (count: number) => TODAY - count * DAY_MS;
const quota = (period: Quota['period'], limit = 1000, offset = 0): Quota => ({ limit, offset, period });
const spanOf = (length: number) => ({ from: daysBefore(length - 1), to: TODAY });
const days = (rows: unknown[]) => readUsageDays(rows, spanOf(rows.length)) ?? [];

describe('the days that are asked for', () => {
  const asked = (period: Quota['period'] | null, usageFrom: string, now = NOW) => {
    const { from, to } = usageSpan(period, Date.parse(usageFrom), now);
    return [utcDay(from), utcDay(to)];
  };

  it('reach back to the beginning of the period, and further where usage is wanted', () => {
    expect([
      asked('DAY', '2026-11-22T05:00:00Z'),
      asked('WEEK', '2026-11-22T05:00:00Z'),
      asked('MONTH', '2026-11-22T05:00:00Z'),
      asked(null, '2026-11-20T23:59:00Z'),
      asked('DAY', '2026-11-10T12:00:00Z'),
    ]).toEqual([
      ['2026-11-22', '2026-11-22'],
      ['2026-11-15', '2026-11-22'],
      ['2026-11-01', '2026-11-22'],
      ['2026-11-20', '2026-11-22'],
      ['2026-11-10', '2026-11-22'],
    ]);
  });

  it('are 31 at the most, which holds the longest month', () => {
    expect([
      asked('DAY', '2026-01-01T00:00:00Z'),
      asked('MONTH', '2027-01-01T00:00:00Z', Date.parse('2026-12-31T23:59:59Z')),
    ]).toEqual([
      ['2026-10-23', '2026-11-22'],
      ['2026-12-01', '2026-12-31'],
    ]);
  });
});

describe('rows of GetUsage', () => {
  const read = (raw: unknown, length: number) =>
    readUsageDays(raw, spanOf(length))?.map(({ used, remaining }) => [used, remaining]) ?? null;

  it('are pairs per day; a single day may be flat, a day without traffic may be empty or left out', () => {
    expect([
      read([[3, 97]], 1),
      read([3, 97], 1),
      read([3], 1),
      read([[1], [], null, ['4', '90']], 5),
      read([], 2),
    ]).toEqual([
      [[3, 97]],
      [[3, 97]],
      [[3, null]],
      [
        [1, null],
        [0, null],
        [0, null],
        [4, 90],
        [0, null],
      ],
      [
        [0, null],
        [0, null],
      ],
    ]);
  });

  it.each([
    ['a flat pair for several days', [3, 97], 2],
    ['more rows than days', [[1], [2]], 1],
    ['negative use', [[-1, 5]], 1],
    ['fractions', [[1.5, 5]], 1],
    ['an overflowing number', [[Infinity, 5]], 1],
    ['words', [['many', 5]], 1],
    ['use that is null', [[null, 5]], 1],
    ['a remainder that is no number', [[1, {}]], 1],
    ['triples', [[1, 2, 3]], 1],
    ['a map', { 0: [1, 2] }, 1],
    ['text', 'none', 1],
  ])('are refused where they are %s', (_what, raw, length) => {
    expect(read(raw, length)).toBeNull();
  });

  it('are read or refused whatever they hold, and never below zero', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 1, max: 31 }), (raw, length) => {
        const result = readUsageDays(raw, spanOf(length));
        return result === null || (result.length === length && result.every(({ used }) => used >= 0));
      }),
    );
  });
});

describe('use of the current period', () => {
  it('is that of today for DAY and since the 1st for MONTH, also where the limit is exceeded', () => {
    const rows = days(Array.from({ length: 31 }, () => [10, 90]));
    expect([
      periodUsage(rows, quota('DAY'))?.used,
      periodUsage(rows, quota('MONTH'))?.used,
      periodUsage(days([[1200, -200]]), quota('DAY')),
    ]).toEqual([10, 220, { used: 1200, limit: 1000, resetsAt: null }]);
  });

  it('counts a week from the day that began with the full quota', () => {
    const rows = days([
      [300, 100],
      [50, 50],
      [40, 10],
      [200, 800],
      [100, 700],
      [0, 700],
      [50, 650],
      [25, 625],
    ]);
    expect(periodUsage(rows, quota('WEEK'))).toEqual({
      used: 375,
      limit: 1000,
      resetsAt: daysBefore(4) + 7 * DAY_MS,
    });
  });

  it('finds the week of a key that was idle before, without a reset to date it by', () => {
    const idle = Array.from({ length: 5 }, () => [0, 1000]);
    const rows = days([...idle, [30, 970], [20, 950], [0, 950]]);
    expect(periodUsage(rows, quota('WEEK'))).toEqual({ used: 50, limit: 1000, resetsAt: null });
  });

  it('does not take an extension by hand for a reset', () => {
    const rows = days([
      [0, 1000],
      [0, 1000],
      [0, 1000],
      [900, 100],
      [50, 50],
      [10, 5000],
      [10, 4990],
      [5, 4985],
    ]);
    expect(periodUsage(rows, quota('WEEK'))).toEqual({ used: 975, limit: 1000, resetsAt: null });
  });

  it('falls back on what remains, and says unknown where that does not tell either', () => {
    const middle = [100, 600];
    const unstated = [[10], [10], [10], [10], [10], [10], [10]];
    expect([
      periodUsage(days([[], [], middle, [100, 500], [7]]), quota('WEEK')),
      periodUsage(days(unstated), quota('WEEK')),
      periodUsage(days([[], [], [], [10, 5000]]), quota('WEEK')),
      periodUsage(days([[], [0], []]), quota('WEEK')),
    ]).toEqual([
      { used: 507, limit: 1000, resetsAt: null },
      null,
      null,
      { used: 0, limit: 1000, resetsAt: null },
    ]);
  });

  it('takes the offset off the limit only where the remainder proves the first period', () => {
    expect([
      periodUsage(days([[100, 500]]), quota('DAY', 1000, 400))?.limit,
      periodUsage(days([[100, 900]]), quota('DAY', 1000, 400))?.limit,
      periodUsage(days([[100]]), quota('DAY', 1000, 400))?.limit,
    ]).toEqual([600, 1000, 1000]);
  });

  it('is the sum since any weekday of reset, for any traffic within the quota', () => {
    const traffic = fc.array(fc.integer({ min: 0, max: 140 }), { minLength: 8, maxLength: 31 });
    fc.assert(
      fc.property(traffic, fc.integer({ min: 0, max: 6 }), (used, sinceReset) => {
        const start = used.length - 1 - sinceReset;
        const rows = used.map((value, index) => {
          const weekStart = index - ((((index - start) % 7) + 7) % 7);
          const before = used.slice(Math.max(0, weekStart), index + 1).reduce((sum, one) => sum + one, 0);
          return [value, 1000 - before];
        });
        const expected = used.slice(start).reduce((sum, one) => sum + one, 0);
        return periodUsage(days(rows), quota('WEEK'))?.used === expected;
      }),
    );
  });
});

describe('keys', () => {
  it('lose their value on the way in', () => {
    const wire = { id: 'k1', type: 'API_KEY', name: 'shop', value: 'the-key-itself', stageKeys: [] };
    expect([planKeySchema.parse(wire), apiKeyEntrySchema.parse({ ...wire, enabled: true })]).toEqual([
      { id: 'k1', name: 'shop' },
      { id: 'k1', name: 'shop', enabled: true },
    ]);
  });

  it('are named by the end of their id, and stored by its digest, where the id may be the value', () => {
    const value = 'Zx8fKq2LmN0pRtUvWy3AbCdE';
    expect([keyLabel('k3y9ab12cd', ''), keyLabel(value, value), keyLabel(value, ' shop ')]).toEqual([
      'k3y9ab12cd',
      '…bCdE',
      'shop',
    ]);
    expect(storableKeyId('k3y9ab12cd')).toBe('k3y9ab12cd');
    expect(storableKeyId(value)).toMatch(/^sha256-[0-9a-f]{16}$/);
    expect(storableKeyId(value)).toBe(storableKeyId(value));
  });

  it('keep no date that cannot be true', () => {
    const dates = ['1970-01-01', '9999-12-31', '2026-01-05'].map((day) => new Date(`${day}T00:00:00Z`));
    const keys = dates.map((createdDate, index) => ({ id: `k${index}`, createdDate }));
    const { items, gaps } = parseApiKeys(keys, new Map(), new Map());
    expect([items.map(({ createdAt }) => createdAt), gaps]).toEqual([
      [null, null, Date.parse('2026-01-05T00:00:00Z')],
      [
        {
          what: 'api keys',
          outcome: 'malformed',
          detail: '2 of 3 entries: k0: the date of creation is not plausible',
        },
      ],
    ]);
  });
});

describe('entries', () => {
  it('count once where pages overlap, and a broken one does not hide the others', () => {
    const plans = [
      { id: 'p1' },
      { name: 'no id' },
      { id: 'p1', name: 'again' },
      null,
      { id: 'p2', quota: { limit: -1 } },
    ];
    const { items, gaps } = parseEntries('usage plans', plans, usagePlanSchema);
    expect([items, gaps.map(({ outcome, detail }) => [outcome, detail.slice(0, 17)])]).toEqual([
      [{ id: 'p1' }],
      [['malformed', '3 of 5 entries: i']],
    ]);
  });

  it('of one key that come twice in the usage are no sound number', () => {
    const plan = { id: 'p1', name: 'Gold', quota: quota('DAY') };
    const wire: [string, unknown][] = [
      ['k1', [[1, 9]]],
      ['k1', [[2, 8]]],
      ['k2', [[3, 7]]],
    ];
    const { days: read, broken, gaps } = parseUsage(plan, wire, spanOf(1));
    expect([[...read.keys()], [...broken], gaps.length]).toEqual([['k2'], ['k1'], 1]);
  });

  it('make no meter where the use cannot be told, but a gap', () => {
    const plan = { id: 'p1', name: 'Gold', quota: quota('WEEK') };
    const { meters, gaps } = planMeters(plan, [{ id: 'k1', name: 'shop' }], () => days([[5], [5]]));
    expect([meters, gaps.map(({ what, outcome }) => [what, outcome])]).toEqual([
      [],
      [['quota of plan Gold', 'malformed']],
    ]);
  });
});

describe('the borrowed client', () => {
  afterEach(() => vi.unstubAllEnvs());

  const ok = (body: unknown): HttpResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) });
  const recording = (answer: (request: HttpRequest) => HttpResponse) => {
    const requests: HttpRequest[] = [];
    const http: HttpClient = {
      async send(request) {
        requests.push(request);
        return answer(request);
      },
    };
    return { requests, http };
  };
  const context = (http: HttpClient) => ({
    config: awsApiGatewayConfigSchema.parse({ region: 'eu-west-1' }),
    secrets: { accessKeyId: 'AKIAFIXTURE000000001', secretAccessKey: 'fixture-secret' },
    http,
    now: NOW,
    usageFrom: TODAY,
    signal: new AbortController().signal,
  });

  it('refuses to send anything but GET, and POST for what was named', async () => {
    const { http, requests } = recording(() => ok({}));
    const { requestHandler } = borrowHttpClient(http, new AbortController().signal);
    const { handle } = requestHandler as { handle(request: unknown): Promise<unknown> };
    const patch = { method: 'PATCH', protocol: 'https:', hostname: 'a.example', path: '/', headers: {} };
    await expect(handle(patch)).rejects.toThrow(/only reads/);
    await expect(handle({ ...patch, method: 'POST' })).rejects.toThrow(/only reads/);
    expect(requests).toEqual([]);
  });

  it('goes to the region that is configured, whatever the environment says, and signs', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://elsewhere.example');
    vi.stubEnv('AWS_ENDPOINT_URL_API_GATEWAY', 'http://elsewhere.example');
    vi.stubEnv('AWS_REGION', 'us-east-1');
    const { http, requests } = recording(() => ok({ throttleSettings: { rateLimit: 1, burstLimit: 2 } }));
    expect(await awsApiGateway.probe(context(http))).toEqual({
      ok: true,
      account: null,
      notes: ['Account throttle: 1 requests a second, burst 2.'],
    });
    const [request] = requests;
    expect([requests.length, request?.url, request?.headers?.['host']]).toEqual([
      1,
      'https://apigateway.eu-west-1.amazonaws.com/account',
      undefined,
    ]);
    expect(request?.headers?.['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAFIXTURE000000001\/\d{8}\/eu-west-1\/apigateway\/aws4_request/,
    );
  });

  it('asks no more once AWS has refused the key', async () => {
    const { http, requests } = recording(() => ({
      status: 403,
      headers: { 'x-amzn-errortype': 'InvalidSignatureException' },
      body: '{"message":"The Canonical String was … x-amz-security-token:abc"}',
    }));
    const outcome = await awsApiGateway.poll(context(http));
    expect([outcome.kind, requests.length]).toEqual(['unauthorized', 1]);
    expect(JSON.stringify(outcome)).not.toContain('Canonical');
  });

  it('lets what is neither an answer nor a fault of the network fail as the bug it is', async () => {
    const http: HttpClient = { send: () => Promise.reject(new RangeError('a bug')) };
    await expect(awsApiGateway.poll(context(http))).rejects.toThrow('a bug');
  });

  it('keeps ten thousand keys of a list without end and says that it was cut', async () => {
    const page = (from: number) =>
      Array.from({ length: 6000 }, (_, index) => ({ id: `k${from + index}`, enabled: true }));
    const { http } = recording(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      if (pathname === '/account') return ok({ throttleSettings: {} });
      if (pathname === '/usageplans' || pathname === '/restapis') return ok({ item: [] });
      const from = Number(searchParams.get('position') ?? '0');
      return ok({ item: page(from), position: String(from + 6000) });
    });
    const outcome = await awsApiGateway.poll(context(http));
    const observation = outcome.kind === 'ok' ? outcome.observation : null;
    expect([observation?.apiKeys?.length, observation?.gaps]).toEqual([
      10_000,
      [{ what: 'api keys', outcome: 'truncated', detail: 'only the first 10000 entries were read' }],
    ]);
  });

  it('makes a sound observation or a failed outcome of any bodies', async () => {
    const body = fc.oneof(fc.json(), fc.constant('<html>'), fc.string());
    await fc.assert(
      fc.asyncProperty(body, body, body, async (account, plans, keys) => {
        const bodies: Record<string, string> = {
          '/account': account,
          '/usageplans': plans,
          '/apikeys': keys,
        };
        const { http } = recording(({ url }) => ({
          status: 200,
          headers: {},
          body: bodies[new URL(url).pathname] ?? '{}',
        }));
        const outcome = await awsApiGateway.poll(context(http));
        return outcome.kind !== 'ok' || observationSchema.safeParse(outcome.observation).success;
      }),
      { numRuns: 60 },
    );
  });
});

describe('several regions', () => {
  const answers: Record<string, unknown> = {
    '/account': { throttleSettings: { rateLimit: 1, burstLimit: 2 } },
    '/usageplans': { item: [{ id: 'p1', name: 'Gold', quota: { limit: 10, period: 'DAY' } }] },
    '/usageplans/p1/keys': { item: [{ id: 'k1', name: 'shop' }] },
    '/usageplans/p1/usage': { usagePlanId: 'p1', values: { k1: [[3, 7]] } },
    '/apikeys': { item: [{ id: 'k1', name: 'shop', enabled: true }] },
    '/restapis': { item: [] },
  };
  const reply = (body: unknown, status = 200): HttpResponse => ({
    status,
    headers: {},
    body: JSON.stringify(body),
  });
  const polled = async (deadRegion?: string, resourcesKnown = false) => {
    const lanes = new Map<string, Set<string | undefined>>();
    const paths: string[] = [];
    const http: HttpClient = {
      async send({ url, pacedBy }) {
        const { host, pathname } = new URL(url);
        paths.push(pathname);
        lanes.set(host, (lanes.get(host) ?? new Set()).add(pacedBy));
        if (deadRegion && host.includes(deadRegion)) return reply({ message: 'down' }, 503);
        return reply(answers[pathname] ?? {});
      },
    };
    const config = awsApiGatewayConfigSchema.parse({
      region: 'eu-west-1',
      furtherRegions: ['us-east-1', 'eu-west-1'],
      usagePlanIds: ['p1', 'gone'],
    });
    const secrets = { accessKeyId: 'AKIAFIXTURE000000001', secretAccessKey: 'fixture-secret' };
    const outcome = await awsApiGateway.poll({
      config,
      secrets,
      http,
      now: NOW,
      usageFrom: TODAY,
      resourcesKnown,
      signal: new AbortController().signal,
    });
    return { lanes, paths, observation: outcome.kind === 'ok' ? outcome.observation : null };
  };

  it('are read once each in a lane of their own, and only the further ones are named in keys', async () => {
    const { lanes, observation } = await polled();
    expect(Object.fromEntries([...lanes].map(([host, names]) => [host, [...names]]))).toEqual({
      'apigateway.eu-west-1.amazonaws.com': ['AKIAFIXTURE000000001/eu-west-1'],
      'apigateway.us-east-1.amazonaws.com': ['AKIAFIXTURE000000001/us-east-1'],
    });
    expect([
      observation?.meters.map(({ key, name }) => [key, name]),
      observation?.usageRecords.map(({ project, apiKeyId }) => [project, apiKeyId]),
      observation?.apiKeys?.map(({ externalId }) => externalId),
      observation?.gaps.map(({ what }) => what),
    ]).toEqual([
      [
        ['plan/p1/key/k1', 'Gold: shop'],
        ['us-east-1/plan/p1/key/k1', 'Gold: shop (us-east-1)'],
      ],
      [
        ['p1', 'k1'],
        ['us-east-1/p1', 'us-east-1/k1'],
      ],
      ['k1', 'us-east-1/k1'],
      ['usage plan gone'],
    ]);
  });

  it('leave out their APIs and stages while these are known, and say so', async () => {
    const { paths, observation } = await polled(undefined, true);
    expect(paths).not.toContain('/restapis');
    expect(paths.filter((path) => path === '/usageplans/p1/usage')).toHaveLength(2);
    expect(observation).toMatchObject({ unread: ['api', 'stage', 'gateway_response'] });
    const whole = await polled();
    expect(whole.paths).toContain('/restapis');
    expect(whole.observation).not.toHaveProperty('unread');
  });

  it('do not hide one another: the one that is down is a gap', async () => {
    const { observation } = await polled('us-east-1');
    expect([
      observation?.meters.length,
      observation?.gaps.map(({ what, outcome }) => [what, outcome]),
    ]).toEqual([1, [['region us-east-1', 'unavailable']]]);
  });
});

describe('stages', () => {
  const api = { id: 'a1', name: 'orders' };
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  const behind = (deployments: Parameters<typeof stageResource>[2]) =>
    stageResource(api, { id: 'prod', stageName: 'prod', deploymentId: 'd1' }, deployments).attributes[
      'isBehind'
    ];

  it('are behind where another deployment of the API is newer, and unknown where that cannot be told', () => {
    expect([
      behind([{ id: 'd1', createdDate: at(2) }]),
      behind([
        { id: 'd1', createdDate: at(2) },
        { id: 'd2', createdDate: at(3) },
      ]),
      behind([{ id: 'd1', createdDate: at(2) }, { id: 'd2' }]),
      behind(null),
    ]).toEqual([false, true, null, null]);
  });

  it('have requests that add up to what CloudWatch counted, whatever part of them are errors', () => {
    const count = fc.integer({ min: 0, max: 1e12 });
    const stage = { apiId: 'a1', apiName: 'orders', stage: 'prod' };
    fc.assert(
      fc.property(count, count, count, (all, client, server) => {
        const results = Object.entries({ count0: all, client0: client, server0: server }).map(
          ([Id, value]) => ({
            Id,
            StatusCode: 'Complete',
            Timestamps: [new Date(TODAY)],
            Values: [value],
          }),
        );
        const { records, gaps } = stageRequests([stage], results);
        const sum = records.reduce((total, { amount }) => total + amount, 0);
        return client + server > all ? records.length === 0 && gaps.length === 1 : sum === all;
      }),
    );
  });

  it('log to a group of CloudWatch, whose lines tell the status of an answer', () => {
    const day = TODAY - DAY_MS;
    const log = (format: string, destinationArn = 'arn:aws:logs:eu-west-1:1:log-group:orders:*') => ({
      stageName: 'prod',
      accessLogSettings: { format, destinationArn },
    });
    const full = '{"code":$context.status,"stage":"$context.stage","api":"$context.apiId"}';
    expect([
      accessLogQuery('a1', log(full), true, day),
      accessLogQuery('a1', log('{"status":"$context.status"}'), true, day),
      accessLogQuery('a1', log('$context.identity.sourceIp $context.status'), false, day),
      accessLogQuery('a1', log(full, 'arn:aws:firehose:eu-west-1:1:deliverystream/x'), false, day),
    ]).toEqual([
      {
        logGroup: 'orders',
        text: '# Headroom: answers of a1/prod on 2026-11-21\nfilter ispresent(code)\n| filter api = "a1"\n| filter stage = "prod"\n| stats count(*) as answers by code',
      },
      expect.stringContaining('other stages write to the same log group'),
      expect.stringContaining('not written as JSON'),
      expect.stringContaining('no access log in a log group'),
    ]);
    expect([loggedDay(TODAY + 30 * 60_000), loggedDay(TODAY + 2 * 3_600_000)]).toEqual([
      TODAY - 2 * DAY_MS,
      TODAY - DAY_MS,
    ]);
  });

  it('are not counted from rows that are no counts', () => {
    const row = (status: string, answers: string) => [
      { field: 'code', value: status },
      { field: 'answers', value: answers },
    ];
    expect([
      answersOf([row('200', '5'), row('402', '2')]),
      answersOf([row('-', '5')]),
      answersOf([row('200', 'x')]),
    ]).toEqual([{ answers: 7, answers402: 2, answers403: 0, answers429: 0, answers5xx: 0 }, null, null]);
  });
});

describe('settings', () => {
  it('accept regions and emulators, and name what is wrong', () => {
    const problems = (config: unknown) =>
      awsApiGatewayConfigSchema.safeParse(config).error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect([
      problems({ region: 'us-gov-west-1' }),
      problems({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:4566' }),
      problems({ region: 'Frankfurt' }),
      problems({ region: 'eu-west-1', endpoint: 'ftp://x' }),
      problems({}),
    ]).toEqual([[], [], ['region'], ['endpoint'], ['region']]);
  });
});

describe('the methods of an API', () => {
  const method = (apiKeyRequired: boolean, authorizationType?: string) => ({
    apiKeyRequired,
    authorizationType,
  });
  const read = (...methods: ReturnType<typeof method>[]) =>
    methodsOf(methods.map((GET, index) => ({ id: `${index}`, path: `/${index}`, resourceMethods: { GET } })));

  it('are open to anybody where neither a key nor authorization is asked for', () => {
    expect([
      read(method(true, 'NONE'), method(false, 'AWS_IAM'), method(false, 'NONE')),
      read(method(true), method(false, 'CUSTOM')),
      read(method(false)),
    ]).toEqual([
      { count: 3, open: ['GET /1', 'GET /2'], unguarded: ['GET /2'] },
      { count: 2, open: ['GET /1'], unguarded: [] },
      { count: 1, open: ['GET /0'], unguarded: null },
    ]);
  });
});
