import { startOfDay } from '#engine/domain/calendar-day.ts';
import { rateConfidence, type Confidence, type Interval } from '#engine/domain/balance-confidence.ts';
import type { TopUp } from '#shared/model/connection.ts';
import { MONEY_SCALE, parseDecimal, type ScaledInteger } from '#shared/decimal.ts';
import { moneyUnit, type MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

export interface BalanceLedgerInput {
  /** What a person declared, in any order of days; within a day the order of the list is the order of events. */
  entries: readonly TopUp[];
  /** Cost records that count each amount once (one breakdown); others are ignored. */
  records: readonly UsageRecord[];
  /** The stretch for which the vendor's cost was read; null: never. */
  coverage: Interval | null;
  /** Stretches within the coverage that could not be read. */
  gaps: readonly Interval[];
  /** IANA zone of the entries' days. */
  timeZone: string;
  now: Instant;
}

/** Amounts are at MONEY_SCALE of `currency`. */
export interface BalanceEstimate {
  currency: string;
  /** What should be left; null where the spend is not known, or no exact sum. Below zero: more was spent than declared. */
  balance: ScaledInteger | null;
  /** The spend is counted up to here. */
  asOf: Instant;
  /** Start of the day of the newest `balance` entry; null where nobody read one. */
  anchoredAt: Instant | null;
  /** What the ledger expected at that anchor, minus what was read there; null where there was nothing to expect from. */
  drift: ScaledInteger | null;
  confidence: Confidence;
  reasons: string[];
}

interface Entry {
  kind: TopUp['kind'];
  at: Instant;
  amount: ScaledInteger;
}

interface Position {
  /** The ledger starts anew here with `balance`. */
  since: Instant;
  balance: ScaledInteger;
  drift: ScaledInteger | null;
  anchoredAt: Instant | null;
}

/**
 * Estimates the prepaid balance of vendors that report spend but no balance: declared top-ups minus metered cost, one
 * estimate per declared currency. A `balance` entry, the true amount as a person read it, replaces what was computed
 * before it and yields the drift. It counts from the start of its day, so that the estimate errs on the low side.
 */
export function estimateBalances(input: BalanceLedgerInput): BalanceEstimate[] {
  const currencies = [...new Set(input.entries.map((entry) => entry.currency))].sort();
  return currencies.map((currency) => estimateBalance(input, currency));
}

function estimateBalance(input: BalanceLedgerInput, currency: string): BalanceEstimate {
  const costs = costRecords(input.records, currency);
  const position = currentPosition(currencyEntries(input, currency), costs);
  const isSpendKnown = input.coverage !== null && position !== null;
  const left = isSpendKnown ? position.balance - spendBetween(costs, position.since, null) : null;
  const balance = Number.isSafeInteger(left) ? left : null;
  const rated = rateConfidence({
    balance,
    since: position?.since ?? input.now,
    anchoredAt: position?.anchoredAt ?? null,
    anchorDaySpend: position?.anchoredAt
      ? spendBetween(costs, position.anchoredAt, position.anchoredAt + DAY_MS)
      : 0,
    withoutCurrency: input.records.filter((record) => record.metric === 'cost' && record.currency === null)
      .length,
    coverage: input.coverage,
    gaps: input.gaps,
    now: input.now,
  });
  return {
    currency,
    balance,
    asOf: Math.min(input.coverage?.until ?? input.now, input.now),
    anchoredAt: position?.anchoredAt ?? null,
    drift: input.coverage === null ? null : (position?.drift ?? null),
    ...rated,
  };
}

/** Entries of the future do not count yet; an amount that does not fit is a mistake of the declaration and left out. */
function currencyEntries(input: BalanceLedgerInput, currency: string): Entry[] {
  return input.entries
    .filter((entry) => entry.currency === currency)
    .map((entry) => ({
      kind: entry.kind,
      at: startOfDay(entry.on, input.timeZone),
      amount: parseDecimal(entry.amount, MONEY_SCALE),
    }))
    .filter((entry): entry is Entry => entry.amount !== null && entry.at <= input.now)
    .sort((left, right) => left.at - right.at);
}

function currentPosition(entries: readonly Entry[], costs: readonly UsageRecord[]): Position | null {
  return entries.reduce<Position | null>((position, entry) => applyEntry(position, entry, costs), null);
}

function applyEntry(position: Position | null, entry: Entry, costs: readonly UsageRecord[]): Position {
  if (entry.kind === 'top_up') {
    return position
      ? { ...position, balance: position.balance + entry.amount }
      : { since: entry.at, balance: entry.amount, drift: null, anchoredAt: null };
  }
  const expected = position && position.balance - spendBetween(costs, position.since, entry.at);
  return {
    since: entry.at,
    balance: entry.amount,
    drift: expected === null ? null : expected - entry.amount,
    anchoredAt: entry.at,
  };
}

function costRecords(records: readonly UsageRecord[], currency: string): UsageRecord[] {
  return records.filter((record) => record.metric === 'cost' && record.currency?.toUpperCase() === currency);
}

/** Cost from `from` up to `until` (null: all that is recorded); a bucket on an edge counts by its share of time. */
function spendBetween(costs: readonly UsageRecord[], from: Instant, until: Instant | null): ScaledInteger {
  return costs.reduce((sum, record) => sum + Math.round(record.amount * shareWithin(record, from, until)), 0);
}

function shareWithin(record: UsageRecord, from: Instant, until: Instant | null): number {
  const end = record.bucketAt + record.bucketMs;
  const overlap = Math.min(end, until ?? end) - Math.max(record.bucketAt, from);
  return Math.max(0, overlap) / record.bucketMs;
}

/**
 * The estimate as a meter. A ledger below zero reads as nothing left: spend without a declared top-up must not hide.
 *
 * @param reportingDelayMs how late the vendor reports cost, as a property of the provider
 */
export function balanceReading(estimate: BalanceEstimate, reportingDelayMs: number): MeterReading {
  return {
    key: `balance-estimated-${estimate.currency.toLowerCase()}`,
    name: `Estimated balance (${estimate.currency})`,
    kind: 'balance',
    unit: moneyUnit(estimate.currency),
    window: { kind: 'none' },
    enforcement: 'unknown',
    provenance: 'estimated',
    reportingDelayMs,
    value: estimate.balance === null ? null : Math.max(0, estimate.balance),
    limit: null,
    resetsAt: null,
  };
}
