import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blindAfterMs } from '#engine/domain/blindness.ts';
import { startSandbox, type Sandbox } from '#engine/sandbox/server.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { episodesSince } from '#engine/store/payment-episodes.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { Status } from '#shared/model/status.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '#shared/time.ts';
import { openEngineBench, recordingChannel, type EngineBench, type Told } from '#test/support/engine-bench.ts';
import { EVENTS, MONTH_ENDS, MONTH_STARTS, monthWorld } from '#test/support/month-world.ts';
import { startOwnNetwork, type OwnNetwork } from '#test/support/own-network.ts';
import { plainHttpClient } from '#test/support/plain-http-client.ts';

const TICK_MS = 30 * MINUTE_MS;
const world = monthWorld();
const customer = plainHttpClient();
let bench: EngineBench;
let sandbox: Sandbox;
let network: OwnNetwork;
let told: Told[];
let firstRefusedCallAt: Instant | null = null;
const looks: Status[] = [];
const arrivals: { account: string; at: Instant; requests: number }[] = [];

beforeAll(async () => {
  bench = await openEngineBench({
    startAt: world.startAt,
    secrets: world.secrets,
    channels: (clock) => {
      const channel = recordingChannel(clock);
      ({ told } = channel);
      return [channel];
    },
  });
  sandbox = await startSandbox({ clock: bench.clock, accounts: world.accounts });
  network = await startOwnNetwork();
  const connections = world
    .connections((id) => network.through(sandbox.url(id)))
    .map((settings) => connectionSettingsSchema.parse(settings));
  await bench.call('connections.apply', { connections, actor: 'test' });
  await live(EVENTS.networkDownFrom);
  network.down();
  await live(EVENTS.networkDownUntil);
  network.up();
  await live(EVENTS.quotaResetsAt - 7 * DAY_MS);
  await bench.engine().stop();
  await bench.reopen();
  await live(MONTH_ENDS);
}, 240_000);

afterAll(async () => {
  await bench.close();
  await network.stop();
  await sandbox.close();
  await customer.close();
});

async function live(until: Instant): Promise<void> {
  let lookedAt = -Infinity;
  await bench.playUntil(until, {
    tickMs: TICK_MS,
    onStep: async (at) => {
      noteArrivals(at);
      await callModel(at);
      if (at - lookedAt < 6 * HOUR_MS) return;
      lookedAt = at;
      looks.push(await bench.call('status.get', {}));
    },
  });
}

function noteArrivals(at: Instant) {
  for (const [account, requests] of Object.entries(sandbox.requests())) {
    if (requests !== arrivals.findLast((arrival) => arrival.account === account)?.requests) {
      arrivals.push({ account, at, requests });
    }
  }
}

/** What the company's own software does all the time. */
async function callModel(at: Instant): Promise<void> {
  if (firstRefusedCallAt !== null) return;
  const request = {
    method: 'POST' as const,
    url: `${sandbox.url('batch')}/chat/completions`,
    headers: { authorization: 'Bearer sk-sandbox-batch' },
  };
  const { status } = await customer.send(request, new AbortController().signal);
  if (status === 402) firstRefusedCallAt = at;
}

const about = (kind: string, connection: string | null) =>
  told.filter(({ alert, connectionName }) => alert.kind === kind && connectionName === connection);
const firstOf = (kind: string, connection: string | null, event = 'opened') =>
  about(kind, connection).find((message) => message.event === event)?.at ?? Infinity;
const pollsOf = (name: string): Promise<Poll[]> => bench.call('connections.polls', { name, count: 1_000 });

describe('a month of polls', () => {
  it('tells each trouble once: when it begins, when it gets worse, when it is over', () => {
    const messages = Map.groupBy(told, ({ alert, connectionName }) => `${alert.kind} ${connectionName ?? '-'}`);
    const events = [...messages].map(([name, list]) => [name, list.map(({ event }) => event)]);
    if (process.env['SHOW']) for (const m of told) console.log(new Date(m.at).toISOString(), m.event, m.alert.kind, m.connectionName, m.alert.level, m.alert.title);
    expect(Object.fromEntries(events)).toEqual({
      'blind_spot legacy': ['opened', 'escalated'],
      'blind_spot vision': ['opened', 'resolved'],
      'exhaustion batch': ['opened', 'escalated', 'resolved'],
      'payment_refused batch': ['opened', 'resolved'],
      'subscription translate': ['opened', 'escalated'],
      'network -': ['opened', 'resolved'],
      'exhaustion search': ['opened', 'escalated', 'resolved'],
    });
  });

  it('announces the refused payment before the first call is refused', () => {
    expect(firstRefusedCallAt).not.toBeNull();
    const warned = firstOf('exhaustion', 'batch');
    expect((firstRefusedCallAt ?? 0) - warned).toBeGreaterThan(2 * DAY_MS);
    expect(firstOf('exhaustion', 'batch', 'escalated')).toBeLessThan(world.balanceEmptyAt - 12 * HOUR_MS);
  });
});
