import type { Clock } from '#engine/ports.ts';
import { DAY_MS, floorTo, isoSecond, utcDay } from '#shared/time.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { costOfRequest, keySpentBetween, servedRequests, spentBetween, wholeUnits } from './account.ts';
import type { SandboxKey, SpendingAccount, UsageStream } from './account.ts';
import { bearerToken, epochSeconds, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { tokensOf } from './usage-report.ts';
import { periodEnd, periodStart } from './utc-period.ts';
import { numberedPage } from './paging.ts';

/** Micro-dollars a month; null: none. */
interface Budgeted {
  monthlyBudget: number | null;
}

/** A LiteLLM proxy: the projects of its keys are teams, their owners users. Budgets start anew with each UTC month. */
export interface LitellmAccount extends SpendingAccount {
  provider: 'litellm';
  credentials: { apiKey: string; adminKey: string };
  /** Which of the keys the virtual key is. Ids are hashes, in hexadecimal. */
  apiKeyId: string;
  keys: readonly (SandboxKey & Budgeted & { requestsPerMinute: number | null })[];
  users: readonly ({ id: string } & Budgeted)[];
  teams: readonly ({ id: string; name: string } & Budgeted)[];
  /** Each takes the spending of the whole proxy. */
  providers: readonly { id: string; monthlyBudget: number }[];
  models: readonly { name: string; model: string; retiresOn: CalendarDay | null }[];
  /** Changes of keys, for the audit log. */
  changes: readonly { id: string; at: Instant; by: string; keyId: string }[];
}

type ProxyCall = Call<LitellmAccount>;

/** The management API of a LiteLLM proxy, and refusals of inference. */
export function litellmStandIn(account: LitellmAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const PUBLIC: readonly Route<LitellmAccount>[] = [
  route('GET /health/liveliness', () => ok("I'm alive!")),
  route('GET /health/readiness', () =>
    ok({ status: 'connected', db: 'connected', litellm_version: '1.80.5' }),
  ),
  route('GET /public/litellm_model_cost_map', priceMap),
];
const FOR_ANY_KEY: readonly Route<LitellmAccount>[] = [
  route('GET /key/info', keyInfo),
  route('GET /user/info', userInfo),
  route('GET /team/info', teamInfo),
  route('GET /user/daily/activity', dailyActivity),
  route('GET /model/info', modelInfo),
  route('POST /chat/completions', completeChat),
];
const FOR_ADMINS: readonly Route<LitellmAccount>[] = [
  route('GET /key/list', keyList),
  route('GET /provider/budgets', providerBudgets),
  route('GET /audit', audit),
];

function answer(account: LitellmAccount, now: Instant, request: SandboxRequest): Reply {
  const path = request.path.replace(/^\/v1(?=\/)/, '');
  const call = { account, now, request };
  const open = dispatch(PUBLIC, call, path);
  if (open !== null) return open;
  const token = bearerToken(request);
  const isAdmin = token === account.credentials.adminKey;
  if (!isAdmin && token !== account.credentials.apiKey) return refuse('unauthorized');
  const reply = dispatch(FOR_ANY_KEY, call, path);
  if (reply !== null) return reply;
  const managed = dispatch(FOR_ADMINS, call, path);
  if (managed === null) return refuse('not_found');
  return isAdmin ? managed : refuse('forbidden');
}

const MESSAGES: Record<Refusal, readonly [status: number, type: string, message: string]> = {
  unauthorized: [401, 'auth_error', 'Authentication Error, Invalid proxy server token passed'],
  forbidden: [403, 'auth_error', 'Only proxy admin can be used to view this'],
  payment_required: [
    400,
    'budget_exceeded',
    'Budget has been exceeded! Current cost: 50.1, Max budget: 50.0',
  ],
  rate_limited: [429, 'throttling_error', 'Max parallel request limit reached'],
  server_error: [500, 'no_db_connection', 'No connected db.'],
  not_found: [404, 'not_found_error', 'Not Found'],
  invalid_request: [400, 'bad_request_error', 'Invalid parameter'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, message] = MESSAGES[refusal];
  const code = status ?? usual;
  return {
    status: code,
    body: { error: { message: detail ?? message, type, param: null, code: String(code) } },
  };
}

function budgetFields({ now }: ProxyCall, { monthlyBudget }: Budgeted, spent: number) {
  const isLimited = monthlyBudget !== null;
  return {
    spend: wholeUnits(spent),
    max_budget: isLimited ? wholeUnits(monthlyBudget) : null,
    soft_budget: null,
    budget_duration: isLimited ? '30d' : null,
    budget_reset_at: isLimited ? isoSecond(periodEnd(now, 'month')) : null,
    tpm_limit: null,
    rpm_limit: null,
    max_parallel_requests: null,
  };
}

const ofMonth = ({ account, now }: ProxyCall, keyId: string) =>
  keySpentBetween(account, keyId, periodStart(now, 'month'), now);

const ofKeys = (call: ProxyCall, isWanted: (key: SandboxKey) => boolean) =>
  call.account.keys.filter(isWanted).reduce((sum, { id }) => sum + ofMonth(call, id), 0);

function keyFields(call: ProxyCall, key: LitellmAccount['keys'][number]) {
  return {
    ...budgetFields(call, key, ofMonth(call, key.id)),
    key_name: `sk-...${key.id.slice(-4)}`,
    key_alias: key.name,
    expires: key.expiresAt === null ? null : isoSecond(key.expiresAt),
    models: [],
    rpm_limit: key.requestsPerMinute,
    blocked: key.enabled ? null : true,
    user_id: key.owner,
    team_id: key.projectId,
    created_at: isoSecond(key.createdAt),
    metadata: {},
  };
}

function keyInfo(call: ProxyCall): Reply {
  const key = call.account.keys.find(({ id }) => id === call.account.apiKeyId);
  const isAdmin = bearerToken(call.request) === call.account.credentials.adminKey;
  if (key === undefined || isAdmin) return refuse('not_found', 'Key not found in database');
  return ok({ key: key.id, info: keyFields(call, key) });
}

function keyList(call: ProxyCall): Reply {
  const page = queryInteger(call.query, 'page', { fallback: 1, min: 1, max: 100_000 });
  const size = queryInteger(call.query, 'size', { fallback: 10, min: 1, max: 100 });
  if (page === null || size === null) return refuse('invalid_request');
  const { keys } = call.account;
  const { items } = numberedPage(keys, page, size);
  return ok({
    keys: items.map((key) => ({ token: key.id, ...keyFields(call, key) })),
    total_count: keys.length,
    current_page: page,
    total_pages: Math.ceil(keys.length / size),
  });
}

function userInfo(call: ProxyCall): Reply {
  const user = call.account.users.find(({ id }) => id === call.query.get('user_id'));
  if (user === undefined) return refuse('not_found', 'User not found');
  const spent = ofKeys(call, ({ owner }) => owner === user.id);
  const info = { user_id: user.id, ...budgetFields(call, user, spent) };
  return ok({ user_id: user.id, user_info: info, keys: [], teams: [] });
}

function teamInfo(call: ProxyCall): Reply {
  const team = call.account.teams.find(({ id }) => id === call.query.get('team_id'));
  if (team === undefined) return refuse('not_found', 'Team not found');
  const spent = ofKeys(call, ({ projectId }) => projectId === team.id);
  const about = { team_id: team.id, team_alias: team.name, blocked: false, members_with_roles: [] };
  const info = { ...about, ...budgetFields(call, team, spent) };
  return ok({ team_id: team.id, team_info: info, keys: [], team_memberships: [] });
}

function providerBudgets({ account, now }: ProxyCall): Reply {
  const spend = wholeUnits(spentBetween(account, periodStart(now, 'month'), now));
  const providers = account.providers.map(({ id, monthlyBudget }) => [
    id,
    { budget_limit: wholeUnits(monthlyBudget), time_period: '30d', spend, budget_reset_at: null },
  ]);
  return ok({ providers: Object.fromEntries(providers) as Record<string, unknown> });
}

/** Every day on one page, with each model's numbers and those of its keys. */
function dailyActivity({ account, now, query }: ProxyCall): Reply {
  const from = Date.parse(query.get('start_date') ?? '');
  const to = Date.parse(query.get('end_date') ?? '') + DAY_MS;
  if (!Number.isFinite(from) || !Number.isFinite(to)) return refuse('invalid_request');
  const results = [];
  for (let day = Math.max(from, floorTo(account.openedAt, DAY_MS)); day < Math.min(to, now); day += DAY_MS) {
    const rows = account.streams.map((stream) => ({ stream, metrics: metricsOf(account, stream, day, now) }));
    results.push({
      date: utcDay(day),
      metrics: sumOf(rows.map(({ metrics }) => metrics)),
      breakdown: { models: modelsOf(rows), providers: {}, api_keys: {} },
    });
  }
  const total = sumOf(results.map(({ metrics }) => metrics)).spend;
  return ok({ results, metadata: { total_spend: total, page: 1, total_pages: 1, has_more: false } });
}

type Metrics = ReturnType<typeof metricsOf>;

function metricsOf(account: LitellmAccount, stream: UsageStream, day: Instant, now: Instant) {
  const newest = now - account.reportingDelayMs;
  const requests = servedRequests(account, stream, day, Math.min(day + DAY_MS, newest));
  const cached = tokensOf(stream, 'cached input', requests);
  return {
    spend: wholeUnits(requests * costOfRequest(stream)),
    prompt_tokens: tokensOf(stream, 'input', requests) + cached,
    completion_tokens: tokensOf(stream, 'output', requests),
    api_requests: requests,
    cache_read_input_tokens: cached,
  };
}

function sumOf(all: readonly Metrics[]): Metrics {
  const sum = (field: keyof Metrics) => all.reduce((total, metrics) => total + metrics[field], 0);
  return {
    spend: sum('spend'),
    prompt_tokens: sum('prompt_tokens'),
    completion_tokens: sum('completion_tokens'),
    api_requests: sum('api_requests'),
    cache_read_input_tokens: sum('cache_read_input_tokens'),
  };
}

function modelsOf(rows: readonly { stream: UsageStream; metrics: Metrics }[]): Record<string, unknown> {
  const models = Map.groupBy(rows, ({ stream }) => stream.model);
  return Object.fromEntries(
    [...models].map(([model, own]) => [
      model,
      {
        metrics: sumOf(own.map(({ metrics }) => metrics)),
        metadata: {},
        api_key_breakdown: Object.fromEntries(
          own.map(({ stream, metrics }) => [stream.keyId, { metrics, metadata: {} }]),
        ),
      },
    ]),
  );
}

function modelInfo({ account }: ProxyCall): Reply {
  const data = account.models.map(({ name, model }) => ({
    model_name: name,
    litellm_params: { model },
    model_info: { id: `deployment-${name}`, litellm_provider: 'sandbox' },
  }));
  return ok({ data });
}

function priceMap({ account }: ProxyCall): Reply {
  const entries = account.models.map(({ model, retiresOn }) => [
    model.slice(model.indexOf('/') + 1),
    { litellm_provider: 'sandbox', ...(retiresOn === null ? {} : { deprecation_date: retiresOn }) },
  ]);
  return ok({
    sample_spec: { deprecation_date: 'a day in the form YYYY-MM-DD' },
    ...(Object.fromEntries(entries) as Record<string, unknown>),
  });
}

function audit({ account, now }: ProxyCall): Reply {
  const made = account.changes.filter(({ at }) => at <= now).sort((left, right) => right.at - left.at);
  const audit_logs = made.map(({ id, at, by, keyId }) => ({
    id,
    updated_at: isoSecond(at),
    changed_by: by,
    changed_by_api_key: '',
    action: 'updated',
    table_name: 'LiteLLM_VerificationToken',
    object_id: keyId,
    before_value: null,
    updated_values: null,
  }));
  return ok({ audit_logs, total: made.length, page: 1, page_size: 100, total_pages: 1 });
}

/** No completion is ever made: the stand-in only shows whether the budget allows one. */
function completeChat(call: ProxyCall): Reply {
  const key = call.account.keys.find(({ id }) => id === call.account.apiKeyId);
  const isSpent = key?.monthlyBudget != null && ofMonth(call, key.id) >= key.monthlyBudget;
  if (isSpent) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(call.now), choices: [] });
}
