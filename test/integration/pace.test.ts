import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { Clock, HttpSessions, Ids } from '#engine/ports.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import type { Fault } from '#engine/sandbox/faults.ts';
import type { ScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { LOG_LENGTH, startSandbox, type LoggedRequest, type Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { createWorld, type Inhabitant } from '#engine/sandbox/worlds/world.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { HOUR_MS, SECOND_MS, type Instant } from '#shared/time.ts';
import { openEngineBench, type EngineBench } from '#test/support/engine-bench.ts';
import { accessKeyOf } from '#test/support/aws-keys.ts';
import {
  ACCOUNTS,
  connectorConfig,
  fullAwsAccount,
  fullAwsBedrockAccount,
  NOW,
} from '#test/support/sandbox-accounts.ts';

const CONNECTIONS_EACH = 8;
const CYCLES = 3;

/** Every third account is busy, and every third one limps: what is sent again must keep to the pace as well. */
const BUSY: Fault = { kind: 'rate_limited', retryAfterSeconds: 1, probability: 0.3 };
const LIMPING: Fault = { kind: 'server_error', status: 503, probability: 0.3 };
const FAULTS: readonly (readonly Fault[])[] = [[], [BUSY], [LIMPING]];

const inhabitant = (account: SandboxAccount): Inhabitant => ({
  account,
  settings: (url) => ({ config: connectorConfig(account, url) }),
});

/**
 * Eight accounts of a provider. Those of AWS are read by both of its providers, with all that is off unless it is asked for:
 * some by a key of their own for each provider, others through roles that one key of one further account assumes.
 */
function crowd(): Inhabitant[] {
  return ACCOUNTS.flatMap((account) =>
    Array.from({ length: CONNECTIONS_EACH }, (_, index) => {
      const id = `${account.provider}-${index}`;
      const faults = [...(FAULTS[index % FAULTS.length] ?? [])];
      return inhabitant(inFull({ ...account, id, faults }, index));
    }),
  );
}

const numberOf = (index: number) => `${200_000_000_000 + index}`;
const HUB = '300000000000';
/** To which account of AWS each access key belongs: what the sandbox's log is read by. */
const OWNERS = new Map<string, string>();

function keyOf(account: string, serial: number): string {
  const key = accessKeyOf(account, serial);
  OWNERS.set(key, account);
  return key;
}

function inFull(account: SandboxAccount, index: number): SandboxAccount {
  const { id, faults = [] } = account;
  const found = { id, faults, accountNumber: numberOf(index) };
  const isLent = index % 2 === 1;
  switch (account.provider) {
    case 'aws-api-gateway': {
      const own = isLent ? fullAwsAccount : readByItsKey(fullAwsAccount);
      return { ...own, ...found, credentials: withKey(isLent ? keyOf(HUB, 0) : keyOf(numberOf(index), 0)) };
    }
    case 'aws-bedrock': {
      const own = isLent ? fullAwsBedrockAccount : readByItsKey(fullAwsBedrockAccount);
      return { ...own, ...found, credentials: withKey(isLent ? keyOf(HUB, 0) : keyOf(numberOf(index), 1)) };
    }
    default:
      return account;
  }
}

const withKey = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: 'secret-of-test' });

function readByItsKey<Account extends { role: unknown }>(account: Account): Omit<Account, 'role'> {
  const { role: _role, ...others } = account;
  return others;
}

const SHARED = '400000000000';
const SHARED_REGIONS = ['eu-west-1', 'eu-west-1', 'eu-west-1', 'us-east-1', 'us-east-1'];

/** One AWS account that five connections of each provider watch in two regions, each by an access key of its own. */
function sharedAccount(): Inhabitant[] {
  return SHARED_REGIONS.flatMap((region, index) => {
    const shared = { region, accountNumber: SHARED, faults: index === 1 ? [BUSY] : [] };
    return [
      inhabitant({
        ...readByItsKey(fullAwsAccount),
        ...shared,
        id: `shared-gateway-${index}`,
        credentials: withKey(keyOf(SHARED, 2 * index)),
      }),
      inhabitant({
        ...readByItsKey(fullAwsBedrockAccount),
        ...shared,
        id: `shared-bedrock-${index}`,
        credentials: withKey(keyOf(SHARED, 2 * index + 1)),
      }),
    ];
  });
}

/** As much of API Gateway as a poll reads in one region: forty APIs, and fifty plans. */
const LARGE: SandboxAccount = {
  ...readByItsKey(fullAwsAccount),
  id: 'aws-large',
  accountNumber: '500000000000',
  credentials: withKey(keyOf('500000000000', 0)),
  plans: fullAwsAccount.plans.flatMap((plan) =>
    Array.from({ length: 25 }, (_, index) => ({ ...plan, id: `${plan.id}${index}` })),
  ),
  restApis: fullAwsAccount.restApis.flatMap((api) =>
    Array.from({ length: 40 }, (_, index) => ({
      ...api,
      id: `api${index + 1}`,
      name: `${api.name}${index}`,
    })),
  ),
};

/** A clock that knows how many wait on it. */
function countedClock(clock: Clock): Clock & { waiting(): number } {
  let waiting = 0;
  return {
    now: () => clock.now(),
    async sleep(ms, signal) {
      waiting += 1;
      await clock.sleep(ms, signal);
      waiting -= 1;
    },
    waiting: () => waiting,
  };
}

/** The engine's own way out, of which can be told whether all that it was asked to send waits for its turn. */
function watchedHttp(scenario: ScenarioClock, ids: Ids) {
  const clock = countedClock(scenario);
  const sessions = createHttpSessions({ clock, ids, userAgent: 'Headroom/test', timeoutMs: 60 * SECOND_MS });
  let underWay = 0;
  const http: HttpSessions = {
    ...sessions,
    open(options) {
      const session = sessions.open(options);
      return {
        ...session,
        client: {
          async send(request, signal) {
            underWay += 1;
            try {
              return await session.client.send(request, signal);
            } finally {
              underWay -= 1;
            }
          },
        },
      };
    },
  };
  return { http, isWaiting: () => underWay > 0 && underWay === clock.waiting() };
}

/**
 * Moves time on only while nothing is on the wire: then a request arrives at the instant at which it was let go, and the log
 * of the sandbox tells the pace exactly.
 */
async function livingThrough<Value>(clock: ScenarioClock, isWaiting: () => boolean, work: Promise<Value>) {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  while (!isDone) {
    const wakeAt = isWaiting() ? clock.nextWakeAt() : null;
    if (wakeAt !== null) clock.set(Math.max(wakeAt, clock.now()));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return done;
}

const paceOf = (providerId: string) => {
  const provider = PROVIDERS.find(({ id }) => id === providerId);
  if (!provider) throw new Error(`There is no provider ${providerId}.`);
  return provider.pace;
};

/** The most requests within any span of so many ms; two that are just so far apart are not within one. */
function mostWithin(requests: readonly LoggedRequest[], spanMs: number): number {
  const sorted = requests.map(({ at }) => at).sort((left, right) => left - right);
  let [most, first] = [0, 0];
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** By what a vendor counts a request: the address of its account; of AWS the account and the region it is signed for. */
function laneOf(request: LoggedRequest): string {
  return request.signer === null ? request.accountId : `${ownerOf(request)} ${request.signer.region}`;
}

/** Whose calls AWS counts a request among: whose key or, of a session, whose role it is. */
function ownerOf({ accountId, signer }: LoggedRequest): string {
  const owner = OWNERS.get(signer?.accessKeyId ?? '');
  if (owner !== undefined) return owner;
  const [, index] = /^aws-.*-(\d+)$/.exec(accountId) ?? [];
  if (index === undefined) throw new Error(`Nobody of whom is known asked ${accountId}.`);
  return numberOf(Number(index));
}

const AWS_SERVICES = [
  'apigateway',
  'bedrock',
  'ce',
  'cloudtrail',
  'iam',
  'invoicing',
  'logs',
  'monitoring',
  'servicequotas',
  'sts',
];

describe('every provider with eight connections, and one account of AWS with ten', () => {
  let bench: EngineBench;
  let sandbox: Sandbox;
  let log: readonly LoggedRequest[];
  let accounts: readonly SandboxAccount[];
  const outcomes = new Map<string, string[]>();
  const cycles: { from: Instant; until: Instant }[] = [];

  beforeAll(async () => {
    const world = createWorld(NOW, [...crowd(), ...sharedAccount(), inhabitant(LARGE)]);
    ({ accounts } = world);
    let isWaiting = () => false;
    bench = await openEngineBench({
      startAt: NOW,
      secrets: world.secrets,
      http(clock, ids) {
        const watched = watchedHttp(clock, ids);
        ({ isWaiting } = watched);
        return watched.http;
      },
    });
    sandbox = await startSandbox({ clock: bench.clock, accounts });
    const connections = world.connections(sandbox.url).map((each) => connectionSettingsSchema.parse(each));
    const { clock } = bench;
    const call = <Value>(work: Promise<Value>) => livingThrough(clock, isWaiting, work);
    await call(bench.engine().dispatch('connections.apply', { connections, actor: 'test' }));
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const from = clock.now();
      const reports = (await call(bench.engine().dispatch('polls.run', {}))) as {
        connection: string;
        outcome: string;
      }[];
      for (const { connection, outcome } of reports)
        outcomes.set(connection, [...(outcomes.get(connection) ?? []), outcome]);
      cycles.push({ from, until: clock.now() + 1 });
      // The second cycle comes at once, as when somebody asks for it by hand; the third one after an hour.
      if (cycle > 0) clock.advance(HOUR_MS);
    }
    log = sandbox.log();
  }, 240_000);

  afterAll(async () => {
    await bench.close();
    await sandbox.close();
  });

  it('polls them all in every cycle, and sees each request', () => {
    expect(bench.errors).toEqual([]);
    expect(outcomes.size).toBe(ACCOUNTS.length * CONNECTIONS_EACH + 2 * SHARED_REGIONS.length + 1);
    expect([...outcomes.values()].every(({ length }) => length === CYCLES)).toBe(true);
    const sound = accounts.filter(({ faults = [] }) => faults.length === 0).map(({ id }) => id);
    expect(sound.map((id) => [id, outcomes.get(id)])).toEqual(sound.map((id) => [id, ['ok', 'ok', 'ok']]));
    expect(log.length).toBeLessThan(LOG_LENGTH);
  });

  it.each(ACCOUNTS.map(({ provider }) => provider))(
    'asks each account of %s no faster than its pace',
    (provider) => {
      const { requests, perSeconds } = paceOf(provider);
      const own = accounts.filter((account) => account.provider === provider).map(({ id }) => id);
      const asked = log.filter(({ accountId }) => own.includes(accountId));
      const lanes = Map.groupBy(asked, laneOf);
      const found = [...lanes].map(([lane, those]) => [lane, mostWithin(those, perSeconds * SECOND_MS)]);
      expect(found.length).toBeGreaterThanOrEqual(CONNECTIONS_EACH);
      expect(found.filter(([, most]) => Number(most) > requests)).toEqual([]);
    },
  );

  it('asks all services of an AWS account for two things a second in a region, over all connections of both providers', () => {
    const signed = log.filter(({ signer }) => signer !== null);
    const most = new Map(
      [...Map.groupBy(signed, laneOf)].map(([lane, asked]) => [lane, mostWithin(asked, SECOND_MS)]),
    );
    expect([...most].filter(([, count]) => count > 2)).toEqual([]);
    // It is really used: by connections that share it, and where roles of several accounts are assumed at once.
    const used = [
      `${SHARED} eu-west-1`,
      `${SHARED} us-east-1`,
      `${HUB} eu-west-1`,
      `${numberOf(0)} eu-west-1`,
    ];
    expect(used.map((lane) => most.get(lane))).toEqual(used.map(() => 2));
    expect(new Set(signed.map(({ signer }) => signer?.service))).toEqual(new Set(AWS_SERVICES));
  });

  it('has read each account of AWS before a poll ends by itself, a large one and one that ten connections share too', () => {
    const slowest = cycles.map(({ from, until }) => {
      const asked = log.filter(({ signer, at }) => signer !== null && at >= from && at < until);
      return ((asked.at(-1)?.at ?? from) - from) / SECOND_MS;
    });
    expect(slowest.filter((seconds) => seconds < 60)).toEqual([]);
    expect(slowest.filter((seconds) => seconds > 200)).toEqual([]);
    const ofLarge = log.filter(({ accountId }) => accountId === LARGE.id);
    expect(ofLarge.length).toBeGreaterThan(CYCLES * 250);
  });

  it('counts what is sent again as well', () => {
    const limping = accounts.filter(
      ({ provider, faults = [] }) => provider === 'deepseek' && faults.includes(LIMPING),
    );
    // Of DeepSeek a poll is one request.
    const sent = log.filter(({ accountId }) => limping.some(({ id }) => id === accountId));
    expect(limping.length).toBeGreaterThan(1);
    expect(sent.length).toBeGreaterThan(limping.length * CYCLES);
  });
});
