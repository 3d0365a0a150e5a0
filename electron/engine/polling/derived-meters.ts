import { balanceReading, type BalanceEstimate, estimateBalances } from '#engine/domain/balance-ledger.ts';
import { windowAt } from '#engine/domain/quota-window.ts';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { Connection } from '#shared/model/connection.ts';
import { type MeterReading, moneyUnit, type QuotaWindow } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import type { Instant } from '#shared/time.ts';

export interface SpendFacts {
  /** The meters that this poll read. */
  readings: readonly MeterReading[];
  /** Cost records known of the connection, this poll's included. */
  costs: readonly UsageRecord[];
  /** From when on cost was read without a break. */
  costsFrom: Instant | null;
  now: Instant;
}

/** Meters that no vendor reports: the customer's own budget, and the balance of vendors that only report spend. */
export function derivedMeters(connection: Connection, facts: SpendFacts): MeterReading[] {
  const delay = Math.max(
    0,
    ...facts.readings.filter((r) => r.unit.kind === 'money').map((r) => r.reportingDelayMs),
  );
  const budget = connection.budget ? [budgetReading(connection.budget, facts, delay)] : [];
  return [...budget, ...estimates(connection, facts).map((estimate) => balanceReading(estimate, delay))];
}

/** The declared top-ups minus the metered spend, per currency; empty where no top-up is declared or the vendor tells. */
export function estimates(connection: Connection, facts: SpendFacts): BalanceEstimate[] {
  const isReported = facts.readings.some(
    (reading) => reading.kind === 'balance' && reading.provenance === 'reported',
  );
  if (connection.topUps.length === 0 || isReported) return [];
  return estimateBalances({
    entries: connection.topUps,
    records: facts.costs,
    coverage: facts.costsFrom === null ? null : { from: facts.costsFrom, until: facts.now },
    gaps: [],
    timeZone: connection.contract?.timeZone ?? 'UTC',
    now: facts.now,
  });
}

function budgetReading(
  budget: NonNullable<Connection['budget']>,
  facts: SpendFacts,
  delayMs: number,
): MeterReading {
  const window: QuotaWindow = { kind: 'fixed', period: 'month', timeZone: budget.timeZone };
  const month = windowAt(window, facts.now);
  return {
    key: 'budget-month',
    name: 'Monthly budget',
    kind: 'budget',
    unit: moneyUnit(budget.currency),
    window,
    enforcement: 'soft',
    provenance: 'derived',
    reportingDelayMs: delayMs,
    value: month === null ? null : spendOf(budget.currency, facts, month.startsAt),
    limit: parseDecimal(budget.amount, MONEY_SCALE),
    resetsAt: month?.endsAt ?? null,
  };
}

/** Spend in `currency` since `from`: null, not 0, where cost was never read that far back or adds up to no exact sum. */
function spendOf(currency: string, facts: SpendFacts, from: Instant): number | null {
  if (facts.costsFrom === null || facts.costsFrom > from) return null;
  const spend = facts.costs
    .filter((record) => record.bucketAt >= from && record.currency?.toUpperCase() === currency)
    .reduce((sum, record) => sum + record.amount, 0);
  return Number.isSafeInteger(spend) ? spend : null;
}
