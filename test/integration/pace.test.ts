import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { Clock, HttpSessions, Ids } from '#engine/ports.ts';
import { PROVIDERS } from '#engine/providers/index.ts';
import type { AwsAccount } from '#engine/sandbox/aws-account.ts';
import type { Fault } from '#engine/sandbox/faults.ts';
import type { ScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { LOG_LENGTH, startSandbox, type LoggedRequest, type Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { createWorld, type Inhabitant } from '#engine/sandbox/worlds/world.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { HOUR_MS, SECOND_MS, type Instant } from '#shared/time.ts';
import { openEngineBench, type EngineBench } from '#test/support/engine-bench.ts';
import { ACCOUNTS, connectorConfig, NOW } from '#test/support/sandbox-accounts.ts';

const CONNECTIONS_EACH = 8;
const CYCLES = 3;

/** Every third account is busy, and every third one limps: what is sent again must keep to the pace as well. */
const BUSY: Fault = { kind: 'rate_limited', retryAfterSeconds: 1, probability: 0.3 };
const LIMPING: Fault = { kind: 'server_error', status: 503, probability: 0.3 };
const FAULTS: readonly (readonly Fault[])[] = [[], [BUSY], [LIMPING]];

const inhabitant = (account: SandboxAccount, settings = {}): Inhabitant => ({
  account,
  settings: (url) => ({ config: { ...connectorConfig(account, url), ...audited(account), ...settings } }),
});

/** Where the audit log is read on demand alone, it is read. */
const audited = ({ provider }: SandboxAccount) =>
  provider === 'aws-api-gateway' || provider === 'aws-bedrock' ? { auditLog: true } : {};

/** Eight accounts of a provider; those of AWS with keys of their own. */
function crowd(): Inhabitant[] {
  return ACCOUNTS.flatMap((account) =>
    Array.from({ length: CONNECTIONS_EACH }, (_, index) => {
      const id = `${account.provider}-${index}`;
      const faults = [...(FAULTS[index % FAULTS.length] ?? [])];
      return inhabitant(withOwnKey({ ...account, id, faults }, index));
    }),
  );
}

function withOwnKey(account: SandboxAccount, index: number): SandboxAccount {
  switch (account.provider) {
    case 'aws-api-gateway':
    case 'aws-bedrock': {
      const accessKeyId = `${account.credentials.accessKeyId}${index}`;
      return { ...account, credentials: { ...account.credentials, accessKeyId } };
    }
    default:
      return account;
  }
}

const SHARED_KEY = 'AKIASHARED';
const REGIONS = ['eu-west-1', 'eu-west-1', 'eu-west-1', 'us-east-1', 'us-east-1'];

/** One AWS account that five connections watch by the same access key, in two regions. */
function sharedAccount(): Inhabitant[] {
  const account = ACCOUNTS.find((each): each is AwsAccount => each.provider === 'aws-api-gateway');
  if (!account) throw new Error('There is no account of AWS.');
  return REGIONS.map((region, index) =>
    inhabitant(
      {
        ...account,
        id: `aws-shared-${index}`,
        region,
        credentials: { ...account.credentials, accessKeyId: SHARED_KEY },
        faults: index === 1 ? [BUSY] : [],
      },
      { requestMetrics: 'on', accessLogStages: ['api1/prod'] },
    ),
  );
}

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

/** The most instants that lie within any span of so many ms; two that are just so far apart are not within one. */
function mostWithin(instants: readonly Instant[], spanMs: number): number {
  const sorted = [...instants].sort((left, right) => left - right);
  let [most, first] = [0, 0];
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

describe('every provider with eight connections, and one account of AWS with five', () => {
  let bench: EngineBench;
  let sandbox: Sandbox;
  let log: readonly LoggedRequest[];
  let accounts: readonly SandboxAccount[];
  const outcomes = new Map<string, string[]>();

  beforeAll(async () => {
    const world = createWorld(NOW, [...crowd(), ...sharedAccount()]);
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
      const reports = (await call(bench.engine().dispatch('polls.run', {}))) as {
        connection: string;
        outcome: string;
      }[];
      for (const { connection, outcome } of reports)
        outcomes.set(connection, [...(outcomes.get(connection) ?? []), outcome]);
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
    expect(outcomes.size).toBe(ACCOUNTS.length * CONNECTIONS_EACH + REGIONS.length);
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
      const found = own.map((id) => {
        // What AWS counts by itself has a pace of its own.
        const lanes = Map.groupBy(
          log.filter(({ accountId }) => accountId === id),
          ({ signer }) => signer?.service,
        );
        const most = [...lanes.values()].map((lane) =>
          mostWithin(
            lane.map(({ at }) => at),
            perSeconds * SECOND_MS,
          ),
        );
        return [id, Math.max(...most)] as const;
      });
      expect(found.filter(([, most]) => !(most >= 1 && most <= requests))).toEqual([]);
    },
  );

  it('asks AWS for no more than two things a second, account, region and service, over all connections that share it', () => {
    const signed = log.filter(({ signer }) => signer !== null);
    const lanes = Map.groupBy(
      signed,
      ({ signer }) => `${signer?.accessKeyId} ${signer?.region} ${signer?.service}`,
    );
    const most = [...lanes].map(([lane, requests]) => [
      lane,
      mostWithin(
        requests.map(({ at }) => at),
        SECOND_MS,
      ),
    ]);
    const busy = ['apigateway', 'cloudtrail'].map((service) => `${SHARED_KEY} eu-west-1 ${service}`);
    expect(most.filter(([lane]) => busy.includes(String(lane)))).toEqual(busy.map((lane) => [lane, 2]));
    expect(most.filter(([, count]) => Number(count) > 2)).toEqual([]);
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
