import type { Clock } from '#engine/ports.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS, isoSecond, utcDay } from '#shared/time.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { keyLastUsedAt, servedRequests, spendLimitReachedAt, spentBetween, wholeUnits } from './account.ts';
import type { SandboxKey, SpendingAccount, TokenKind, UsageStream } from './account.ts';
import { bearerToken, epochSeconds, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { tokensOf } from './usage-report.ts';
import { daysBetween, periodEnd, periodStart } from './utc-period.ts';

interface MistralModel {
  id: string;
  createdAt: Instant;
  /** null: not announced. */
  deprecatedOn: CalendarDay | null;
  replacement: string | null;
}

interface MistralLogEntry {
  id: string;
  at: Instant;
  eventType: string;
  actorId: string;
  targetType: string;
}

/** A Mistral organization on the Enterprise plan, billed in EUR: amounts of the account are micro-euros. */
export interface MistralAccount extends SpendingAccount {
  provider: 'mistral';
  credentials: { apiKey: string; adminKey: string };
  models: readonly MistralModel[];
  keys: readonly SandboxKey[];
  auditLog: readonly MistralLogEntry[];
  /** Which of the documented ways of sending an admin key is understood. */
  adminAuth: 'x-api-key' | 'bearer';
  /** From here on the last payment counts as failed; absent: never. */
  paymentFailsFrom?: Instant;
}

/** The Mistral API: Admin API, model list, and refusals of inference. */
export function mistralStandIn(account: MistralAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const ADMIN_ROUTES: readonly Route<MistralAccount>[] = [
  route('GET /v1/admin/spend-limit', spendLimit),
  route('GET /v1/admin/rate-limit', rateLimit),
  route('GET /v1/admin/usage', monthlyUsage),
  route('GET /v1/admin/api-keys', listKeys),
  route('GET /v1/admin/audit-logs', listAuditLog),
];

const INFERENCE_ROUTES: readonly Route<MistralAccount>[] = [
  route('GET /v1/models', listModels),
  route('POST /v1/chat/completions', completeChat),
];

function answer(account: MistralAccount, now: Instant, request: SandboxRequest): Reply {
  const isAdmin = request.path.startsWith('/v1/admin/');
  const { apiKey, adminKey } = account.credentials;
  const isHeader = isAdmin && account.adminAuth === 'x-api-key';
  const token = isHeader ? request.headers['x-api-key'] : bearerToken(request);
  if (token !== (isAdmin ? adminKey : apiKey)) return refuse('unauthorized');
  const routes = isAdmin ? ADMIN_ROUTES : INFERENCE_ROUTES;
  return dispatch(routes, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, type: string, message: string]> = {
  unauthorized: [401, 'unauthorized', 'Unauthorized'],
  forbidden: [403, 'forbidden', 'The key may not do this.'],
  payment_required: [402, 'payment_required', 'Payment required: there is no active subscription.'],
  rate_limited: [429, 'rate_limited', 'Requests rate limit exceeded'],
  server_error: [503, 'service_unavailable', 'Service unavailable.'],
  not_found: [404, 'not_found', 'No route matched.'],
  invalid_request: [422, 'invalid_request_error', 'A parameter has a value that is not allowed.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, message] = MESSAGES[refusal];
  return {
    status: status ?? usual,
    body: { object: 'error', message: detail ?? message, type, param: null, code: null },
  };
}

/** Amounts are whole units with decimals, not cents. */
function spendLimit({ account, now }: Call<MistralAccount>): Reply {
  const spent = wholeUnits(spentBetween(account, periodStart(now, 'month'), now));
  const limit = account.spendLimit;
  return ok({
    limits: {
      completion: {
        no_monthly_limit: limit === undefined,
        monthly_limit_reached: spendLimitReachedAt(account, now) !== null,
        usage: spent,
        vibe_usage: 0,
        total_usage: spent,
        ...(limit === undefined ? {} : { usage_limit: wholeUnits(limit.amount) }),
      },
      last_payment_failure: account.paymentFailsFrom !== undefined && account.paymentFailsFrom <= now,
      last_payment_failure_protection: null,
      currency: 'EUR',
    },
  });
}

function rateLimit({ account }: Call<MistralAccount>): Reply {
  const limits = account.models.map(({ id }) => [
    id,
    { tokens_per_minute: 500_000, tokens_per_month: 10_000_000_000 },
  ]);
  return ok({
    requests_per_second: 5,
    tokens_limits_by_model: Object.fromEntries(limits) as Record<string, unknown>,
  });
}

const SIDES: Readonly<Record<TokenKind, string>> = {
  input: 'input',
  'cached input': 'cached',
  output: 'output',
};

/** Units by day, and the price of one of each: what it cost is left to the reader. */
function monthlyUsage(call: Call<MistralAccount>): Reply {
  const { account, now, query } = call;
  const month = queryInteger(query, 'month', { fallback: new Date(now).getUTCMonth() + 1, min: 1, max: 12 });
  const year = queryInteger(query, 'year', {
    fallback: new Date(now).getUTCFullYear(),
    min: 2000,
    max: 2099,
  });
  if (month === null || year === null) return refuse('invalid_request');
  const start = Date.UTC(year, month - 1);
  const workspace = query.get('workspace_id');
  const streams = account.streams.filter(({ projectId }) => workspace === null || projectId === workspace);
  const models = Object.fromEntries(
    [...new Set(streams.map(({ model }) => model))].map((model) => [
      model,
      usageOf(
        call,
        streams.filter((stream) => stream.model === model),
        start,
      ),
    ]),
  );
  return ok({
    completion: { models },
    start_date: isoSecond(start),
    end_date: isoSecond(periodEnd(start, 'month') - 1_000),
    currency: 'EUR',
    currency_symbol: '€',
    prices: streams.flatMap(pricesOf),
  });
}

function usageOf(call: Call<MistralAccount>, streams: readonly UsageStream[], start: Instant) {
  const entriesOf = (kind: TokenKind) =>
    streams.flatMap((stream) =>
      daysBetween(start, Math.min(call.now, periodEnd(start, 'month'))).map((day) => ({
        timestamp: utcDay(day),
        event_type: 'api_tokens',
        billing_metric: stream.model,
        billing_group: SIDES[kind],
        value: tokensOn(call, stream, kind, day),
      })),
    );
  return { input: entriesOf('input'), cached: entriesOf('cached input'), output: entriesOf('output') };
}

function tokensOn(
  { account, now }: Call<MistralAccount>,
  stream: UsageStream,
  kind: TokenKind,
  day: Instant,
) {
  const to = Math.min(day + DAY_MS, now - account.reportingDelayMs);
  return tokensOf(stream, kind, servedRequests(account, stream, day, to));
}

function pricesOf({ model, lines }: UsageStream) {
  return lines.map(({ kind, usdPerMillionTokens }) => ({
    event_type: 'api_tokens',
    billing_metric: model,
    billing_group: SIDES[kind],
    price: formatDecimal(Math.round(usdPerMillionTokens * 1_000_000), 12),
  }));
}

function listKeys({ account, now, query }: Call<MistralAccount>): Reply {
  const limit = queryInteger(query, 'limit', { fallback: 20, min: 1, max: 100 });
  const offset = queryInteger(query, 'offset', { fallback: 0, min: 0, max: 1_000_000 });
  if (limit === null || offset === null) return refuse('invalid_request');
  const keys = account.keys.slice(offset, offset + limit).map((key) => {
    const lastUsedAt = keyLastUsedAt(account, key, now);
    return {
      key_id: key.id,
      name: key.name,
      hidden_key: `****${key.id.slice(-4)}`,
      created_at: isoSecond(key.createdAt),
      expiration_date: key.expiresAt === null ? null : utcDay(key.expiresAt),
      last_used: lastUsedAt === null ? null : utcDay(lastUsedAt),
      workspace_id: key.projectId,
      created_by: key.owner,
      product: 'API',
      can_delete: true,
    };
  });
  return ok({ keys });
}

/** Newest first. */
function listAuditLog({ account, now, query }: Call<MistralAccount>): Reply {
  const limit = queryInteger(query, 'limit', { fallback: 20, min: 1, max: 100 });
  const after = Date.parse(query.get('after') ?? '1970-01-01');
  const before = Math.min(now, Date.parse(query.get('before') ?? isoSecond(now)));
  if (limit === null || Number.isNaN(after) || Number.isNaN(before)) return refuse('invalid_request');
  const entries = account.auditLog
    .filter(({ at }) => at >= after && at < before)
    .sort((left, right) => right.at - left.at)
    .slice(0, limit);
  return ok(
    entries.map(({ id, at, eventType, actorId, targetType }) => ({
      log_id: id,
      created_at: isoSecond(at),
      actor_type: 'user',
      actor_id: actorId,
      event_type: eventType,
      target_type: targetType,
    })),
  );
}

function listModels({ account }: Call<MistralAccount>): Reply {
  const data = account.models.map(({ id, createdAt, deprecatedOn, replacement }) => ({
    id,
    object: 'model',
    created: epochSeconds(createdAt),
    owned_by: 'mistralai',
    deprecation: deprecatedOn === null ? null : `${deprecatedOn}T12:00:00Z`,
    deprecation_replacement_model: replacement,
  }));
  return ok({ object: 'list', data });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<MistralAccount>): Reply {
  if (spendLimitReachedAt(account, now) !== null) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
