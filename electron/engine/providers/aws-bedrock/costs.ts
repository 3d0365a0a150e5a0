import { isInChina } from '#engine/providers/aws-access.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '#engine/providers/merge-records.ts';
import { spendMeter } from '#engine/providers/month-spend.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, utcMonthStart, type Instant } from '#shared/time.ts';
import type { AwsBedrockConfig, CostDay } from './schema.ts';
import type { DaySpan } from './usage.ts';

/** Cost Explorer is brought up to date at least once a day. */
const COST_DELAY_MS = 24 * HOUR_MS;

/** Whether this poll may ask Cost Explorer, which costs: only in the first minutes of the hours that are set. */
export function isTimeForCosts({ costHoursUtc, costMinutes }: AwsBedrockConfig, now: Instant): boolean {
  const hour = new Date(now).getUTCHours();
  return costHoursUtc.includes(hour) && now % HOUR_MS < costMinutes * MINUTE_MS;
}

/** Costs are asked for since the month began, whatever was read before: a day costs no more than a month. */
export function costSpan(usageFrom: Instant, now: Instant): DaySpan {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const from = Math.min(Math.floor(usageFrom / DAY_MS) * DAY_MS, utcMonthStart(now));
  return { from, to: today };
}

/**
 * The costs of Bedrock by UTC day and service, as line item: Amazon's own models under "Amazon Bedrock", those of
 * others each under a service named by the model with "(Amazon Bedrock Edition)".
 *
 * @returns the problem, as text, where a day is missing or an amount is none.
 */
export function parseCosts(days: readonly CostDay[], { from, to }: DaySpan): UsageRecord[] | string {
  const records: UsageRecord[] = [];
  for (const { TimePeriod, Groups } of days) {
    if (TimePeriod.Start < from || TimePeriod.Start > to) return 'a day that was not asked for';
    for (const { Keys, Metrics } of Groups.filter(({ Keys: [service] }) => /bedrock/i.test(service))) {
      const amount = parseDecimal(Metrics.UnblendedCost.Amount, MONEY_SCALE);
      if (amount === null || amount < 0) return 'an amount that is no cost';
      if (!/^[A-Z]{3}$/.test(Metrics.UnblendedCost.Unit)) return 'an amount without currency';
      records.push(costRecord(TimePeriod.Start, Keys[0], amount, Metrics.UnblendedCost.Unit));
    }
  }
  const missing =
    Math.round((to - from) / DAY_MS) + 1 - new Set(days.map((day) => day.TimePeriod.Start)).size;
  if (missing > 0) return `${missing} days are missing`;
  return mergeRecords(records) ?? IMPOSSIBLE_SUM;
}

function costRecord(bucketAt: Instant, service: string, amount: number, currency: string): UsageRecord {
  const lineItem = service.slice(0, 200);
  return { ...usageBucket(bucketAt, DAY_MS), metric: 'cost', amount, currency, lineItem };
}

/**
 * What Bedrock has cost since the month began (UTC), before credits. `costs` is null where they were not read in this
 * poll: then the value is unknown, and the one that was read last stands.
 */
export function parseSpend(
  { costHoursUtc, regions }: AwsBedrockConfig,
  costs: readonly UsageRecord[] | null,
  now: Instant,
): MeterReading {
  const currency = regions.some(isInChina) ? 'CNY' : 'USD';
  const own = costs?.filter(({ bucketAt }) => bucketAt >= utcMonthStart(now)) ?? [];
  const isKnown = costs !== null && own.every((cost) => cost.currency === currency);
  return spendMeter(currency, {
    provenance: 'derived',
    reportingDelayMs: COST_DELAY_MS + longestPause(costHoursUtc),
    value: isKnown ? own.reduce((sum, { amount }) => sum + amount, 0) : null,
  });
}

/** The longest time between two of the hours, in ms. */
function longestPause(hoursUtc: readonly number[]): number {
  const hours = [...new Set(hoursUtc)].sort((left, right) => left - right);
  const pauses = hours.map((hour, index) => (hours[index + 1] ?? (hours[0] ?? 0) + 24) - hour);
  return Math.max(0, ...pauses) * HOUR_MS;
}
