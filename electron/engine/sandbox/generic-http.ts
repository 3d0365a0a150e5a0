import type { Clock } from '#engine/ports.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, quotaUsedAt, sinceOpened, subscriptionStatusAt } from './account.ts';
import type { AccountBase, Deposit, SandboxKey, SandboxQuota, SandboxSubscription } from './account.ts';
import { bearerToken, epochSeconds, isoOrNull, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageAfter } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { lastUseBefore, usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';
import { periodEnd } from './utc-period.ts';

/** Something a gateway counts. `demand` is what callers ask for; what is served ends at a hard limit. */
export type GatewayMeter =
  | { kind: 'quota'; id: string; name: string; unit: string; demand: UsageCurve; quota: SandboxQuota }
  | {
      kind: 'balance';
      id: string;
      name: string;
      unit: string;
      /** Decimal places of the unit: 2 counts cents and writes `"12.34"`. */
      scale: number;
      demand: UsageCurve;
      deposits: readonly Deposit[];
    };

/** An account at an API behind a gateway with a JSON API of its own. */
export interface GatewayAccount extends AccountBase {
  provider: 'generic-http';
  credentials: { token: string };
  meters: readonly GatewayMeter[];
  subscription: SandboxSubscription | null;
  keys: readonly (SandboxKey & { demand: UsageCurve | null })[];
}

/** A gateway's JSON API: meters, subscription (in Stripe's words), keys and an open health check. */
export function genericHttpStandIn(account: GatewayAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const ROUTES: readonly Route<GatewayAccount>[] = [
  route('GET /health', () => ok({ status: 'ok' })),
  route('HEAD /health', () => ok({ status: 'ok' })),
  route('GET /v1/meters', listMeters),
  route('GET /v1/meters/:id', oneMeter),
  route('GET /v1/subscription', describeSubscription),
  route('GET /v1/keys', listKeys),
];

function answer(account: GatewayAccount, now: Instant, request: SandboxRequest): Reply {
  const token = bearerToken(request) ?? request.headers['x-api-key'];
  if (request.path !== '/health' && token !== account.credentials.token) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, message: string]> = {
  unauthorized: [401, 'The token is not valid.'],
  forbidden: [403, 'The token may not read this.'],
  payment_required: [402, 'Payment is required to go on using this service.'],
  rate_limited: [429, 'Too many requests.'],
  server_error: [503, 'The service is not available.'],
  not_found: [404, 'There is no such resource.'],
  invalid_request: [400, 'A parameter has a value that is not allowed.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { error: { code: refusal, message: detail ?? message } } };
}

function listMeters({ account, now }: Call<GatewayAccount>): Reply {
  return ok({ data: account.meters.map((meter) => meterEntry(account, meter, now)) });
}

function oneMeter({ account, now, params }: Call<GatewayAccount>): Reply {
  const meter = account.meters.find(({ id }) => id === params[0]);
  return meter ? ok(meterEntry(account, meter, now)) : refuse('not_found');
}

/** What a quota has used, or what a balance has left, in the meter's smallest unit. */
export function meterValueAt(account: GatewayAccount, meter: GatewayMeter, at: Instant): number {
  const demand = sinceOpened(account, meter.demand);
  if (meter.kind === 'quota') return quotaUsedAt(demand, meter.quota, at);
  const { granted, toppedUp } = balanceAt(meter.deposits, (from, to) => usedBetween(demand, from, to), at);
  return granted + toppedUp;
}

function meterEntry(account: GatewayAccount, meter: GatewayMeter, now: Instant) {
  const value = meterValueAt(account, meter, now);
  const about = { id: meter.id, name: meter.name, kind: meter.kind, unit: meter.unit };
  if (meter.kind === 'balance') return { ...about, balance: formatDecimal(value, meter.scale, meter.scale) };
  const { limit, period, weekStartsOn, hard } = meter.quota;
  return {
    ...about,
    used: value,
    limit,
    remaining: Math.max(0, limit - value),
    period,
    enforcement: hard ? 'hard' : 'soft',
    resets_at: isoSecond(periodEnd(now, period, weekStartsOn)),
  };
}

function describeSubscription({ account, now }: Call<GatewayAccount>): Reply {
  const { subscription } = account;
  const status = subscription && subscriptionStatusAt(subscription, now);
  if (!subscription || status === null) return refuse('not_found', 'This account has no subscription.');
  const { plan, currentPeriodEndsAt, cancelsAtPeriodEnd, card } = subscription;
  return ok({
    object: 'subscription',
    status,
    plan: { id: plan.toLowerCase(), name: plan },
    current_period_end: epochSeconds(currentPeriodEndsAt),
    cancel_at_period_end: cancelsAtPeriodEnd,
    default_payment_method: card && {
      type: 'card',
      card: {
        brand: card.brand,
        last4: card.last4,
        exp_month: card.expiryMonth,
        exp_year: card.expiryYear,
        expires: `${card.expiryYear}-${String(card.expiryMonth).padStart(2, '0')}`,
      },
    },
  });
}

function listKeys({ account, now, query }: Call<GatewayAccount>): Reply {
  const limit = queryInteger(query, 'limit', { fallback: 100, min: 1, max: 100 });
  const page = limit === null ? null : pageAfter(account.keys, limit, query.get('after'));
  if (page === null) return refuse('invalid_request');
  const data = page.items.map((key) => ({
    id: key.id,
    name: key.name,
    hint: `…${key.id.slice(-4)}`,
    enabled: key.enabled,
    owner: key.owner,
    created_at: isoSecond(key.createdAt),
    last_used_at: isoOrNull(gatewayKeyLastUsedAt(account, key, now)),
    expires_at: isoOrNull(key.expiresAt),
  }));
  return ok({ data, has_more: page.hasMore });
}

function gatewayKeyLastUsedAt(
  account: GatewayAccount,
  { demand, lastUsedAt }: GatewayAccount['keys'][number],
  now: Instant,
): Instant | null {
  return (demand && lastUseBefore(demand, account.openedAt, now)) ?? lastUsedAt;
}
