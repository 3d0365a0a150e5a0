import { exactSum } from '#engine/providers/exact-sum.ts';
import { dayOf } from '#engine/providers/response-headers.ts';
import { mergeRecords } from '#engine/providers/merge-records.ts';
import type { PaymentRefusal } from '#engine/providers/outcome.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import { formatDecimal, MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { countUnit, moneyUnit, type MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';
import type { AuditRow, Billing, Budget, Seat, Usage } from './schema.ts';

/** GitHub states no delay; a day is the cautious reading of reports that fill up within hours. */
const BILLING_DELAY_MS = DAY_MS;

const OF_THE_MONTH = {
  window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
  provenance: 'reported',
  reportingDelayMs: BILLING_DELAY_MS,
  resetsAt: null,
} as const;

/** Whether an answer is about the asked UTC month or day: one about a longer time would be counted again and again. */
export function isAbout({ timePeriod }: Usage, at: Instant, span: 'month' | 'day'): boolean {
  const date = new Date(at);
  return (
    timePeriod.year === date.getUTCFullYear() &&
    timePeriod.month === date.getUTCMonth() + 1 &&
    (span === 'day' ? timePeriod.day === date.getUTCDate() : timePeriod.day == null)
  );
}

/**
 * Billed cost and consumed credits of one UTC day by model; null where they add up to more than can be true. Credits are
 * rounded to whole ones once they are added up.
 */
export function parseDay(usage: Usage, at: Instant): UsageRecord[] | null {
  const records = usage.usageItems.flatMap(({ sku, model, netAmount, grossQuantity }) => {
    const row = { ...usageBucket(floorTo(at, DAY_MS), DAY_MS), model: model ?? null, lineItem: sku };
    return [
      { ...row, metric: 'cost' as const, amount: netAmount, currency: 'USD' },
      { ...row, metric: 'credits' as const, amount: grossQuantity },
    ];
  });
  return (
    mergeRecords(records)?.map((record) =>
      record.metric === 'credits' ? { ...record, amount: Math.round(record.amount / 100) } : record,
    ) ?? null
  );
}

/** What is billed for AI credits in the month, against the lowest budget of the whole account that covers them. */
export function parseSpend(usage: Usage, budgets: readonly Budget[]): MeterReading {
  const budget = strictest(budgets.filter((one) => isOfAll(one) && coversCredits(one)));
  return {
    ...OF_THE_MONTH,
    key: 'spend-month',
    name: 'AI credits billed this month',
    kind: isHard(budget) ? 'quota' : 'budget',
    unit: moneyUnit('USD'),
    enforcement: budget === null ? 'unknown' : isHard(budget) ? 'hard' : 'soft',
    value: exactSum(usage.usageItems.map(({ netAmount }) => netAmount)),
    limit: budget?.budget_amount ?? null,
  };
}

/** What is used of the credits that the plan includes. Beyond them usage is billed or, by a budget, stopped. */
export function parseIncluded(usage: Usage, included: number): MeterReading {
  const parts = usage.usageItems.map(({ discountQuantity }) => discountQuantity ?? null);
  return {
    ...OF_THE_MONTH,
    key: 'included-credits-month',
    name: 'Included AI credits this month',
    kind: 'quota',
    unit: countUnit('credits', 2),
    enforcement: 'soft',
    value: parts.includes(null) ? null : exactSum(parts.map((part) => part ?? 0)),
    limit: parseDecimal(included, 2),
  };
}

/** Budgets of single people, teams or repositories whose consumption GitHub tells. */
export function parseBudgetMeters(budgets: readonly Budget[]): MeterReading[] {
  return budgets.filter(isTold).map((budget) => ({
    ...OF_THE_MONTH,
    key: `budget/${budget.id}`,
    name: `Budget of ${nameOf(budget)}`,
    kind: isHard(budget) ? ('quota' as const) : ('budget' as const),
    unit: moneyUnit('USD'),
    enforcement: isHard(budget) ? ('hard' as const) : ('soft' as const),
    value: budget.consumed_amount ?? null,
    limit: budget.budget_amount,
  }));
}

/** Budgets whose consumption is not told: known as limits, not as meters. */
export function parseBudgetLimits(budgets: readonly Budget[]): ResourceReading[] {
  return budgets
    .filter((budget) => isOfCopilot(budget) && !isTold(budget) && !(isOfAll(budget) && coversCredits(budget)))
    .map((budget) => ({
      kind: 'rate_limit',
      externalId: `budget/${budget.id}`,
      name: `Budget of ${nameOf(budget)}`,
      attributes: {
        group: budget.budget_scope,
        quota: formatDecimal(budget.budget_amount, MONEY_SCALE, 2),
        quotaUnit: 'USD',
      },
    }));
}

export function parseSeat({ assignee, ...seat }: Seat): ResourceReading[] {
  if (assignee == null) return [];
  return [
    {
      kind: 'member',
      externalId: String(assignee.id),
      name: assignee.login,
      attributes: {
        plan: seat.plan_type ?? null,
        createdAt: seat.created_at,
        lastActiveAt: seat.last_activity_at ?? null,
        endsOn: seat.pending_cancellation_date ?? null,
      },
    },
  ];
}

/** Plan and seats; a refused payment is the one thing that GitHub says about the state of the subscription. */
export function parseSubscription(
  billing: Billing | null,
  seatCount: number | null,
  refusal: PaymentRefusal | null,
): SubscriptionReading {
  return {
    status: refusal === null ? null : 'past_due',
    rawStatus: refusal === null ? null : 'the billing answer names a problem with the payment method',
    plan: billing?.plan_type ?? null,
    currentPeriodEndsAt: null,
    renewsAt: null,
    cancelsAtPeriodEnd: null,
    seats: billing?.seat_breakdown.total ?? seatCount,
    paymentMethod: null,
    paymentFailed: refusal === null ? null : true,
  };
}

/** Supported versions by their dates, and the one in use also where it is no longer among them. */
export function parseVersions(
  versions: readonly string[],
  inUse: string,
  headers: Readonly<Record<string, string>>,
): ResourceReading[] {
  const newest = [...versions].sort().at(-1) ?? null;
  return [...new Set([...versions, inUse])].map((version) => ({
    kind: 'api_version',
    externalId: version,
    name: version,
    attributes: {
      lifecycle: !versions.includes(version) ? 'unsupported' : version === newest ? 'newest' : 'supported',
      deprecatedOn: version === inUse ? dayOf(headers['deprecation']) : null,
      retiresOn: version === inUse ? dayOf(headers['sunset']) : null,
      successor: version === newest ? null : newest,
      inUse: version === inUse,
    },
  }));
}

export function parseAuditEvent(row: AuditRow): AuditEvent {
  return {
    externalId: row._document_id,
    at: row['@timestamp'],
    type: row.action.slice(0, 120),
    actor: row.actor?.slice(0, 200) ?? null,
    subject: row.user?.slice(0, 300) ?? null,
  };
}

function productsOf({ budget_product_skus: many, budget_product_sku: one }: Budget): string[] {
  return [...(many ?? []), ...(one == null ? [] : [one])].map((name) => name.toLowerCase());
}

const coversCredits = (budget: Budget): boolean => productsOf(budget).includes('ai_credits');

/** Budgets of other products of the same account belong to nobody here. */
const isOfCopilot = (budget: Budget): boolean =>
  productsOf(budget).some((name) => name === 'ai_credits' || /copilot|premium_req/.test(name));

const isOfAll = ({ budget_scope: scope }: Budget): boolean =>
  scope === 'organization' || scope === 'enterprise';

const isTold = (budget: Budget): boolean =>
  isOfCopilot(budget) && !isOfAll(budget) && budget.consumed_amount != null;

const isHard = (budget: Budget | null): boolean => budget?.prevent_further_usage === true;

/** A budget that stops usage before one that only alerts; of these the lowest. */
function strictest(budgets: readonly Budget[]): Budget | null {
  const order = (budget: Budget) => (isHard(budget) ? 0 : 1);
  const [first = null] = [...budgets].sort(
    (left, right) => order(left) - order(right) || left.budget_amount - right.budget_amount,
  );
  return first;
}

const nameOf = (budget: Budget): string =>
  budget.user || budget.budget_entity_name || `${budget.budget_scope} ${budget.id}`;
