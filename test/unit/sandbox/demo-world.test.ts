import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotaExhaustedAt, spentBetween, subscriptionStatusAt } from '#engine/sandbox/account.ts';
import { deepseekBalanceAt } from '#engine/sandbox/deepseek.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { periodEnd, periodStart } from '#engine/sandbox/utc-period.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, utcDay } from '#shared/time.ts';

type AccountOf<Provider> = Extract<SandboxAccount, { provider: Provider }>;

function accountOf<Provider extends SandboxAccount['provider']>(
  now: number,
  provider: Provider,
  id: string,
): AccountOf<Provider> {
  const found = demoWorld(now).accounts.find((account) => account.id === id);
  if (found?.provider !== provider) throw new Error(`The demo has no ${provider} account ${id}.`);
  return found as AccountOf<Provider>;
}

const anyNow = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) });
const always = (property: (now: number) => void) => fc.assert(fc.property(anyNow, property), { numRuns: 25 });

describe('the demo world, at whatever time it is started', () => {
  it('has a spend limit that the month will not reach', () => {
    always((now) => {
      const account = accountOf(now, 'openai', 'openai-prod');
      const month = spentBetween(account, periodStart(now, 'month'), periodEnd(now, 'month'));
      expect(month).toBeGreaterThan(0);
      expect(month).toBeLessThan((account.spendLimit?.amount ?? 0) * 0.8);
    });
  });

  it('has a card that expires before the next invoice', () => {
    always((now) => {
      const [openai] = demoWorld(now).connections(() => 'http://127.0.0.1:1');
      const { contract } = connectionSettingsSchema.parse(openai);
      const lastDay = utcDay(periodEnd(now, 'month') - 1);
      expect(contract?.paymentMethod?.expiresOn).toBe(lastDay.slice(0, 7));
      expect((contract?.nextInvoiceOn ?? '') > lastDay).toBe(true);
    });
  });

  it('has a quota that was ample and runs out within four hours, and a plan without one', () => {
    always((now) => {
      const [gold, trial] = accountOf(now, 'aws-api-gateway', 'aws-gateway').plans;
      const [quota, requests] = [gold?.quota, gold?.members[0]?.requests];
      if (!quota || !requests) throw new Error('The gold plan has no quota or no member.');
      const exhaustedAt = quotaExhaustedAt(requests, quota, periodEnd(now, quota.period) - 1) ?? Infinity;
      expect(exhaustedAt).toBeGreaterThan(now + HOUR_MS);
      expect(exhaustedAt).toBeLessThan(now + 4 * HOUR_MS);
      const earlier = periodStart(now, quota.period) - 1;
      expect(quotaExhaustedAt(requests, quota, earlier)).toBeNull();
      expect([trial?.quota, trial?.throttle]).toEqual([null, null]);
    });
  });

  it('has a stage behind its newest deployment, a canary, a method without key and a remapped answer', () => {
    always((now) => {
      const [api] = accountOf(now, 'aws-api-gateway', 'aws-gateway').restApis;
      const newest = api?.deployments.at(-1);
      expect(newest?.createdAt).toBeLessThan(now);
      expect(api?.stages.map(({ deploymentId, canary }) => [deploymentId, canary?.deploymentId])).toEqual([
        ['dep001', undefined],
        ['dep001', newest?.id],
      ]);
      expect(api?.methods.filter(({ keyRequired }) => !keyRequired).length).toBe(1);
      expect(api?.remapped).toEqual({ QUOTA_EXCEEDED: 402 });
    });
  });

  it('has a balance that lasts about three days, and one that is used up', () => {
    always((now) => {
      const batch = accountOf(now, 'deepseek', 'deepseek-batch');
      const left = deepseekBalanceAt(batch, now).toppedUp;
      const days = left / (spentBetween(batch, now, now + DAY_MS) || 1);
      expect(days).toBeGreaterThan(2.5);
      expect(days).toBeLessThan(3.6);
      const legacy = accountOf(now, 'deepseek', 'deepseek-legacy');
      expect(deepseekBalanceAt(legacy, now)).toEqual({ granted: 0, toppedUp: 0 });
      expect(deepseekBalanceAt(legacy, now - 5 * DAY_MS).toppedUp).toBeGreaterThan(0);
      expect(legacy.paymentErrorFrom).toBeLessThan(now);
    });
  });

  it('has a subscription that lapsed yesterday', () => {
    always((now) => {
      const { subscription } = accountOf(now, 'generic-http', 'translate-gateway');
      if (!subscription) throw new Error('The translation gateway has no subscription.');
      const yesterday = periodStart(now, 'day') - DAY_MS;
      const statuses = [yesterday - 10 * DAY_MS, yesterday, now].map((at) =>
        subscriptionStatusAt(subscription, at),
      );
      expect(statuses).toEqual(['active', 'past_due', 'canceled']);
    });
  });

  it('declares connections that the settings accept, with a value for every secret', () => {
    always((now) => {
      const world = demoWorld(now);
      const connections = world
        .connections((id) => `http://127.0.0.1:8080/${id}`)
        .map((input) => connectionSettingsSchema.parse(input));
      expect(connections.map(({ name }) => name)).toEqual(world.accounts.map(({ id }) => id));
      const variables = connections.flatMap(({ secrets }) => Object.values(secrets));
      expect(variables.sort()).toEqual(
        Object.keys(world.secrets)
          .map((name) => `env:${name}`)
          .sort(),
      );
    });
  });
});
