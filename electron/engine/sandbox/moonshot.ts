import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, spentBetween, wholeUnits } from './account.ts';
import type { Balance, Deposit, SpendingAccount } from './account.ts';
import { bearerToken, epochSeconds, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';

/** A prepaid account of the Kimi Open Platform. Deposits are micro-units of its currency; vouchers are granted. */
export interface MoonshotAccount extends SpendingAccount {
  provider: 'moonshot';
  credentials: { apiKey: string };
  deposits: readonly Deposit[];
  models: readonly string[];
}

/** The API of Moonshot AI behind its `/v1`: balance, model list, and refusals of inference. */
export function moonshotStandIn(account: MoonshotAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What remains, in micro-units: vouchers and cash. */
export function moonshotBalanceAt(account: MoonshotAccount, at: Instant): Balance {
  return balanceAt(account.deposits, (from, to) => spentBetween(account, from, to), at);
}

const ROUTES: readonly Route<MoonshotAccount>[] = [
  route('GET /v1/users/me/balance', userBalance),
  route('GET /v1/models', listModels),
  route('POST /v1/chat/completions', completeChat),
];

function answer(account: MoonshotAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiKey) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, type: string, message: string]> = {
  unauthorized: [401, 'invalid_authentication_error', 'Invalid Authentication'],
  forbidden: [403, 'permission_denied_error', 'The API you are accessing is not open'],
  payment_required: [
    429,
    'exceeded_current_quota_error',
    'You exceeded your current quota, please check your plan and billing details',
  ],
  rate_limited: [429, 'rate_limit_reached_error', 'Your account reached its max requests per minute'],
  server_error: [503, 'server_error', 'The server is not available at present'],
  not_found: [404, 'resource_not_found_error', 'Not found'],
  invalid_request: [400, 'invalid_request_error', 'Invalid request'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { error: { message: detail ?? message, type } } };
}

function userBalance({ account, now }: Call<MoonshotAccount>): Reply {
  const { granted, toppedUp } = moonshotBalanceAt(account, now);
  const data = {
    available_balance: wholeUnits(granted + toppedUp),
    voucher_balance: wholeUnits(granted),
    cash_balance: wholeUnits(toppedUp),
  };
  return ok({ code: 0, data, scode: '0x0', status: true });
}

function listModels({ account, now }: Call<MoonshotAccount>): Reply {
  const created = epochSeconds(now);
  const data = account.models.map((id) => ({ id, object: 'model', created, owned_by: 'moonshot' }));
  return ok({ object: 'list', data });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<MoonshotAccount>): Reply {
  const { granted, toppedUp } = moonshotBalanceAt(account, now);
  if (granted + toppedUp === 0) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
