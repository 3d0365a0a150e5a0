import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpClient, HttpRequest, HttpResponse } from '#engine/ports.ts';
import { costSpan, isTimeForCosts, parseCosts, parseSpend } from '#engine/providers/aws-bedrock/costs.ts';
import { awsBedrock } from '#engine/providers/aws-bedrock/index.ts';
import { withInvoices } from '#engine/providers/aws-bedrock/invoices.ts';
import { modelLimits } from '#engine/providers/aws-bedrock/limits.ts';
import {
  agreementResource,
  commitmentReading,
  modelResources,
  referenceResolver,
} from '#engine/providers/aws-bedrock/models.ts';
import {
  awsBedrockConfigSchema,
  costDaySchema,
  modelSchema,
  quotaSchema,
  throughputSchema,
  type Metric,
} from '#engine/providers/aws-bedrock/schema.ts';
import {
  MOST_MODELS,
  readSeries,
  seriesQueries,
  usageRecords,
  usedToday,
} from '#engine/providers/aws-bedrock/usage.ts';
import { observationSchema } from '#shared/model/poll.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';

const NOW = Date.parse('2026-11-22T06:05:00Z');
const TODAY = Date.parse('2026-11-22T00:00:00Z');
const SPAN = { from: TODAY - 2 * DAY_MS, to: TODAY };
const settings = (config: object = {}) => awsBedrockConfigSchema.parse({ regions: ['eu-west-1'], ...config });

describe('the time for costs', () => {
  it('is the beginning of the hours that are set, and never comes without them', () => {
    const at = (time: string, config: object) =>
      isTimeForCosts(settings(config), Date.parse(`2026-11-22T${time}Z`));
    expect([
      at('06:00:00', {}),
      at('06:00:00', { costHoursUtc: [6] }),
      at('06:14:59', { costHoursUtc: [6] }),
      at('06:15:00', { costHoursUtc: [6] }),
      at('06:59:59', { costHoursUtc: [6], costMinutes: 60 }),
      at('05:59:59', { costHoursUtc: [6], costMinutes: 60 }),
      at('18:05:00', { costHoursUtc: [6, 18] }),
    ]).toEqual([false, true, true, false, true, false, true]);
  });

  it('comes to no more than a few polls a day, whatever the hours: each one is paid for', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 4 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 15, max: 60 }), fc.integer(), (costHoursUtc, minutes, seed) => {
        const config = settings({ costHoursUtc, costMinutes: minutes });
        const start = TODAY + (Math.abs(seed) % (15 * MINUTE_MS));
        const polls = Array.from({ length: 96 }, (_, index) => start + index * 15 * MINUTE_MS);
        const paid = polls.filter((now) => isTimeForCosts(config, now)).length;
        return paid <= costHoursUtc.length * Math.ceil(minutes / 15);
      }),
    );
  });

  it('asks for the month so far, and further back where more is wanted', () => {
    const monthStart = Date.parse('2026-11-01T00:00:00Z');
    expect([costSpan(NOW - DAY_MS, NOW), costSpan(monthStart - 5 * DAY_MS + 1, NOW)]).toEqual([
      { from: monthStart, to: TODAY },
      { from: monthStart - 5 * DAY_MS, to: TODAY },
    ]);
  });
});

describe('costs', () => {
  const day = (start: string, ...rows: [service: string, amount: string, unit?: string][]) =>
    costDaySchema.parse({
      TimePeriod: { Start: start },
      Groups: rows.map(([service, Amount, Unit = 'USD']) => ({
        Keys: [service],
        Metrics: { UnblendedCost: { Amount, Unit } },
      })),
    });
  const [first, second, third] = ['2026-11-20', '2026-11-21', '2026-11-22'] as const;

  it('are those of services that name Bedrock, to the micro-unit', () => {
    const days = [
      day(first, ['Amazon Bedrock', '0.1'], ['Amazon Elastic Compute Cloud', '999']),
      day(second, ['Claude (Amazon Bedrock Edition)', '0.2000004']),
      day(third),
    ];
    const records = parseCosts(days, SPAN);
    expect(
      Array.isArray(records) ? records.map(({ amount, lineItem }) => [amount, lineItem]) : records,
    ).toEqual([
      [100_000, 'Amazon Bedrock'],
      [200_000, 'Claude (Amazon Bedrock Edition)'],
    ]);
  });

  it('add up exactly, however a page cuts the days', () => {
    const micros = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(micros, (amounts) => {
        const rows = amounts.map((amount) => day(second, ['Amazon Bedrock', (amount / 1e6).toFixed(6)]));
        const records = parseCosts([day(first), ...rows, day(third)], SPAN);
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        return Array.isArray(records) && records.reduce((sum, { amount }) => sum + amount, 0) === total;
      }),
    );
  });

  it.each([
    ['a day is missing', [day(first), day(third)]],
    ['a day was not asked for', [day('2026-11-19'), day(first), day(second), day(third)]],
    ['an amount is negative', [day(first, ['Amazon Bedrock', '-1']), day(second), day(third)]],
    ['an amount is no number', [day(first, ['Amazon Bedrock', 'many']), day(second), day(third)]],
    ['an amount has no currency', [day(first, ['Amazon Bedrock', '1', 'N/A']), day(second), day(third)]],
    [
      'the sum cannot be true',
      [day(first, ['Amazon Bedrock', '9e9']), day(second, ['Bedrock', '9e9']), day(third)],
    ],
  ])('are not known where %s', (_what, days) => {
    expect(parseCosts(days, SPAN)).toEqual(expect.any(String));
  });

  it('of the month are unknown where they were not read, and of two currencies have no sum', () => {
    const config = settings({ costHoursUtc: [6] });
    const read = (...rows: Parameters<typeof day>[1][]) => {
      const records = parseCosts([day(first, ...rows), day(second), day(third)], SPAN);
      return typeof records === 'string' ? null : parseSpend(config, records, NOW).value;
    };
    expect([
      parseSpend(config, null, NOW).value,
      read(),
      read(['Amazon Bedrock', '1.5']),
      read(['Amazon Bedrock', '1.5'], ['Bedrock', '1', 'EUR']),
    ]).toEqual([null, 0, 1_500_000, null]);
  });

  it('are as late as Cost Explorer and the pause between two readings together', () => {
    const delay = (costHoursUtc: number[]) =>
      parseSpend(settings({ costHoursUtc }), null, NOW).reportingDelayMs / HOUR_MS;
    expect([delay([6]), delay([6, 18]), delay([18, 6, 12])]).toEqual([48, 36, 36]);
  });
});

describe('series', () => {
  const metric = (MetricName: string, ...names: string[]): Metric => ({
    MetricName,
    Dimensions: names.map((Value, index) => ({ Name: index === 0 ? 'ModelId' : 'ContextWindow', Value })),
  });
  const query = (
    id: string,
    metricName: 'Invocations' | 'InputTokenCount' | 'OutputTokenCount',
    modelId: string,
  ) => ({
    id,
    metricName,
    modelId,
  });
  const part = (Id: string, points: [daysAgo: number, value: number][], StatusCode = 'Complete') => ({
    Id,
    StatusCode,
    Timestamps: points.map(([daysAgo]) => TODAY - daysAgo * DAY_MS),
    Values: points.map(([, value]) => value),
  });

  it('are asked for by model alone: finer ones and sums over all would count the same calls again', () => {
    const listed = [
      metric('Invocations', 'm1'),
      metric('Invocations'),
      metric('Invocations', 'm1', 'long'),
      metric('InvocationLatency', 'm1'),
      metric('toString', 'm1'),
      metric('OutputTokenCount', 'm2'),
    ];
    expect(seriesQueries(listed)).toEqual({
      queries: [query('s0', 'Invocations', 'm1'), query('s1', 'OutputTokenCount', 'm2')],
      gaps: [],
    });
  });

  it('are those of forty models at the most, and the rest is named', () => {
    const listed = Array.from({ length: MOST_MODELS + 2 }, (_, index) => metric('Invocations', `m${index}`));
    const { queries, gaps } = seriesQueries(listed);
    expect([queries.length, gaps.map(({ outcome }) => outcome)]).toEqual([MOST_MODELS, ['truncated']]);
  });

  it('go on from page to page, and one that is odd does not hide the others', () => {
    const queries = ['a', 'b', 'c', 'd', 'e'].map((id) => query(id, 'Invocations', `m-${id}`));
    const parts = [
      part('a', [[0, 3]], 'PartialData'),
      part('a', [[1, 4]]),
      part('b', [[0, 5]], 'PartialData'),
      part('c', [[3, 1]]),
      part('d', [
        [0, 1],
        [0, 2],
      ]),
    ];
    const { series, gaps } = readSeries('usage', queries, parts, SPAN);
    expect(series.map(({ modelId, days }) => [modelId, [...days.values()]])).toEqual([['m-a', [3, 4]]]);
    expect(gaps.map(({ outcome, detail }) => [outcome, detail.slice(0, 14)])).toEqual([
      ['malformed', '4 of 5 entries'],
    ]);
  });

  it('make today’s use of a quota only where every series of its models is sound', () => {
    const queries = [
      query('a', 'InputTokenCount', 'eu.m1'),
      query('b', 'OutputTokenCount', 'm1'),
      query('c', 'InputTokenCount', 'other'),
    ];
    const resolve = (name: string) => ({ model: name.replace('eu.', ''), project: null });
    const used = (...parts: ReturnType<typeof part>[]) => {
      const { series } = readSeries('usage', queries, parts, SPAN);
      const names = ['InputTokenCount', 'OutputTokenCount'] as const;
      return usedToday(names, new Set(['m1']), { queries, series, span: SPAN }, resolve);
    };
    const [input, output, other] = [
      part('a', [
        [0, 7],
        [1, 100],
      ]),
      part('b', [[0, 2]]),
      part('c', [[0, 50]]),
    ];
    expect([
      used(input, output, other),
      used(input, output),
      used(input, part('b', []), other),
      used(input, other),
      used(other),
    ]).toEqual([9, 9, 7, null, null]);
  });

  it('lose nothing and add nothing on their way into usage records', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, (values) => {
        const points = values.map((value, index): [number, number] => [index, value]);
        const { series } = readSeries('usage', [query('a', 'Invocations', 'm')], [part('a', points)], SPAN);
        const records = usageRecords(series, 'eu-west-1', (model) => ({ model, project: null }));
        const total = values.reduce((sum, value) => sum + value, 0);
        return (
          records.reduce((sum, { amount }) => sum + amount, 0) === total &&
          !records.some(({ amount }) => amount === 0)
        );
      }),
    );
  });
});

describe('names of models', () => {
  const arn = (kind: string, id: string) => `arn:aws:bedrock:eu-west-1:123456789012:${kind}/${id}`;
  const resolve = referenceResolver({
    profiles: [
      {
        inferenceProfileId: 'eu.m1',
        inferenceProfileArn: arn('inference-profile', 'eu.m1'),
        type: 'SYSTEM_DEFINED',
        models: [{ modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/m1' }],
      },
      {
        inferenceProfileId: 'abc123',
        inferenceProfileName: 'checkout',
        type: 'APPLICATION',
        models: [{ modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/m2' }],
      },
      { inferenceProfileId: 'empty', models: [] },
    ],
    throughputs: [
      {
        provisionedModelArn: arn('provisioned-model', 'pt1'),
        provisionedModelName: 'nightly',
        foundationModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/m3',
        modelUnits: 1,
        status: 'InService',
      },
    ],
  });

  it('lead through profiles and commitments to the foundation model, and stand for themselves else', () => {
    const names = [
      'm1',
      'eu.m1',
      arn('inference-profile', 'eu.m1'),
      'abc123',
      arn('application-inference-profile', 'abc123'),
      arn('provisioned-model', 'pt1'),
      'pt1',
      arn('custom-model', 'mine'),
      'empty',
    ];
    expect(names.map(resolve).map(({ model, project }) => [model, project])).toEqual([
      ['m1', null],
      ['m1', null],
      ['m1', null],
      ['m2', 'checkout'],
      ['m2', 'checkout'],
      ['m3', null],
      ['m3', null],
      ['mine', null],
      ['empty', null],
    ]);
  });
});

describe('models of several regions', () => {
  it('stand once, under the id that usage names, with the end that comes first', () => {
    const model = (modelId: string, end: string | null) =>
      modelSchema.parse({
        modelId,
        modelLifecycle: { status: 'ACTIVE', ...(end === null ? {} : { endOfLifeTime: new Date(end) }) },
      });
    const read = modelResources([
      model('m1', null),
      model('m2', '2027-01-01T00:00:00Z'),
      model('m1', '2026-12-15T00:00:00Z'),
      model('m2', '2027-02-01T00:00:00Z'),
    ]);
    expect(read.map(({ externalId, attributes }) => [externalId, attributes['retiresOn']])).toEqual([
      ['m1', '2026-12-15'],
      ['m2', '2027-01-01'],
    ]);
  });
});

describe('limits', () => {
  const model = (modelId: string, modelName: string, providerName: string) =>
    modelSchema.parse({ modelId, modelName, providerName });
  const models = [
    model('a.sonnet-4', 'Claude Sonnet 4', 'Anthropic'),
    model('a.sonnet-4-5', 'Claude Sonnet 4.5', 'Anthropic'),
    model('amazon.nova-lite:24k', 'Nova Lite', 'Amazon'),
    model('amazon.nova-lite', 'Nova Lite', 'Amazon'),
  ];
  const inUse = new Set(['a.sonnet-4-5', 'amazon.nova-lite']);
  const limitsOf = (QuotaName: string, more: object = {}) =>
    modelLimits([quotaSchema.parse({ QuotaCode: 'L-1', QuotaName, Value: 10, ...more })], models, inUse).map(
      ({ measure, period, models: ids }) => [measure, period, [...ids].join(' ')],
    );

  it('are tied to the model that their name ends with, not to one that is named alike', () => {
    expect([
      limitsOf('On-demand model inference requests per minute for Anthropic Claude Sonnet 4.5 V1'),
      limitsOf('Model invocation max tokens per day for Claude Sonnet 4.5 (doubled for cross-region calls)'),
      limitsOf('Cross-region model inference tokens per minute for Amazon Nova Lite'),
    ]).toEqual([
      [['requests', 'minute', 'a.sonnet-4-5']],
      [['tokens', 'day', 'a.sonnet-4-5']],
      [['tokens', 'minute', 'amazon.nova-lite:24k amazon.nova-lite']],
    ]);
  });

  it('leave out models that are not in use, quotas of other kinds, and values that AWS could not tell', () => {
    const sonnet = 'On-demand model inference requests per minute for Anthropic Claude Sonnet 4.5';
    expect([
      limitsOf('On-demand model inference requests per minute for Anthropic Claude Sonnet 4 V1'),
      limitsOf('Custom models per account'),
      limitsOf(sonnet, { Value: null }),
      limitsOf(sonnet, { ErrorReason: { ErrorCode: 'SERVICE_QUOTA_NOT_AVAILABLE_ERROR' } }),
    ]).toEqual([[], [], [], []]);
  });

  it('believe the metric that AWS names rather than the wording', () => {
    const UsageMetric = { MetricDimensions: { ModelId: 'amazon.nova-lite' } };
    expect(limitsOf('Tokens per day for something new', { UsageMetric })).toEqual([
      ['tokens', 'day', 'amazon.nova-lite'],
    ]);
  });
});

describe('commitments and agreements', () => {
  const throughput = (name: string, end: string | null, status = 'InService') =>
    throughputSchema.parse({
      provisionedModelArn: `arn:aws:bedrock:eu-west-1:1:provisioned-model/${name}`,
      provisionedModelName: name,
      modelUnits: 1,
      status,
      ...(end === null ? {} : { commitmentExpirationTime: new Date(end) }),
    });

  it('make the one that ends next the end of the period', () => {
    const read = (...list: ReturnType<typeof throughput>[]) => {
      const { status, plan, currentPeriodEndsAt } = commitmentReading(list, NOW);
      return [status, plan, currentPeriodEndsAt];
    };
    const [soon, later] = [
      throughput('soon', '2026-12-01T00:00:00Z', 'Failed'),
      throughput('later', '2027-03-01T00:00:00Z'),
    ];
    expect([
      read(),
      read(throughput('hourly', null), throughput('gone', '2026-01-01T00:00:00Z')),
      read(later, soon),
      read(later),
      read(throughput('odd', '2026-12-01T00:00:00Z', 'constructor')),
    ]).toEqual([
      [null, null, null],
      [null, null, null],
      ['unknown', 'soon', Date.parse('2026-12-01T00:00:00Z')],
      ['active', 'later', Date.parse('2027-03-01T00:00:00Z')],
      ['unknown', 'odd', Date.parse('2026-12-01T00:00:00Z')],
    ]);
  });

  it('show an agreement that holds for an account that may not use it', () => {
    const state = (status: string, authorizationStatus: string) =>
      agreementResource('m', 'eu-west-1', { agreementAvailability: { status }, authorizationStatus })
        .attributes['state'];
    expect([
      state('AVAILABLE', 'AUTHORIZED'),
      state('AVAILABLE', 'NOT_AUTHORIZED'),
      state('PENDING', 'NOT_AUTHORIZED'),
    ]).toEqual(['AVAILABLE', 'NOT_AUTHORIZED', 'PENDING']);
  });
});

describe('what is sent', () => {
  afterEach(() => vi.unstubAllEnvs());

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
  const context = (http: HttpClient, config: object = {}) => ({
    config: settings(config),
    secrets: { accessKeyId: 'AKIAFIXTURE000000002', secretAccessKey: 'fixture-secret' },
    http,
    now: NOW,
    usageFrom: TODAY,
    signal: new AbortController().signal,
  });
  const BODIES: Readonly<Record<string, object>> = {
    '/foundation-models': { modelSummaries: [] },
    '/inference-profiles': { inferenceProfileSummaries: [] },
    '/provisioned-model-throughputs': { provisionedModelSummaries: [] },
    'GraniteServiceVersion20100801.ListMetrics': { Metrics: [] },
    'ServiceQuotasV20190624.ListServiceQuotas': { Quotas: [] },
    'AWSInsightsIndexService.GetCostAndUsage': { ResultsByTime: [] },
  };
  const callOf = ({ url, headers = {} }: HttpRequest) => headers['x-amz-target'] ?? new URL(url).pathname;
  const honest = (request: HttpRequest): HttpResponse => ({
    status: 200,
    headers: {},
    body: JSON.stringify(BODIES[callOf(request)] ?? {}),
  });

  it('goes to each service of each region, whatever the environment says, and reads alone', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://elsewhere.example');
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'a-token-of-somebody-else');
    vi.stubEnv('AWS_REGION', 'ap-south-1');
    const { http, requests } = recording(honest);
    const config = { regions: ['eu-west-1', 'us-east-1'], costHoursUtc: [6] };
    const outcome = await awsBedrock.poll(context(http, config));
    expect(outcome.kind).toBe('ok');
    expect(
      requests.map((request) => `${request.method} ${new URL(request.url).host} ${callOf(request)}`),
    ).toEqual([
      ...['eu-west-1', 'us-east-1'].flatMap((region) => [
        `GET bedrock.${region}.amazonaws.com /foundation-models`,
        `GET bedrock.${region}.amazonaws.com /inference-profiles`,
        `GET bedrock.${region}.amazonaws.com /provisioned-model-throughputs`,
        `POST monitoring.${region}.amazonaws.com GraniteServiceVersion20100801.ListMetrics`,
        `POST servicequotas.${region}.amazonaws.com ServiceQuotasV20190624.ListServiceQuotas`,
      ]),
      'POST ce.us-east-1.amazonaws.com AWSInsightsIndexService.GetCostAndUsage',
    ]);
    const foreign = requests.filter(
      ({ headers = {} }) =>
        !headers['authorization']?.startsWith('AWS4-HMAC-SHA256 Credential=AKIAFIXTURE000000002/') ||
        'host' in headers ||
        'content-length' in headers,
    );
    expect(foreign).toEqual([]);
  });

  it('costs nothing while no hour is set, and no series without usage', async () => {
    const { http, requests } = recording(honest);
    await awsBedrock.poll(context(http, { usage: false }));
    expect(requests.map(callOf).filter((call) => /Granite|Insights/.test(call))).toEqual([]);
  });

  it('turns no page of Cost Explorer beyond the third: each one is paid for', async () => {
    let page = 0;
    const { http, requests } = recording((request) =>
      callOf(request).endsWith('GetCostAndUsage')
        ? {
            status: 200,
            headers: {},
            body: JSON.stringify({ ResultsByTime: [], NextPageToken: `p${(page += 1)}` }),
          }
        : honest(request),
    );
    const outcome = await awsBedrock.poll(context(http, { costHoursUtc: [6] }));
    expect(requests.map(callOf).filter((call) => call.endsWith('GetCostAndUsage')).length).toBe(3);
    expect(outcome).toMatchObject({ observation: { gaps: [{ what: 'costs', outcome: 'truncated' }] } });
  });

  it('says that a reading holds the costs only where it does', async () => {
    const covers = async (config: object) => {
      const outcome = await awsBedrock.poll(context(recording(honest).http, config));
      return outcome.kind === 'ok' ? awsBedrock.coversCost?.(outcome.observation) : null;
    };
    expect([await covers({}), await covers({ costHoursUtc: [6] })]).toEqual([false, false]);
  });

  it('makes a sound observation or a failed outcome of any bodies', async () => {
    const body = fc.oneof(fc.json(), fc.constant('<html>'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 6, maxLength: 6 }), async (bodies) => {
        const { http } = recording((request) => {
          const index = Object.keys(BODIES).indexOf(callOf(request));
          return { status: 200, headers: {}, body: bodies[index] ?? '{}' };
        });
        const outcome = await awsBedrock.poll(context(http, { costHoursUtc: [6] }));
        return outcome.kind !== 'ok' || observationSchema.safeParse(outcome.observation).success;
      }),
      { numRuns: 40 },
    );
  });
});

describe('invoices', () => {
  const invoice = (id: string, daysAhead: number, amount: number | null) => ({
    id,
    dueAt: TODAY + daysAhead * DAY_MS,
    amount,
  });
  const none = commitmentReading([], NOW);

  it('make the day on which the next one falls due the renewal, and put no word into the mouth of AWS', () => {
    const invoices = [invoice('past', -1, 1), invoice('later', 9, 2), invoice('next', 3, 300_001)];
    expect(withInvoices(none, invoices, NOW)).toEqual({ ...none, renewsAt: TODAY + 3 * DAY_MS });
    const committed = { ...none, rawStatus: 'InService', renewsAt: TODAY + 5 * DAY_MS };
    expect(withInvoices(committed, invoices, NOW)).toEqual({ ...committed, renewsAt: TODAY + 3 * DAY_MS });
  });

  it('count until the day is over, leave a commitment that renews earlier, and say nothing where none is due', () => {
    const committed = { ...none, renewsAt: TODAY + DAY_MS };
    expect([
      withInvoices(none, [invoice('today', 0, null)], NOW).renewsAt,
      withInvoices(committed, [invoice('next', 3, 1)], NOW).renewsAt,
      withInvoices(none, [invoice('past', -1, 1), invoice('nothing', 3, 0)], NOW),
    ]).toEqual([TODAY, TODAY + DAY_MS, none]);
  });
});
