import { moneyUnit } from '#shared/model/meter.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

type Told = Pick<MeterReading, 'value' | 'provenance' | 'reportingDelayMs'>;
type Own = Partial<Pick<MeterReading, 'key' | 'name' | 'enforcement' | 'limit'>>;

/**
 * The spend of a UTC month as every vendor's is called: a quota where a limit stops calls, else a budget of which nobody
 * knows what happens at its end, unless `told` says otherwise.
 */
export function spendMeter(currency: string, { limit = null, ...told }: Told & Own): MeterReading {
  return {
    key: 'spend-month',
    name: 'Spend this month',
    kind: limit === null ? 'budget' : 'quota',
    unit: moneyUnit(currency),
    window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
    enforcement: limit === null ? 'unknown' : 'hard',
    limit,
    resetsAt: null,
    ...told,
  };
}

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
    spendMeter(currency, {
      enforcement: 'soft',
      provenance: 'derived',
      reportingDelayMs,
      value: ofMonth.length === 0 ? null : ofMonth.reduce((sum, { amount }) => sum + amount, 0),
    }),
  ];
}
