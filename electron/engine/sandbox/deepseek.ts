import type { Clock } from '#engine/ports.ts';
import { formatDecimal } from '#shared/decimal.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, spentBetween } from './account.ts';
import type { Deposit, SpendingAccount } from './account.ts';
import { bearerToken, epochSeconds, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';

/** A prepaid DeepSeek account in US dollars. Deposits are micro-dollars. */
export interface DeepseekAccount extends SpendingAccount {
  provider: 'deepseek';
  credentials: { apiKey: string };
  deposits: readonly Deposit[];
  models: readonly string[];
}

/** The DeepSeek API, with and without its `/v1`: balance, model list, and refusals of inference. */
export function deepseekStandIn(account: DeepseekAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What remains in whole cents, as the vendor shows it, in micro-dollars. */
export function deepseekBalanceAt(
  account: DeepseekAccount,
  at: Instant,
): { granted: number; toppedUp: number } {
  const { granted, toppedUp } = balanceAt(
    account.deposits,
    (from, to) => spentBetween(account, from, to),
    at,
  );
  return { granted: wholeCents(granted), toppedUp: wholeCents(toppedUp) };
}

const CENT_MICROS = 10_000;
const wholeCents = (micros: number) => Math.floor(micros / CENT_MICROS) * CENT_MICROS;

const ROUTES: readonly Route<DeepseekAccount>[] = [
  route('GET /user/balance', userBalance),
  route('GET /models', listModels),
  route('POST /chat/completions', completeChat),
];

function answer(account: DeepseekAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiKey) return refuse('unauthorized');
  const path = request.path.replace(/^\/v1(?=\/)/, '');
  return dispatch(ROUTES, { account, now, request }, path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, type: string, code: string, message: string]> = {
  unauthorized: [
    401,
    'authentication_error',
    'invalid_request_error',
    'Authentication Fails (no such api key)',
  ],
  forbidden: [403, 'permission_error', 'invalid_request_error', 'Permission denied'],
  payment_required: [402, 'unknown_error', 'invalid_request_error', 'Insufficient Balance'],
  rate_limited: [429, 'rate_limit_error', 'invalid_request_error', 'Rate Limit Reached'],
  server_error: [503, 'server_error', 'service_unavailable_error', 'Service is too busy'],
  not_found: [404, 'invalid_request_error', 'invalid_request_error', 'Not Found'],
  invalid_request: [422, 'invalid_request_error', 'invalid_request_error', 'Invalid Parameters'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, code, message] = MESSAGES[refusal];
  return {
    status: status ?? usual,
    body: { error: { message: detail ?? message, type, param: null, code } },
  };
}

function userBalance({ account, now }: Call<DeepseekAccount>): Reply {
  const { granted, toppedUp } = deepseekBalanceAt(account, now);
  const info = {
    currency: 'USD',
    total_balance: dollars(granted + toppedUp),
    granted_balance: dollars(granted),
    topped_up_balance: dollars(toppedUp),
  };
  return ok({ is_available: granted + toppedUp > 0, balance_infos: [info] });
}

const dollars = (micros: number) => formatDecimal(micros, 6, 2);

function listModels({ account }: Call<DeepseekAccount>): Reply {
  const data = account.models.map((id) => ({ id, object: 'model', owned_by: 'deepseek' }));
  return ok({ object: 'list', data });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<DeepseekAccount>): Reply {
  const { granted, toppedUp } = deepseekBalanceAt(account, now);
  if (granted + toppedUp === 0) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
