import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProvider } from '#engine/providers/index.ts';
import { spentBetween } from '#engine/sandbox/account.ts';
import { deepseekBalanceAt } from '#engine/sandbox/deepseek.ts';
import { meterValueAt } from '#engine/sandbox/generic-http.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import type { Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { periodStart } from '#engine/sandbox/utc-period.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import { gatewayConfig } from '#engine/sandbox/worlds/gateway-config.ts';
import { systemClock } from '#engine/system-clock.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { plainHttpClient } from '#test/support/plain-http-client.ts';
import {
  ACCOUNTS,
  NOW,
  anthropicAccount,
  deepseekAccount,
  gatewayAccount,
  openaiAccount,
} from '#test/support/sandbox-accounts.ts';

const clock = createScenarioClock({ startAt: NOW, speed: 0 }, systemClock);
const http = plainHttpClient();
const demo = demoWorld(NOW);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ clock, accounts: [...ACCOUNTS, ...demo.accounts] });
});
afterAll(async () => {
  await http.close();
  await sandbox.close();
});

async function poll(
  providerId: string,
  config: Record<string, unknown>,
  secrets: Record<string, string>,
  now: Instant = NOW,
): Promise<PollOutcome> {
  const provider = findProvider(providerId);
  if (!provider) throw new Error(`There is no provider ${providerId}.`);
  clock.set(now);
  const signal = AbortSignal.timeout(20_000);
  const parsed = provider.configSchema.parse(config);
  return provider.poll({ config: parsed, secrets, http, now, usageFrom: now - 27 * DAY_MS, signal });
}

function observationOf(outcome: PollOutcome): Observation {
  if (outcome.kind !== 'ok') throw new Error(`Expected ok, got ${JSON.stringify(outcome)}`);
  return outcome.observation;
}

const read = async (account: SandboxAccount, config: Record<string, unknown>): Promise<Observation> =>
  observationOf(await poll(account.provider, config, account.credentials));

const urlOf = (account: SandboxAccount) => sandbox.url(account.id);
const monthSpend = (account: typeof openaiAccount | typeof anthropicAccount) =>
  spentBetween(account, periodStart(NOW, 'month'), NOW);

describe('a provider reads from its stand-in what the account says', () => {
  it('openai', async () => {
    const read27Days = await read(openaiAccount, { baseUrl: `${urlOf(openaiAccount)}/v1` });
    const { meters, gaps, usageRecords, apiKeys } = read27Days;
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { kind: 'quota', value: monthSpend(openaiAccount), limit: 5_000_000_000, unit: { name: 'USD' } },
    ]);
    const since = periodStart(NOW - 27 * DAY_MS, 'day');
    const costs = usageRecords.filter(({ metric }) => metric === 'cost');
    expect(costs.reduce((sum, { amount }) => sum + amount, 0)).toBe(spentBetween(openaiAccount, since, NOW));
    expect(apiKeys?.map(({ externalId }) => externalId)).toEqual(['key_1', 'key_2']);
  });

  it('anthropic', async () => {
    const { meters, gaps, apiKeys } = await read(anthropicAccount, { baseUrl: urlOf(anthropicAccount) });
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([{ value: monthSpend(anthropicAccount), limit: 5_000_000_000 }]);
    expect(apiKeys?.length).toBe(3);
  });

  it('deepseek', async () => {
    const { meters } = await read(deepseekAccount, { baseUrl: urlOf(deepseekAccount) });
    const { granted, toppedUp } = deepseekBalanceAt(deepseekAccount, NOW);
    expect(meters).toMatchObject([{ kind: 'balance', value: granted + toppedUp }]);
  });

  it('aws-api-gateway', async () => {
    const [account] = ACCOUNTS.filter(({ provider }) => provider === 'aws-api-gateway');
    if (!account) throw new Error('No account.');
    const config = {
      region: 'eu-west-1',
      endpoint: urlOf(account),
      requestMetrics: 'on',
      accessLogStages: ['api1/prod'],
    };
    const { meters, gaps, apiKeys, resources, usageRecords } = await read(account, config);
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['plan/gold/key/k1', 1_200, 3_000],
      ['plan/gold/key/k2', 3_000, 3_000],
      ['plan/gold/key/k3', 0, 3_000],
    ]);
    expect(apiKeys?.length).toBe(3);
    const attributesOf = (id: string) => resources?.find(({ externalId }) => externalId === id)?.attributes;
    expect([
      attributesOf('api1'),
      attributesOf('api1/prod'),
      attributesOf('api1/QUOTA_EXCEEDED'),
    ]).toMatchObject([
      { methods: 2, openMethods: 'GET /orders' },
      { isBehind: true, newestDeploymentId: 'dep2', answers: 5_400, answers5xx: 10 },
      { statusCode: 402, isDefault: false },
    ]);
    const yesterday = periodStart(NOW, 'day') - DAY_MS;
    const counted = usageRecords.filter((one) => one.project === 'api1' && one.bucketAt === yesterday);
    expect(counted.map(({ lineItem, amount }) => [lineItem, amount])).toEqual([
      ['prod', 5_390],
      ['prod: 5xx', 10],
    ]);
  });

  it('generic-http', async () => {
    const { meters, gaps, subscription, apiKeys } = await read(
      gatewayAccount,
      gatewayConfig(gatewayAccount, urlOf(gatewayAccount)),
    );
    const [calls, credit] = gatewayAccount.meters.map((meter) => meterValueAt(gatewayAccount, meter, NOW));
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { key: 'calls', value: calls, limit: 2_000 },
      { key: 'credit', value: (credit ?? 0) * 10_000, unit: { name: 'EUR' } },
    ]);
    expect(subscription).toMatchObject({
      status: 'active',
      plan: 'Team',
      renewsAt: NOW + 10 * DAY_MS,
      paymentMethod: { kind: 'card', brand: 'visa', last4: '4242', expiresOn: '2027-03' },
    });
    expect(apiKeys?.map(({ externalId }) => externalId)).toEqual(['gk_1', 'gk_2']);
  });
});

describe('the demo world', () => {
  const pollDemo = async (now: Instant): Promise<Record<string, PollOutcome>> => {
    const outcomes: Record<string, PollOutcome> = {};
    for (const input of demo.connections((id) => sandbox.url(id))) {
      const { name, provider, config, secrets } = connectionSettingsSchema.parse(input);
      const values = Object.entries(secrets).map(([field, reference]) => [
        field,
        demo.secrets[reference.replace(/^env:/, '')] ?? '',
      ]);
      outcomes[name] = await poll(
        provider,
        config,
        Object.fromEntries(values) as Record<string, string>,
        now,
      );
    }
    return outcomes;
  };
  const kindsOf = (outcomes: Record<string, PollOutcome>) =>
    Object.fromEntries(Object.entries(outcomes).map(([name, { kind }]) => [name, kind]));

  it('is in its telling states now', async () => {
    const outcomes = await pollDemo(NOW);
    expect(kindsOf(outcomes)).toEqual({
      'openai-prod': 'ok',
      'anthropic-research': 'ok',
      'aws-gateway': 'ok',
      'deepseek-batch': 'ok',
      'deepseek-legacy': 'payment_required',
      'translate-gateway': 'ok',
      'vision-api': 'unavailable',
    });
    expect(outcomes['translate-gateway']).toMatchObject({
      observation: { gaps: [], subscription: { status: 'canceled', rawStatus: 'canceled' } },
    });
    const gaps = Object.values(outcomes).flatMap((outcome) =>
      outcome.kind === 'ok' ? outcome.observation.gaps : [],
    );
    expect(gaps).toEqual([]);
  });

  it('was well when its history began', async () => {
    const kinds = kindsOf(await pollDemo(demo.startAt + HOUR_MS));
    expect(Object.values(kinds)).toEqual(demo.accounts.map(() => 'ok'));
  });
});
