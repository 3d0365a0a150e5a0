import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { sinceOpened } from './account.ts';
import type { AccountBase } from './account.ts';
import { bearerToken, epochSeconds, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';
import { periodEnd, periodStart } from './utc-period.ts';

/** Inference requests that cost the same each, in micro-dollars. */
interface InferenceDemand {
  requests: UsageCurve;
  costEach: number;
}

/** A Hugging Face account with its organizations. Amounts are micro-dollars. */
export interface HuggingfaceAccount extends AccountBase {
  provider: 'huggingface';
  credentials: { token: string };
  name: string;
  isPro: boolean;
  /** Who cannot pay is refused once the included credits are used up. */
  canPay: boolean;
  renewsAt: Instant | null;
  includedCredits: number;
  /** 0: none is set. */
  spendLimit: number;
  demand: InferenceDemand;
  organizations: readonly {
    name: string;
    plan: string;
    canPay: boolean;
    renewsAt: Instant;
    demand: InferenceDemand;
  }[];
  token: { name: string; expiresAt: Instant | null };
}

/** The Hugging Face Hub: account, inference credits and costs, and refusals of inference. */
export function huggingfaceStandIn(account: HuggingfaceAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** Requests that the account's own inference was answered in the month so far. */
export function answeredInMonth(account: HuggingfaceAccount, at: Instant): number {
  const { demand, canPay, includedCredits, spendLimit } = account;
  const asked = usedBetween(sinceOpened(account, demand.requests), periodStart(at, 'month'), at);
  if (canPay && spendLimit === 0) return asked;
  const most = includedCredits + (canPay ? spendLimit : 0);
  return Math.min(asked, Math.floor(most / demand.costEach));
}

const ROUTES: readonly Route<HuggingfaceAccount>[] = [
  route('GET /api/whoami-v2', whoAmI),
  route('GET /api/settings/billing/usage-v2', credits),
  route('GET /api/settings/billing/usage-by-inference-session', ({ account, now }) =>
    sessions(now, account.demand.costEach, answeredInMonth(account, now)),
  ),
  route('GET /api/organizations/:name/billing/usage-by-inference-session', organizationSessions),
  route('GET /api/organizations/:name/audit-log/export', auditLog),
  route('POST /v1/chat/completions', completeChat),
];

function answer(account: HuggingfaceAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.token) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, message: string]> = {
  unauthorized: [401, 'Invalid credentials in Authorization header'],
  forbidden: [403, 'The token lacks the permission for this.'],
  payment_required: [402, 'You have exceeded your monthly included credits for Inference Providers.'],
  rate_limited: [429, 'We had to rate limit you.'],
  server_error: [503, 'Service Unavailable'],
  not_found: [404, 'Sorry, we can not find the page you are looking for.'],
  invalid_request: [400, 'A parameter is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { error: detail ?? message } };
}

function whoAmI({ account }: Call<HuggingfaceAccount>): Reply {
  const body = {
    type: 'user',
    id: account.id,
    name: account.name,
    isPro: account.isPro,
    canPay: account.canPay,
    periodEnd: account.renewsAt === null ? null : epochSeconds(account.renewsAt),
    billingMode: 'postpaid',
    orgs: account.organizations.map(({ name, plan, canPay, renewsAt }) => ({
      type: 'org',
      name,
      plan,
      canPay,
      periodEnd: epochSeconds(renewsAt),
    })),
    auth: { type: 'access_token', accessToken: tokenOf(account) },
  };
  const headers = { 'ratelimit-policy': `"fixed window";"api";q=${account.isPro ? 2_500 : 1_000};w=300` };
  return { ...ok(body), headers };
}

function tokenOf({ token, openedAt }: HuggingfaceAccount) {
  return {
    displayName: token.name,
    role: 'fineGrained',
    createdAt: new Date(openedAt).toISOString(),
    ...(token.expiresAt === null ? {} : { expiration: new Date(token.expiresAt).toISOString() }),
  };
}

const NANOS_PER_MICRO = 1_000;

function credits({ account, now, query }: Call<HuggingfaceAccount>): Reply {
  const [start, end] = [Number(query.get('startDate') ?? NaN), Number(query.get('endDate') ?? NaN)];
  if (!(start > 0 && start < end && end < 1e11)) return refuse('invalid_request');
  const requests = answeredInMonth(account, now);
  return ok({
    usage: {
      inferenceProviders: {
        usedNanoUsd: requests * account.demand.costEach * NANOS_PER_MICRO,
        includedNanoUsd: account.includedCredits * NANOS_PER_MICRO,
        limitNanoUsd: account.spendLimit * NANOS_PER_MICRO,
        numRequests: requests,
        periodStart: new Date(periodStart(now, 'month')).toISOString(),
        periodEnd: new Date(periodEnd(now, 'month')).toISOString(),
      },
    },
  });
}

function organizationSessions({ account, now, params }: Call<HuggingfaceAccount>): Reply {
  const organization = account.organizations.find(({ name }) => name === params[0]);
  if (!organization) return refuse('not_found');
  const { requests, costEach } = organization.demand;
  return sessions(now, costEach, usedBetween(sinceOpened(account, requests), periodStart(now, 'month'), now));
}

/** One entry, of the day on which the account was opened. */
function auditLog({ account, params }: Call<HuggingfaceAccount>): Reply {
  const organization = account.organizations.find(({ name }) => name === params[0]);
  if (!organization) return refuse('not_found');
  if (organization.plan !== 'enterprise') return refuse('forbidden');
  const createdAt = new Date(account.openedAt).toISOString();
  return ok([{ _id: `${account.id}-1`, createdAt, type: 'org.create', author: { user: account.name } }]);
}

/** The current month alone, in one session. */
function sessions(now: Instant, costEach: number, requests: number): Reply {
  const period = new Date(periodStart(now, 'month')).toISOString();
  const costCents = (requests * costEach) / 10_000;
  return ok({
    currency: 'usd',
    periods: [{ period, sessions: [{ id: 'session-1', requestCount: requests, costCents }] }],
  });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<HuggingfaceAccount>): Reply {
  const asked = usedBetween(sinceOpened(account, account.demand.requests), periodStart(now, 'month'), now);
  if (asked > answeredInMonth(account, now)) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
