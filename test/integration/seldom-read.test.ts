import { afterEach, beforeEach, expect, it } from 'vitest';
import { play, wakingSleepers } from '#engine/sandbox/play.ts';
import { type Sandbox, startSandbox } from '#engine/sandbox/server.ts';
import { awsGateway } from '#engine/sandbox/worlds/demo-gateways.ts';
import { createWorld, type World } from '#engine/sandbox/worlds/world.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { type EngineBench, openEngineBench } from '#test/support/engine-bench.ts';
import { connectorConfig, fullAwsBedrockAccount } from '#test/support/sandbox-accounts.ts';

const START = Date.UTC(2026, 10, 26, 9);
const inhabitant = awsGateway(START + 8 * HOUR_MS);

/** More IAM users than a poll reads, of whom the settings name none. */
const USERS = 20;
const { role: _role, ...bedrock } = fullAwsBedrockAccount;
const user = (index: number) => ({ name: `user${index}`, createdAt: START - DAY_MS, accessKeys: [] });
const bedrockInhabitant = {
  account: { ...bedrock, users: Array.from({ length: USERS }, (_, index) => user(index)) },
  settings: (url: string) => ({ config: connectorConfig(bedrock, url), pollIntervalSeconds: 900 }),
};

let world: World;
let bench: EngineBench;
let sandbox: Sandbox;

beforeEach(async () => {
  world = createWorld(START, [inhabitant, bedrockInhabitant]);
  bench = await openEngineBench({ startAt: START, secrets: world.secrets });
  sandbox = await startSandbox({ clock: bench.clock, accounts: world.accounts });
});
afterEach(async () => {
  await bench.close();
  await sandbox.close();
});

async function connect(config: Record<string, unknown> = {}): Promise<void> {
  const [settings] = world.connections((id) => sandbox.url(id));
  const own = { region: 'eu-central-1', endpoint: sandbox.url('aws-gateway'), ...config };
  const connection = connectionSettingsSchema.parse({ ...settings, config: own, pollIntervalSeconds: 300 });
  await bench.call('connections.apply', { connections: [connection], actor: 'test' });
}

const live = (ms: number) =>
  play({ engine: bench.engine(), clock: bench.clock, until: bench.clock.now() + ms, tickMs: MINUTE_MS });

const asked = (path: RegExp) => sandbox.log().filter((request) => path.test(request.path)).length;
const listings = () => asked(/\/restapis$/);

async function resourceKinds(): Promise<Record<string, number>> {
  const { resources } = await bench.call('connections.get', { name: 'aws-gateway' });
  return Object.fromEntries(
    ['usage_plan', 'api', 'stage'].map((kind) => [
      kind,
      (resources ?? []).filter((resource) => resource.kind === kind).length,
    ]),
  );
}

it('APIs and stages are read once an hour and stand meanwhile; quotas are read by each poll', async () => {
  await connect();
  await live(3 * HOUR_MS);
  expect(asked(/\/usageplans$/)).toBeGreaterThan(25);
  expect(listings()).toBeGreaterThanOrEqual(3);
  expect(listings()).toBeLessThanOrEqual(4);
  expect(await resourceKinds()).toEqual({ usage_plan: 3, api: 1, stage: 2 });
});

it('they are read at once where somebody asks or the settings change, and each time for what is counted by stage', async () => {
  await connect();
  await live(20 * MINUTE_MS);
  expect(listings()).toBe(1);
  await wakingSleepers(bench.clock, bench.call('polls.run', { names: ['aws-gateway'] }));
  expect(listings()).toBe(2);
  await connect({ restApiIds: ['ordersapi'] });
  await live(20 * MINUTE_MS);
  expect(listings()).toBe(3);
  await connect({ requestMetrics: 'on' });
  await live(20 * MINUTE_MS);
  expect(listings()).toBeGreaterThanOrEqual(6);
});

it('a blind spot among them is looked at by every poll', async () => {
  await connect({ restApiIds: ['ordersapi', 'gone'] });
  await live(30 * MINUTE_MS);
  expect(listings()).toBeGreaterThanOrEqual(5);
});

it('keys of IAM are read once an hour, also where there are more users than a poll reads, and that some are left out is said by each poll', async () => {
  const [, settings] = world.connections((id) => sandbox.url(id));
  const connection = connectionSettingsSchema.parse(settings);
  await bench.call('connections.apply', { connections: [connection], actor: 'test' });
  const ofIam = () => sandbox.log().filter(({ signer }) => signer?.service === 'iam').length;
  await live(10 * MINUTE_MS);
  const once = ofIam();
  // The API keys for Bedrock, the users, and the access keys of fifteen of them.
  expect(once).toBe(2 + 15);
  for (const quarter of [1, 2, 3]) {
    await live(15 * MINUTE_MS);
    const { gaps, apiKeys } = await seen();
    expect([quarter, gaps, ofIam(), apiKeys]).toEqual([quarter, ['access keys of further users'], once, 1]);
  }
  await live(2 * HOUR_MS);
  expect(ofIam() / once).toBeGreaterThanOrEqual(2);
  expect(ofIam() / once).toBeLessThanOrEqual(4);
});

async function seen() {
  const { polls, apiKeys } = await bench.call('connections.get', { name: bedrock.id });
  return { gaps: polls[0]?.gaps.map(({ what }) => what), apiKeys: apiKeys?.length };
}
