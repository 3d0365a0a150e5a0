import type { Clock } from '#engine/ports.ts';
import { DAY_MS, floorTo, isoSecond, utcDay } from '#shared/time.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import {
  balanceAt,
  costOfRequest,
  keySpentBetween,
  servedRequests,
  spentBetween,
  wholeUnits,
} from './account.ts';
import type { Deposit, SandboxKey, SpendingAccount } from './account.ts';
import { bearerToken, epochSeconds, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { tokensOf } from './usage-report.ts';
import { periodStart } from './utc-period.ts';

interface OpenrouterKey extends SandboxKey {
  /** Micro-dollars a month; null: no limit. */
  monthlyLimit: number | null;
}

/** An OpenRouter account; the projects of its keys are workspaces. Deposits are micro-dollars. */
export interface OpenrouterAccount extends SpendingAccount {
  provider: 'openrouter';
  credentials: { apiKey: string; managementKey: string };
  /** Which of the keys the inference key is. */
  apiKeyId: string;
  deposits: readonly Deposit[];
  /** `monthlyBudget` in micro-dollars; null: none. */
  workspaces: readonly { id: string; name: string; monthlyBudget: number | null }[];
  keys: readonly OpenrouterKey[];
  models: readonly { id: string; createdAt: Instant; expiresOn: CalendarDay | null }[];
}

/** The OpenRouter API below `/api/v1`: credits, keys, workspaces, activity, models, and refusals of inference. */
export function openrouterStandIn(account: OpenrouterAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What was ever bought and what is left of it, in micro-dollars. */
export function openrouterCreditsAt(
  account: OpenrouterAccount,
  at: Instant,
): { bought: number; left: number } {
  const { granted, toppedUp } = balanceAt(
    account.deposits,
    (from, to) => spentBetween(account, from, to),
    at,
  );
  const made = account.deposits.filter((deposit) => deposit.at <= at);
  return { bought: made.reduce((sum, { amount }) => sum + amount, 0), left: granted + toppedUp };
}

const PUBLIC: readonly Route<OpenrouterAccount>[] = [route('GET /models', listModels)];
const FOR_ANY_KEY: readonly Route<OpenrouterAccount>[] = [
  route('GET /key', ownKey),
  route('POST /chat/completions', completeChat),
];
const FOR_MANAGEMENT: readonly Route<OpenrouterAccount>[] = [
  route('GET /credits', credits),
  route('GET /keys', listKeys),
  route('GET /workspaces', listWorkspaces),
  route('GET /workspaces/:id/budgets', listBudgets),
  route('GET /activity', activity),
];

function answer(account: OpenrouterAccount, now: Instant, request: SandboxRequest): Reply {
  const path = request.path.replace(/^\/api\/v1(?=\/)/, '');
  const call = { account, now, request };
  const open = dispatch(PUBLIC, call, path);
  if (open !== null) return open;
  const token = bearerToken(request);
  const isManagement = token === account.credentials.managementKey;
  if (!isManagement && token !== account.credentials.apiKey) return refuse('unauthorized');
  const reply = dispatch(FOR_ANY_KEY, call, path);
  if (reply !== null) return reply;
  const managed = dispatch(FOR_MANAGEMENT, call, path);
  if (managed === null) return refuse('not_found');
  return isManagement ? managed : refuse('forbidden');
}

const MESSAGES: Record<Refusal, readonly [status: number, message: string]> = {
  unauthorized: [401, 'No auth credentials found'],
  forbidden: [403, 'Only management keys can perform this operation'],
  payment_required: [402, 'Insufficient credits. Add more using https://openrouter.ai/credits'],
  rate_limited: [429, 'Rate limit exceeded'],
  server_error: [502, 'Provider returned error'],
  not_found: [404, 'Not Found'],
  invalid_request: [400, 'Invalid parameter'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, message] = MESSAGES[refusal];
  const code = status ?? usual;
  return { status: code, body: { error: { code, message: detail ?? message, metadata: null } } };
}

function credits({ account, now }: Call<OpenrouterAccount>): Reply {
  const { bought, left } = openrouterCreditsAt(account, now);
  return ok({ data: { total_credits: wholeUnits(bought), total_usage: wholeUnits(bought - left) } });
}

function ownKey(call: Call<OpenrouterAccount>): Reply {
  const { account, request } = call;
  const isManagement = bearerToken(request) === account.credentials.managementKey;
  const key = account.keys.find(({ id }) => id === account.apiKeyId);
  if (key === undefined) return refuse('unauthorized', 'User not found.');
  return ok({
    data: {
      ...(isManagement ? withoutUse(key) : keyFields(call, key)),
      is_free_tier: openrouterCreditsAt(account, call.now).bought === 0,
      is_management_key: isManagement,
      is_provisioning_key: isManagement,
      rate_limit: { interval: '10s', requests: -1, note: 'This field is deprecated and safe to ignore.' },
    },
  });
}

const labelOf = ({ id }: SandboxKey) => `sk-or-v1-${id.slice(0, 3)}...${id.slice(-3)}`;

const withoutUse = (key: OpenrouterKey) => ({
  label: `${labelOf(key)}-management`,
  limit: null,
  limit_remaining: null,
  limit_reset: null,
  usage: 0,
  usage_daily: 0,
  usage_weekly: 0,
  usage_monthly: 0,
  expires_at: null,
});

function keyFields({ account, now }: Call<OpenrouterAccount>, key: OpenrouterKey) {
  const since = (from: Instant) => keySpentBetween(account, key.id, from, now);
  const ofMonth = since(periodStart(now, 'month'));
  return {
    label: labelOf(key),
    limit: key.monthlyLimit === null ? null : wholeUnits(key.monthlyLimit),
    limit_remaining: key.monthlyLimit === null ? null : wholeUnits(key.monthlyLimit - ofMonth),
    limit_reset: key.monthlyLimit === null ? null : 'monthly',
    include_byok_in_limit: false,
    usage: wholeUnits(since(account.openedAt)),
    usage_daily: wholeUnits(since(periodStart(now, 'day'))),
    usage_weekly: wholeUnits(since(periodStart(now, 'week'))),
    usage_monthly: wholeUnits(ofMonth),
    byok_usage: 0,
    byok_usage_daily: 0,
    byok_usage_weekly: 0,
    byok_usage_monthly: 0,
    expires_at: key.expiresAt === null ? null : isoSecond(key.expiresAt),
  };
}

const KEYS_A_PAGE = 100;

/** Without `workspace_id` the keys of the first workspace, which is the default one. */
function listKeys(call: Call<OpenrouterAccount>): Reply {
  const { account, query } = call;
  const wanted = query.get('workspace_id') ?? account.workspaces[0]?.id ?? null;
  const withDisabled = query.get('include_disabled') === 'true';
  const offset = queryInteger(query, 'offset', { fallback: 0, min: 0, max: 1_000_000 });
  if (offset === null) return refuse('invalid_request');
  const keys = account.keys.filter(
    ({ projectId, enabled }) => projectId === wanted && (enabled || withDisabled),
  );
  const data = keys.slice(offset, offset + KEYS_A_PAGE).map((key) => ({
    ...keyFields(call, key),
    hash: key.id,
    name: key.name,
    disabled: !key.enabled,
    created_at: isoSecond(key.createdAt),
    updated_at: null,
    workspace_id: key.projectId,
    creator_user_id: key.owner,
  }));
  return ok({ data });
}

function listWorkspaces({ account, query }: Call<OpenrouterAccount>): Reply {
  const offset = queryInteger(query, 'offset', { fallback: 0, min: 0, max: 1_000_000 });
  const limit = queryInteger(query, 'limit', { fallback: 50, min: 1, max: 100 });
  if (offset === null || limit === null) return refuse('invalid_request');
  const data = account.workspaces.slice(offset, offset + limit).map(({ id, name }) => ({ id, name }));
  return ok({ data, total_count: account.workspaces.length });
}

function listBudgets({ account, params }: Call<OpenrouterAccount>): Reply {
  const workspace = account.workspaces.find(({ id }) => id === params[0]);
  if (workspace === undefined) return refuse('not_found');
  const { id, monthlyBudget } = workspace;
  const budget = { id: `budget-${id}`, reset_interval: 'monthly', workspace_id: id };
  const data = monthlyBudget === null ? [] : [{ ...budget, limit_usd: wholeUnits(monthlyBudget) }];
  return ok({ data, include_byok_in_budgets: false });
}

const ACTIVITY_DAYS = 30;

/** The last 30 completed days by model, and by workspace where that is asked for. */
function activity({ account, now, query }: Call<OpenrouterAccount>): Reply {
  const wanted = query.get('api_key_hash');
  const byWorkspace = query.get('group_by') === 'workspace';
  const today = floorTo(now, DAY_MS);
  const days = Array.from({ length: ACTIVITY_DAYS }, (_, index) => today - (ACTIVITY_DAYS - index) * DAY_MS);
  const streams = account.streams.filter(({ keyId }) => wanted === null || keyId === wanted);
  const data = days.flatMap((day) =>
    streams.flatMap((stream) => {
      const requests = servedRequests(account, stream, day, day + DAY_MS);
      const input = tokensOf(stream, 'input', requests) + tokensOf(stream, 'cached input', requests);
      const row = {
        date: utcDay(day),
        model: stream.model,
        model_permaslug: stream.model,
        endpoint_id: `endpoint-${stream.model}`,
        provider_name: 'Sandbox',
        usage: wholeUnits(requests * costOfRequest(stream)),
        byok_usage_inference: 0,
        requests,
        prompt_tokens: input,
        completion_tokens: tokensOf(stream, 'output', requests),
        reasoning_tokens: 0,
      };
      if (requests === 0) return [];
      return [byWorkspace ? { ...row, workspace_id: stream.projectId } : row];
    }),
  );
  return ok({ data });
}

function listModels({ account, query }: Call<OpenrouterAccount>): Reply {
  const offset = queryInteger(query, 'offset', { fallback: 0, min: 0, max: 1_000_000 });
  if (offset === null) return refuse('invalid_request');
  const data = account.models.slice(offset).map(({ id, createdAt, expiresOn }) => ({
    id,
    canonical_slug: id,
    name: id,
    created: epochSeconds(createdAt),
    context_length: 131_072,
    pricing: { prompt: '0.000002', completion: '0.00001' },
    expiration_date: expiresOn,
  }));
  return ok({ data });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<OpenrouterAccount>): Reply {
  const key = account.keys.find(({ id }) => id === account.apiKeyId);
  const ofMonth = keySpentBetween(account, account.apiKeyId, periodStart(now, 'month'), now);
  if (key?.monthlyLimit != null && ofMonth >= key.monthlyLimit) {
    return refuse('forbidden', 'Key limit exceeded (monthly limit).');
  }
  if (openrouterCreditsAt(account, now).left === 0) return refuse('payment_required');
  return ok({ id: 'gen-sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
