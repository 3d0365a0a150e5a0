import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceAt,
  keyLastUsedAt,
  quotaExhaustedAt,
  quotaUsedAt,
  servedRequests,
  spendLimitReachedAt,
  spentBetween,
  subscriptionStatusAt,
} from '#engine/sandbox/account.ts';
import type { Deposit, SandboxKey, SpendingAccount, UsageStream } from '#engine/sandbox/account.ts';
import { constantCurve } from '#engine/sandbox/usage-curve.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const NOVEMBER = Date.UTC(2026, 10, 1);
const DECEMBER = Date.UTC(2026, 11, 1);
const perHour = (count: number) => constantCurve(count, NOVEMBER - 30 * DAY_MS, DECEMBER + 30 * DAY_MS);

/** 10 requests an hour of 3 micro-dollars each. */
const stream: UsageStream = {
  model: 'm',
  keyId: 'key_1',
  projectId: null,
  requests: perHour(10),
  lines: [
    { kind: 'input', tokensPerRequest: 2, usdPerMillionTokens: 1 },
    { kind: 'output', tokensPerRequest: 1, usdPerMillionTokens: 1 },
  ],
};

const account = (changes: Partial<SpendingAccount> = {}): SpendingAccount => ({
  id: 'a',
  openedAt: NOVEMBER,
  streams: [stream],
  reportingDelayMs: 0,
  ...changes,
});

describe('an account that pays per token', () => {
  it('spends by requests, tokens and prices, and nothing before it was opened', () => {
    expect(spentBetween(account(), NOVEMBER - DAY_MS, NOVEMBER + 2 * HOUR_MS)).toBe(60);
  });

  it('is refused calls from its hard limit until the next month', () => {
    const limited = account({ spendLimit: { amount: 300, hard: true } });
    const reachedAt = NOVEMBER + 10 * HOUR_MS;
    expect({
      reached: spendLimitReachedAt(limited, NOVEMBER + DAY_MS),
      before: spendLimitReachedAt(limited, reachedAt - 1),
      month: spentBetween(limited, NOVEMBER, DECEMBER),
      afterwards: servedRequests(limited, stream, reachedAt, DECEMBER),
      december: spentBetween(limited, DECEMBER, DECEMBER + HOUR_MS),
    }).toEqual({ reached: reachedAt, before: null, month: 300, afterwards: 0, december: 30 });
  });

  it('goes on beyond a soft limit', () => {
    const watched = account({ spendLimit: { amount: 300, hard: false } });
    expect(spentBetween(watched, NOVEMBER, NOVEMBER + DAY_MS)).toBe(720);
  });

  it('knows when a key was last used', () => {
    const key = (id: string, lastUsedAt: number | null): SandboxKey => ({
      id,
      name: id,
      kind: 'standard',
      projectId: null,
      owner: 'o',
      enabled: true,
      createdAt: NOVEMBER,
      expiresAt: null,
      lastUsedAt,
    });
    const at = NOVEMBER + 30.1 * HOUR_MS;
    const lastUses = [key('key_1', null), key('idle', NOVEMBER - DAY_MS), key('new', null)].map((each) =>
      keyLastUsedAt(account(), each, at),
    );
    expect(lastUses).toEqual([NOVEMBER + 30.1 * HOUR_MS, NOVEMBER - DAY_MS, null]);
  });
});

describe('a prepaid balance', () => {
  const hourly = (from: number, to: number) => Math.floor((to - from) / HOUR_MS) * 10;
  const deposit = (hour: number, amount: number, kind: Deposit['kind'] = 'topped_up'): Deposit => ({
    at: NOVEMBER + hour * HOUR_MS,
    amount,
    kind,
  });
  const total = (deposits: Deposit[], hour: number) => {
    const { granted, toppedUp } = balanceAt(deposits, hourly, NOVEMBER + hour * HOUR_MS);
    return granted + toppedUp;
  };

  it('stops at 0 and owes nothing when money comes', () => {
    const deposits = [deposit(0, 50), deposit(20, 100)];
    expect([0, 3, 5, 12, 20, 23].map((hour) => total(deposits, hour))).toEqual([50, 20, 0, 0, 100, 70]);
  });

  it('uses up what was granted before what was paid in', () => {
    const deposits = [deposit(0, 40), deposit(0, 15, 'granted')];
    expect(balanceAt(deposits, hourly, NOVEMBER + 2 * HOUR_MS)).toEqual({ granted: 0, toppedUp: 35 });
  });

  it('is never negative and never more than was paid in', () => {
    const anyDeposit = fc.record({
      at: fc.integer({ min: NOVEMBER, max: DECEMBER }),
      amount: fc.integer({ min: 1, max: 5_000 }),
      kind: fc.constantFrom('granted' as const, 'topped_up' as const),
    });
    fc.assert(
      fc.property(
        fc.array(anyDeposit, { maxLength: 6 }),
        fc.integer({ min: 0, max: 800 }),
        (deposits, hour) => {
          const { granted, toppedUp } = balanceAt(deposits, hourly, NOVEMBER + hour * HOUR_MS);
          const paid = deposits.reduce((sum, { amount }) => sum + amount, 0);
          expect(granted >= 0 && toppedUp >= 0 && granted + toppedUp <= paid).toBe(true);
        },
      ),
    );
  });
});

describe('a quota', () => {
  const demand = perHour(100);
  const noon = NOVEMBER + 12 * HOUR_MS;

  it('freezes at a hard limit and starts anew with the next period', () => {
    const quota = { limit: 900, period: 'day', hard: true } as const;
    const used = [8, 9, 20, 24, 25].map((hour) => quotaUsedAt(demand, quota, NOVEMBER + hour * HOUR_MS));
    expect(used).toEqual([800, 900, 900, 0, 100]);
    expect(quotaExhaustedAt(demand, quota, noon)).toBe(NOVEMBER + 9 * HOUR_MS);
  });

  it('is passed where it is soft', () => {
    expect(quotaUsedAt(demand, { limit: 900, period: 'day', hard: false }, noon)).toBe(1_200);
  });

  it('begins its weeks on the day it is told', () => {
    const weekly = { limit: 1e9, period: 'week', hard: true } as const;
    const used = [1, 7].map((weekStartsOn) => quotaUsedAt(demand, { ...weekly, weekStartsOn }, noon));
    expect(used).toEqual([6.5 * 24 * 100, 12 * 100]);
  });
});

it('tells the status of a subscription by its timeline', () => {
  const subscription = {
    plan: 'Pro',
    timeline: [
      { from: NOVEMBER, status: 'active' },
      { from: NOVEMBER + DAY_MS, status: 'past_due' },
    ],
    currentPeriodEndsAt: DECEMBER,
    cancelsAtPeriodEnd: false,
    card: null,
  };
  const statuses = [NOVEMBER - 1, NOVEMBER, DECEMBER].map((at) => subscriptionStatusAt(subscription, at));
  expect(statuses).toEqual([null, 'active', 'past_due']);
});
