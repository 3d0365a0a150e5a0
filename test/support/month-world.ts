import type { UsageStream } from '#engine/sandbox/account.ts';
import { deepseekBalanceAt, type DeepseekAccount } from '#engine/sandbox/deepseek.ts';
import type { Fault } from '#engine/sandbox/faults.ts';
import type { GatewayAccount } from '#engine/sandbox/generic-http.ts';
import { firstReaching, syntheticCurve, usedBetween } from '#engine/sandbox/usage-curve.ts';
import { gatewayConfig } from '#engine/sandbox/worlds/gateway-config.ts';
import { createWorld, type Inhabitant, type World } from '#engine/sandbox/worlds/world.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, utcDay, type Instant } from '#shared/time.ts';

/** A Monday; the month's quotas begin anew the day before the world ends. */
export const MONTH_STARTS = Date.UTC(2026, 10, 2);
export const MONTH_ENDS = MONTH_STARTS + 30 * DAY_MS;
const DOLLAR = 1_000_000;
export const POLL_SECONDS = 7_200;

const day = (count: number, hour = 0): Instant => MONTH_STARTS + count * DAY_MS + hour * HOUR_MS;

/** What goes wrong in the month, and when. */
export const EVENTS = {
  keyRevokedAt: day(2, 9),
  rateLimitedFrom: day(5, 8),
  rateLimitedUntil: day(5, 11),
  retryAfterMs: 150 * MINUTE_MS,
  visionDownFrom: day(9, 10),
  visionDownUntil: day(10, 2),
  toppedUpAt: day(13, 15),
  networkDownFrom: day(16, 2),
  networkDownUntil: day(16, 16),
  contractEndsOn: utcDay(day(18)),
  quotaResetsAt: Date.UTC(2026, 11, 1),
} as const;

export interface MonthWorld extends World {
  /** When the prepaid balance is used up and calls are refused. */
  balanceEmptyAt: Instant;
  /** When the monthly quota is used up. */
  quotaUsedUpAt: Instant;
}

/** One company's accounts in a month in which every kind of trouble happens once. */
export function monthWorld(): MonthWorld {
  const batch = prepaid();
  const quota = monthlyQuota();
  const world = createWorld(MONTH_STARTS, [
    batch.inhabitant,
    quota.inhabitant,
    inhabitant(gateway('translate', 4_000), {
      contract: { plan: 'Team', endsOn: EVENTS.contractEndsOn, autoRenew: false, noticeDays: 7 },
    }),
    inhabitant(
      gateway('vision', 2_000, [
        { kind: 'connection_reset', from: EVENTS.visionDownFrom, until: EVENTS.visionDownUntil },
      ]),
    ),
    inhabitant(
      gateway('maps', 3_000, [
        {
          kind: 'rate_limited',
          retryAfterSeconds: EVENTS.retryAfterMs / 1_000,
          from: EVENTS.rateLimitedFrom,
          until: EVENTS.rateLimitedUntil,
        },
      ]),
    ),
    inhabitant(gateway('legacy', 500, [{ kind: 'unauthorized', from: EVENTS.keyRevokedAt }])),
  ]);
  return { ...world, balanceEmptyAt: batch.emptyAt, quotaUsedUpAt: quota.usedUpAt };
}

/** A DeepSeek balance that lasts some twelve days; a top-up the next day ends the refusals. */
function prepaid(): { inhabitant: Inhabitant; emptyAt: Instant } {
  const paid = 100 * DOLLAR;
  const stream: UsageStream = {
    model: 'deepseek-chat',
    keyId: 'sk-batch',
    projectId: null,
    requests: syntheticCurve({ perDay: 8_000, weekShape: 'steady', noise: 0.2, seed: 'batch' }),
    lines: [{ kind: 'input', tokensPerRequest: 1_000, usdPerMillionTokens: 1 }],
  };
  const account: DeepseekAccount = {
    id: 'batch',
    provider: 'deepseek',
    openedAt: MONTH_STARTS - DAY_MS,
    credentials: { apiKey: 'sk-sandbox-batch' },
    reportingDelayMs: 0,
    models: ['deepseek-chat'],
    streams: [stream],
    deposits: [
      { at: MONTH_STARTS - HOUR_MS, amount: paid, kind: 'topped_up' },
      { at: EVENTS.toppedUpAt, amount: 500 * DOLLAR, kind: 'topped_up' },
    ],
  };
  const used = (at: Instant) => paid - deepseekBalanceAt(account, at).toppedUp;
  const emptyAt = firstReaching(used, paid, MONTH_STARTS, EVENTS.toppedUpAt - 1);
  if (emptyAt === null) throw new Error('The balance of the month outlasts its top-up.');
  const refused: Fault = { kind: 'payment_required', from: emptyAt, until: EVENTS.toppedUpAt };
  return {
    emptyAt,
    inhabitant: {
      account: { ...account, faults: [refused] },
      settings: (url) => ({ config: { baseUrl: url }, pollIntervalSeconds: POLL_SECONDS }),
    },
  };
}

/** A hard monthly quota that ends some nine days before it resets. */
function monthlyQuota(): { inhabitant: Inhabitant; usedUpAt: Instant } {
  const account = gateway('search', 10_000);
  const [meter] = account.meters;
  if (meter?.kind !== 'quota') throw new Error('A gateway of the month has a quota.');
  const from = Date.UTC(2026, 10, 1);
  const limit = usedBetween(meter.demand, from, day(20, 14));
  const usedUpAt = firstReaching((at) => usedBetween(meter.demand, from, at), limit, from, MONTH_ENDS);
  return {
    usedUpAt: usedUpAt ?? MONTH_ENDS,
    inhabitant: inhabitant({ ...account, meters: [{ ...meter, quota: { ...meter.quota, limit } }] }),
  };
}

function gateway(id: string, perDay: number, faults: readonly Fault[] = []): GatewayAccount {
  return {
    id,
    provider: 'generic-http',
    openedAt: MONTH_STARTS - 30 * DAY_MS,
    credentials: { token: `sandbox-token-of-${id}` },
    meters: [
      {
        kind: 'quota',
        id: 'calls',
        name: 'Calls',
        unit: 'calls',
        demand: syntheticCurve({ perDay, weekShape: 'office', noise: 0.2, seed: id }),
        quota: { limit: perDay * 60, period: 'month', hard: true },
      },
    ],
    subscription: null,
    keys: [],
    faults,
  };
}

function inhabitant(
  account: GatewayAccount,
  declared: Partial<ReturnType<Inhabitant['settings']>> = {},
): Inhabitant {
  return {
    account,
    settings: (url) => ({
      config: gatewayConfig(account, url),
      pollIntervalSeconds: POLL_SECONDS,
      ...declared,
    }),
  };
}
