import type { AnthropicAccount } from '#engine/sandbox/anthropic.ts';
import type { AwsAccount } from '#engine/sandbox/aws-account.ts';
import type { TokenLine, UsageStream } from '#engine/sandbox/account.ts';
import type { DeepseekAccount } from '#engine/sandbox/deepseek.ts';
import type { GatewayAccount } from '#engine/sandbox/generic-http.ts';
import type { OpenaiAccount } from '#engine/sandbox/openai.ts';
import { constantCurve } from '#engine/sandbox/usage-curve.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

/** A Thursday, three and a half days into the month's third week. */
export const NOW = Date.UTC(2026, 10, 19, 12);
const OPENED = Date.UTC(2026, 9, 1);
const steadily = (perHour: number) => constantCurve(perHour, OPENED, NOW + 365 * DAY_MS);

const LINES: TokenLine[] = [
  { kind: 'input', tokensPerRequest: 1_000, usdPerMillionTokens: 2 },
  { kind: 'cached input', tokensPerRequest: 500, usdPerMillionTokens: 0.2 },
  { kind: 'output', tokensPerRequest: 100, usdPerMillionTokens: 10 },
];
/** 100 requests an hour of 3,100 micro-dollars each, and 50 an hour by another key and model. */
const streams = (keys: readonly [string, string], project: string): UsageStream[] => [
  { model: 'large', keyId: keys[0], projectId: project, requests: steadily(100), lines: LINES },
  { model: 'small', keyId: keys[1], projectId: null, requests: steadily(50), lines: LINES },
];

const key = (id: string, projectId: string | null) => ({
  id,
  name: `key ${id}`,
  kind: 'standard' as const,
  projectId,
  owner: 'ana',
  enabled: true,
  createdAt: OPENED,
  expiresAt: null,
  lastUsedAt: null,
});

export const unlimitedOpenaiAccount: OpenaiAccount = {
  id: 'unlimited',
  provider: 'openai',
  openedAt: OPENED,
  credentials: { adminKey: 'sk-admin-1', apiKey: 'sk-proj-1' },
  reportingDelayMs: 0,
  projects: ['proj_a', 'proj_b', 'proj_c'].map((id) => ({
    id,
    name: id,
    createdAt: OPENED,
    archivedAt: null,
  })),
  keys: [key('key_1', 'proj_a'), key('key_2', 'proj_b'), { ...key('key_admin', null), kind: 'admin' }],
  models: [{ id: 'large', createdAt: OPENED, shutdownOn: '2027-03-01' }],
  streams: streams(['key_1', 'key_2'], 'proj_a'),
};

export const openaiAccount: OpenaiAccount = {
  ...unlimitedOpenaiAccount,
  id: 'openai',
  spendLimit: { amount: 5_000_000_000, hard: true },
  spendAlerts: [4_000_000_000],
};

export const anthropicAccount: AnthropicAccount = {
  id: 'anthropic',
  provider: 'anthropic',
  openedAt: OPENED,
  credentials: { adminKey: 'sk-ant-admin-1', apiKey: 'sk-ant-api03-1' },
  organization: { id: 'org_1', name: 'Example' },
  reportingDelayMs: 0,
  spendLimit: { amount: 5_000_000_000, hard: true },
  workspaces: [{ id: 'wrkspc_a', name: 'A', createdAt: OPENED }],
  keys: ['apikey_1', 'apikey_2', 'apikey_3'].map((id) => key(id, id === 'apikey_1' ? 'wrkspc_a' : null)),
  models: ['large', 'small'].map((id) => ({
    id,
    displayName: id,
    createdAt: OPENED,
    deprecatedAt: null,
    retiresAt: null,
  })),
  streams: streams(['apikey_1', 'apikey_2'], 'wrkspc_a'),
};

const awsAccount: AwsAccount = {
  id: 'aws',
  provider: 'aws-api-gateway',
  region: 'eu-west-1',
  openedAt: OPENED,
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret-of-test' },
  usageRefreshMs: 0,
  keys: ['k1', 'k2', 'k3'].map((id) => key(id, null)),
  plans: [
    {
      id: 'gold',
      name: 'gold',
      throttle: { burstLimit: 20, rateLimit: 10 },
      quota: { limit: 3_000, period: 'day', hard: true },
      stages: [{ apiId: 'api1', stage: 'prod' }],
      members: [
        { keyId: 'k1', requests: steadily(100) },
        { keyId: 'k2', requests: steadily(300) },
        { keyId: 'k3', requests: steadily(0) },
      ],
    },
    {
      id: 'trial',
      name: 'trial',
      throttle: null,
      quota: null,
      stages: [],
      members: [{ keyId: 'k1', requests: steadily(5) }],
    },
  ],
  restApis: [
    {
      id: 'api1',
      name: 'orders',
      createdAt: OPENED,
      deployments: [
        { id: 'dep1', createdAt: OPENED },
        { id: 'dep2', createdAt: NOW - DAY_MS },
      ],
      stages: [{ name: 'prod', deploymentId: 'dep1', accessLog: { logGroup: 'orders-prod' } }],
      methods: [
        { path: '/orders', verb: 'GET', keyRequired: false },
        { path: '/orders', verb: 'POST', keyRequired: true },
      ],
      remapped: { QUOTA_EXCEEDED: 402 },
    },
  ],
};

export const deepseekAccount: DeepseekAccount = {
  id: 'deepseek',
  provider: 'deepseek',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-ds-1' },
  reportingDelayMs: 0,
  models: ['chat'],
  deposits: [
    { at: NOW - 100 * HOUR_MS, amount: 10_000_000, kind: 'granted' },
    { at: NOW - 100 * HOUR_MS, amount: 90_000_000, kind: 'topped_up' },
  ],
  streams: streams(['x', 'y'], 'z'),
};

export const gatewayAccount: GatewayAccount = {
  id: 'gateway',
  provider: 'generic-http',
  openedAt: OPENED,
  credentials: { token: 'tok-1' },
  meters: [
    {
      kind: 'quota',
      id: 'calls',
      name: 'Calls',
      unit: 'calls',
      demand: steadily(100),
      quota: { limit: 2_000, period: 'day', hard: true },
    },
    {
      kind: 'balance',
      id: 'credit',
      name: 'Credit',
      unit: 'EUR',
      scale: 2,
      demand: steadily(10),
      deposits: [{ at: NOW - 100 * HOUR_MS, amount: 5_000, kind: 'topped_up' }],
    },
  ],
  subscription: {
    plan: 'Team',
    timeline: [{ from: OPENED, status: 'active' }],
    currentPeriodEndsAt: NOW + 10 * DAY_MS,
    cancelsAtPeriodEnd: false,
    card: { brand: 'visa', last4: '4242', expiryMonth: 3, expiryYear: 2027 },
  },
  keys: ['gk_1', 'gk_2'].map((id) => ({ ...key(id, null), demand: null })),
};

export const ACCOUNTS = [
  openaiAccount,
  anthropicAccount,
  awsAccount,
  deepseekAccount,
  gatewayAccount,
] as const;
