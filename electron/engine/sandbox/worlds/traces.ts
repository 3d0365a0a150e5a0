import type { Instant } from '#shared/time.ts';
import { DAY_MS, floorTo } from '#shared/time.ts';
import type { Deposit } from '../account.ts';
import { quotaExhaustedAt } from '../account.ts';
import type { GatewayAccount } from '../generic-http.ts';
import { curveFromTrace, firstReaching, traceLengthMs, usedBetween } from '../usage-curve.ts';
import type { TraceRow, UsageCurve } from '../usage-curve.ts';
import { gatewayConfig } from './gateway-config.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

export interface Trace {
  /** Letters, digits, dots and dashes: becomes the account's id. */
  name: string;
  rows: readonly TraceRow[];
}

export interface TraceWorldOptions {
  /** UTC epoch ms at which all traces begin; taken down to the start of its UTC day. */
  startAt: Instant;
  /** Which of the trace's own daily totals becomes its quota, 0 to 1. Default 0.75. */
  quotaQuantile?: number;
  /** How many mean days a prepayment lasts. Default 10. */
  prepaidDays?: number;
  /** How long an empty balance stays empty before the same amount is paid in again. Default 1 day. */
  refillAfterMs?: number;
}

/** The truth about one exhaustion: served usage stopped at `at`, of what began to count at `since`. */
export interface Exhaustion {
  accountId: string;
  meterId: 'daily' | 'prepaid';
  since: Instant;
  at: Instant;
}

export interface TraceWorld extends World {
  /** When the shortest trace has ended; the others go on. */
  endsAt: Instant;
  /** All up to `endsAt`, in order of time. */
  exhaustions: readonly Exhaustion[];
}

/**
 * A gateway per recorded trace, with a hard daily quota and a prepaid balance that the trace's demand uses up,
 * and the instants at which that truly happens: so that a test can ask whether the alert came first.
 */
export function traceWorld(traces: readonly Trace[], options: TraceWorldOptions): TraceWorld {
  const startAt = floorTo(options.startAt, DAY_MS);
  const endsAt = startAt + Math.min(...traces.map(({ rows }) => floorTo(traceLengthMs(rows), DAY_MS)));
  const replays = traces.map((trace) => replay(trace, startAt, endsAt, options));
  const world = createWorld(
    startAt,
    replays.map(({ account }) => ({ account, settings: (url) => ({ config: gatewayConfig(account, url) }) })),
  );
  const exhaustions = replays.flatMap((each) => each.exhaustions).sort((left, right) => left.at - right.at);
  return { ...world, endsAt, exhaustions };
}

function replay(
  { name, rows }: Trace,
  startAt: Instant,
  endsAt: Instant,
  { quotaQuantile = 0.75, prepaidDays = 10, refillAfterMs = DAY_MS }: TraceWorldOptions,
): { account: GatewayAccount; exhaustions: Exhaustion[] } {
  const demand = curveFromTrace(rows, { startAt });
  const days = daysBetween(startAt, startAt + floorTo(traceLengthMs(rows), DAY_MS));
  const totals = days.map((day) => usedBetween(demand, day, day + DAY_MS));
  const limit = Math.max(1, quantile(totals, quotaQuantile));
  const quota = { limit, period: 'day', hard: true } as const;
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
  const amount = Math.max(1, Math.round(mean * prepaidDays));
  const balance = drain(demand, { amount, startAt, endsAt, refillAfterMs });
  const daily = days
    .filter((day) => day < endsAt)
    .flatMap((since) => {
      const at = quotaExhaustedAt(demand, quota, since + DAY_MS - 1);
      return at === null ? [] : [{ accountId: name, meterId: 'daily' as const, since, at }];
    });
  const account: GatewayAccount = {
    id: name,
    provider: 'generic-http',
    openedAt: startAt,
    credentials: { token: `sandbox-token-of-${name}` },
    meters: [
      { kind: 'quota', id: 'daily', name: 'Daily quota', unit: 'units', demand, quota },
      {
        kind: 'balance',
        id: 'prepaid',
        name: 'Prepaid units',
        unit: 'units',
        scale: 0,
        demand,
        deposits: balance.deposits,
      },
    ],
    subscription: null,
    keys: [],
  };
  const prepaid = balance.emptied.map((spell) => ({
    accountId: name,
    meterId: 'prepaid' as const,
    ...spell,
  }));
  return { account, exhaustions: [...daily, ...prepaid] };
}

/** Pays in, waits until the balance is empty, and pays in again, up to the end. */
function drain(
  demand: UsageCurve,
  {
    amount,
    startAt,
    endsAt,
    refillAfterMs,
  }: { amount: number; startAt: Instant; endsAt: Instant; refillAfterMs: number },
): { deposits: Deposit[]; emptied: { since: Instant; at: Instant }[] } {
  const deposits: Deposit[] = [];
  const emptied: { since: Instant; at: Instant }[] = [];
  for (let paidAt: Instant | null = startAt; paidAt !== null;) {
    const since: Instant = paidAt;
    deposits.push({ at: since, amount, kind: 'topped_up' });
    const at = firstReaching((to) => usedBetween(demand, since, to), amount, since, endsAt);
    if (at !== null) emptied.push({ since, at });
    paidAt = at === null || at + refillAfterMs >= endsAt ? null : at + refillAfterMs;
  }
  return { deposits, emptied };
}

function daysBetween(from: Instant, to: Instant): Instant[] {
  return Array.from({ length: Math.floor((to - from) / DAY_MS) }, (_, index) => from + index * DAY_MS);
}

/** The value below which the given share of the numbers lies, rounded to a whole number. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
}
