import type { Clock } from '#engine/ports.ts';
import { DAY_MS, floorTo, isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { quotaExhaustedAt, quotaUsedAt, sinceOpened, subscriptionStatusAt } from './account.ts';
import type { AccountBase, SandboxKey, SandboxQuota, SandboxSubscription } from './account.ts';
import { epochSeconds, jsonBody, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { sumOfCurves, usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';
import { periodEnd } from './utc-period.ts';

/** Credits that one key asks for with one model. */
interface CreditStream {
  product: string;
  model: string;
  keyId: string;
  credits: UsageCurve;
}

interface AuditEntry {
  id: string;
  at: Instant;
  activity: string;
  actor: string;
}

/** An ElevenLabs workspace. The quota is of credits; a soft one is a plan whose use beyond it is sold. */
export interface ElevenlabsAccount extends AccountBase {
  provider: 'elevenlabs';
  credentials: { apiKey: string; adminKey: string };
  /** Statuses are in the vendor's words. */
  subscription: SandboxSubscription;
  quota: SandboxQuota;
  streams: readonly CreditStream[];
  keys: readonly (SandboxKey & { creditLimit: number | null })[];
  /** null: not on this plan. */
  auditLog: readonly AuditEntry[] | null;
}

/** The ElevenLabs API: subscription, keys, analytics by the day, audit log, and refusals of speech. */
export function elevenlabsStandIn(account: ElevenlabsAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** Credits of the period so far. */
export function creditsUsedAt(account: ElevenlabsAccount, at: Instant): number {
  return quotaUsedAt(demandOf(account), account.quota, at);
}

const demandOf = (account: ElevenlabsAccount): UsageCurve =>
  sinceOpened(account, sumOfCurves(account.streams.map(({ credits }) => credits)));

const ROUTES: readonly Route<ElevenlabsAccount>[] = [
  route('GET /v1/user/subscription', describeSubscription),
  route('GET /v1/service-accounts', listServiceAccounts),
  route('POST /v1/workspace/analytics/query/usage-by-product-over-time', usageTable),
  route('GET /v1/workspace/audit-logs', listAuditLog),
  route('POST /v1/text-to-speech/:voice', speak),
];

function answer(account: ElevenlabsAccount, now: Instant, request: SandboxRequest): Reply {
  const { apiKey, adminKey } = account.credentials;
  const key = request.headers['xi-api-key'];
  if (key !== apiKey && key !== adminKey) return refuse('unauthorized');
  const isOfWorkspace = /^\/v1\/(?:workspace|service-accounts)(?:\/|$)/.test(request.path);
  if (isOfWorkspace && key !== adminKey) return refuse('forbidden');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, code: string, message: string]> = {
  unauthorized: [401, 'invalid_api_key', 'Invalid API key'],
  forbidden: [401, 'missing_permissions', 'The API key you used is missing a permission.'],
  payment_required: [401, 'quota_exceeded', 'This request exceeds your quota.'],
  rate_limited: [429, 'too_many_concurrent_requests', 'Too many concurrent requests.'],
  server_error: [503, 'system_busy', 'The system is experiencing heavy traffic.'],
  not_found: [404, 'not_found', 'Not found.'],
  invalid_request: [422, 'invalid_parameters', 'A parameter is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, code, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { detail: { status: code, message: detail ?? message } } };
}

function describeSubscription({ account, now }: Call<ElevenlabsAccount>): Reply {
  const { subscription, quota } = account;
  const { plan, currentPeriodEndsAt, cancelsAtPeriodEnd } = subscription;
  const body = {
    tier: plan,
    status: subscriptionStatusAt(subscription, now) ?? 'free',
    character_count: creditsUsedAt(account, now),
    character_limit: quota.limit,
    max_credit_limit_extension: quota.hard ? 0 : 'unlimited',
    allowed_to_extend_character_limit: !quota.hard,
    next_character_count_reset_unix: epochSeconds(periodEnd(now, quota.period)),
    voice_slots_used: 3,
    voice_limit: 30,
    professional_voice_slots_used: 0,
    professional_voice_limit: 0,
    currency: 'usd',
    billing_period: 'monthly_period',
    character_refresh_period: 'monthly_period',
    next_invoice: {
      next_payment_attempt_unix: cancelsAtPeriodEnd ? -1 : epochSeconds(currentPeriodEndsAt),
      payment_intent_status: null,
      payment_intent_statusses: [],
    },
    open_invoices: [],
    has_open_invoices: false,
    pending_change: cancelsAtPeriodEnd
      ? { kind: 'cancellation', timestamp_seconds: epochSeconds(currentPeriodEndsAt) }
      : null,
  };
  return { ...ok(body), headers: { 'maximum-concurrent-requests': '10' } };
}

const hashOf = (keyId: string): string => `hash-of-${keyId}`;

function listServiceAccounts({ account, now }: Call<ElevenlabsAccount>): Reply {
  const keys = account.keys.map((key) => ({
    name: key.name,
    hint: key.id.slice(-4),
    key_id: key.id,
    hashed_xi_api_key: hashOf(key.id),
    created_at_unix: epochSeconds(key.createdAt),
    is_disabled: !key.enabled,
    character_limit: key.creditLimit,
    character_count: creditsOfKey(account, key, now),
  }));
  return ok({
    'service-accounts': [{ service_account_user_id: 'sa_1', name: 'Services', 'api-keys': keys }],
  });
}

function creditsOfKey(
  account: ElevenlabsAccount,
  key: ElevenlabsAccount['keys'][number],
  now: Instant,
): number {
  const curves = account.streams.filter(({ keyId }) => keyId === key.id).map(({ credits }) => credits);
  const quota = { ...account.quota, limit: key.creditLimit ?? Number.MAX_SAFE_INTEGER, hard: true };
  return quotaUsedAt(sinceOpened(account, sumOfCurves(curves)), quota, now);
}

/** Rows of whole UTC days by product, model and key, the current one so far. */
function usageTable({ account, now, request }: Call<ElevenlabsAccount>): Reply {
  const {
    start_time: start,
    end_time: end,
    interval_seconds: seconds,
  } = (jsonBody(request) ?? {}) as Record<string, unknown>;
  if (typeof start !== 'number' || typeof end !== 'number' || seconds !== DAY_MS / 1_000 || end < start) {
    return refuse('invalid_request');
  }
  const from = floorTo(start, DAY_MS);
  const until = Math.min(end, now);
  const days = Array.from(
    { length: Math.ceil((until - from) / DAY_MS) },
    (_, index) => from + index * DAY_MS,
  );
  const rows = days.flatMap((day) =>
    account.streams.map(({ product, model, keyId, credits }) => {
      const used = usedBetween(sinceOpened(account, credits), day, Math.min(day + DAY_MS, until));
      return [isoSecond(day), product, model, hashOf(keyId), used];
    }),
  );
  return ok({
    columns: ['timestamp', 'product_type', 'model', 'hashed_xi_api_key', 'credits_used'],
    column_types: ['DateTime', 'String', 'String', 'String', 'Float'],
    column_units: [null, null, null, null, 'credits'],
    rows,
  });
}

function listAuditLog({ account, now, query }: Call<ElevenlabsAccount>): Reply {
  if (account.auditLog === null) return refuse('forbidden');
  const limit = queryInteger(query, 'limit', { fallback: 100, min: 1, max: 100 });
  const from = Number(query.get('time_from_unix_ms') ?? 0);
  const entries = account.auditLog.filter(({ at }) => at >= from && at <= now).sort((a, b) => b.at - a.at);
  const page = limit === null ? null : pageOf(entries, limit, query.get('cursor'));
  if (page === null) return refuse('invalid_request');
  return ok({
    entries: page.items.map(({ id, at, activity, actor }) => ({
      id,
      time: at,
      class_name: 'Account Change',
      activity_name: activity,
      message: activity,
      actor: { user: { uid: actor } },
    })),
    has_more: page.next !== null,
    next_cursor: page.next,
  });
}

/** No speech is ever made: the stand-in only shows whether it would be paid for. */
function speak({ account, now }: Call<ElevenlabsAccount>): Reply {
  const isRefused = account.quota.hard && quotaExhaustedAt(demandOf(account), account.quota, now) !== null;
  return isRefused ? refuse('payment_required') : ok({ audio_base64: '' });
}
