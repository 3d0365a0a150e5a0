import {
  LONGEST_LIST,
  isComplete,
  listingGaps,
  type Answer,
  type Listing,
} from '#engine/providers/aws-listing.ts';
import { gapFrom } from '#engine/providers/outcome.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap, Observation } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { ApiGateway } from './api-gateway.ts';
import { awsApiGatewayGuide } from './guide.ts';
import { accountResource, lastUse, parseApiKeys, parseEntries, planName } from './parse.ts';
import { readPlan, type PlanReading } from './read-plan.ts';
import { unreadable } from './refusal.ts';
import {
  accountSchema,
  apiKeyEntrySchema,
  awsApiGatewayConfigSchema,
  usagePlanSchema,
  type Account,
  type AwsApiGatewayConfig,
  type UsagePlan,
} from './schema.ts';

type Context = PollContext<AwsApiGatewayConfig>;

/** Amazon API Gateway (REST): usage plans, their quotas per API key, and the key inventory of one region. */
export const awsApiGateway = defineProvider<AwsApiGatewayConfig>({
  id: 'aws-api-gateway',
  name: 'Amazon API Gateway',
  capabilities: {
    balance: { support: 'no', note: 'AWS bills after use; there is no balance.' },
    subscription: {
      support: 'no',
      note: "None at API Gateway: a caller's subscription is the membership of its key in a usage plan, read as key and plan.",
    },
    renewal: {
      support: 'no',
      note: 'Nothing renews. The reset of a quota follows from its period; the weekday of WEEK is inferred.',
    },
    paymentMethod: { support: 'no', note: 'Kept in AWS Billing, not exposed here.' },
    usage: {
      support: 'yes',
      note: 'Requests per key, plan and UTC day, 30 to 40 minutes late; 31 days at the most.',
    },
    quotas: {
      support: 'yes',
      note: 'The quota of each plan for each key, the throttles of plans and account. AWS enforces them with best effort.',
    },
    cost: { support: 'no', note: 'Only in AWS Cost Explorer, which bills each request.' },
    keys: { support: 'yes', note: 'Names, states and dates; the keys themselves are never asked for.' },
    auditLog: { support: 'no', note: 'Kept in CloudTrail, which this connector does not read.' },
    versions: { support: 'no', note: 'API Gateway announces no deprecations through its API.' },
  },
  configSchema: awsApiGatewayConfigSchema,
  secrets: {
    accessKeyId: {
      title: 'Access key id',
      description: 'Of an IAM identity that may only read API Gateway.',
      required: true,
      admin: true,
      example: 'AKIA…',
    },
    secretAccessKey: {
      title: 'Secret access key',
      description: 'The secret that belongs to the access key id.',
      required: true,
      admin: true,
      example: '40 characters, shown once by AWS',
    },
    sessionToken: {
      title: 'Session token',
      description: 'Only with temporary credentials; they end within hours.',
      required: false,
      admin: true,
      example: 'IQoJ…',
    },
  },
  guide: awsApiGatewayGuide,
  minimumIntervalSeconds: 300,
  pace: {
    requests: 2,
    perSeconds: 1,
    source:
      'Amazon API Gateway allows 10 requests a second over all that administer the account in a region; this leaves most of them to others.',
    sharedBy: ({ region }, { accessKeyId = '' }) => `${region}/${accessKeyId}`,
  },
  hosts: [
    'apigateway.*.amazonaws.com',
    'execute-api.*.amazonaws.com',
    'apigateway.*.amazonaws.com.cn',
    'execute-api.*.amazonaws.com.cn',
  ],
  answerHeaders: ['x-amz-apigw-id', 'x-amzn-errortype'],

  /** GetAccount: AWS lists no price for it and it changes nothing. */
  async probe(context) {
    const api = await open(context);
    const account = readAccount(await api.account());
    return account.ok ? { ok: true, account: null, notes: describe(account.value) } : account;
  },

  async poll(context) {
    const api = await open(context);
    const account = readAccount(await api.account());
    const plans = await api.usagePlans();
    const keys = await api.apiKeys();
    if (plans.failure && keys.failure && plans.items.length + keys.items.length === 0) return plans.failure;
    const parsed = parseEntries('usage plans', plans.items, usagePlanSchema);
    const chosen = choosePlans(parsed.items, context.config.usagePlanIds, isComplete(plans));
    const read = await readPlans(api, chosen.plans, context);
    const inventory = readInventory(keys, read.plans);
    const gaps = [
      ...account.gaps,
      ...listingGaps('usage plans', plans),
      ...parsed.gaps,
      ...chosen.gaps,
      ...listingGaps('api keys', keys),
      ...inventory.gaps,
      ...read.gaps,
    ];
    const resources = account.ok ? [accountResource(account.value, context.config.region)] : [];
    return { kind: 'ok', observation: observe(resources, read.plans, inventory.apiKeys, gaps) };
  },
});

/** The vendor's SDK is loaded by who has such a connection. */
async function open(context: Context): Promise<ApiGateway> {
  const { openApiGateway } = await import('./api-gateway.ts');
  return openApiGateway(context);
}

type AccountReading = Extract<Answer<Account>, { ok: false }> | { ok: true; value: Account };

function readAccount(answer: Answer<unknown>): AccountReading & { gaps: Gap[] } {
  if (!answer.ok) return { ...answer, gaps: [gapFrom('account throttle', answer.outcome)] };
  const account = accountSchema.safeParse(answer.value);
  if (account.success) return { ok: true, value: account.data, gaps: [] };
  const outcome = unreadable("the account's throttleSettings");
  return { ok: false, outcome, gaps: [gapFrom('account throttle', outcome)] };
}

/** A plan that the configuration names and AWS does not list is a blind spot, not nothing. */
function choosePlans(
  plans: readonly UsagePlan[],
  ids: readonly string[] | undefined,
  listIsComplete: boolean,
): { plans: readonly UsagePlan[]; gaps: Gap[] } {
  if (ids === undefined) return { plans, gaps: [] };
  const listed = new Set(plans.map(({ id }) => id));
  const missing = listIsComplete ? ids.filter((id) => !listed.has(id)) : [];
  return {
    plans: plans.filter(({ id }) => ids.includes(id)),
    gaps: missing.map((id) => ({
      what: `usage plan ${id}`,
      outcome: 'unavailable',
      detail: 'AWS lists no such plan: check the id and the region of this connection',
    })),
  };
}

/** One plan after the other, up to the first refusal that ends the reading; the plans behind it are named once. */
async function readPlans(
  api: ApiGateway,
  plans: readonly UsagePlan[],
  context: Context,
): Promise<{ plans: PlanReading[]; gaps: Gap[] }> {
  const read: PlanReading[] = [];
  for (const [index, plan] of plans.entries()) {
    const halt = api.halted();
    if (halt !== null) {
      const unread = plans.slice(index).map(planName).slice(0, 10).join(', ');
      return { plans: read, gaps: [gapFrom(`${plans.length - index} usage plans (${unread})`, halt)] };
    }
    read.push(await readPlan(api, plan, context));
  }
  return { plans: read, gaps: [] };
}

function readInventory(
  keys: Listing<unknown>,
  plans: readonly PlanReading[],
): { apiKeys: ApiKeyReading[] | null; gaps: Gap[] } {
  if (keys.failure !== null && keys.items.length === 0) return { apiKeys: null, gaps: [] };
  const entries = parseEntries('api keys', keys.items, apiKeyEntrySchema);
  const lastUsedOn = lastUse(plans.flatMap(({ days }) => [...days]));
  const parsed = parseApiKeys(entries.items, lastUsedOn, planNamesByKey(plans));
  return { apiKeys: parsed.items, gaps: [...entries.gaps, ...parsed.gaps] };
}

function planNamesByKey(plans: readonly PlanReading[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { plan, keys } of plans) {
    for (const { id } of keys) names.set(id, [...(names.get(id) ?? []), planName(plan)]);
  }
  return names;
}

function observe(
  resources: readonly ResourceReading[],
  plans: readonly PlanReading[],
  apiKeys: ApiKeyReading[] | null,
  gaps: readonly Gap[],
): Observation {
  const meters = plans.flatMap((plan) => plan.meters);
  const kept = meters.slice(0, LONGEST_LIST);
  return {
    meters: kept,
    usageRecords: plans.flatMap((plan) => plan.usageRecords),
    subscription: null,
    apiKeys,
    resources: [...resources, ...plans.map((plan) => plan.resource)],
    auditEvents: null,
    gaps: [...gaps, ...plans.flatMap((plan) => plan.gaps), ...cutGap(meters.length)],
  };
}

function cutGap(meters: number): Gap[] {
  if (meters <= LONGEST_LIST) return [];
  const detail = `${meters} quotas were found and the first ${LONGEST_LIST} kept: name the usage plans to watch`;
  return [{ what: 'quotas', outcome: 'truncated', detail }];
}

function describe({ throttleSettings, features }: Account): string[] {
  const { rateLimit, burstLimit } = throttleSettings;
  const throttle = `Account throttle: ${rateLimit ?? 'unknown'} requests a second, burst ${burstLimit ?? 'unknown'}.`;
  const lacksPlans = features && !features.includes('UsagePlans');
  return lacksPlans ? [throttle, 'Usage plans are not enabled for this account and region.'] : [throttle];
}
