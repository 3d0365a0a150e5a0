import type { AnthropicAccount } from '#engine/sandbox/anthropic.ts';
import type { ApiparkAccount } from '#engine/sandbox/apipark.ts';
import type { AwsBedrockAccount } from '#engine/sandbox/aws-bedrock.ts';
import type { AzureOpenaiAccount } from '#engine/sandbox/azure-openai.ts';
import type { AwsAccount } from '#engine/sandbox/aws-account.ts';
import type { TokenLine, UsageStream } from '#engine/sandbox/account.ts';
import type { CohereAccount } from '#engine/sandbox/cohere.ts';
import type { CursorAccount } from '#engine/sandbox/cursor.ts';
import type { DeepseekAccount } from '#engine/sandbox/deepseek.ts';
import type { ElevenlabsAccount } from '#engine/sandbox/elevenlabs.ts';
import type { GatewayAccount } from '#engine/sandbox/generic-http.ts';
import type { GroqAccount } from '#engine/sandbox/groq.ts';
import type { HuggingfaceAccount } from '#engine/sandbox/huggingface.ts';
import type { MistralAccount } from '#engine/sandbox/mistral.ts';
import type { MoonshotAccount } from '#engine/sandbox/moonshot.ts';
import type { GeminiAccount } from '#engine/sandbox/google-gemini-account.ts';
import type { GithubCopilotAccount } from '#engine/sandbox/github-copilot.ts';
import type { OpenaiAccount } from '#engine/sandbox/openai.ts';
import type { ReplicateAccount } from '#engine/sandbox/replicate.ts';
import type { StabilityAccount } from '#engine/sandbox/stability.ts';
import type { TogetherAccount } from '#engine/sandbox/together.ts';
import type { LitellmAccount } from '#engine/sandbox/litellm.ts';
import type { OpenaiCompatibleAccount } from '#engine/sandbox/openai-compatible.ts';
import type { OpenrouterAccount } from '#engine/sandbox/openrouter.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { constantCurve } from '#engine/sandbox/usage-curve.ts';
import { gatewayConfig } from '#engine/sandbox/worlds/gateway-config.ts';
import type { XaiAccount } from '#engine/sandbox/xai.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { fixtureSecret } from './provider-fixtures.ts';

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
    createdAt: id === 'proj_c' ? NOW - 3 * DAY_MS : OPENED,
    archivedAt: null,
    ...(id === 'proj_a' ? { spendLimit: 4_000_000_000 } : {}),
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
  credentials: {
    adminKey: 'sk-ant-admin-1',
    apiKey: 'sk-ant-api03-1',
    complianceKey: 'sk-ant-api01-1',
  },
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

export const awsAccount: AwsAccount = {
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

export const awsBedrockAccount: AwsBedrockAccount = {
  id: 'aws-bedrock',
  provider: 'aws-bedrock',
  region: 'eu-west-1',
  openedAt: OPENED,
  credentials: { accessKeyId: 'AKIABEDROCK', secretAccessKey: 'secret-of-bedrock' },
  reportingDelayMs: 0,
  models: [
    { id: 'large', name: 'Large', maker: 'Vendor', since: OPENED, legacyFrom: null, endsAt: null },
    {
      id: 'small',
      name: 'Small',
      maker: 'Amazon',
      since: OPENED,
      legacyFrom: NOW - 10 * DAY_MS,
      endsAt: NOW + 30 * DAY_MS,
    },
  ],
  profiles: [{ id: 'profile1', name: 'checkout', modelId: 'large', isApplication: true }],
  throughputs: [{ name: 'nightly', modelId: 'small', units: 1, since: OPENED, until: NOW + 20 * DAY_MS }],
  quotas: [
    { code: 'L-1', name: 'Model invocation max tokens per day for Vendor Large', value: 5_000_000 },
    { code: 'L-2', name: 'On-demand model inference requests per minute for Amazon Small', value: 60 },
  ],
  streams: [
    { model: 'profile1', keyId: 'role', projectId: null, requests: steadily(100), lines: LINES },
    { model: 'small', keyId: 'role', projectId: null, requests: steadily(50), lines: LINES },
  ],
};

/** What of an AWS account is read on demand alone, and who may read it: a role that asks for an external id. */
const awsExtras = (source: 'apigateway.amazonaws.com' | 'bedrock.amazonaws.com') => {
  const owned = { ...key('k', null), owner: 'checkout', createdAt: NOW - DAY_MS };
  return {
    role: { name: 'headroom', externalId: 'ext-1' },
    trail: Array.from({ length: 120 }, (_, index) => ({
      id: `event-${index}`,
      at: NOW - (index + 1) * 1_000,
      source,
      name: 'UpdateThing',
      user: 'alice',
      isReadOnly: index % 2 === 0,
      resource: null,
    })),
    users: [
      {
        name: 'checkout',
        createdAt: NOW - DAY_MS,
        accessKeys: [{ ...owned, id: 'AKIAOFCHECKOUT000001', lastUsedAt: NOW - HOUR_MS }],
      },
    ],
    bedrockKeys: [{ ...owned, id: 'ACCA1' }],
    invoices: [{ id: 'E1', issuedAt: NOW - DAY_MS, dueAt: NOW + DAY_MS, amount: 12_345_678 }],
  };
};

/** The AWS accounts again, through a role and with all that is off unless it is asked for: see {@link connectorConfig}. */
export const fullAwsAccount = {
  ...awsAccount,
  id: 'aws-full',
  ...awsExtras('apigateway.amazonaws.com'),
} satisfies AwsAccount;
export const fullAwsBedrockAccount = {
  ...awsBedrockAccount,
  id: 'aws-bedrock-full',
  ...awsExtras('bedrock.amazonaws.com'),
} satisfies AwsBedrockAccount;

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

export const mistralAccount: MistralAccount = {
  id: 'mistral',
  provider: 'mistral',
  openedAt: OPENED,
  credentials: { apiKey: 'mistral-1', adminKey: 'mistral-admin-1' },
  adminAuth: 'bearer',
  reportingDelayMs: 0,
  spendLimit: { amount: 5_000_000_000, hard: true },
  models: [
    { id: 'large', createdAt: OPENED, deprecatedOn: '2027-03-01', replacement: 'larger' },
    { id: 'small', createdAt: OPENED, deprecatedOn: null, replacement: null },
  ],
  keys: ['key_1', 'key_2'].map((id) => key(id, 'workspace_a')),
  auditLog: [
    { id: 'log_1', at: NOW - DAY_MS, eventType: 'api_key.created', actorId: 'user_1', targetType: 'api_key' },
  ],
  streams: streams(['key_1', 'key_2'], 'workspace_a'),
};

export const moonshotAccount: MoonshotAccount = {
  id: 'moonshot',
  provider: 'moonshot',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-ms-1' },
  reportingDelayMs: 0,
  models: ['kimi'],
  deposits: [
    { at: NOW - 100 * HOUR_MS, amount: 5_000_001, kind: 'granted' },
    { at: NOW - 100 * HOUR_MS, amount: 80_000_000, kind: 'topped_up' },
  ],
  streams: streams(['x', 'y'], 'z'),
};

export const cohereAccount: CohereAccount = {
  id: 'cohere',
  provider: 'cohere',
  openedAt: OPENED,
  credentials: { apiKey: 'co-1' },
  reportingDelayMs: 0,
  models: [
    { name: 'command-old', endpoints: ['chat'], deprecatedFrom: NOW - 10 * DAY_MS },
    { name: 'command-new', endpoints: ['chat'], deprecatedFrom: null },
    { name: 'embed-next', endpoints: ['embed'], deprecatedFrom: NOW + 10 * DAY_MS },
  ],
  streams: streams(['x', 'y'], 'z'),
};

export const xaiAccount: XaiAccount = {
  id: 'xai',
  provider: 'xai',
  openedAt: OPENED,
  credentials: { managementKey: 'xai-token-1', apiKey: 'xai-1' },
  reportingDelayMs: 0,
  teamId: 'team-1',
  postpaidLimit: 500_000_000,
  deposits: [
    { at: OPENED, amount: 20_000_000, kind: 'granted' },
    { at: NOW - 10 * DAY_MS, amount: 150_000_000, kind: 'topped_up' },
  ],
  cards: [{ id: 'pm_1', brand: 'visa', last4: '4242', expiryMonth: 3, expiryYear: 2027 }],
  keys: ['key_1', 'key_2'].map((id) => key(id, null)),
  models: ['grok-large'],
  events: [
    { id: 'event_1', at: NOW - 2 * DAY_MS, description: 'Key created', userId: 'user_1' },
    { id: 'event_2', at: NOW - DAY_MS, description: 'Limit changed', userId: 'user_2' },
  ],
  streams: streams(['key_1', 'key_2'], 'x'),
};

/** 150 requests an hour since midnight in California, of which the large model has four times as many as it may. */
export const geminiAccount: GeminiAccount = {
  id: 'gemini',
  provider: 'google-gemini',
  openedAt: OPENED,
  credentials: { apiKey: 'AIza-test-1', serviceAccount: fixtureSecret('google-gemini', 'serviceAccount') },
  reportingDelayMs: 0,
  project: 'test-project',
  billing: { account: '0A1B2C-3D4E5F-678901' },
  models: ['large', 'small'].map((id) => ({ id, displayName: id })),
  requestsPerDay: { large: 100, small: 10_000 },
  keys: ['key_1', 'key_2'].map((id) => key(id, null)),
  streams: streams(['key_1', 'key_2'], 'test-project'),
};

/** All interfaces of Google under the one address of the sandbox. */
export const geminiConfig = (url: string) => ({
  baseUrl: url,
  tokenUrl: `${url}/token`,
  serviceUsageUrl: url,
  monitoringUrl: url,
  billingUrl: url,
  apiKeysUrl: url,
  loggingUrl: url,
  bigQueryUrl: url,
  billingExportTable: 'test-billing.export.costs',
});

export const azureOpenaiAccount: AzureOpenaiAccount = {
  id: 'azure',
  provider: 'azure-openai',
  openedAt: OPENED,
  credentials: { clientSecret: 'test~secret-1' },
  reportingDelayMs: 0,
  tenantId: 'example.onmicrosoft.com',
  clientId: '99999999-8888-4777-8666-555555555555',
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  states: [{ from: OPENED, state: 'Enabled' }],
  resource: { name: 'test-ai', location: 'swedencentral' },
  deployments: ['large', 'small'].map((model) => ({
    name: `${model}-1`,
    model,
    version: '2026-01-15',
    sku: 'GlobalStandard',
    capacity: 100,
    createdAt: OPENED,
    retiresOn: model === 'large' ? '2027-06-01' : null,
  })),
  quotaPerModel: 450,
  budget: { name: 'ai', amount: 5_000_000_000 },
  streams: streams(['x', 'y'], 'test-ai'),
};

/** Login and management of Azure under the one address of the sandbox. */
export const azureOpenaiConfig = (url: string) => ({
  tenantId: azureOpenaiAccount.tenantId,
  clientId: azureOpenaiAccount.clientId,
  subscriptionId: azureOpenaiAccount.subscriptionId,
  loginUrl: url,
  managementUrl: url,
});
export const githubCopilotAccount: GithubCopilotAccount = {
  id: 'github-copilot',
  provider: 'github-copilot',
  openedAt: OPENED,
  credentials: { token: 'ghp-1' },
  organization: 'acme',
  plan: 'business',
  reportingDelayMs: 0,
  includedCredits: 100_000_000,
  spendLimit: { amount: 5_000_000_000, hard: true },
  seats: ['ana', 'ben', 'cleo'].map((login, index) => ({
    id: index + 1,
    login,
    createdAt: OPENED,
    lastActiveAt: index === 0 ? NOW - HOUR_MS : null,
    endsOn: null,
  })),
  apiVersions: ['2022-11-28', '2026-03-10'],
  streams: streams(['x', 'y'], 'z'),
};

export const cursorAccount: CursorAccount = {
  id: 'cursor',
  provider: 'cursor',
  openedAt: OPENED,
  credentials: { adminKey: 'key_1' },
  reportingDelayMs: 0,
  members: ['ana', 'ben'].map((name, index) => ({
    id: `user_${name}`,
    name,
    email: `${name}@example.com`,
    role: index === 0 ? ('owner' as const) : ('member' as const),
    limitDollars: index === 0 ? 500 : null,
  })),
  auditEvents: [{ id: 'evt_1', at: NOW - HOUR_MS, email: 'ana@example.com', type: 'team_settings' }],
  streams: streams(['user_ana', 'user_ben'], 'z'),
};

export const openrouterAccount: OpenrouterAccount = {
  id: 'openrouter',
  provider: 'openrouter',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-or-v1-1', managementKey: 'sk-or-v1-2' },
  apiKeyId: 'hash_1',
  reportingDelayMs: 0,
  deposits: [{ at: OPENED, amount: 2_000_000_000, kind: 'topped_up' }],
  workspaces: [
    { id: 'ws_a', name: 'A', monthlyBudget: 500_000_000 },
    { id: 'ws_b', name: 'B', monthlyBudget: null },
  ],
  keys: [
    { ...key('hash_1', 'ws_a'), monthlyLimit: 400_000_000 },
    { ...key('hash_2', 'ws_a'), monthlyLimit: 100_000_000 },
    { ...key('hash_3', 'ws_b'), monthlyLimit: null, enabled: false },
  ],
  models: [
    { id: 'vendor/large', createdAt: OPENED, expiresOn: '2027-03-01' },
    { id: 'vendor/small', createdAt: OPENED, expiresOn: null },
  ],
  streams: streams(['hash_1', 'hash_2'], 'ws_a'),
};

export const litellmAccount: LitellmAccount = {
  id: 'litellm',
  provider: 'litellm',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-llm-1', adminKey: 'sk-llm-2' },
  apiKeyId: 'aaaa1111',
  reportingDelayMs: 0,
  keys: [
    { ...key('aaaa1111', 'search'), monthlyBudget: 400_000_000, requestsPerMinute: 600 },
    { ...key('bbbb2222', 'search'), monthlyBudget: 100_000_000, requestsPerMinute: null },
    { ...key('cccc3333', null), monthlyBudget: null, requestsPerMinute: null, enabled: false },
  ],
  users: [{ id: 'ana', monthlyBudget: 900_000_000 }],
  teams: [{ id: 'search', name: 'Search', monthlyBudget: 600_000_000 }],
  providers: [{ id: 'sandbox', monthlyBudget: 800_000_000 }],
  models: [
    { name: 'large', model: 'sandbox/large', retiresOn: '2027-03-01' },
    { name: 'small', model: 'sandbox/small', retiresOn: null },
  ],
  changes: [{ id: 'change_1', at: NOW - DAY_MS, by: 'ana', keyId: 'aaaa1111' }],
  streams: streams(['aaaa1111', 'bbbb2222'], 'search'),
};

export const apiparkAccount: ApiparkAccount = {
  id: 'apipark',
  provider: 'apipark',
  openedAt: OPENED,
  credentials: { apiKey: 'system-key-1', sessionCookie: 'session=console-1' },
  applicationId: 'app_1',
  keys: [key('cred_1', 'app_1'), { ...key('cred_2', 'app_1'), expiresAt: NOW + 20 * DAY_MS }],
  subscriptions: [
    {
      id: 'sub_1',
      serviceId: 'svc_1',
      serviceName: 'Translate',
      timeline: [
        { from: OPENED, status: 1 },
        { from: OPENED + DAY_MS, status: 2 },
      ],
    },
  ],
  aiProviders: [{ id: 'openai', name: 'OpenAI' }],
  upstreamKeys: [
    {
      id: 'up_1',
      name: 'first',
      providerId: 'openai',
      tokens: steadily(1_000),
      quota: { limit: 10_000, period: 'day', hard: true },
    },
    {
      id: 'up_2',
      name: 'second',
      providerId: 'openai',
      tokens: steadily(1_000),
      quota: { limit: 100_000, period: 'day', hard: true },
    },
  ],
  calls: steadily(50),
};

export const openaiCompatibleAccount: OpenaiCompatibleAccount = {
  id: 'open-models',
  provider: 'openai-compatible',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-open-1', accessToken: 'open-access-1' },
  reportingDelayMs: 0,
  models: [{ id: 'llama-3.3-70b', ownedBy: 'vllm' }],
  keyExpiresAt: NOW + 90 * DAY_MS,
  requestsPerMinute: 600,
  deposits: [{ at: NOW - 100 * HOUR_MS, amount: 100_000_000, kind: 'topped_up' }],
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

export const elevenlabsAccount: ElevenlabsAccount = {
  id: 'elevenlabs',
  provider: 'elevenlabs',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-el-1', adminKey: 'sk-el-admin-1' },
  subscription: {
    plan: 'creator',
    timeline: [{ from: OPENED, status: 'active' }],
    currentPeriodEndsAt: NOW + 10 * DAY_MS,
    cancelsAtPeriodEnd: false,
    card: null,
  },
  quota: { limit: 100_000, period: 'month', hard: true },
  streams: [
    { product: 'tts', model: 'voice-large', keyId: 'el_1', credits: steadily(100) },
    { product: 'dubbing', model: 'voice-small', keyId: 'el_2', credits: steadily(20) },
  ],
  keys: [
    { ...key('el_1', null), creditLimit: 50_000 },
    { ...key('el_2', null), creditLimit: null },
  ],
  auditLog: Array.from({ length: 120 }, (_, index) => ({
    id: `log_${index}`,
    at: NOW - index * HOUR_MS,
    activity: 'Subscription Creation',
    actor: 'ana',
  })),
};

export const stabilityAccount: StabilityAccount = {
  id: 'stability',
  provider: 'stability',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-st-1' },
  deposits: [{ at: NOW - 100 * HOUR_MS, amount: 100_000, kind: 'topped_up' }],
  demand: steadily(333),
};

export const groqAccount: GroqAccount = {
  id: 'groq',
  provider: 'groq',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-groq-1' },
  reportingDelayMs: 0,
  models: [
    { id: 'large', createdAt: OPENED, withdrawn: false },
    { id: 'old', createdAt: OPENED, withdrawn: true },
  ],
  hasMetrics: true,
  streams: streams(['x', 'y'], 'project_a'),
};

export const togetherAccount: TogetherAccount = {
  id: 'together',
  provider: 'together',
  openedAt: OPENED,
  credentials: { apiKey: 'sk-tg-1' },
  organizationId: 'org_1',
  reportingDelayMs: 0,
  deposits: [{ at: OPENED, amount: 9_000_000_000, kind: 'topped_up' }],
  models: ['large', 'small'],
  hasBillingUsage: true,
  streams: streams(['tg_1', 'tg_2'], 'proj_a'),
};

export const replicateAccount: ReplicateAccount = {
  id: 'replicate',
  provider: 'replicate',
  openedAt: OPENED,
  credentials: { apiToken: 'sk-r8-1' },
  username: 'acme',
  deposits: [{ at: OPENED, amount: 900_000_000, kind: 'topped_up' }],
  streams: [
    { model: 'acme/painter', version: 'v1', predictions: steadily(1), secondsEach: 12, costEach: 10_000 },
    { model: 'acme/writer', version: 'v7', predictions: steadily(0.5), secondsEach: 4, costEach: 1_000 },
  ],
  deployments: [
    {
      name: 'painter-prod',
      model: 'acme/painter',
      version: 'v1',
      hardware: 'gpu-large',
      createdAt: OPENED,
    },
  ],
};

export const huggingfaceAccount: HuggingfaceAccount = {
  id: 'huggingface',
  provider: 'huggingface',
  openedAt: OPENED,
  credentials: { token: 'sk-hf-1' },
  name: 'acme-dev',
  isPro: true,
  canPay: true,
  renewsAt: NOW + 10 * DAY_MS,
  includedCredits: 2_000_000,
  spendLimit: 10_000_000,
  demand: { requests: steadily(10), costEach: 1_500 },
  organizations: [
    {
      name: 'acme',
      plan: 'team',
      canPay: false,
      renewsAt: NOW + 20 * DAY_MS,
      demand: { requests: steadily(20), costEach: 500 },
    },
  ],
  token: { name: 'headroom', expiresAt: NOW + 60 * DAY_MS },
};

export const ACCOUNTS = [
  openaiAccount,
  anthropicAccount,
  awsAccount,
  awsBedrockAccount,
  deepseekAccount,
  elevenlabsAccount,
  stabilityAccount,
  groqAccount,
  togetherAccount,
  replicateAccount,
  huggingfaceAccount,
  mistralAccount,
  moonshotAccount,
  xaiAccount,
  cohereAccount,
  geminiAccount,
  azureOpenaiAccount,
  githubCopilotAccount,
  cursorAccount,
  openrouterAccount,
  litellmAccount,
  apiparkAccount,
  openaiCompatibleAccount,
  gatewayAccount,
] as const;

/** An account that has what is off unless it is asked for is asked for it; one with a role is read through that. */
function awsConfig(
  { role, trail, accountNumber = '123456789012' }: AwsAccount | AwsBedrockAccount,
  extras: Record<string, unknown>,
) {
  return {
    ...(trail ? { auditLog: true, ...extras } : {}),
    ...(role
      ? { roleArn: `arn:aws:iam::${accountNumber}:role/${role.name}`, externalId: role.externalId }
      : {}),
  };
}

const GATEWAY_EXTRAS = { requestMetrics: 'on', accessLogStages: ['api1/prod'] };
const BEDROCK_EXTRAS = {
  keys: true,
  invoices: true,
  costHoursUtc: [new Date(NOW).getUTCHours()],
  costMinutes: 60,
};

/** How a connector reads an account that is served at this address. */
export function connectorConfig(account: SandboxAccount, url: string): Record<string, unknown> {
  switch (account.provider) {
    case 'openai':
    case 'together':
    case 'replicate':
    case 'openai-compatible':
      return { baseUrl: `${url}/v1` };
    case 'openrouter':
      return { baseUrl: `${url}/api/v1` };
    case 'aws-api-gateway':
      return { region: account.region, endpoint: url, ...awsConfig(account, GATEWAY_EXTRAS) };
    case 'aws-bedrock':
      return { regions: [account.region], endpoint: url, ...awsConfig(account, BEDROCK_EXTRAS) };
    case 'apipark':
      return { baseUrl: url, applications: [account.applicationId] };
    case 'generic-http':
      return gatewayConfig(account, url);
    case 'moonshot':
      return { site: 'international', baseUrl: `${url}/v1` };
    case 'xai':
      return { managementUrl: url, baseUrl: url };
    case 'google-gemini':
      return geminiConfig(url);
    case 'azure-openai':
      return azureOpenaiConfig(url);
    case 'github-copilot':
      return { baseUrl: url, organization: account.organization };
    case 'anthropic':
    case 'cursor':
    case 'deepseek':
    case 'elevenlabs':
    case 'stability':
    case 'groq':
    case 'huggingface':
    case 'cohere':
    case 'mistral':
    case 'litellm':
      return { baseUrl: url };
  }
}
