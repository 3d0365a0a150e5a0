import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import type { Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { systemClock } from '#engine/system-clock.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { plainHttpClient } from '#test/support/plain-http-client.ts';
import {
  ACCOUNTS,
  NOW,
  cohereAccount,
  azureOpenaiAccount,
  deepseekAccount,
  moonshotAccount,
  openaiAccount,
  unlimitedOpenaiAccount,
  xaiAccount,
} from '#test/support/sandbox-accounts.ts';

const clock = createScenarioClock({ startAt: NOW, speed: 0 }, systemClock);
const http = plainHttpClient();
let sandbox: Sandbox;

const accounts: SandboxAccount[] = [
  ...ACCOUNTS,
  unlimitedOpenaiAccount,
  { ...openaiAccount, id: 'capped', spendLimit: { amount: 1_000_000, hard: true } },
  { ...deepseekAccount, id: 'broke', deposits: [] },
  { ...deepseekAccount, id: 'refused', paymentErrorFrom: NOW - DAY_MS },
  { ...moonshotAccount, id: 'moonshot-broke', deposits: [] },
  { ...xaiAccount, id: 'xai-blocked', blockedFrom: NOW - DAY_MS, chargeFailsFrom: NOW - DAY_MS },
  { ...cohereAccount, id: 'cohere-capped', spendLimit: { amount: 1_000_000, hard: true } },
];

beforeAll(async () => {
  sandbox = await startSandbox({ clock, accounts });
});
afterAll(async () => {
  await http.close();
  await sandbox.close();
});

const CREDENTIALS: Record<string, Record<string, string>> = {
  openai: { authorization: 'Bearer sk-admin-1' },
  unlimited: { authorization: 'Bearer sk-admin-1' },
  capped: { authorization: 'Bearer sk-admin-1' },
  anthropic: { 'x-api-key': 'sk-ant-admin-1', 'anthropic-version': '2026-10-21' },
  aws: {
    'x-amz-date': '20261119T120000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIATEST/20261119/eu-west-1/apigateway/aws4_request, ' +
      `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  },
  'aws-bedrock': {
    'x-amz-date': '20261119T120000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIABEDROCK/20261119/eu-west-1/bedrock/aws4_request, ' +
      `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  },
  deepseek: { authorization: 'Bearer sk-ds-1' },
  broke: { authorization: 'Bearer sk-ds-1' },
  refused: { authorization: 'Bearer sk-ds-1' },
  mistral: { authorization: 'Bearer mistral-1' },
  moonshot: { authorization: 'Bearer sk-ms-1' },
  'moonshot-broke': { authorization: 'Bearer sk-ms-1' },
  xai: { authorization: 'Bearer xai-1' },
  'xai-blocked': { authorization: 'Bearer xai-1' },
  cohere: { authorization: 'Bearer co-1' },
  'cohere-capped': { authorization: 'Bearer co-1' },
  gemini: { authorization: 'Bearer ya29.sandbox-access-token', 'x-goog-api-key': 'AIza-test-1' },
  azure: { authorization: 'Bearer eyJ0.sandbox.token' },
  'github-copilot': { authorization: 'Bearer ghp-1' },
  cursor: { authorization: `Basic ${Buffer.from('key_1:').toString('base64')}` },
  openrouter: { authorization: 'Bearer sk-or-v1-2' },
  litellm: { authorization: 'Bearer sk-llm-2' },
  apipark: { authorization: 'Bearer system-key-1', cookie: 'session=console-1' },
  'open-models': { authorization: 'Bearer sk-open-1' },
  gateway: { authorization: 'Bearer tok-1' },
  elevenlabs: { 'xi-api-key': 'sk-el-admin-1' },
  stability: { authorization: 'Bearer sk-st-1' },
  groq: { authorization: 'Bearer sk-groq-1' },
  together: { authorization: 'Bearer sk-tg-1' },
  replicate: { authorization: 'Bearer sk-r8-1' },
  huggingface: { authorization: 'Bearer sk-hf-1' },
};

/** What in these headers a vendor checks. */
const SECRETS = /sk-\S+|tok-1|AKIATEST|(?:mistral|xai|co)-1|ya29\S+|AIza\S+|eyJ\S+|system-key-1/;

interface Answer {
  status: number;
  headers: Record<string, string>;
  json: unknown;
}

async function call(
  account: string,
  path: string,
  {
    method = 'GET',
    headers = CREDENTIALS[account] ?? {},
  }: Pick<Partial<HttpRequest>, 'method' | 'headers'> = {},
): Promise<Answer> {
  const response = await http.send(
    { method, url: `${sandbox.url(account)}${path}`, headers },
    new AbortController().signal,
  );
  return { status: response.status, headers: response.headers, json: JSON.parse(response.body) as unknown };
}

async function read<Shape>(account: string, path: string, schema: z.ZodType<Shape>): Promise<Shape> {
  const { status, json } = await call(account, path);
  expect([path, status]).toEqual([path, 200]);
  return schema.parse(json);
}

/** All pages of a list: `next` names the query of the page that follows. */
async function readAll<Page>(
  account: string,
  path: string,
  schema: z.ZodType<Page>,
  next: (page: Page) => string | null,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let query: string | null = ''; query !== null && pages.length < 100;) {
    const page: Page = await read(account, `${path}${query}`, schema);
    pages.push(page);
    query = next(page);
  }
  return pages;
}

const seconds = z.int().min(1_000_000_000).max(4_000_000_000);
const nullable = z.string().nullable();

describe('the OpenAI stand-in', () => {
  const list = z.strictObject({
    object: z.literal('list'),
    data: z.array(z.looseObject({ id: z.string() })),
    first_id: nullable,
    last_id: nullable,
    has_more: z.boolean(),
  });
  const bucketPage = <Result extends z.ZodType>(result: Result) =>
    z.strictObject({
      object: z.literal('page'),
      data: z.array(
        z.strictObject({
          object: z.literal('bucket'),
          start_time: seconds,
          end_time: seconds,
          results: z.array(result),
        }),
      ),
      has_more: z.boolean(),
      next_page: nullable,
    });
  const costs = bucketPage(
    z.strictObject({
      object: z.literal('organization.costs.result'),
      amount: z.strictObject({ value: z.number(), currency: z.literal('usd') }),
      line_item: nullable,
      project_id: nullable,
      api_key_id: nullable,
      quantity: z.null(),
      quantity_unit: z.null(),
    }),
  );
  const from = (days: number) => `start_time=${(NOW - 12 * HOUR_MS) / 1000 - days * 86_400}`;

  it('reports costs in dollars by UTC day over several pages, today as far as it has come', async () => {
    const path = `/v1/organization/costs?${from(3)}&limit=2`;
    const pages = await readAll('openai', path, costs, (page) => page.next_page && `&page=${page.next_page}`);
    const values = pages.map(({ data }) =>
      data.map(({ results }) => results.map(({ amount }) => amount.value)),
    );
    expect(values).toEqual([
      [[11.16], [11.16]],
      [[11.16], [5.58]],
    ]);
  });

  it('splits costs by project, line item and key where it is asked to', async () => {
    const path = `/organization/costs?${from(0)}&group_by[]=project_id&group_by[]=line_item&group_by[]=api_key_id`;
    const page = await read('openai', path, costs);
    const rows = page.data[0]?.results.map((row) => [
      row.project_id,
      row.line_item,
      row.api_key_id,
      row.amount.value,
    ]);
    expect(rows).toEqual([
      ['proj_a', 'large, input', 'key_1', 2.4],
      ['proj_a', 'large, cached input', 'key_1', 0.12],
      ['proj_a', 'large, output', 'key_1', 1.2],
      [null, 'small, input', 'key_2', 1.2],
      [null, 'small, cached input', 'key_2', 0.06],
      [null, 'small, output', 'key_2', 0.6],
    ]);
  });

  it('reports tokens and requests, cached input being a part of the input', async () => {
    const usage = bucketPage(
      z.looseObject({
        object: z.literal('organization.usage.completions.result'),
        input_tokens: z.int(),
        input_cached_tokens: z.int(),
        output_tokens: z.int(),
        num_model_requests: z.int(),
        model: nullable,
        api_key_id: nullable,
      }),
    );
    const page = await read(
      'openai',
      `/v1/organization/usage/completions?${from(0)}&group_by[]=model&models[]=large`,
      usage,
    );
    expect(page.data[0]?.results).toMatchObject([
      {
        model: 'large',
        api_key_id: null,
        num_model_requests: 1_200,
        input_tokens: 1_800_000,
        input_cached_tokens: 600_000,
        output_tokens: 120_000,
      },
    ]);
  });

  it('has empty buckets where nothing was used', async () => {
    const page = await read('openai', `/v1/organization/usage/embeddings?${from(1)}`, bucketPage(z.never()));
    expect(page.data.map(({ results }) => results)).toEqual([[], []]);
  });

  it('states the spend limit in cents, with its enforcement, and 404 where there is none', async () => {
    const limit = z.strictObject({
      object: z.literal('organization.spend_limit'),
      threshold_amount: z.int(),
      currency: z.literal('USD'),
      interval: z.literal('month'),
      enforcement: z.strictObject({ status: z.enum(['inactive', 'enforcing']) }),
    });
    const healthy = await read('openai', '/v1/organization/spend_limit', limit);
    const capped = await read('capped', '/v1/organization/spend_limit', limit);
    const none = await call('unlimited', '/v1/organization/spend_limit');
    expect([healthy.threshold_amount, healthy.enforcement.status]).toEqual([500_000, 'inactive']);
    expect([capped.threshold_amount, capped.enforcement.status]).toEqual([100, 'enforcing']);
    expect(none.status).toBe(404);
  });

  it('refuses inference in its words once the limit is reached', async () => {
    const headers = { authorization: 'Bearer sk-proj-1' };
    const refused = await call('capped', '/v1/chat/completions', { method: 'POST', headers });
    expect(refused).toMatchObject({
      status: 429,
      json: { error: { type: 'insufficient_quota', code: 'organization_spend_limit_exceeded' } },
    });
    expect((await call('openai', '/v1/chat/completions', { method: 'POST', headers })).status).toBe(200);
  });

  it('lists projects by pages, and keys, limits and alerts', async () => {
    const pages = await readAll('openai', '/v1/organization/projects?limit=2', list, (page) =>
      page.has_more ? `&after=${page.last_id}` : null,
    );
    expect(pages.map(({ data }) => data.map(({ id }) => id))).toEqual([['proj_a', 'proj_b'], ['proj_c']]);
    const keys = await read(
      'openai',
      '/v1/organization/projects/proj_a/api_keys?owner_project_access=any',
      list,
    );
    expect(keys.data).toMatchObject([{ id: 'key_1', last_used_at: NOW / 1000, owner: { type: 'user' } }]);
    const limits = await read('openai', '/v1/organization/projects/proj_a/rate_limits', list);
    expect(limits.data).toMatchObject([{ id: 'rl-large', model: 'large' }]);
    const alerts = await read('openai', '/v1/organization/spend_alerts', list);
    expect(alerts.data).toMatchObject([{ threshold_amount: 400_000 }]);
  });

  it('keeps administration and inference keys apart', async () => {
    const inference = { headers: { authorization: 'Bearer sk-proj-1' } };
    const statuses = await Promise.all([
      call('openai', '/v1/models', inference),
      call('openai', '/v1/models'),
      call('openai', '/v1/organization/projects', inference),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([200, 403, 403]);
    expect(statuses[0].json).toMatchObject({ data: [{ id: 'large', shutdown_date: '2027-03-01' }] });
  });

  it.each(['', 'start_time=abc', `${from(1)}&limit=500`, `${from(1)}&group_by[]=mood`, `${from(1)}&page=x`])(
    'refuses costs asked for with "%s"',
    async (query) => {
      const refused = await call('openai', `/v1/organization/costs?${query}`);
      expect(refused).toMatchObject({ status: 400, json: { error: { type: 'invalid_request_error' } } });
    },
  );
});

describe('the Anthropic stand-in', () => {
  const reportPage = <Result extends z.ZodType>(result: Result) =>
    z.strictObject({
      data: z.array(
        z.strictObject({
          starting_at: z.iso.datetime(),
          ending_at: z.iso.datetime(),
          results: z.array(result),
        }),
      ),
      has_more: z.boolean(),
      next_page: nullable,
    });

  it('reports costs as strings in cents over several pages', async () => {
    const costs = reportPage(
      z.looseObject({
        amount: z.string().regex(/^\d+\.\d{2,}$/),
        currency: z.literal('USD'),
        workspace_id: nullable,
        description: nullable,
        model: nullable,
      }),
    );
    const path = '/v1/organizations/cost_report?starting_at=2026-11-17T00:00:00Z&limit=2';
    const pages = await readAll(
      'anthropic',
      path,
      costs,
      (page) => page.next_page && `&page=${page.next_page}`,
    );
    const days = pages.flatMap(({ data }) => data.map(({ results }) => results.map(({ amount }) => amount)));
    expect(days).toEqual([['1116.00'], ['1116.00'], ['558.00']]);
    const grouped = await read(
      'anthropic',
      '/v1/organizations/cost_report?starting_at=2026-11-19T00:00:00Z&group_by[]=description&group_by[]=workspace_id',
      costs,
    );
    expect(grouped.data[0]?.results[0]).toMatchObject({
      amount: '240.00',
      workspace_id: 'wrkspc_a',
      description: 'large Usage - input tokens',
      model: 'large',
      token_type: 'uncached_input_tokens',
      cost_type: 'tokens',
    });
  });

  it('reports tokens by model', async () => {
    const usage = reportPage(
      z.looseObject({
        uncached_input_tokens: z.int(),
        cache_read_input_tokens: z.int(),
        output_tokens: z.int(),
        cache_creation: z.strictObject({
          ephemeral_1h_input_tokens: z.int(),
          ephemeral_5m_input_tokens: z.int(),
        }),
        server_tool_use: z.strictObject({ web_search_requests: z.int() }),
        model: nullable,
        workspace_id: nullable,
      }),
    );
    const page = await read(
      'anthropic',
      '/v1/organizations/usage_report/messages?starting_at=2026-11-19T00:00:00Z&bucket_width=1h&limit=1&group_by[]=model',
      usage,
    );
    expect(page.has_more).toBe(true);
    expect(page.data[0]?.results).toMatchObject([
      {
        model: 'large',
        uncached_input_tokens: 100_000,
        cache_read_input_tokens: 50_000,
        output_tokens: 10_000,
      },
      {
        model: 'small',
        uncached_input_tokens: 50_000,
        cache_read_input_tokens: 25_000,
        output_tokens: 5_000,
      },
    ]);
  });

  it('lists keys by pages, in the shape of the version that is asked for', async () => {
    const keys = z.strictObject({
      data: z.array(z.looseObject({ id: z.string(), status: z.string(), created_at: z.iso.datetime() })),
      has_more: z.boolean(),
      first_id: nullable,
      last_id: nullable,
    });
    const pages = await readAll('anthropic', '/v1/organizations/api_keys?limit=2', keys, (page) =>
      page.has_more ? `&after_id=${page.last_id}` : null,
    );
    expect(pages.map(({ data }) => data.map(({ id }) => id))).toEqual([
      ['apikey_1', 'apikey_2'],
      ['apikey_3'],
    ]);
    expect(pages[0]?.data[0]).toMatchObject({ scope: { type: 'workspace', workspace_id: 'wrkspc_a' } });
    const headers = { ...CREDENTIALS['anthropic'], 'anthropic-version': '2023-06-01' };
    const older = keys.parse((await call('anthropic', '/v1/organizations/api_keys', { headers })).json);
    expect(older.data.map((key) => [key['workspace_id'], key['scope']])).toEqual([
      ['wrkspc_a', undefined],
      [null, undefined],
      [null, undefined],
    ]);
  });

  it('shows spend limits only to those who send the beta header', async () => {
    const path = '/v1/organizations/spend_limits';
    const headers = { ...CREDENTIALS['anthropic'], 'anthropic-beta': 'other, spend-limit-reads-2026-09-26' };
    expect((await call('anthropic', path)).status).toBe(404);
    expect(await call('anthropic', path, { headers })).toMatchObject({
      status: 200,
      json: {
        data: [{ amount: '500000', currency: 'USD', period: 'monthly', scope: { type: 'organization' } }],
        next_page: null,
      },
    });
  });

  it('wants a version and, for administration, an admin key', async () => {
    const key = { 'x-api-key': 'sk-ant-api03-1' };
    const version = { 'anthropic-version': '2026-10-21' };
    const answers = await Promise.all([
      call('anthropic', '/v1/models', { headers: { ...key, ...version } }),
      call('anthropic', '/v1/models', { headers: key }),
      call('anthropic', '/v1/organizations/me', { headers: { ...key, ...version } }),
      call('anthropic', '/v1/organizations/me'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 403, 200]);
  });
});

describe('the Amazon API Gateway stand-in', () => {
  const items = z.strictObject({
    item: z.array(z.looseObject({ id: z.string() })),
    position: z.string().optional(),
  });

  it('pages lists by position, and never shows key values unasked', async () => {
    const pages = await readAll('aws', '/apikeys?limit=2', items, (page) =>
      page.position === undefined ? null : `&position=${encodeURIComponent(page.position)}`,
    );
    const keys = pages.flatMap(({ item }) => item);
    expect(keys.map(({ id }) => id)).toEqual(['k1', 'k2', 'k3']);
    expect(keys[0]).toMatchObject({ enabled: true, createdDate: Date.UTC(2026, 9, 1) / 1000 });
    expect(keys.some((entry) => 'value' in entry)).toBe(false);
    const asked = await read('aws', '/apikeys?includeValues=true', items);
    expect(asked.item.every((entry) => 'value' in entry)).toBe(true);
  });

  it('describes plans with and without quota and throttle', async () => {
    const { item } = await read('aws', '/usageplans', items);
    expect(item).toMatchObject([
      { id: 'gold', quota: { limit: 3_000, offset: 0, period: 'DAY' }, throttle: { burstLimit: 20 } },
      { id: 'trial' },
    ]);
    expect([item[1]?.['quota'], item[1]?.['throttle']]).toEqual([undefined, undefined]);
    const members = await read('aws', '/usageplans/gold/keys', items);
    expect(members.item.map(({ id, type }) => [id, type])).toEqual([
      ['k1', 'API_KEY'],
      ['k2', 'API_KEY'],
      ['k3', 'API_KEY'],
    ]);
  });

  it('reports usage per key and day, frozen at the quota, without keys that were not used', async () => {
    const usage = z.strictObject({
      usagePlanId: z.string(),
      startDate: z.iso.date(),
      endDate: z.iso.date(),
      values: z.record(z.string(), z.array(z.array(z.int()))),
    });
    const gold = await read('aws', '/usageplans/gold/usage?startDate=2026-11-18&endDate=2026-11-20', usage);
    expect(gold.values).toEqual({
      k1: [
        [2_400, 600],
        [1_200, 1_800],
        [0, 3_000],
      ],
      k2: [
        [3_000, 0],
        [3_000, 0],
        [0, 3_000],
      ],
    });
    const trial = await read('aws', '/usageplans/trial/usage?startDate=2026-11-18&endDate=2026-11-19', usage);
    expect(trial.values).toEqual({ k1: [[120], [60]] });
  });

  it('refuses unsigned requests, foreign keys and days that are none', async () => {
    const foreign = {
      ...CREDENTIALS['aws'],
      authorization: CREDENTIALS['aws']?.['authorization']?.replace('AKIATEST', 'AKIAELSE') ?? '',
    };
    const answers = await Promise.all([
      call('aws', '/account', { headers: {} }),
      call('aws', '/account', { headers: foreign }),
      call('aws', '/usageplans/gold/usage?startDate=2026-11-20&endDate=2026-11-18'),
      call('aws', '/usageplans/none/usage?startDate=2026-11-18&endDate=2026-11-18'),
      call('aws', '/account'),
    ]);
    expect(answers.map(({ status, headers }) => [status, headers['x-amzn-errortype']])).toEqual([
      [403, 'MissingAuthenticationTokenException'],
      [403, 'UnrecognizedClientException'],
      [400, 'BadRequestException'],
      [404, 'NotFoundException'],
      [200, undefined],
    ]);
  });
});

describe('the Amazon Bedrock stand-in', () => {
  const models = z.strictObject({ modelSummaries: z.array(z.looseObject({ modelId: z.string() })) });
  const signed = CREDENTIALS['aws-bedrock'] ?? {};

  it('lists models with the dates of their life, and refuses a key, a region and a call that it does not know', async () => {
    const { modelSummaries } = await read('aws-bedrock', '/foundation-models', models);
    expect(modelSummaries).toMatchObject([
      { modelId: 'large', modelLifecycle: { status: 'ACTIVE' } },
      { modelId: 'small', modelLifecycle: { status: 'LEGACY', endOfLifeTime: '2026-12-19T12:00:00Z' } },
    ]);
    const foreign = {
      ...signed,
      authorization: (signed['authorization'] ?? '').replace('eu-west-1', 'us-east-1'),
    };
    const answers = await Promise.all([
      call('aws-bedrock', '/foundation-models', { headers: foreign }),
      call('aws-bedrock', '/foundation-models', { headers: {} }),
      call('aws-bedrock', '/', { method: 'POST' }),
      call('aws-bedrock', '/', {
        method: 'POST',
        headers: { ...signed, 'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData' },
      }),
      call('aws-bedrock', '/', {
        method: 'POST',
        headers: { ...signed, 'x-amz-target': 'AWSInsightsIndexService.GetCostAndUsage' },
      }),
    ]);
    expect(answers.map(({ status, headers }) => [status, headers['x-amzn-errortype']])).toEqual([
      [403, 'UnrecognizedClientException'],
      [403, 'MissingAuthenticationTokenException'],
      [404, 'ResourceNotFoundException'],
      [400, 'ValidationException'],
      [400, 'ValidationException'],
    ]);
  });
});

describe('the DeepSeek stand-in', () => {
  it('states the balance as text, granted before topped up', async () => {
    expect((await call('deepseek', '/user/balance')).json).toEqual({
      is_available: true,
      balance_infos: [
        { currency: 'USD', total_balance: '53.50', granted_balance: '0.00', topped_up_balance: '53.50' },
      ],
    });
  });

  it('answers 402 to inference when broke, and still states the balance', async () => {
    const inference = await call('broke', '/chat/completions', { method: 'POST' });
    expect(inference).toMatchObject({
      status: 402,
      json: {
        error: {
          message: 'Insufficient Balance',
          type: 'unknown_error',
          param: null,
          code: 'invalid_request_error',
        },
      },
    });
    expect((await call('broke', '/user/balance')).json).toMatchObject({
      is_available: false,
      balance_infos: [{ total_balance: '0.00' }],
    });
  });

  it('answers 402 everywhere once the account refuses payment', async () => {
    const answers = await Promise.all(
      ['/user/balance', '/models', '/v1/models'].map((path) => call('refused', path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([402, 402, 402]);
  });
});

describe('the stand-ins of Moonshot and Cohere', () => {
  it('refuse inference in their words once nothing is left or the cap is reached', async () => {
    const post = { method: 'POST' as const };
    expect(await call('moonshot', '/v1/chat/completions', post)).toMatchObject({ status: 200 });
    expect(await call('moonshot-broke', '/v1/chat/completions', post)).toMatchObject({
      status: 429,
      json: { error: { type: 'exceeded_current_quota_error' } },
    });
    expect(await call('cohere', '/v2/chat', post)).toMatchObject({ status: 200 });
    expect(await call('cohere-capped', '/v2/chat', post)).toMatchObject({ status: 402 });
  });

  it('pages the models of Cohere by token, and refuses a token that is none', async () => {
    const first = await call('cohere', '/v1/models?page_size=2');
    const { next_page_token: token } = first.json as { next_page_token: string };
    const second = await call('cohere', `/v1/models?page_size=2&page_token=${token}`);
    expect(second.json).toMatchObject({ models: [{ name: 'embed-next', is_deprecated: false }] });
    expect(await call('cohere', '/v1/models?page_token=none')).toMatchObject({ status: 400 });
  });
});

describe('the xAI stand-in', () => {
  const management = { headers: { authorization: 'Bearer xai-token-1' } };

  it('keeps management and inference keys apart, and teams', async () => {
    const balance = '/v1/billing/teams/team-1/prepaid/balance';
    expect(await call('xai', balance)).toMatchObject({ status: 401 });
    expect(await call('xai', '/v1/api-key', management)).toMatchObject({ status: 401 });
    expect(await call('xai', balance.replace('team-1', 'team-2'), management)).toMatchObject({ status: 403 });
    expect(await call('xai', balance, management)).toMatchObject({ status: 200 });
  });

  it('says of a blocked team that it is blocked, that its charge failed, and refuses it inference', async () => {
    expect(await call('xai-blocked', '/v1/api-key')).toMatchObject({ json: { team_blocked: true } });
    expect(await call('xai-blocked', '/v1/billing/teams/team-1/invoices', management)).toMatchObject({
      json: { invoices: [{ invoiceStatus: 'FAILED' }, { invoiceStatus: 'PENDING' }] },
    });
    const answer = await call('xai-blocked', '/v1/chat/completions', { method: 'POST' });
    expect(answer).toMatchObject({ status: 403, json: { code: 'permission-denied' } });
  });
});

describe('the Mistral stand-in', () => {
  it('understands an admin key only as the account is set up, and no ordinary key in its place', async () => {
    const path = '/v1/admin/spend-limit';
    const statuses = await Promise.all(
      [
        { authorization: 'Bearer mistral-admin-1' },
        { 'x-api-key': 'mistral-admin-1' },
        { authorization: 'Bearer mistral-1' },
      ].map(async (headers) => (await call('mistral', path, { headers })).status),
    );
    expect(statuses).toEqual([200, 401, 401]);
  });

  it('reports a month that is asked for, and refuses one that is none', async () => {
    const headers = { authorization: 'Bearer mistral-admin-1' };
    const usage = (query: string) => call('mistral', `/v1/admin/usage?${query}`, { headers });
    expect(await usage('month=10&year=2026')).toMatchObject({ json: { start_date: '2026-10-01T00:00:00Z' } });
    expect(await usage('month=13&year=2026')).toMatchObject({ status: 422 });
  });
});

describe('the stand-in of a gateway', () => {
  it('states meters, subscription and keys', async () => {
    const answers = await Promise.all(
      ['/v1/meters/calls', '/v1/meters/credit', '/v1/subscription', '/v1/keys?limit=1'].map((path) =>
        call('gateway', path),
      ),
    );
    expect(answers.map(({ json }) => json)).toMatchObject([
      { used: 1_200, limit: 2_000, remaining: 800, period: 'day', resets_at: '2026-11-20T00:00:00Z' },
      { balance: '40.00', unit: 'EUR' },
      {
        status: 'active',
        current_period_end: (NOW + 10 * DAY_MS) / 1000,
        default_payment_method: { card: { last4: '4242', exp_month: 3, exp_year: 2027, expires: '2027-03' } },
      },
      { data: [{ id: 'gk_1' }], has_more: true },
    ]);
  });

  it('is healthy without a token and closed without one', async () => {
    const answers = await Promise.all([
      call('gateway', '/health', { headers: {} }),
      call('gateway', '/v1/meters', { headers: {} }),
      call('gateway', '/v1/meters', { headers: { 'x-api-key': 'tok-1' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200]);
  });
});

describe('every stand-in', () => {
  it.each([
    ['openai', '/v1/organization/projects', 401, { error: { code: 'invalid_api_key' } }],
    ['anthropic', '/v1/models', 401, { type: 'error', error: { type: 'authentication_error' } }],
    ['aws', '/account', 403, { message: 'The security token included in the request is invalid.' }],
    ['deepseek', '/user/balance', 401, { error: { type: 'authentication_error' } }],
    ['mistral', '/v1/models', 401, { object: 'error', type: 'unauthorized' }],
    ['moonshot', '/v1/users/me/balance', 401, { error: { type: 'invalid_authentication_error' } }],
    ['xai', '/v1/api-key', 401, { code: 'unauthenticated' }],
    ['cohere', '/v1/models', 401, { message: 'invalid api token' }],
    ['gemini', '/v1beta/models', 400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } }],
    ['gemini', '/v1/projects/test-project/billingInfo', 401, { error: { status: 'UNAUTHENTICATED' } }],
    [
      'azure',
      `/subscriptions/${azureOpenaiAccount.subscriptionId}?api-version=2022-12-01`,
      401,
      { error: { code: 'InvalidAuthenticationToken' } },
    ],
    ['openrouter', '/api/v1/credits', 401, { error: { code: 401 } }],
    ['litellm', '/key/list', 401, { error: { type: 'auth_error', code: '401' } }],
    ['apipark', '/openapi/v1/app/authorizations', 403, { code: -8, msg: 'invalid token' }],
    ['open-models', '/v1/models', 401, { error: { type: 'new_api_error' } }],
    ['gateway', '/v1/meters', 401, { error: { code: 'unauthorized' } }],
    ['elevenlabs', '/v1/user/subscription', 401, { detail: { status: 'invalid_api_key' } }],
    ['stability', '/v1/user/balance', 401, { name: 'unauthorized' }],
    ['groq', '/openai/v1/models', 401, { error: { code: 'invalid_api_key' } }],
    ['together', '/v1/models', 401, { error: { code: 'invalid_api_key' } }],
    ['replicate', '/v1/account', 401, { title: 'Unauthenticated' }],
    ['huggingface', '/api/whoami-v2', 401, { error: 'Invalid credentials in Authorization header' }],
  ])(
    "refuses %s's callers with a wrong credential in the vendor's words",
    async (account, path, status, body) => {
      const spoiled = Object.entries(CREDENTIALS[account] ?? {}).map(([name, value]) => [
        name,
        value.replace(SECRETS, 'wrong'),
      ]);
      const answer = await call(account, path, {
        headers: Object.fromEntries(spoiled) as Record<string, string>,
      });
      expect(answer).toMatchObject({ status, json: body });
    },
  );

  it('dates its answers in scenario time and answers 404 to unknown paths', async () => {
    const answers = await Promise.all(ACCOUNTS.map(({ id }) => call(id, '/v1/organization/none')));
    expect(answers.map(({ status }) => status)).toEqual(ACCOUNTS.map(() => 404));
    expect(new Set(answers.map(({ headers }) => headers['date']))).toEqual(
      new Set([new Date(NOW).toUTCString()]),
    );
  });
});
