import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, sinceOpened } from './account.ts';
import type { AccountBase, Deposit } from './account.ts';
import { bearerToken, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';

/** A prepaid Stability AI account. Deposits and demand are hundredths of a credit. */
export interface StabilityAccount extends AccountBase {
  provider: 'stability';
  credentials: { apiKey: string };
  deposits: readonly Deposit[];
  demand: UsageCurve;
}

/** The Stability AI API: balance, and refusals of jobs. */
export function stabilityStandIn(account: StabilityAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What remains, in hundredths of a credit. */
export function stabilityCreditsAt(account: StabilityAccount, at: Instant): number {
  const demand = sinceOpened(account, account.demand);
  const { granted, toppedUp } = balanceAt(account.deposits, (from, to) => usedBetween(demand, from, to), at);
  return granted + toppedUp;
}

const ROUTES: readonly Route<StabilityAccount>[] = [
  route('GET /v1/user/balance', ({ account, now }) =>
    ok({ credits: stabilityCreditsAt(account, now) / 100 }),
  ),
  route('POST /v2beta/stable-image/generate/core', generate),
];

function answer(account: StabilityAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiKey) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, name: string, message: string]> = {
  unauthorized: [401, 'unauthorized', 'missing or invalid authorization header'],
  forbidden: [403, 'forbidden', 'This key may not do that.'],
  payment_required: [402, 'payment_required', 'You lack sufficient credits to make this request.'],
  rate_limited: [429, 'rate_limit_exceeded', 'You have exceeded the rate limit.'],
  server_error: [500, 'internal_error', 'An unexpected server error has occurred.'],
  not_found: [404, 'not_found', 'The requested resource was not found.'],
  invalid_request: [400, 'bad_request', 'A parameter is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, name, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { id: 'sandbox', name, errors: [detail ?? message] } };
}

/** No image is ever made: the stand-in only shows whether one would be paid for. */
function generate({ account, now }: Call<StabilityAccount>): Reply {
  if (stabilityCreditsAt(account, now) === 0) return refuse('payment_required');
  return ok({ image: '', finish_reason: 'SUCCESS', seed: 1 });
}
