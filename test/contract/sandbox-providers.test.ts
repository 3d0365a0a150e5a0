import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProvider } from '#engine/providers/index.ts';
import { keySpentBetween, spentBetween } from '#engine/sandbox/account.ts';
import { deepseekBalanceAt } from '#engine/sandbox/deepseek.ts';
import { meterValueAt } from '#engine/sandbox/generic-http.ts';
import { gatewayCreditAt } from '#engine/sandbox/openai-compatible.ts';
import { openrouterCreditsAt } from '#engine/sandbox/openrouter.ts';
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
  apiparkAccount,
  deepseekAccount,
  gatewayAccount,
  litellmAccount,
  openaiAccount,
  openaiCompatibleAccount,
  openrouterAccount,
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
    const config = { region: 'eu-west-1', endpoint: urlOf(account) };
    const { meters, gaps, apiKeys } = await read(account, config);
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['plan/gold/key/k1', 1_200, 3_000],
      ['plan/gold/key/k2', 3_000, 3_000],
      ['plan/gold/key/k3', 0, 3_000],
    ]);
    expect(apiKeys?.length).toBe(3);
  });

  it('openrouter', async () => {
    const baseUrl = `${urlOf(openrouterAccount)}/api/v1`;
    const { meters, gaps, usageRecords, apiKeys } = await read(openrouterAccount, { baseUrl });
    const ofMonth = (keyId: string) =>
      keySpentBetween(openrouterAccount, keyId, periodStart(NOW, 'month'), NOW);
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['credits', openrouterCreditsAt(openrouterAccount, NOW).left, null],
      ['own-key/limit', ofMonth('hash_1'), 400_000_000],
      ['own-key/spend-month', ofMonth('hash_1'), null],
      ['key/hash_2/limit', ofMonth('hash_2'), 100_000_000],
      ['workspace/ws_a/budget-monthly', ofMonth('hash_1') + ofMonth('hash_2'), 500_000_000],
    ]);
    const today = periodStart(NOW, 'day');
    for (const keyId of ['hash_1', 'hash_2']) {
      const own = usageRecords.filter(({ metric, apiKeyId }) => metric === 'cost' && apiKeyId === keyId);
      const spent = keySpentBetween(openrouterAccount, keyId, today - 30 * DAY_MS, today);
      expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(spent);
    }
    expect(usageRecords.filter(({ apiKeyId }) => apiKeyId === null)).toEqual([]);
    expect(apiKeys?.map(({ externalId, enabled }) => [externalId, enabled])).toEqual([
      ['hash_1', true],
      ['hash_2', true],
      ['hash_3', false],
    ]);
  });

  it('litellm', async () => {
    const outcome = await read(litellmAccount, { baseUrl: urlOf(litellmAccount) });
    const { meters, gaps, usageRecords, apiKeys, auditEvents, resources } = outcome;
    const ofMonth = (keyId: string) => keySpentBetween(litellmAccount, keyId, periodStart(NOW, 'month'), NOW);
    const all = ofMonth('aaaa1111') + ofMonth('bbbb2222');
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['own-key/budget', ofMonth('aaaa1111'), 400_000_000],
      ['key/bbbb2222/budget', ofMonth('bbbb2222'), 100_000_000],
      ['user/ana/budget', all, 900_000_000],
      ['team/search/budget', all, 600_000_000],
      ['provider/sandbox/budget', all, 800_000_000],
    ]);
    const since = periodStart(NOW - 27 * DAY_MS, 'day');
    const costs = usageRecords.filter(({ metric }) => metric === 'cost');
    expect(costs.reduce((sum, { amount }) => sum + amount, 0)).toBe(spentBetween(litellmAccount, since, NOW));
    expect(new Set(costs.map(({ apiKeyId }) => apiKeyId))).toEqual(new Set(['aaaa1111', 'bbbb2222']));
    expect(apiKeys?.map(({ externalId }) => externalId)).toEqual(['aaaa1111', 'bbbb2222', 'cccc3333']);
    expect(auditEvents?.map(({ type }) => type)).toEqual(['LiteLLM_VerificationToken.updated']);
    expect(resources).toContainEqual(
      expect.objectContaining({
        kind: 'deployment',
        name: 'large',
        attributes: { model: 'sandbox/large', retiresOn: '2027-03-01' },
      }),
    );
  });

  it('apipark', async () => {
    const config = { baseUrl: urlOf(apiparkAccount), applications: ['app_1'] };
    const { meters, gaps, apiKeys, resources, subscription, usageRecords } = await read(
      apiparkAccount,
      config,
    );
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([{ key: 'ai-keys/openai', kind: 'balance', value: 1 }]);
    expect(subscription).toMatchObject({ status: 'active', rawStatus: '1 of 1 subscribed' });
    expect(apiKeys?.map(({ externalId, expiresAt }) => [externalId, expiresAt])).toEqual([
      ['cred_1', null],
      ['cred_2', NOW + 20 * DAY_MS],
      ['ai/openai/up_1', null],
      ['ai/openai/up_2', null],
    ]);
    expect(resources?.map(({ kind, attributes }) => [kind, attributes['state'] ?? null])).toEqual([
      ['agreement', 'subscribed'],
      ['api_version', null],
      ['agreement', 'exceeded'],
      ['agreement', 'normal'],
    ]);
    expect(usageRecords.map(({ amount }) => amount)).toEqual([24 * 50, 12 * 50]);
  });

  it.each(['dashboard_billing', 'user_quota'])('openai-compatible by %s', async (balance) => {
    const baseUrl = `${urlOf(openaiCompatibleAccount)}/v1`;
    const { meters, gaps, resources } = await read(openaiCompatibleAccount, { baseUrl, balance });
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { kind: 'balance', value: gatewayCreditAt(openaiCompatibleAccount, NOW).left },
    ]);
    expect(resources?.map(({ kind, externalId }) => [kind, externalId])).toEqual([
      ['model', 'llama-3.3-70b'],
      ['rate_limit', 'header/requests'],
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
