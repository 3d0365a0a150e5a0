import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProvider } from '#engine/providers/index.ts';
import { keySpentBetween, spentBetween } from '#engine/sandbox/account.ts';
import type { SpendingAccount } from '#engine/sandbox/account.ts';
import { cursorSpentBy } from '#engine/sandbox/cursor.ts';
import { deepseekBalanceAt } from '#engine/sandbox/deepseek.ts';
import { creditsUsedAt } from '#engine/sandbox/elevenlabs.ts';
import { meterValueAt } from '#engine/sandbox/generic-http.ts';
import { answeredInMonth } from '#engine/sandbox/huggingface.ts';
import { moonshotBalanceAt } from '#engine/sandbox/moonshot.ts';
import { DAILY_METRIC } from '#engine/sandbox/google-gemini-account.ts';
import { githubCopilotBilledAt } from '#engine/sandbox/github-copilot.ts';
import { gatewayCreditAt } from '#engine/sandbox/openai-compatible.ts';
import { openrouterCreditsAt } from '#engine/sandbox/openrouter.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import { stabilityCreditsAt } from '#engine/sandbox/stability.ts';
import type { Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { usedBetween } from '#engine/sandbox/usage-curve.ts';
import { periodStart } from '#engine/sandbox/utc-period.ts';
import { xaiCreditAt, xaiPostpaidAt } from '#engine/sandbox/xai.ts';
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
  awsBedrockAccount,
  connectorConfig,
  cohereAccount,
  azureOpenaiAccount,
  azureOpenaiConfig,
  cursorAccount,
  apiparkAccount,
  deepseekAccount,
  elevenlabsAccount,
  fullAwsAccount,
  fullAwsBedrockAccount,
  gatewayAccount,
  groqAccount,
  huggingfaceAccount,
  geminiAccount,
  geminiConfig,
  githubCopilotAccount,
  openaiAccount,
  replicateAccount,
  stabilityAccount,
  togetherAccount,
  mistralAccount,
  moonshotAccount,
  xaiAccount,
  litellmAccount,
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
const monthSpend = (account: SpendingAccount) => spentBetween(account, periodStart(NOW, 'month'), NOW);

const ofProject = (account: typeof openaiAccount, project: string) => ({
  ...account,
  streams: account.streams.filter(({ projectId }) => projectId === project),
});
const sumOf = (records: Observation['usageRecords'], wanted: string): number =>
  records.filter(({ metric }) => metric === wanted).reduce((sum, { amount }) => sum + amount, 0);

describe('a provider reads from its stand-in what the account says', () => {
  it('openai', async () => {
    const read27Days = await read(openaiAccount, { baseUrl: `${urlOf(openaiAccount)}/v1` });
    const { meters, gaps, usageRecords, apiKeys, auditEvents } = read27Days;
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { kind: 'quota', value: monthSpend(openaiAccount), limit: 5_000_000_000, unit: { name: 'USD' } },
      {
        key: 'spend-month-proj_a',
        value: monthSpend(ofProject(openaiAccount, 'proj_a')),
        limit: 4_000_000_000,
      },
    ]);
    const since = periodStart(NOW - 27 * DAY_MS, 'day');
    const costs = usageRecords.filter(({ metric }) => metric === 'cost');
    expect(costs.reduce((sum, { amount }) => sum + amount, 0)).toBe(spentBetween(openaiAccount, since, NOW));
    const requests = usageRecords.filter(({ metric }) => metric === 'requests');
    expect(new Set(requests.map(({ userId }) => userId))).toEqual(new Set(['user_ana']));
    expect(apiKeys?.map(({ externalId }) => externalId)).toEqual(['key_admin', 'key_1', 'key_2']);
    expect(auditEvents).toMatchObject([{ type: 'project.created', subject: 'proj_c', actor: null }]);
  });

  it('anthropic', async () => {
    const account = await read(anthropicAccount, { baseUrl: urlOf(anthropicAccount) });
    const { meters, gaps, apiKeys, resources, auditEvents } = account;
    expect(gaps).toEqual([]);
    expect(auditEvents).toEqual([]);
    expect(meters).toMatchObject([{ value: monthSpend(anthropicAccount), limit: 5_000_000_000 }]);
    expect(apiKeys?.length).toBe(3);
    expect(resources?.slice(0, 2)).toMatchObject([
      { kind: 'api_version', externalId: '2026-10-21', attributes: { inUse: true, successor: null } },
      { kind: 'project', externalId: 'wrkspc_a' },
    ]);
  });

  it('deepseek', async () => {
    const { meters } = await read(deepseekAccount, { baseUrl: urlOf(deepseekAccount) });
    const { granted, toppedUp } = deepseekBalanceAt(deepseekAccount, NOW);
    expect(meters).toMatchObject([{ kind: 'balance', value: granted + toppedUp }]);
  });

  it('mistral', async () => {
    const reading = await read(mistralAccount, { baseUrl: urlOf(mistralAccount) });
    const { meters, gaps, usageRecords, subscription, resources, apiKeys, auditEvents } = reading;
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { value: monthSpend(mistralAccount), limit: 5_000_000_000, unit: { name: 'EUR' } },
    ]);
    const costs = usageRecords.filter(({ metric }) => metric === 'cost');
    const since = periodStart(NOW - 27 * DAY_MS, 'month');
    expect(costs.reduce((sum, { amount }) => sum + amount, 0)).toBe(spentBetween(mistralAccount, since, NOW));
    expect(subscription).toMatchObject({ status: null, currentPeriodEndsAt: Date.UTC(2026, 11) });
    expect(resources).toMatchObject([
      { kind: 'model', externalId: 'large', attributes: { retiresOn: '2027-03-01', successor: 'larger' } },
      { kind: 'rate_limit', attributes: { requestsPerSecond: 5 } },
      { kind: 'rate_limit', name: 'large' },
      { kind: 'rate_limit', name: 'small' },
    ]);
    expect(apiKeys?.map(({ externalId, project }) => [externalId, project])).toEqual([
      ['key_1', 'workspace_a'],
      ['key_2', 'workspace_a'],
    ]);
    expect(auditEvents).toMatchObject([{ externalId: 'log_1', type: 'api_key.created' }]);
  });

  it('moonshot', async () => {
    const config = { site: 'china', baseUrl: `${urlOf(moonshotAccount)}/v1` };
    const { meters } = await read(moonshotAccount, config);
    const { granted, toppedUp } = moonshotBalanceAt(moonshotAccount, NOW);
    expect(meters).toMatchObject([{ kind: 'balance', value: granted + toppedUp, unit: { name: 'CNY' } }]);
  });

  it('xai', async () => {
    const config = { managementUrl: urlOf(xaiAccount), baseUrl: urlOf(xaiAccount) };
    const { meters, gaps, usageRecords, subscription, apiKeys, auditEvents } = await read(xaiAccount, config);
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { kind: 'balance', value: xaiCreditAt(xaiAccount, NOW) },
      { kind: 'quota', value: xaiPostpaidAt(xaiAccount, NOW), limit: 500_000_000 },
    ]);
    const since = periodStart(NOW - 27 * DAY_MS, 'day');
    expect(usageRecords.reduce((sum, { amount }) => sum + amount, 0)).toBe(
      spentBetween(xaiAccount, since, NOW),
    );
    expect(subscription).toMatchObject({
      renewsAt: Date.UTC(2026, 11),
      paymentFailed: false,
      paymentMethod: { kind: 'card', brand: 'visa', last4: '4242', expiresOn: '2027-03' },
    });
    expect(apiKeys?.map(({ externalId }) => externalId)).toEqual(['key_1', 'key_2']);
    expect(auditEvents?.map(({ externalId }) => externalId)).toEqual(['event_2', 'event_1']);
  });

  it('cohere', async () => {
    const { resources, gaps } = await read(cohereAccount, { baseUrl: urlOf(cohereAccount) });
    expect(gaps).toEqual([]);
    expect(resources).toMatchObject([{ kind: 'model', externalId: 'command-old' }]);
  });

  it('github-copilot', async () => {
    const config = { baseUrl: urlOf(githubCopilotAccount), organization: 'acme', includedCredits: 10_000 };
    const { meters, gaps, usageRecords, subscription, resources } = await read(githubCopilotAccount, config);
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      {
        key: 'spend-month',
        value: githubCopilotBilledAt(githubCopilotAccount, NOW),
        limit: 5_000_000_000,
        enforcement: 'hard',
      },
      { key: 'included-credits-month', value: 1_000_000, limit: 1_000_000 },
    ]);
    const month = usageRecords.filter(
      ({ metric, bucketAt }) => metric === 'cost' && bucketAt >= periodStart(NOW, 'month'),
    );
    expect(month.reduce((sum, { amount }) => sum + amount, 0)).toBe(meters[0]?.value);
    expect(subscription).toMatchObject({ plan: 'business', seats: 3 });
    expect(resources?.filter(({ kind }) => kind === 'member').length).toBe(3);
  });

  it('cursor', async () => {
    const config = { baseUrl: urlOf(cursorAccount), auditLog: true };
    const { meters, gaps, usageRecords, subscription, auditEvents } = await read(cursorAccount, config);
    const [ana, ben] = ['user_ana', 'user_ben'].map((id) => cursorSpentBy(cursorAccount, id, NOW));
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { key: 'spend-cycle', value: (ana ?? 0) + (ben ?? 0), resetsAt: Date.UTC(2026, 11, 1) },
      { key: 'member/user_ana', value: ana, limit: 500_000_000 },
    ]);
    const cycle = usageRecords.filter(
      ({ metric, bucketAt }) => metric === 'cost' && bucketAt >= periodStart(NOW, 'month'),
    );
    expect(cycle.reduce((sum, { amount }) => sum + amount, 0)).toBe(meters[0]?.value);
    expect(subscription).toMatchObject({ seats: 2, status: null });
    expect(auditEvents).toMatchObject([{ externalId: 'evt_1', type: 'team_settings' }]);
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

  it('aws-bedrock', async () => {
    const endpoint = urlOf(awsBedrockAccount);
    const config = { regions: ['eu-west-1'], endpoint, costHoursUtc: [12] };
    const { meters, gaps, subscription, resources, usageRecords } = await read(awsBedrockAccount, config);
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      // 100 requests an hour since midnight, of 1,000 tokens in and 100 out.
      ['quota/eu-west-1/L-1', 12 * 100 * 1_100, 5_000_000],
      ['spend-month', spentBetween(awsBedrockAccount, periodStart(NOW, 'month'), NOW), null],
    ]);
    expect(subscription).toMatchObject({ plan: 'nightly', currentPeriodEndsAt: NOW + 20 * DAY_MS });
    const sum = (model: string) =>
      usageRecords
        .filter((record) => record.metric === 'requests' && record.model === model)
        .reduce((total, { amount }) => total + amount, 0);
    const hours = (NOW - periodStart(NOW - 27 * DAY_MS, 'day')) / HOUR_MS;
    expect([sum('large'), sum('small')]).toEqual([100 * hours, 50 * hours]);
    expect(resources?.find(({ externalId }) => externalId === 'small')).toMatchObject({
      attributes: { lifecycle: 'LEGACY', retiresOn: '2026-12-19' },
    });
  });

  it.each([fullAwsAccount, fullAwsBedrockAccount])(
    '$provider in full, through a role with an external id, a refused one and one that has expired',
    async (full) => {
      const outcomeOf = async (lendsForMs: number, externalId: string) => {
        const account: SandboxAccount = { ...full, role: { ...full.role, lendsForMs } };
        const own = await startSandbox({ clock, accounts: [account] });
        try {
          const config = { ...connectorConfig(account, own.url(account.id)), externalId };
          return await poll(account.provider, config, account.credentials);
        } finally {
          await own.close();
        }
      };
      const lent = await outcomeOf(HOUR_MS, 'ext-1');
      expect(lent).toMatchObject({ kind: 'ok', observation: { gaps: [] } });
      const observation = lent.kind === 'ok' ? lent.observation : null;
      expect(observation?.auditEvents?.length).toBe(60);
      expect(JSON.stringify(lent)).not.toMatch(
        /sandbox-secret|sandbox-session|sandbox-borrowed|AKIAOFCHECKOUT000001/,
      );
      if (full.provider === 'aws-bedrock') {
        expect(observation?.apiKeys?.map(({ owner, lastUsedAt }) => [owner, lastUsedAt])).toEqual([
          ['checkout', null],
          ['checkout', NOW - HOUR_MS],
        ]);
        expect(observation?.subscription).toMatchObject({
          renewsAt: NOW + DAY_MS,
          rawStatus: 'InService',
        });
      }
      expect(await outcomeOf(HOUR_MS, 'ext-2')).toMatchObject({ kind: 'forbidden' });
      expect(await outcomeOf(0, 'ext-1')).toMatchObject({ kind: 'unauthorized' });
    },
  );

  it('elevenlabs', async () => {
    const { meters, gaps, usageRecords, apiKeys, auditEvents, subscription } = await read(elevenlabsAccount, {
      baseUrl: urlOf(elevenlabsAccount),
    });
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['credits', creditsUsedAt(elevenlabsAccount, NOW), 100_000],
      ['voices', 3, 30],
      [
        'key/el_1',
        usedBetween(elevenlabsAccount.streams[0]!.credits, periodStart(NOW, 'month'), NOW),
        50_000,
      ],
    ]);
    const since = periodStart(NOW - 27 * DAY_MS, 'day');
    expect(sumOf(usageRecords, 'credits')).toBe(
      elevenlabsAccount.streams.reduce((sum, { credits }) => sum + usedBetween(credits, since, NOW), 0),
    );
    expect(new Set(usageRecords.map(({ apiKeyId }) => apiKeyId))).toEqual(
      new Set(apiKeys?.map(({ externalId }) => externalId)),
    );
    expect(auditEvents?.length).toBe(120);
    expect(subscription).toMatchObject({ status: 'active', plan: 'creator', renewsAt: NOW + 10 * DAY_MS });
  });

  it('stability', async () => {
    const { meters } = await read(stabilityAccount, { baseUrl: urlOf(stabilityAccount) });
    expect(meters).toMatchObject([
      { kind: 'balance', value: stabilityCreditsAt(stabilityAccount, NOW) * 100, unit: { name: 'credits' } },
    ]);
  });

  it('groq', async () => {
    const { gaps, usageRecords, resources } = await read(groqAccount, { baseUrl: urlOf(groqAccount) });
    expect(gaps).toEqual([]);
    expect(resources?.map(({ externalId, attributes }) => [externalId, attributes['lifecycle']])).toEqual([
      ['large', 'active'],
      ['old', 'inactive'],
    ]);
    const [since, until] = [periodStart(NOW - 27 * DAY_MS, 'day'), periodStart(NOW, 'day')];
    expect(sumOf(usageRecords, 'requests')).toBe(
      groqAccount.streams.reduce((sum, { requests }) => sum + usedBetween(requests, since, until), 0),
    );
  });

  it('together', async () => {
    const { meters, gaps, usageRecords, resources } = await read(togetherAccount, {
      baseUrl: `${urlOf(togetherAccount)}/v1`,
      organization: 'org_1',
    });
    expect(gaps).toEqual([]);
    expect(resources?.length).toBe(2);
    const today = periodStart(NOW, 'day');
    expect(meters).toMatchObject([
      { kind: 'budget', value: spentBetween(togetherAccount, periodStart(NOW, 'month'), today) },
    ]);
    const since = periodStart(NOW - 27 * DAY_MS, 'month');
    expect(sumOf(usageRecords, 'cost')).toBe(spentBetween(togetherAccount, since, today));
  });

  it('replicate', async () => {
    const { gaps, usageRecords, resources } = await read(replicateAccount, {
      baseUrl: `${urlOf(replicateAccount)}/v1`,
    });
    expect(gaps).toEqual([]);
    expect(resources).toMatchObject([{ kind: 'deployment', externalId: 'acme/painter-prod' }]);
    const since = periodStart(NOW - 27 * DAY_MS, 'day');
    const made = replicateAccount.streams.map(({ model, predictions }) => [
      model,
      usedBetween(predictions, since - 1, NOW),
    ]);
    const counted = replicateAccount.streams.map(({ model }) => [
      model,
      sumOf(
        usageRecords.filter((record) => record.model === model),
        'requests',
      ),
    ]);
    expect(counted).toEqual(made);
  });

  it('huggingface', async () => {
    const { meters, gaps, subscription, apiKeys } = await read(huggingfaceAccount, {
      baseUrl: urlOf(huggingfaceAccount),
    });
    const used = answeredInMonth(huggingfaceAccount, NOW) * 1_500;
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['inference-credits', used, 2_000_000],
      ['inference-spend', used - 2_000_000, 10_000_000],
    ]);
    expect(subscription).toMatchObject({ status: 'active', plan: 'PRO', renewsAt: NOW + 10 * DAY_MS });
    expect(apiKeys).toMatchObject([{ name: 'headroom', expiresAt: NOW + 60 * DAY_MS }]);
  });

  it('huggingface, of an organization', async () => {
    const config = { baseUrl: urlOf(huggingfaceAccount), organization: 'acme' };
    const { meters, gaps, subscription } = await read(huggingfaceAccount, config);
    const { requests } = huggingfaceAccount.organizations[0]!.demand;
    expect(gaps).toEqual([]);
    expect(meters).toMatchObject([
      { key: 'inference-month', value: usedBetween(requests, periodStart(NOW, 'month'), NOW) * 500 },
    ]);
    expect(subscription).toMatchObject({ plan: 'team', rawStatus: 'team, canPay=false' });
  });

  it('google-gemini', async () => {
    const config = geminiConfig(urlOf(geminiAccount));
    const { meters, gaps, usageRecords, subscription, apiKeys } = await read(geminiAccount, config);
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      [`quota/${DAILY_METRIC}/large`, 100, 100],
      [`quota/${DAILY_METRIC}/small`, 4 * 50, 10_000],
      ['spend-month', monthSpend(geminiAccount), null],
    ]);
    const requests = usageRecords.filter(
      ({ metric, apiKeyId }) => metric === 'requests' && apiKeyId === 'key_1',
    );
    expect(requests.at(-1)).toMatchObject({ bucketAt: NOW - 27 * DAY_MS - (NOW % DAY_MS), amount: 2_400 });
    expect(subscription).toMatchObject({ status: 'active' });
    expect(apiKeys?.map(({ externalId }) => externalId)).toEqual(['key_1', 'key_2']);
  });

  it('azure-openai', async () => {
    const config = azureOpenaiConfig(urlOf(azureOpenaiAccount));
    const { meters, gaps, usageRecords, subscription, resources } = await read(azureOpenaiAccount, config);
    const spent = monthSpend(azureOpenaiAccount);
    expect(gaps).toEqual([]);
    expect(meters.map(({ key, value, limit }) => [key, value, limit])).toEqual([
      ['budget/ai', spent, 5_000_000_000],
      ['spend-month', spent, null],
    ]);
    const today = usageRecords.filter(({ bucketAt }) => bucketAt === periodStart(NOW, 'day'));
    expect(today.find(({ metric, model }) => metric === 'requests' && model === 'large')?.amount).toBe(1_200);
    expect(subscription).toMatchObject({ status: 'active' });
    const retirements = resources?.filter(({ kind }) => kind === 'deployment') ?? [];
    expect(retirements.map(({ attributes }) => attributes['retiresOn'])).toEqual(['2027-06-01', null]);
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
      'voice-pilot': 'ok',
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
