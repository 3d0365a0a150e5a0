import type { Clock } from '#engine/ports.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { keyLastUsedAt, spendLimitReachedAt, spentBetween } from './account.ts';
import type { SandboxKey, SpendingAccount } from './account.ts';
import { bearerToken, epochSeconds, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { completionsUsagePage, costsPage, emptyUsagePage } from './openai-reports.ts';
import { pageAfter } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { periodStart } from './utc-period.ts';

interface OpenaiProject {
  id: string;
  name: string;
  createdAt: Instant;
  archivedAt: Instant | null;
  /** Micro-dollars a month beyond which calls of this project are refused; absent: it has no limit of its own. */
  spendLimit?: number;
}

interface OpenaiModel {
  id: string;
  createdAt: Instant;
  /** Calendar day on which the vendor switches it off; null: not announced. */
  shutdownOn: CalendarDay | null;
}

/** An organization on the OpenAI API platform. */
export interface OpenaiAccount extends SpendingAccount {
  provider: 'openai';
  credentials: { adminKey: string; apiKey: string };
  projects: readonly OpenaiProject[];
  keys: readonly SandboxKey[];
  models: readonly OpenaiModel[];
  /** Micro-dollars per month at which the vendor sends a mail. */
  spendAlerts?: readonly number[];
  /** Why payment is refused where `paymentErrorFrom` is set. */
  paymentErrorCode?: 'credit_balance_exhausted' | 'organization_spend_limit_exceeded' | 'insufficient_quota';
}

/** The OpenAI API, with and without its `/v1`: administration, model list, and refusals of inference. */
export function openaiStandIn(account: OpenaiAccount, clock: Clock): StandIn {
  return {
    handle: (request) => answer(account, clock.now(), request),
    refuse: (refusal, detail, status) => refuse(account, refusal, detail, status),
  };
}

const ROUTES: readonly Route<OpenaiAccount>[] = [
  route('GET /models', listModels),
  route('POST /chat/completions', completeChat),
  route('GET /organization/costs', (call) => costsPage(call) ?? invalidParameter(call)),
  route(
    'GET /organization/usage/completions',
    (call) => completionsUsagePage(call) ?? invalidParameter(call),
  ),
  route('GET /organization/usage/:kind', (call) => emptyUsagePage(call) ?? invalidParameter(call)),
  route('GET /organization/spend_limit', spendLimit),
  route('GET /organization/spend_alerts', spendAlerts),
  route('GET /organization/projects', listProjects),
  route('GET /organization/projects/:id/api_keys', listKeys),
  route('GET /organization/projects/:id/rate_limits', listRateLimits),
  route('GET /organization/projects/:id/service_accounts', emptyList),
  route('GET /organization/projects/:id/spend_alerts', emptyList),
  route('GET /organization/admin_api_keys', listAdminKeys),
  route('GET /organization/projects/:id/spend_limit', projectSpendLimit),
  route('GET /organization/audit_logs', listAuditLogs),
];

function answer(account: OpenaiAccount, now: Instant, request: SandboxRequest): Reply {
  const path = request.path.replace(/^\/v1(?=\/)/, '');
  const { adminKey, apiKey } = account.credentials;
  const token = bearerToken(request);
  if (token !== adminKey && token !== apiKey) return refuse(account, 'unauthorized');
  if (path.startsWith('/organization') !== (token === adminKey)) return refuse(account, 'forbidden');
  return dispatch(ROUTES, { account, now, request }, path) ?? refuse(account, 'not_found');
}

const MESSAGES: Record<
  Refusal,
  readonly [status: number, type: string, code: string | null, message: string]
> = {
  unauthorized: [401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  forbidden: [
    403,
    'invalid_request_error',
    'missing_scope',
    'You have insufficient permissions for this operation.',
  ],
  payment_required: [
    429,
    'insufficient_quota',
    'insufficient_quota',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  rate_limited: [429, 'requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'],
  server_error: [503, 'server_error', null, 'The server is overloaded or not ready yet.'],
  not_found: [404, 'invalid_request_error', null, 'Not found.'],
  invalid_request: [400, 'invalid_request_error', null, 'Invalid parameter.'],
};

function refuse(account: OpenaiAccount, refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, code, message] = MESSAGES[refusal];
  const billingCode = refusal === 'payment_required' ? account.paymentErrorCode : undefined;
  const error = { message: detail ?? message, type, param: null, code: billingCode ?? code };
  return { status: status ?? usual, body: { error } };
}

const invalidParameter = (call: Call<OpenaiAccount>): Reply =>
  refuse(call.account, 'invalid_request', 'A query parameter is missing or has a value that is not allowed.');

function listModels({ account }: Call<OpenaiAccount>): Reply {
  const data = account.models.map((model) => ({
    id: model.id,
    object: 'model',
    created: epochSeconds(model.createdAt),
    owned_by: 'openai',
    shutdown_date: model.shutdownOn,
  }));
  return ok({ object: 'list', data });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<OpenaiAccount>): Reply {
  if (spendLimitReachedAt(account, now) !== null) {
    const code = 'organization_spend_limit_exceeded' as const;
    return refuse({ ...account, paymentErrorCode: code }, 'payment_required');
  }
  return ok({ id: 'chatcmpl-sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}

/** Amounts of spend limits and alerts are whole cents. */
const cents = (micros: number) => Math.round(micros / 10_000);

function spendLimit({ account, now }: Call<OpenaiAccount>): Reply {
  if (!account.spendLimit) return refuse(account, 'not_found', 'No spend limit is set.');
  const status = spendLimitReachedAt(account, now) === null ? 'inactive' : 'enforcing';
  return ok({
    object: 'organization.spend_limit',
    threshold_amount: cents(account.spendLimit.amount),
    currency: 'USD',
    interval: 'month',
    enforcement: { status },
  });
}

function projectSpendLimit({ account, now, params }: Call<OpenaiAccount>): Reply {
  const project = account.projects.find(({ id }) => id === params[0]);
  if (project?.spendLimit === undefined) return refuse(account, 'not_found', 'No spend limit is set.');
  const streams = account.streams.filter(({ projectId }) => projectId === project.id);
  const spent = spentBetween({ ...account, streams }, periodStart(now, 'month'), now);
  return ok({
    object: 'project.spend_limit',
    threshold_amount: cents(project.spendLimit),
    currency: 'USD',
    interval: 'month',
    enforcement: { status: spent < project.spendLimit ? 'inactive' : 'enforcing' },
  });
}

/** What the account itself tells of its past: when projects and keys were made, newest first. */
function listAuditLogs(call: Call<OpenaiAccount>): Reply {
  const { account, now, query } = call;
  const since = Number(query.get('effective_at[gte]') ?? 0);
  if (!Number.isInteger(since)) return invalidParameter(call);
  const made = [
    ...account.projects.map(({ id, createdAt }) => auditEntry('project.created', id, createdAt, null)),
    ...account.keys.map(({ id, createdAt, owner }) => auditEntry('api_key.created', id, createdAt, owner)),
  ];
  const entries = made
    .filter(({ effective_at }) => effective_at >= since && effective_at <= epochSeconds(now))
    .sort((left, right) => right.effective_at - left.effective_at);
  return listPage(call, entries, 20);
}

function auditEntry(type: string, subject: string, at: Instant, owner: string | null) {
  const session = { user: { id: `user_${owner}`, email: `${owner}@example.com` }, ip_address: '192.0.2.1' };
  return {
    object: 'organization.audit_log',
    id: `audit_log-${type}-${subject}`,
    type,
    effective_at: epochSeconds(at),
    actor: owner === null ? null : { type: 'session', session },
    [type]: { id: subject },
  };
}

function spendAlerts(call: Call<OpenaiAccount>): Reply {
  const alerts = (call.account.spendAlerts ?? []).map((micros, index) => ({
    id: `alert_${index + 1}`,
    object: 'organization.spend_alert',
    threshold_amount: cents(micros),
    currency: 'USD',
    interval: 'month',
    notification_channel: { type: 'email', recipients: ['finance@example.com'] },
  }));
  return listPage(call, alerts, 20);
}

function listProjects(call: Call<OpenaiAccount>): Reply {
  const withArchived = call.query.get('include_archived') === 'true';
  const projects = call.account.projects.filter(
    ({ archivedAt }) => withArchived || archivedAt === null || archivedAt > call.now,
  );
  const data = projects.map((project) => ({
    id: project.id,
    object: 'organization.project',
    name: project.name,
    created_at: epochSeconds(project.createdAt),
    archived_at: project.archivedAt === null ? null : epochSeconds(project.archivedAt),
    status: project.archivedAt === null ? 'active' : 'archived',
  }));
  return listPage(call, data, 20);
}

const hasProject: (call: Call<OpenaiAccount>) => boolean = ({ account, params }) =>
  account.projects.some((project) => project.id === params[0]);

function listKeys(call: Call<OpenaiAccount>): Reply {
  if (!hasProject(call)) return refuse(call.account, 'not_found', 'No such project.');
  const keys = call.account.keys.filter((key) => key.kind !== 'admin' && key.projectId === call.params[0]);
  return listPage(
    call,
    keys.map((key) => projectKey(call, key)),
    20,
  );
}

function projectKey(call: Call<OpenaiAccount>, key: SandboxKey) {
  const type = key.kind === 'service_account' ? 'service_account' : 'user';
  return {
    ...keyFields(call, key),
    object: 'organization.project.api_key',
    owner_project_access: key.enabled ? 'active' : 'inactive',
    owner: { type, [type]: { id: `${type}_${key.owner}`, name: key.owner } },
  };
}

function listAdminKeys(call: Call<OpenaiAccount>): Reply {
  const keys = call.account.keys.filter((key) => key.kind === 'admin');
  const data = keys.map((key) => ({
    ...keyFields(call, key),
    object: 'organization.admin_api_key',
    expires_at: key.expiresAt === null ? null : epochSeconds(key.expiresAt),
    owner: { type: 'user', id: `user_${key.owner}`, name: key.owner, role: 'owner' },
  }));
  return listPage(call, data, 20);
}

function keyFields({ account, now }: Call<OpenaiAccount>, key: SandboxKey) {
  const lastUsedAt = keyLastUsedAt(account, key, now);
  return {
    id: key.id,
    name: key.name,
    redacted_value: `sk-${key.kind === 'admin' ? 'admin' : 'proj'}-****${key.id.slice(-4)}`,
    created_at: epochSeconds(key.createdAt),
    last_used_at: lastUsedAt === null ? null : epochSeconds(lastUsedAt),
  };
}

function listRateLimits(call: Call<OpenaiAccount>): Reply {
  if (!hasProject(call)) return refuse(call.account, 'not_found', 'No such project.');
  const data = call.account.models.map((model) => ({
    object: 'project.rate_limit',
    id: `rl-${model.id}`,
    model: model.id,
    max_requests_per_1_minute: 10_000,
    max_tokens_per_1_minute: 2_000_000,
  }));
  return listPage(call, data, 100);
}

function emptyList(call: Call<OpenaiAccount>): Reply {
  return listPage(call, [], 20);
}

function listPage<Item extends { id: string }>(
  call: Call<OpenaiAccount>,
  all: readonly Item[],
  usualLimit: number,
): Reply {
  const limit = queryInteger(call.query, 'limit', { fallback: usualLimit, min: 0, max: 100 });
  const page = limit === null ? null : pageAfter(all, limit, call.query.get('after'));
  if (page === null) return invalidParameter(call);
  const { items, hasMore } = page;
  const [first, last] = [items[0]?.id ?? null, items.at(-1)?.id ?? null];
  return ok({ object: 'list', data: items, first_id: first, last_id: last, has_more: hasMore });
}
