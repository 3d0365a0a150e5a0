import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotaExhaustedAt, spentBetween, subscriptionStatusAt } from '#engine/sandbox/account.ts';
import { catalogued, lifecycleCatalogue } from '#engine/lifecycle/catalogue.ts';
import { deepseekBalanceAt } from '#engine/sandbox/deepseek.ts';
import { creditsUsedAt } from '#engine/sandbox/elevenlabs.ts';
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

/** Around the turns of hours, days, weeks, months and years, where a period is too young or too old for the story. */
const TURNS = [
  ...Array.from(
    { length: 24 },
    (_, hour) => [`${hour}:10 of a Thursday`, Date.UTC(2026, 10, 26, hour, 10)] as const,
  ),
  ['the last minute of a Sunday', Date.UTC(2026, 10, 29, 23, 59)] as const,
  ['the first minute of a Monday', Date.UTC(2026, 10, 30, 0, 1)] as const,
  ['the last minute of a month', Date.UTC(2026, 10, 30, 23, 59)] as const,
  ['the first minute of a month', Date.UTC(2026, 11, 1)] as const,
  ['five hours into a month', Date.UTC(2026, 11, 1, 5)] as const,
  ['the turn of a month', Date.UTC(2027, 2, 1, 0, 1)] as const,
  ['the first minutes of a month that begins with a week', Date.UTC(2027, 1, 1, 0, 5)] as const,
  ['three hours into a month that begins with a week', Date.UTC(2027, 1, 1, 3)] as const,
  ['the last hour of a month that ends with a week', Date.UTC(2027, 0, 31, 22, 40)] as const,
  ['the end of a leap day', Date.UTC(2028, 1, 29, 22, 30)] as const,
  ['the turn of a year', Date.UTC(2027, 0, 1, 0, 0, 1)] as const,
];

function holdsGold(now: number): void {
  const [gold, , trial] = accountOf(now, 'aws-api-gateway', 'aws-gateway').plans;
  const [quota, requests] = [gold?.quota, gold?.members[0]?.requests];
  if (!quota || !requests) throw new Error('The gold plan has no quota or no member.');
  const exhaustedAt = quotaExhaustedAt(requests, quota, periodEnd(now, quota.period) - 1) ?? Infinity;
  const left = periodEnd(now, quota.period) - now;
  expect(exhaustedAt).toBeGreaterThan(now + Math.min(HOUR_MS, 0.4 * left));
  expect(exhaustedAt).toBeLessThan(now + 4 * HOUR_MS);
  const earlier = periodStart(now, quota.period) - 1;
  expect(quotaExhaustedAt(requests, quota, earlier)).toBeNull();
  expect([trial?.quota, trial?.throttle]).toEqual([null, null]);
}

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
    always((now) => holdsGold(now));
  });

  it.each(TURNS)('has that quota, and one of each day besides, at %s', (_name, now) => {
    holdsGold(now);
    const [, standard] = accountOf(now, 'aws-api-gateway', 'aws-gateway').plans;
    expect(standard?.quota).toMatchObject({ period: 'day', hard: true });
    for (const { requests } of standard?.members ?? []) {
      const days = Array.from({ length: 29 }, (_, ago) => now - ago * DAY_MS);
      for (const at of days) {
        const end = periodEnd(at, 'day') - 1;
        expect(standard?.quota && quotaExhaustedAt(requests, standard.quota, end)).toBeNull();
      }
    }
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

  it('has dates ahead: a model in use that retires, a key that expires, a notice, ends of a trial and a promotion', () => {
    always((now) => {
      const inDays = (days: number) => utcDay(now + days * DAY_MS);
      const { models, streams, keys } = accountOf(now, 'openai', 'openai-prod');
      const retiring = models.filter(({ shutdownOn }) => shutdownOn !== null);
      expect(retiring.map(({ shutdownOn }) => shutdownOn)).toEqual([inDays(40)]);
      expect(streams.map(({ model }) => model)).toContain(retiring[0]?.id);
      expect(keys.flatMap(({ expiresAt }) => expiresAt ?? [])).toEqual([now + 12 * DAY_MS]);
      const contracts = Object.fromEntries(
        demoWorld(now)
          .connections(() => 'http://127.0.0.1:1')
          .map((input) => [input.name, connectionSettingsSchema.parse(input).contract]),
      );
      expect(contracts['anthropic-research']).toMatchObject({ endsOn: inDays(47), noticeDays: 30 });
      expect(contracts['deepseek-batch']).toMatchObject({ promotionEndsOn: inDays(25) });
      expect(contracts['voice-pilot']).toMatchObject({ trialEndsOn: inDays(20) });
    });
  });

  it('names models of which the catalogue tells nothing but the successor of the one that retires', () => {
    const now = Date.UTC(2026, 10, 26, 12);
    const catalogue = lifecycleCatalogue();
    const used = demoWorld(now).accounts.flatMap((account) =>
      'streams' in account ? account.streams.map(({ model }) => ({ provider: account.provider, model })) : [],
    );
    const told = used.filter(
      ({ provider, model }) => catalogued(catalogue, provider, 'model', model) !== null,
    );
    expect(told).toEqual([{ provider: 'openai', model: 'gpt-4.1' }]);
    expect(catalogued(catalogue, 'openai', 'model', 'gpt-4.1')?.successor).toMatch(/./);
  });

  it('has a trial whose credits last through the month', () => {
    always((now) => {
      const voice = accountOf(now, 'elevenlabs', 'voice-pilot');
      const end = periodEnd(now, 'month') - 1;
      expect(creditsUsedAt(voice, end)).toBeGreaterThan(0);
      expect(creditsUsedAt(voice, end)).toBeLessThan(voice.quota.limit * 0.6);
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
