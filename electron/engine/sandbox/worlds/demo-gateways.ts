import { DAY_MS, HOUR_MS, MINUTE_MS, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { AwsAccount, AwsRestApi } from '../aws-account.ts';
import type { GatewayAccount } from '../generic-http.ts';
import { constantCurve, curveWithin, sumOfCurves, syntheticCurve, usedBetween } from '../usage-curve.ts';
import type { UsageCurve } from '../usage-curve.ts';
import { periodEnd, periodStart } from '../utc-period.ts';
import type { UtcPeriod } from '../utc-period.ts';
import { demoKey } from './demo-key.ts';
import { gatewayConfig } from './gateway-config.ts';
import type { Inhabitant } from './world.ts';

/** Usage plans: one whose quota runs out in a few hours, an ample one of the day, one without limits; an unused key; an API. */
export function awsGateway(now: Instant): Inhabitant {
  const openedAt = now - 200 * DAY_MS;
  const gold = runaway(now);
  const account: AwsAccount = {
    id: 'aws-gateway',
    provider: 'aws-api-gateway',
    region: 'eu-central-1',
    openedAt,
    credentials: { accessKeyId: 'AKIASANDBOX00000DEMO', secretAccessKey: 'sandbox-secret-of-aws-gateway' },
    usageRefreshMs: 30 * MINUTE_MS,
    keys: [
      demoKey(now, { id: 'gk1checkout', name: 'checkout-service', owner: 'checkout' }),
      demoKey(now, { id: 'gk2mobile', name: 'mobile-app', owner: 'mobile' }),
      demoKey(now, { id: 'gk3partner', name: 'partner-export', owner: 'partnerships' }),
      demoKey(now, { id: 'gk4trial', name: 'evaluation', owner: 'sales' }),
    ],
    plans: [
      {
        id: 'upgold',
        name: 'gold',
        throttle: { burstLimit: 200, rateLimit: 100 },
        quota: { limit: gold.limit, period: gold.period, hard: true },
        stages: [{ apiId: 'ordersapi', stage: 'prod' }],
        members: [{ keyId: 'gk1checkout', requests: gold.requests }],
      },
      {
        id: 'upstandard',
        name: 'standard',
        throttle: { burstLimit: 50, rateLimit: 20 },
        quota: { limit: 20_000, period: 'day', hard: true },
        stages: [{ apiId: 'ordersapi', stage: 'prod' }],
        members: [
          { keyId: 'gk2mobile', requests: steadyRequests('mobile', 9_000) },
          {
            keyId: 'gk3partner',
            requests: curveWithin(steadyRequests('partner', 300), openedAt, now - 75 * DAY_MS),
          },
        ],
      },
      {
        id: 'uptrial',
        name: 'trial',
        throttle: null,
        quota: null,
        stages: [{ apiId: 'ordersapi', stage: 'beta' }],
        members: [{ keyId: 'gk4trial', requests: steadyRequests('trial', 700) }],
      },
    ],
    restApis: [ordersApi(now, openedAt)],
  };
  return {
    account,
    settings: (url, isPast) => ({
      config: {
        region: account.region,
        endpoint: url,
        ...(isPast ? {} : { requestMetrics: 'on', accessLogStages: ['ordersapi/prod'] }),
      },
      owner: 'api platform',
      purpose: 'Usage plans of the public order API',
    }),
  };
}

/** Its stage in use waits for the newest deployment, which another one tries out; one method was left open. */
function ordersApi(now: Instant, createdAt: Instant): AwsRestApi {
  return {
    id: 'ordersapi',
    name: 'orders',
    createdAt,
    deployments: [
      { id: 'dep001', createdAt },
      { id: 'dep002', createdAt: now - 12 * DAY_MS },
    ],
    stages: [
      {
        name: 'prod',
        deploymentId: 'dep001',
        accessLog: { logGroup: 'orders-prod-access' },
        throttle: { burstLimit: 400, rateLimit: 200 },
      },
      { name: 'beta', deploymentId: 'dep001', canary: { percent: 20, deploymentId: 'dep002' } },
    ],
    methods: [
      { path: '/orders', verb: 'GET', keyRequired: true },
      { path: '/orders', verb: 'POST', keyRequired: true },
      { path: '/orders/export', verb: 'GET', keyRequired: false },
    ],
    remapped: { QUOTA_EXCEEDED: 402 },
  };
}

const steadyRequests = (seed: string, perDay: number): UsageCurve =>
  syntheticCurve({ perDay, weekShape: 'steady', noise: 0.1, seed });

interface Runaway {
  period: UtcPeriod;
  limit: number;
  requests: UsageCurve;
}

/** What must have passed of the day for its pace to be seen, and what must be left of a period to run out in. */
const SEEN_MS = 6 * HOUR_MS;
const LEFT_MS = 2.5 * HOUR_MS;
/** A week or month needs as much to be of use, and is young up to this. */
const SEEN_OF_LONGER_MS = 15 * HOUR_MS;
const YOUNG_MS = 3 * DAY_MS;

const SURGE_MS = 9 * HOUR_MS;
const LASTS_MS = 3.5 * HOUR_MS;
/** Of a young week or month little is known, and its pace is believed but slowly: it ends the sooner. */
const YOUNG_LASTS_MS = 2 * HOUR_MS;
/** Of what is left of the period, so much passes at the most before the quota is used up: no close call. */
const LASTS_SHARE = 0.45;
/** How much faster than before the surge uses requests. */
const SURGE_FACTOR = 2.2;
/** How much of its busiest period a quota allows; in the first hours of a day the surge began on the day before. */
const AMPLE = 1.4;
const AMPLE_OVER_MIDNIGHT = 2.2;
const BEGAN_BEFORE_MIDNIGHT_MS = HOUR_MS;

/**
 * A quota that was ample for months, and a surge since some hours ago that uses it up some hours from `now`. Where the day
 * is too young or too old for that, the quota is one of a longer period, which was busy from its start; where those begin
 * with the day, it is the day's, and the surge began before it.
 */
function runaway(now: Instant): Runaway {
  const usual = steadyRequests('checkout', 40_000);
  const period = periodAround(now);
  const start = periodStart(now, period);
  const seenMs = now - start;
  const isOverMidnight = period === 'day' && seenMs < SEEN_MS;
  const ample = isOverMidnight ? AMPLE_OVER_MIDNIGHT : AMPLE;
  const limit = Math.ceil((busiestPeriod(usual, period, start) * ample) / 1_000) * 1_000;
  const lastsMs = period !== 'day' && seenMs < YOUNG_MS ? YOUNG_LASTS_MS : LASTS_MS;
  const exhaustedAt = now + Math.min(lastsMs, (periodEnd(now, period) - now) * LASTS_SHARE);
  const surgeFrom = Math.max(start, now - SURGE_MS);
  const until = now + DAY_MS;
  const busy =
    period === 'day'
      ? usual
      : sumOfCurves([usual, busyness(usual, limit, { start, surgeFrom, exhaustedAt, until })]);
  const missing = limit - usedBetween(busy, start, exhaustedAt);
  const pace = missing / ((exhaustedAt - surgeFrom) / HOUR_MS);
  const surge = constantCurve(pace, isOverMidnight ? start - BEGAN_BEFORE_MIDNIGHT_MS : surgeFrom, until);
  return { period, limit, requests: sumOfCurves([busy, surge]) };
}

/** The day, where enough of it has passed and is left; else what has gone on for longest and has enough left. */
function periodAround(now: Instant): UtcPeriod {
  const isLong = (period: UtcPeriod) => periodEnd(now, period) - now >= LEFT_MS;
  const seenMs = (period: UtcPeriod) => now - periodStart(now, period);
  if (isLong('day') && seenMs('day') >= SEEN_MS) return 'day';
  const [longest = 'day'] = (['week', 'month'] as const)
    .filter((period) => isLong(period) && seenMs(period) >= SEEN_OF_LONGER_MS)
    .sort((left, right) => seenMs(right) - seenMs(left));
  return longest;
}

/** What comes on top of the usual from the period's start on, so that the surge has no more to use up than a surge does. */
function busyness(
  usual: UsageCurve,
  limit: number,
  { start, surgeFrom, exhaustedAt, until }: Record<'start' | 'surgeFrom' | 'exhaustedAt' | 'until', Instant>,
): UsageCurve {
  const [before, during] = [(surgeFrom - start) / HOUR_MS, (exhaustedAt - surgeFrom) / HOUR_MS];
  const pace = limit / (before + SURGE_FACTOR * during);
  const usually = before === 0 ? pace : usedBetween(usual, start, surgeFrom) / before;
  return constantCurve(Math.max(0, pace - usually), start, until);
}

/** The most that one of the periods that ended in the last five weeks used, or the running one will usually use. */
function busiestPeriod(curve: UsageCurve, period: UtcPeriod, start: Instant): number {
  let busiest = usedBetween(curve, start, periodEnd(start, period));
  for (let from = start; start - from < 35 * DAY_MS;) {
    const to = from;
    from = periodStart(to - 1, period);
    busiest = Math.max(busiest, usedBetween(curve, from, to));
  }
  return busiest;
}

/** A gateway whose subscription was not renewed: it ended yesterday, and with it the service. */
export function translateGateway(now: Instant): Inhabitant {
  const openedAt = now - 365 * DAY_MS;
  const lapsedAt = periodStart(now, 'day') - 8 * HOUR_MS;
  const demand = curveWithin(
    syntheticCurve({ perDay: 120_000, weekShape: 'office', noise: 0.2, seed: 'translate' }),
    openedAt,
    lapsedAt,
  );
  const account: GatewayAccount = {
    id: 'translate-gateway',
    provider: 'generic-http',
    openedAt,
    credentials: { token: 'sandbox-token-of-translate-gateway' },
    meters: [
      {
        kind: 'quota',
        id: 'characters',
        name: 'Translated characters',
        unit: 'characters',
        demand,
        quota: { limit: 5_000_000, period: 'month', hard: true },
      },
    ],
    subscription: {
      plan: 'Business',
      timeline: [
        { from: openedAt, status: 'active' },
        { from: lapsedAt - 6 * DAY_MS, status: 'past_due' },
        { from: lapsedAt, status: 'canceled' },
      ],
      currentPeriodEndsAt: lapsedAt,
      cancelsAtPeriodEnd: true,
      card: { brand: 'visa', last4: '1881', ...cardMonth(now - 30 * DAY_MS) },
    },
    keys: [{ ...demoKey(now, { id: 'tk_website', name: 'website', owner: 'web team' }), demand }],
  };
  return {
    account,
    settings: (url) => ({
      config: gatewayConfig(account, url),
      owner: 'localisation',
      purpose: 'Translations of the web shop',
      contract: {
        plan: 'Business',
        startsOn: utcDay(openedAt),
        endsOn: utcDay(lapsedAt),
        autoRenew: false,
        contact: 'sales@translate.example',
      },
    }),
  };
}

/** A gateway that has been down for hours: first it said so, by now it only cuts connections. */
export function visionApi(now: Instant): Inhabitant {
  const openedAt = now - 200 * DAY_MS;
  const demand = syntheticCurve({ perDay: 15_000, weekShape: 'office', noise: 0.2, seed: 'vision' });
  const account: GatewayAccount = {
    id: 'vision-api',
    provider: 'generic-http',
    openedAt,
    credentials: { token: 'sandbox-token-of-vision-api' },
    meters: [
      {
        kind: 'quota',
        id: 'images',
        name: 'Analysed images',
        unit: 'images',
        demand,
        quota: { limit: 800_000, period: 'month', hard: true },
      },
    ],
    subscription: {
      plan: 'Pro',
      timeline: [{ from: openedAt, status: 'active' }],
      currentPeriodEndsAt: periodEnd(now, 'month'),
      cancelsAtPeriodEnd: false,
      card: { brand: 'mastercard', last4: '5100', ...cardMonth(now + 600 * DAY_MS) },
    },
    keys: [{ ...demoKey(now, { id: 'vk_returns', name: 'returns-desk', owner: 'logistics' }), demand }],
    faults: [
      { kind: 'server_error', from: now - 3 * HOUR_MS, until: now - HOUR_MS },
      { kind: 'connection_reset', from: now - HOUR_MS },
    ],
  };
  return {
    account,
    settings: (url) => ({
      config: gatewayConfig(account, url),
      owner: 'logistics',
      purpose: 'Photo check of returned goods',
    }),
  };
}

function cardMonth(at: Instant): { expiryMonth: number; expiryYear: number } {
  const day = new Date(at);
  return { expiryMonth: day.getUTCMonth() + 1, expiryYear: day.getUTCFullYear() };
}
