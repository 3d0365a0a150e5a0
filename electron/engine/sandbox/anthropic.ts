import type { Clock } from '#engine/ports.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { spendLimitReachedAt } from './account.ts';
import type { SandboxKey, SpendingAccount } from './account.ts';
import { costReport, usageReport } from './anthropic-reports.ts';
import { bearerToken, isoOrNull, ok, queryInteger, queryList } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageAfter, pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';

interface AnthropicModel {
  id: string;
  displayName: string;
  createdAt: Instant;
  deprecatedAt: Instant | null;
  retiresAt: Instant | null;
}

/** An organization of the Claude Console. Workspaces are the `projectId` of keys and streams; null is the default one. */
export interface AnthropicAccount extends SpendingAccount {
  provider: 'anthropic';
  /** Without a compliance key the organization has not turned the Compliance API on. */
  credentials: { adminKey: string; apiKey: string; complianceKey?: string };
  organization: { id: string; name: string };
  workspaces: readonly { id: string; name: string; createdAt: Instant }[];
  keys: readonly SandboxKey[];
  models: readonly AnthropicModel[];
}

/** The Claude API: model list, administration and refusals of inference. */
export function anthropicStandIn(account: AnthropicAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const ROUTES: readonly Route<AnthropicAccount>[] = [
  route('GET /v1/models', listModels),
  route('POST /v1/messages', createMessage),
  route('GET /v1/organizations/me', ({ account }) => ok({ ...account.organization, type: 'organization' })),
  route('GET /v1/organizations/usage_report/messages', (call) => usageReport(call) ?? invalidParameter()),
  route('GET /v1/organizations/cost_report', (call) => costReport(call) ?? invalidParameter()),
  route('GET /v1/organizations/spend_limits', listSpendLimits),
  route('GET /v1/organizations/rate_limits', listRateLimits),
  route('GET /v1/organizations/workspaces/:id/rate_limits', listRateLimits),
  route('GET /v1/organizations/api_keys', listKeys),
  route('GET /v1/organizations/workspaces', listWorkspaces),
  route('GET /v1/compliance/activities', listActivities),
];

/** From this version on keys say their scope; earlier ones have a flat `workspace_id`. */
const SCOPED_KEYS_VERSION = '2026-10-21';
const SPEND_LIMITS_BETA = 'spend-limit-reads-2026-09-26';

function answer(account: AnthropicAccount, now: Instant, request: SandboxRequest): Reply {
  const { adminKey, apiKey, complianceKey } = account.credentials;
  const key = request.headers['x-api-key'] ?? bearerToken(request);
  if (!key || ![adminKey, apiKey, complianceKey].includes(key)) return refuse('unauthorized');
  if (request.path.startsWith('/v1/compliance') !== (key === complianceKey)) {
    return refuse('forbidden', 'Missing required scopes.');
  }
  if (!request.headers['anthropic-version']) {
    return refuse('invalid_request', 'anthropic-version: header is required');
  }
  if (request.path.startsWith('/v1/organizations') && key !== adminKey) return refuse('forbidden');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, type: string, message: string]> = {
  unauthorized: [401, 'authentication_error', 'invalid x-api-key'],
  forbidden: [403, 'permission_error', 'This endpoint requires an Admin API key.'],
  payment_required: [402, 'billing_error', 'There is a problem with the billing of this organization.'],
  rate_limited: [429, 'rate_limit_error', 'This request would exceed the rate limit of your organization.'],
  server_error: [529, 'overloaded_error', 'Overloaded'],
  not_found: [404, 'not_found_error', 'Not found'],
  invalid_request: [
    400,
    'invalid_request_error',
    'A parameter is missing or has a value that is not allowed.',
  ],
};

const REQUEST_ID = 'req_sandbox0000000000000000';

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, message] = MESSAGES[refusal];
  const body = { type: 'error', error: { type, message: detail ?? message }, request_id: REQUEST_ID };
  return { status: status ?? usual, body, headers: { 'request-id': REQUEST_ID } };
}

const invalidParameter = (): Reply => refuse('invalid_request');

function listModels(call: Call<AnthropicAccount>): Reply {
  const wanted = queryList(call.query, 'lifecycle');
  const models = call.account.models.map((model) => ({
    id: model.id,
    type: 'model',
    display_name: model.displayName,
    created_at: isoSecond(model.createdAt),
    lifecycle: lifecycleAt(model, call.now),
    deprecated_at: isoOrNull(model.deprecatedAt),
    retires_at: isoOrNull(model.retiresAt),
  }));
  const listed = models.filter(({ lifecycle }) =>
    wanted.length > 0 ? wanted.includes(lifecycle) : lifecycle !== 'retired',
  );
  return idPage(call, listed);
}

function lifecycleAt(model: AnthropicModel, at: Instant): string {
  if (model.retiresAt !== null && model.retiresAt <= at) return 'retired';
  return model.deprecatedAt !== null && model.deprecatedAt <= at ? 'deprecated' : 'active';
}

/** No message is ever made: the stand-in only shows whether one would be paid for. */
function createMessage({ account, now }: Call<AnthropicAccount>): Reply {
  if (spendLimitReachedAt(account, now) === null) {
    return ok({ id: 'msg_sandbox', type: 'message', role: 'assistant', content: [] });
  }
  const error = {
    type: 'rate_limit_error',
    message: 'Your organization has reached its monthly spend limit.',
    details: { error_code: 'enforced_spend_limit_reached' },
  };
  return { status: 429, body: { type: 'error', error, request_id: REQUEST_ID } };
}

/** Amounts are decimal strings in cents. */
function listSpendLimits(call: Call<AnthropicAccount>): Reply {
  const betas = (call.request.headers['anthropic-beta'] ?? '').split(',').map((beta) => beta.trim());
  if (!betas.includes(SPEND_LIMITS_BETA)) return refuse('not_found');
  const { spendLimit } = call.account;
  const limits = spendLimit
    ? [
        {
          id: 'spl_sandbox01',
          type: 'spend_limit',
          amount: String(Math.round(spendLimit.amount / 10_000)),
          currency: 'USD',
          period: 'monthly',
          is_enabled: spendLimit.hard,
          scope: { type: 'organization' },
        },
      ]
    : [];
  return tokenPage(call, limits);
}

function listRateLimits(call: Call<AnthropicAccount>): Reply {
  const groups = call.account.models.map((model) => ({
    id: `rlg_${model.id}`,
    type: 'rate_limit',
    group: { id: model.id, type: 'model_group', display_name: model.displayName },
    models: [model.id],
    limits: [
      { type: 'requests_per_minute', value: 4_000 },
      { type: 'input_tokens_per_minute', value: 2_000_000 },
      { type: 'output_tokens_per_minute', value: 400_000 },
    ],
  }));
  return tokenPage(call, groups);
}

function listKeys(call: Call<AnthropicAccount>): Reply {
  const status = call.query.get('status');
  const keys = call.account.keys.filter((key) => key.kind !== 'admin').map((key) => keyEntry(call, key));
  return idPage(call, status === null ? keys : keys.filter((key) => key.status === status));
}

function keyEntry({ now, request }: Call<AnthropicAccount>, key: SandboxKey) {
  const scoped = (request.headers['anthropic-version'] ?? '') >= SCOPED_KEYS_VERSION;
  const expired = key.expiresAt !== null && key.expiresAt <= now;
  return {
    id: key.id,
    type: 'api_key',
    name: key.name,
    partial_key_hint: `sk-ant-api03-…${key.id.slice(-4)}`,
    status: expired ? 'expired' : key.enabled ? 'active' : 'inactive',
    created_at: isoSecond(key.createdAt),
    expires_at: isoOrNull(key.expiresAt),
    created_by: { id: `user_${key.owner}`, type: 'user' },
    ...(scoped ? { scope: keyScope(key) } : { workspace_id: key.projectId }),
  };
}

const keyScope = (key: SandboxKey) =>
  key.projectId === null ? { type: 'organization' } : { type: 'workspace', workspace_id: key.projectId };

function listWorkspaces(call: Call<AnthropicAccount>): Reply {
  const workspaces = call.account.workspaces.map(({ id, name, createdAt }) => ({
    id,
    type: 'workspace',
    name,
    created_at: isoSecond(createdAt),
    archived_at: null,
  }));
  return idPage(call, workspaces);
}

/** What the account itself tells of its past: when workspaces and keys were made, newest first. */
function listActivities(call: Call<AnthropicAccount>): Reply {
  const { account, now, query } = call;
  const since = Date.parse(query.get('created_at.gte') ?? '1970-01-01T00:00:00Z');
  if (Number.isNaN(since)) return invalidParameter();
  const made = [
    ...account.workspaces.map(({ id, createdAt }) => ({
      at: createdAt,
      entry: activity('platform_workspace_created', id, createdAt, null, { workspace_id: id }),
    })),
    ...account.keys.map(({ id, createdAt, owner, projectId }) => ({
      at: createdAt,
      entry: activity('platform_api_key_created', id, createdAt, owner, {
        api_key_id: id,
        workspace_id: projectId,
      }),
    })),
  ];
  const entries = made
    .filter(({ at }) => at >= since && at <= now)
    .sort((left, right) => right.at - left.at)
    .map(({ entry }) => entry);
  return idPage(call, entries);
}

function activity(
  type: string,
  subject: string,
  at: Instant,
  owner: string | null,
  fields: Record<string, string | null>,
) {
  const user = { type: 'user_actor', user_id: `user_${owner}`, email_address: `${owner}@example.com` };
  return {
    id: `activity_${type}_${subject}`,
    type,
    created_at: isoSecond(at),
    actor: owner === null ? null : { ...user, ip_address: '192.0.2.1', user_agent: 'sandbox' },
    ...fields,
  };
}

const limitOf = ({ query }: Call<AnthropicAccount>) =>
  queryInteger(query, 'limit', { fallback: 20, min: 1, max: 1000 });

/** Lists of the older endpoints: the caller names the last item it has seen. */
function idPage(call: Call<AnthropicAccount>, all: readonly { id: string }[]): Reply {
  const limit = limitOf(call);
  const page = limit === null ? null : pageAfter(all, limit, call.query.get('after_id'));
  if (page === null) return invalidParameter();
  const { items, hasMore } = page;
  return ok({
    data: items,
    has_more: hasMore,
    first_id: items[0]?.id ?? null,
    last_id: items.at(-1)?.id ?? null,
  });
}

/** Lists of the newer endpoints: the answer carries a token for the next page. */
function tokenPage(call: Call<AnthropicAccount>, all: readonly unknown[]): Reply {
  const limit = limitOf(call);
  const page = limit === null ? null : pageOf(all, limit, call.query.get('page'));
  return page === null ? invalidParameter() : ok({ data: page.items, next_page: page.next });
}
