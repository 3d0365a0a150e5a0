import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, spentBetween, wholeUnits } from './account.ts';
import type { Deposit, SpendingAccount } from './account.ts';
import { bearerToken, epochSeconds, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';

/** A prepaid account at a gateway of the one-api family that serves open models. Deposits are micro-dollars. */
export interface OpenaiCompatibleAccount extends SpendingAccount {
  provider: 'openai-compatible';
  credentials: { apiKey: string; accessToken: string };
  deposits: readonly Deposit[];
  models: readonly { id: string; ownedBy: string }[];
  /** When the gateway stops taking the key; null: never. */
  keyExpiresAt: Instant | null;
  /** Sent as headers with every answer. */
  requestsPerMinute: number;
}

/** A gateway of the one-api family: models, billing pages of the key, account page, and refusals of inference. */
export function openaiCompatibleStandIn(account: OpenaiCompatibleAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What remains and what was ever paid in, in micro-dollars. */
export function gatewayCreditAt(
  account: OpenaiCompatibleAccount,
  at: Instant,
): { left: number; credited: number } {
  const { granted, toppedUp } = balanceAt(
    account.deposits,
    (from, to) => spentBetween(account, from, to),
    at,
  );
  const made = account.deposits.filter((deposit) => deposit.at <= at);
  return { left: granted + toppedUp, credited: made.reduce((sum, { amount }) => sum + amount, 0) };
}

const ROUTES: readonly Route<OpenaiCompatibleAccount>[] = [
  route('GET /v1/models', listModels),
  route('GET /v1/dashboard/billing/subscription', billingSubscription),
  route('GET /v1/dashboard/billing/usage', billingUsage),
  route('GET /api/user/self', userSelf),
  route('POST /v1/chat/completions', completeChat),
];

function answer(account: OpenaiCompatibleAccount, now: Instant, request: SandboxRequest): Reply {
  const { apiKey, accessToken } = account.credentials;
  const wanted = request.path.startsWith('/api/') ? accessToken : apiKey;
  const isExpired = account.keyExpiresAt !== null && account.keyExpiresAt <= now;
  if (bearerToken(request) !== wanted || (isExpired && wanted === apiKey)) return refuse('unauthorized');
  const reply = dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
  const limit = String(account.requestsPerMinute);
  return { ...reply, headers: { ...reply.headers, 'x-ratelimit-limit-requests': limit } };
}

const MESSAGES: Record<Refusal, readonly [status: number, message: string]> = {
  unauthorized: [401, 'The token is not valid.'],
  forbidden: [403, 'The token may not do this.'],
  payment_required: [403, 'The quota of the token is not enough.'],
  rate_limited: [429, 'Too many requests.'],
  server_error: [503, 'No channel serves this model now.'],
  not_found: [404, 'Invalid URL.'],
  invalid_request: [400, 'Invalid parameter.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, message] = MESSAGES[refusal];
  const code = refusal === 'payment_required' ? 'insufficient_user_quota' : '';
  return {
    status: status ?? usual,
    body: { error: { message: detail ?? message, type: 'new_api_error', param: '', code } },
  };
}

function listModels({ account }: Call<OpenaiCompatibleAccount>): Reply {
  const data = account.models.map(({ id, ownedBy }) => ({
    id,
    object: 'model',
    created: epochSeconds(account.openedAt),
    owned_by: ownedBy,
  }));
  return ok({ object: 'list', data });
}

function billingSubscription({ account, now }: Call<OpenaiCompatibleAccount>): Reply {
  const limit = wholeUnits(gatewayCreditAt(account, now).credited);
  return ok({
    object: 'billing_subscription',
    has_payment_method: true,
    soft_limit_usd: limit,
    hard_limit_usd: limit,
    system_hard_limit_usd: limit,
    access_until: account.keyExpiresAt === null ? -1 : epochSeconds(account.keyExpiresAt),
  });
}

/** In hundredths of a dollar. */
function billingUsage({ account, now }: Call<OpenaiCompatibleAccount>): Reply {
  const { left, credited } = gatewayCreditAt(account, now);
  return ok({ object: 'list', total_usage: (credited - left) / 10_000 });
}

/** 500,000 quota units are one dollar: two micro-dollars each. */
function userSelf({ account, now }: Call<OpenaiCompatibleAccount>): Reply {
  const { left, credited } = gatewayCreditAt(account, now);
  const data = { id: 1, quota: Math.floor(left / 2), used_quota: Math.floor((credited - left) / 2) };
  return ok({ success: true, message: '', data: { ...data, group: 'default' } });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<OpenaiCompatibleAccount>): Reply {
  if (gatewayCreditAt(account, now).left === 0) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
