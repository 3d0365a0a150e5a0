import type { ApiKeyReading } from '#shared/model/api-key.ts';
import { moneyUnit } from '#shared/model/meter.ts';
import type { MeterReading, QuotaWindow } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, HOUR_MS, utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { exactSum } from '../exact-sum.ts';
import { usageBucket } from '../usage-bucket.ts';
import type { InferenceCredits, Organization, Period, Whoami } from './schema.ts';

/** The vendor reconciles costs some time after the calls and does not say how long. */
const COST_DELAY_MS = HOUR_MS;
const MONTH: QuotaWindow = { kind: 'fixed', period: 'month', timeZone: 'UTC' };

/** The plan of the account itself. A free account has no subscription: its status stays unknown. */
export function parseUserSubscription({ isPro, ...account }: Whoami): SubscriptionReading {
  return subscription(isPro == null ? null : isPro ? 'PRO' : 'Free', isPro === true, account);
}

/** The plan of an organization, where the vendor names it; a period that ends proves a plan as well. */
export function parseOrganizationSubscription({ plan, ...account }: Organization): SubscriptionReading {
  const isPaid = plan == null ? account.periodEnd != null : plan !== 'free';
  return subscription(plan ?? null, isPaid, account);
}

function subscription(
  plan: string | null,
  isPaid: boolean,
  { canPay, periodEnd, billingMode }: Pick<Whoami, 'canPay' | 'periodEnd' | 'billingMode'>,
): SubscriptionReading {
  const facts = [plan, canPay == null ? null : `canPay=${canPay}`].filter((fact) => fact !== null);
  return {
    status: isPaid ? 'active' : null,
    rawStatus: facts.length === 0 ? null : facts.join(', ').slice(0, 100),
    plan: plan?.slice(0, 200) ?? null,
    currentPeriodEndsAt: periodEnd ?? null,
    renewsAt: isPaid ? (periodEnd ?? null) : null,
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod: billingMode === 'prepaid' ? { kind: 'prepaid' } : null,
    paymentFailed: null,
  };
}

/** The token that asks, as the only one that the vendor lists. It works, or it could not have asked. */
export function parseToken({ name, auth }: Whoami): ApiKeyReading[] | null {
  const token = auth?.accessToken;
  if (token == null) return null;
  return [
    {
      externalId: token.displayName,
      name: token.displayName,
      hint: null,
      kind: 'standard',
      enabled: true,
      owner: name,
      project: null,
      createdAt: token.createdAt ?? null,
      lastUsedAt: null,
      expiresAt: token.expiration ?? null,
    },
  ];
}

/**
 * The included credits, and beyond them the spend limit where one is set. Who cannot pay is refused once the credits are
 * used up; others go on and pay.
 */
export function parseCredits(credits: InferenceCredits, canPay: boolean | null): MeterReading[] {
  const { usedNanoUsd: used, includedNanoUsd: included, periodEnd } = credits;
  const limit = credits.limitNanoUsd ?? 0;
  const base = {
    kind: 'quota' as const,
    unit: moneyUnit('USD'),
    window: MONTH,
    reportingDelayMs: COST_DELAY_MS,
    resetsAt: periodEnd ?? null,
  };
  const goesOn = limit > 0 || canPay === true;
  return [
    {
      ...base,
      key: 'inference-credits',
      name: 'Included inference credits',
      enforcement: goesOn ? 'soft' : canPay === false ? 'hard' : 'unknown',
      provenance: 'reported',
      value: used,
      limit: included,
    },
    ...(limit > 0
      ? [
          {
            ...base,
            key: 'inference-spend',
            name: 'Inference spend beyond the credits',
            enforcement: 'hard' as const,
            provenance: 'derived' as const,
            value: Math.max(0, used - included),
            limit,
          },
        ]
      : []),
  ];
}

/** What inference of an organization has cost in the month; unknown, not 0, while no period of it has come. */
export function parseMonthSpend(periods: readonly Period[], now: Instant): MeterReading {
  const ofMonth = periods.filter(({ period }) => period >= utcMonthStart(now));
  const spent = ofMonth.map(({ sessions }) => costOf(sessions));
  return {
    key: 'inference-month',
    name: 'Inference spend this month',
    kind: 'budget',
    unit: moneyUnit('USD'),
    window: MONTH,
    enforcement: 'unknown',
    provenance: 'reported',
    reportingDelayMs: COST_DELAY_MS,
    value: ofMonth.length > 0 ? exactSum(spent) : null,
    limit: null,
    resetsAt: null,
  };
}

/** Cost and requests of each period; the sessions within it are not told apart. */
export function parsePeriods(periods: readonly Period[]): UsageRecord[] {
  return periods.flatMap(({ period, sessions }) => {
    const base = { ...usageBucket(period, nextMonth(period) - period), lineItem: 'Inference Providers' };
    const requests = sessions.reduce((sum, { requestCount }) => sum + requestCount, 0);
    return [
      { ...base, metric: 'cost' as const, amount: costOf(sessions), currency: 'USD' },
      { ...base, metric: 'requests' as const, amount: requests },
    ];
  });
}

const costOf = (sessions: Period['sessions']): number =>
  sessions.reduce((sum, { costCents }) => sum + costCents, 0);

/** The same day and time of the UTC month that follows, or its last day where it has no such one. */
function nextMonth(at: Instant): Instant {
  const date = new Date(at);
  const next = new Date(at).setUTCMonth(date.getUTCMonth() + 1);
  const overrun = new Date(next).getUTCDate();
  return overrun < date.getUTCDate() ? next - overrun * DAY_MS : next;
}

const POLICY = /"(?<bucket>[\w -]+)";q=(?<quota>\d{1,12});w=(?<seconds>\d{1,9})/g;

/** The window of each bucket, as the answer announces it. Empty where no such header comes. */
export function parseRateLimits(headers: Readonly<Record<string, string>>): ResourceReading[] {
  return [...(headers['ratelimit-policy'] ?? '').matchAll(POLICY)].map(({ groups }) => ({
    kind: 'rate_limit',
    externalId: `bucket/${groups?.['bucket']}`,
    name: `Rate limit of ${groups?.['bucket']}`,
    attributes: {
      group: groups?.['bucket'] ?? null,
      quota: Number(groups?.['quota']),
      quotaUnit: `requests in ${groups?.['seconds']} s`,
    },
  }));
}
