import { moneyUnit } from '#shared/model/meter.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/**
 * What the current UTC month has cost so far, out of costs by UTC day that reach back to its start: unknown, not 0, while
 * the vendor has sent none of the month. No meter where no cost is known, or where costs come in several currencies.
 */
export function monthSpend(
  records: readonly UsageRecord[],
  now: Instant,
  reportingDelayMs: number,
): MeterReading[] {
  const costs = records.filter(({ metric }) => metric === 'cost');
  const ofMonth = costs.filter(({ bucketAt }) => bucketAt >= utcMonthStart(now));
  const [currency, ...others] = new Set(costs.map((cost) => cost.currency ?? ''));
  if (currency === undefined || others.length > 0) return [];
  return [
    {
      key: 'spend-month',
      name: 'Spend this month',
      kind: 'budget',
      unit: moneyUnit(currency),
      window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
      enforcement: 'soft',
      provenance: 'derived',
      reportingDelayMs,
      value: ofMonth.length === 0 ? null : ofMonth.reduce((sum, { amount }) => sum + amount, 0),
      limit: null,
      resetsAt: null,
    },
  ];
}
