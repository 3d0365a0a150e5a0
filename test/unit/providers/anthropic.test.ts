import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { HttpClient } from '#engine/ports.ts';
import { anthropic } from '#engine/providers/anthropic/index.ts';
import type { Provider } from '#engine/providers/provider.ts';
import {
  parseApiKey,
  parseApiVersion,
  parseCosts,
  parseModel,
  parseRateLimit,
  parseSpend,
  parseUsage,
  type SpendReport,
} from '#engine/providers/anthropic/parse.ts';
import {
  anthropicConfigSchema,
  apiKeysSchema,
  costReportSchema,
  modelsSchema,
  rateLimitsSchema,
  spendLimitsSchema,
  usageReportSchema,
  type CostBucket,
} from '#engine/providers/anthropic/schema.ts';
import { apiKeyReadingSchema } from '#shared/model/api-key.ts';
import { resourceReadingSchema } from '#shared/model/resource.ts';
import { utcMonthStart } from '#shared/time.ts';
import { contextOf, loadCases, replay } from '#test/support/provider-fixtures.ts';

const NOVEMBER = Date.parse('2026-11-01T00:00:00Z');
const DAY = '2026-11-20T00:00:00Z';
const WORKSPACE = 'wrkspc_01Research';

const costRow = (amount: unknown, workspace: string | null = null, description = 'Output tokens') => ({
  amount,
  currency: 'USD',
  workspace_id: workspace,
  description,
  cost_type: 'tokens',
  model: 'claude-x',
});
const costPage = (results: unknown[], startingAt: unknown = DAY) => ({
  data: [{ starting_at: startingAt, ending_at: '2026-11-21T00:00:00Z', results }],
  has_more: false,
  next_page: null,
});
const usageRow = {
  uncached_input_tokens: 100,
  cache_creation: { ephemeral_1h_input_tokens: 10, ephemeral_5m_input_tokens: 20 },
  cache_read_input_tokens: 1000,
  output_tokens: 7,
  api_key_id: null,
  workspace_id: null,
  model: 'claude-x',
};
const usagePage = (row: object) => ({
  data: [{ starting_at: DAY, results: [row] }],
  has_more: false,
  next_page: null,
});
const limitPage = (...limits: object[]) => ({
  data: limits.map((limit) => ({ currency: 'USD', period: 'monthly', is_enabled: true, ...limit })),
  next_page: null,
});

const usd = { currency: 'USD' as const, description: 'Output tokens' };
const costsOf = (results: unknown[], startingAt?: string) =>
  parseCosts(costReportSchema.parse(costPage(results, startingAt)).rows) ?? [];
const problems = (result: { error?: { issues: readonly { path: PropertyKey[] }[] } | undefined }) =>
  result.error?.issues.map(({ path }) => path.join('.'));

describe('Anthropic costs', () => {
  it('reads cents with fractions as exact micro-units of USD', () => {
    expect(costsOf([costRow('123.45')])).toEqual([
      {
        bucketAt: Date.parse(DAY),
        bucketMs: 86_400_000,
        metric: 'cost',
        amount: 1_234_500,
        currency: 'USD',
        model: 'claude-x',
        apiKeyId: null,
        project: 'default',
        lineItem: 'Output tokens',
        userId: null,
      },
    ]);
  });

  it('adds up rows that differ only in what a record does not keep', () => {
    const records = costsOf([costRow('100', WORKSPACE), costRow('50', WORKSPACE), costRow('25')]);
    expect(records.map(({ project, amount }) => [project, amount])).toEqual([
      [WORKSPACE, 1_500_000],
      ['default', 250_000],
    ]);
  });

  it('are refused where they add up to more than an integer keeps exactly', () => {
    const page = costReportSchema.parse(costPage([costRow('600000000000'), costRow('600000000000')]));
    expect(parseCosts(page.rows)).toBeNull();
  });

  it('lose no cent by merging, in whatever order the rows come', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom(WORKSPACE, null)));
    fc.assert(
      fc.property(rows, (drawn) => {
        const buckets: CostBucket[] = [
          {
            starting_at: NOVEMBER,
            results: drawn.map(([amount, id]) => ({ ...usd, amount, workspace_id: id })),
          },
        ];
        const sum = (parseCosts(buckets) ?? []).reduce((total, { amount }) => total + amount, 0);
        expect(sum).toBe(drawn.reduce((total, [amount]) => total + amount, 0));
      }),
    );
  });
});
describe('Anthropic usage', () => {
  it('counts all input as input, cache reads as the cached part, and names use from the Console', () => {
    const records = parseUsage(usageReportSchema.parse(usagePage(usageRow)).rows);
    expect(
      records?.map(({ metric, amount, apiKeyId, project }) => [metric, amount, apiKeyId, project]),
    ).toEqual([
      ['input_tokens', 1130, 'console', 'default'],
      ['cached_input_tokens', 1000, 'console', 'default'],
      ['output_tokens', 7, 'console', 'default'],
    ]);
  });
});

describe('Anthropic spend of the month', () => {
  const report: SpendReport = {
    costs: [...costsOf([costRow('9900', WORKSPACE)], '2026-10-31T00:00:00Z'), ...costsOf([costRow('200')])],
    coversMonth: true,
    limits: null,
    monthStart: NOVEMBER,
    workspaceId: undefined,
  };
  const limits = (...rows: object[]) => spendLimitsSchema.parse(limitPage(...rows)).rows;
  const organization = { type: 'organization' };
  const brief = (spend: SpendReport) =>
    parseSpend(spend).map(({ key, kind, enforcement, value, limit }) => [
      key,
      kind,
      enforcement,
      value,
      limit,
    ]);

  it('begins at the first instant of the month in UTC', () => {
    expect([NOVEMBER, NOVEMBER - 1, NOVEMBER + 86_400_000].map(utcMonthStart)).toEqual([
      NOVEMBER,
      Date.parse('2026-10-01T00:00:00Z'),
      NOVEMBER,
    ]);
  });

  it('is a budget without a limit where no cap is exposed', () => {
    expect(brief(report)).toEqual([['spend-month', 'budget', 'unknown', 2_000_000, null]]);
  });

  it('is held against the lower of own limit and usage tier', () => {
    const both = limits(
      { amount: '100000', scope: { type: 'usage_tier' } },
      { amount: '50000', scope: organization },
    );
    expect(brief({ ...report, limits: both })).toEqual([
      ['spend-month', 'quota', 'hard', 2_000_000, 500_000_000],
    ]);
  });

  it('takes a cap of zero for a cap', () => {
    expect(brief({ ...report, limits: limits({ amount: '0', scope: organization }) })).toEqual([
      ['spend-month', 'quota', 'hard', 2_000_000, 0],
    ]);
  });

  it.each([
    ['has no amount', { amount: null, scope: organization }],
    ['is switched off', { amount: '1', scope: organization, is_enabled: false }],
    ['counts another period', { amount: '1', scope: organization, period: 'weekly' }],
    ['is billed in another currency', { amount: '1', scope: organization, currency: 'EUR' }],
    ['is about one member', { amount: '1', scope: { type: 'user' } }],
  ])('ignores a limit that %s', (_name, limit) => {
    expect(brief({ ...report, limits: limits(limit) })).toEqual(brief(report));
  });

  it('is zero for a workspace seen before this month and unknown for one the costs never name', () => {
    const workspaces = limits(
      { amount: '1000', scope: { type: 'workspace', workspace_id: WORKSPACE } },
      { amount: '1000', scope: { type: 'workspace', workspace_id: 'wrkspc_01Default' } },
    );
    expect(brief({ ...report, limits: workspaces }).slice(1)).toEqual([
      [`spend-month-${WORKSPACE}`, 'quota', 'hard', 0, 10_000_000],
      ['spend-month-wrkspc_01Default', 'quota', 'hard', null, 10_000_000],
    ]);
  });

  it('of one workspace does not mistake the cap of the organization for its own', () => {
    const own = { ...report, workspaceId: WORKSPACE, limits: limits({ amount: '1', scope: organization }) };
    expect(brief(own)).toEqual([['spend-month', 'budget', 'unknown', 0, null]]);
  });

  it('is unknown while the report does not cover the month', () => {
    expect(brief({ ...report, coversMonth: false })).toEqual([
      ['spend-month', 'budget', 'unknown', null, null],
    ]);
  });
});

describe('Anthropic lists without end', () => {
  /** Every page of the costs names another one; all other lists are empty. */
  const endless: HttpClient = {
    async send({ url }) {
      const { pathname, searchParams } = new URL(url);
      const next = `page_${Number(searchParams.get('page')?.slice(5) ?? 0) + 1}`;
      const body = pathname.endsWith('/cost_report')
        ? { ...costPage([costRow('1')]), has_more: true, next_page: next }
        : { data: [], has_more: false, next_page: null, last_id: null };
      return { status: 200, headers: {}, body: JSON.stringify(body) };
    },
  };

  it('are left after some pages: the loss is a gap and the spend of the month unknown', async () => {
    const outcome = await anthropic.poll({
      config: anthropicConfigSchema.parse({}),
      secrets: { adminKey: 'sk-ant-admin01-test' },
      http: endless,
      now: Date.parse('2026-11-22T09:30:00Z'),
      usageFrom: NOVEMBER,
      signal: new AbortController().signal,
    });
    expect(outcome).toMatchObject({
      kind: 'ok',
      observation: {
        meters: [{ key: 'spend-month', value: null }],
        gaps: [{ what: 'cost report', outcome: 'truncated' }],
      },
    });
  });
});

describe('Anthropic inventory', () => {
  const keyRow = {
    id: 'apikey_01A',
    name: 'n'.repeat(300),
    status: 'active',
    created_at: '2026-03-01T09:00:00.123456Z',
    scope: { type: 'organization' },
    principal: { type: 'user_actor', user_id: 'user_01' },
  };
  const key = (changes: object) =>
    parseApiKey(
      apiKeysSchema.parse({ data: [{ ...keyRow, ...changes }], has_more: false }).rows[0] ?? expect.fail(),
    );

  it.each([
    ['active', true],
    ['inactive', false],
    ['archived', false],
    ['expired', false],
    ['a_new_status', null],
  ])('takes a key with status %s as enabled: %s', (status, enabled) => {
    expect(key({ status }).enabled).toBe(enabled);
  });

  it('cuts names to what is stored and leaves unknown what is not exposed', () => {
    const reading = apiKeyReadingSchema.parse(key({}));
    expect(reading).toMatchObject({ owner: 'user_01', project: null, hint: null, lastUsedAt: null });
  });

  it('keeps every limiter of a rate-limit group, also of kinds it does not know', () => {
    const page = {
      data: [
        {
          id: 'rl_1',
          group: { type: 'new_kind' },
          limits: [
            { type: 'things_per_hour', value: 0.5 },
            { type: 'group', value: 3 },
          ],
        },
      ],
    };
    const [row] = rateLimitsSchema.parse(page).rows;
    expect(resourceReadingSchema.parse(parseRateLimit(row ?? expect.fail()))).toEqual({
      kind: 'rate_limit',
      externalId: 'rl_1',
      name: 'new_kind',
      attributes: { group: 'new_kind', models: null, thingsPerHour: 0.5 },
    });
  });

  it('knows a model without lifecycle fields, as older API versions answer', () => {
    const [row] = modelsSchema.parse({
      data: [{ id: 'claude-x' }],
      has_more: false,
      last_id: 'claude-x',
    }).rows;
    expect(parseModel(row ?? expect.fail())).toEqual({
      kind: 'model',
      externalId: 'claude-x',
      name: 'claude-x',
      attributes: { lifecycle: null, deprecatedAt: null, retiresOn: null },
    });
  });
});

describe('Anthropic answers of another form', () => {
  const row = (changes: object) => costReportSchema.safeParse(costPage([{ ...costRow('1'), ...changes }]));
  const amount = 'data.0.results.0.amount';

  it.each<[string, Parameters<typeof problems>[0], string]>([
    ['a number in place of cents', row({ amount: 123.45 }), amount],
    ['negative cents', row({ amount: '-1' }), amount],
    ['cents beyond any bill', row({ amount: '1e400' }), amount],
    ['missing cents', row({ amount: undefined }), amount],
    ['another currency', row({ currency: 'EUR' }), 'data.0.results.0.currency'],
    ['the year 9999', costReportSchema.safeParse(costPage([], '9999-01-01T00:00:00Z')), 'data.0.starting_at'],
    [
      'a number in place of a date',
      costReportSchema.safeParse(costPage([], 1_795_000_000)),
      'data.0.starting_at',
    ],
    ['a further page without its token', costReportSchema.safeParse({ data: [], has_more: true }), ''],
    [
      'negative tokens',
      usageReportSchema.safeParse(usagePage({ ...usageRow, output_tokens: -1 })),
      'data.0.results.0.output_tokens',
    ],
    [
      'endless tokens',
      usageReportSchema.safeParse(usagePage({ ...usageRow, output_tokens: Infinity })),
      'data.0.results.0.output_tokens',
    ],
    [
      'tokens as text',
      usageReportSchema.safeParse(usagePage({ ...usageRow, output_tokens: '7' })),
      'data.0.results.0.output_tokens',
    ],
    [
      'a missing cache count',
      usageReportSchema.safeParse(usagePage({ ...usageRow, cache_creation: undefined })),
      'data.0.results.0.cache_creation',
    ],
  ])('names the path of %s', (_name, result, path) => {
    expect(problems(result)).toEqual([path]);
  });
});

describe('Anthropic configuration', () => {
  it('needs nothing and refuses what it does not know', () => {
    expect([
      anthropicConfigSchema.parse({}),
      anthropicConfigSchema.safeParse({ workspaceId: 'default' }).success,
      anthropicConfigSchema.safeParse({ apiversion: '2026-10-21' }).success,
    ]).toEqual([{ baseUrl: 'https://api.anthropic.com', apiVersion: '2026-10-21' }, false, false]);
  });
});

describe('the API version in use', () => {
  it('has a successor where there is a newer one, and none where it is the newest or newer than any known', () => {
    const successor = (version: string) => parseApiVersion(version).attributes['successor'];
    expect(['2023-01-01', '2023-06-01', '2026-10-21', '2027-01-01'].map(successor)).toEqual([
      '2026-10-21',
      '2026-10-21',
      null,
      null,
    ]);
    expect(parseApiVersion('2023-06-01').attributes).toMatchObject({ inUse: true, retiresOn: null });
  });
});

describe('spend limits', () => {
  it('that are refused for a payment are a refusal, also in a status by which they are not exposed', async () => {
    const fixture = loadCases('anthropic').find(({ name }) => name === 'spend-limits-not-exposed');
    if (!fixture) throw new Error('The case is gone.');
    const message = 'Your credit balance is too low to access the Anthropic API.';
    const body = { type: 'error', error: { type: 'invalid_request_error', message } };
    const exchanges = fixture.exchanges.map((exchange) =>
      exchange.request.path.endsWith('/spend_limits')
        ? { ...exchange, response: { status: 400, headers: {}, body } }
        : exchange,
    );
    const provider: Provider = anthropic;
    const outcome = await provider.poll(contextOf(provider, fixture, replay(exchanges, fixture.baseUrl)));
    expect(outcome.kind).toBe('payment_required');
  });
});
