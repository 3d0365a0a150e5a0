import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerResponse } from 'node:http';
import type { AlertChannel, AlertMessage } from '#engine/ports.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import { constantCurve } from '#engine/sandbox/usage-curve.ts';
import { createWorld } from '#engine/sandbox/worlds/world.ts';
import { gatewayConfig } from '#engine/sandbox/worlds/gateway-config.ts';
import type { Database } from '#engine/store/database.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import {
  openEngineBench,
  recordingChannel,
  type EngineBench,
  type Told,
} from '#test/support/engine-bench.ts';
import { startServer, type LocalServer } from '#test/support/local-server.ts';
import { gatewayAccount, NOW } from '#test/support/sandbox-accounts.ts';

/** Opens the store beside the engines, reads, and closes it again. */
async function readStore<T>(
  { databaseFile }: EngineBench,
  read: (db: Database['db']) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ kind: 'sqlite', file: databaseFile });
  try {
    return await read(database.db);
  } finally {
    await database.close();
  }
}

const eventsOf = (bench: EngineBench, type: string) =>
  readStore(bench, (db) => ledgerEntriesBetween(db, [type], 0, Number.MAX_SAFE_INTEGER));

/** A vendor with one connection, whose answers the test decides. */
function connectionTo({ origin }: LocalServer) {
  return connectionSettingsSchema.parse({
    name: 'vendor',
    provider: 'deepseek',
    allowPrivateNetwork: true,
    secrets: { apiKey: 'env:KEY' },
    config: { baseUrl: origin },
    pollIntervalSeconds: 600,
  });
}

const BALANCE = JSON.stringify({
  is_available: true,
  balance_infos: [{ currency: 'USD', total_balance: '12.50' }],
});

describe('an engine that was killed', () => {
  let bench: EngineBench;
  let vendor: LocalServer;
  let answer: (response: ServerResponse) => void;
  let channel: AlertChannel;

  beforeEach(async () => {
    channel = { id: 'channel', deliver: async () => undefined };
    vendor = await startServer((_, response) => answer(response));
    bench = await openEngineBench({
      startAt: NOW,
      secrets: { KEY: 'sk-test' },
      channels: () => [{ id: 'channel', deliver: (message, signal) => channel.deliver(message, signal) }],
    });
    await bench.call('connections.apply', { connections: [connectionTo(vendor)], actor: 'test' });
    bench.clock.advance(10 * SECOND_MS);
  });

  afterEach(async () => {
    await bench.close();
    await vendor.stop();
  });

  it('while it sent a message leaves it to the next one, which sends it once more and notes it once', async () => {
    answer = (response) => response.writeHead(401).end('{"error":{"message":"no"}}');
    const taken: AlertMessage[] = [];
    const inFlight = Promise.withResolvers<void>();
    channel.deliver = (message, signal) => {
      taken.push(message);
      inFlight.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('killed'))));
    };
    void bench.engine().tick();
    await inFlight.promise;

    await bench.reopen();
    channel.deliver = async (message) => {
      taken.push(message);
    };
    const deliveries: number[] = [];
    for (let minute = 0; minute < 30; minute += 1) {
      bench.clock.advance(MINUTE_MS);
      await bench.engine().tick();
      deliveries.push(taken.length);
    }

    const [first, second] = taken;
    expect([deliveries[0], deliveries.at(-1), second?.id, second?.event]).toEqual([
      1,
      2,
      first?.id,
      'opened',
    ]);
    const outbox = await readStore(bench, (db) =>
      db.selectFrom('outbox').select(['id', 'attempts', 'last_error']).execute(),
    );
    expect(outbox).toEqual([{ id: first?.id, attempts: 2, last_error: null }]);
    expect((await eventsOf(bench, 'alert.delivered')).length).toBe(1);
    expect((await bench.call('alerts.list', {})).map(({ kind, state }) => [kind, state])).toEqual([
      ['blind_spot', 'firing'],
    ]);
  });

  it('while it polled is followed once its lease ran out, and what it still brings is dropped', async () => {
    const asked = Promise.withResolvers<ServerResponse>();
    answer = (response) => asked.resolve(response);
    const killed = bench.engine().tick();
    const late = await asked.promise;

    await bench.reopen();
    answer = (response) => response.end(BALANCE);
    bench.clock.advance(MINUTE_MS);
    const early = await bench.engine().tick();
    bench.clock.advance(4 * MINUTE_MS);
    const due = await bench.engine().tick();
    late.end(BALANCE.replace('12.50', '99.00'));
    await killed;

    expect([early.polled, due.polled, vendor.requests.length]).toEqual([0, 1, 2]);
    const stored = await readStore(bench, async (db) => ({
      polls: await db.selectFrom('polls').select('outcome').execute(),
      samples: await db.selectFrom('samples').select('value').execute(),
      hours: await db.selectFrom('rollups_hourly').select('samples').execute(),
      leases: await db.selectFrom('schedule').select('lease_owner').execute(),
    }));
    expect(stored).toEqual({
      polls: [{ outcome: 'ok' }],
      samples: [{ value: 12_500_000 }],
      hours: [{ samples: 1 }],
      leases: [{ lease_owner: null }],
    });
    expect((await eventsOf(bench, 'poll.finished')).length).toBe(1);
  });
});

describe('engines that are killed every few hours', () => {
  let bench: EngineBench;
  let told: Told[] = [];

  it('tell every episode once and leave an intact evidence log', async () => {
    const days = 4;
    const demand = constantCurve(100, NOW - DAY_MS, NOW + 30 * DAY_MS);
    const meters = [
      {
        kind: 'quota',
        id: 'calls',
        name: 'Calls',
        unit: 'calls',
        demand,
        quota: { limit: 2_000, period: 'day', hard: true },
      },
      {
        kind: 'balance',
        id: 'credit',
        name: 'Credit',
        unit: 'calls',
        scale: 0,
        demand,
        deposits: [{ at: NOW - HOUR_MS, amount: 9_000, kind: 'topped_up' }],
      },
    ] as const;
    const account = { ...gatewayAccount, meters };
    const world = createWorld(NOW, [
      { account, settings: (url) => ({ config: gatewayConfig(account, url), pollIntervalSeconds: 1_800 }) },
    ]);
    bench = await openEngineBench({
      startAt: NOW,
      secrets: world.secrets,
      channels: (clock) => {
        const channel = recordingChannel(clock);
        ({ told } = channel);
        return [channel];
      },
    });
    const sandbox = await startSandbox({ clock: bench.clock, accounts: world.accounts });
    const connections = world
      .connections((id) => sandbox.url(id))
      .map((each) => connectionSettingsSchema.parse(each));
    await bench.call('connections.apply', { connections, actor: 'test' });
    for (let hours = 5; hours < days * 24; hours += 5) {
      await bench.playUntil(NOW + hours * HOUR_MS, { tickMs: 10 * MINUTE_MS });
      await bench.reopen();
    }
    const verification = await bench.call('ledger.verify', {});
    const polls = await bench.call('connections.polls', { name: account.id, count: 1_000 });
    await bench.close();
    await sandbox.close();

    const messages = told.map(({ event, alert }) => `${event} ${alert.riskKey}`);
    expect(messages.length).toBeGreaterThan(6);
    expect(messages).toEqual([...new Set(messages)]);
    expect(verification).toMatchObject({ intact: true });
    expect(new Set(polls.map(({ startedAt }) => startedAt)).size).toBe(polls.length);
    expect(polls.length / (days * 48)).toBeLessThan(1.05);
    expect(bench.errors).toEqual([]);
  });
});
