import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blindAfterMs } from '#engine/domain/blindness.ts';
import { startSandbox, type Sandbox } from '#engine/sandbox/server.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { episodesSince } from '#engine/store/payment-episodes.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { Status } from '#shared/model/status.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type Instant } from '#shared/time.ts';
import {
  openEngineBench,
  recordingChannel,
  type EngineBench,
  type Told,
} from '#test/support/engine-bench.ts';
import { EVENTS, MONTH_ENDS, MONTH_STARTS, POLL_SECONDS, monthWorld } from '#test/support/month-world.ts';
import { startOwnNetwork, type OwnNetwork } from '#test/support/own-network.ts';
import { plainHttpClient } from '#test/support/plain-http-client.ts';

const TICK_MS = 30 * MINUTE_MS;
const STALE_MS = blindAfterMs(POLL_SECONDS, 60);
const world = monthWorld();
const customer = plainHttpClient();
let bench: EngineBench;
let sandbox: Sandbox;
let network: OwnNetwork;
let told: Told[];
let firstRefusedCallAt: Instant | null = null;
const looks: Status[] = [];

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
      await callModel(at);
      if (at - lookedAt < 6 * HOUR_MS) return;
      lookedAt = at;
      looks.push(await bench.call('status.get', {}));
    },
  });
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
const pollsOf = (name: string): Promise<Poll[]> => bench.call('connections.polls', { name, count: 1_000 });

describe('a month of polls', () => {
  it('tells each trouble once: when it begins, when it gets worse, when it is over', () => {
    const stories = Map.groupBy(
      told,
      ({ alert, connectionName }) => `${alert.kind} ${connectionName ?? '-'}`,
    );
    const events = [...stories].map(([name, list]) => [name, list.map(({ event }) => event)]);
    expect(Object.fromEntries(events)).toEqual({
      'blind_spot legacy': ['opened', 'escalated'],
      'blind_spot vision': ['opened', 'resolved'],
      'exhaustion batch': ['opened', 'escalated', 'resolved'],
      // The month after begins as the one before ended, and will run out as well.
      'exhaustion search': ['opened', 'escalated', 'resolved', 'opened'],
      'network -': ['opened', 'resolved'],
      'payment_refused batch': ['opened', 'resolved'],
      'subscription translate': ['opened', 'reminded', 'escalated'],
    });
    expect(told.flatMap(({ digest }) => digest)).toEqual([]);
  });

  it('announces the refused payment before the first call is refused', () => {
    const refusedAt = firstRefusedCallAt ?? -Infinity;
    expect(refusedAt - world.balanceEmptyAt).toBeLessThanOrEqual(POLL_SECONDS * SECOND_MS);
    expect([
      leadBetween('exhaustion', 'batch', 'opened', refusedAt),
      leadBetween('exhaustion', 'batch', 'escalated', refusedAt),
      leadBetween('exhaustion', 'search', 'opened', world.quotaUsedUpAt),
    ]).toEqual(['days before', 'a day before', 'days before']);
    // It ends on a Sunday, when offices use next to nothing: on the Friday before it may end the same evening.
    expect(leadBetween('exhaustion', 'search', 'escalated', world.quotaUsedUpAt)).toMatch(
      /^(days|a day) before$/,
    );
  });

  it('opens a payment episode with the first refusal and closes it with the first success after the top-up', async () => {
    const database = await openDatabase({ kind: 'sqlite', file: bench.databaseFile });
    const episodes = await episodesSince(database.db, MONTH_STARTS);
    await database.close();
    const [opened, resolved] = about('payment_refused', 'batch').map(({ at }) => at);
    expect(
      episodes.map(({ diagnosis: { cause }, firstSeenAt, closedAt }) => [cause, firstSeenAt, closedAt]),
    ).toEqual([['usage_limit_exceeded', opened, resolved]]);
    expect([opened, resolved].map((at) => at ?? 0)).toSatisfy(
      ([first = 0, last = 0]) => first >= world.balanceEmptyAt && last >= EVENTS.toppedUpAt,
    );
  });

  it('warns of the contract that ends at its notice, reminds a week and three days before, and then keeps quiet', () => {
    const endsAt = Date.parse(`${EVENTS.contractEndsOn}T00:00:00Z`) + DAY_MS;
    const daysLeft = about('subscription', 'translate').map(({ at }) => Math.ceil((endsAt - at) / DAY_MS));
    expect(daysLeft).toEqual([8, 7, 3]);
  });

  it('sends nothing to a provider that asked for patience, until its time', async () => {
    const polls = (await pollsOf('maps')).reverse();
    const limited = polls.flatMap(({ outcome, finishedAt }, index) =>
      outcome === 'rate_limited' ? [(polls[index + 1]?.startedAt ?? Infinity) - finishedAt] : [],
    );
    expect(limited.length).toBeGreaterThan(0);
    expect(Math.min(...limited)).toBeGreaterThanOrEqual(EVENTS.retryAfterMs);
    expect(sandbox.requests()['maps']).toBe(polls.length - networkFailures(polls));
  });

  it('spares a provider that refuses the key', async () => {
    const refused = (await pollsOf('legacy')).filter(({ startedAt }) => startedAt >= EVENTS.keyRevokedAt);
    const days = (MONTH_ENDS - EVENTS.keyRevokedAt) / DAY_MS;
    expect(refused.length).toBeLessThanOrEqual(days * 4 + 20);
    expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['unauthorized', 'unavailable']));
  });

  it('polls a sound provider once an interval, neither more nor less', async () => {
    const polls = (await pollsOf('search')).length;
    const intervals = (MONTH_ENDS - MONTH_STARTS) / (POLL_SECONDS * SECOND_MS);
    expect(polls / intervals).toBeGreaterThan(0.8);
    expect(polls / intervals).toBeLessThan(1.1);
  });

  it('never shows as fine what it cannot see', () => {
    const shown = looks.flatMap(({ asOf, connections, meters }) => [
      ...connections
        .filter(({ outcome, level }) => outcome !== 'ok' && level === 'fine')
        .map(({ name }) => name),
      ...meters
        .filter((meter) => asOf - (meter.asOf ?? -Infinity) > STALE_MS && meter.level === 'fine')
        .map(
          ({ connection, key, asOf: readAt }) => `${connection} ${key} ${(asOf - (readAt ?? 0)) / HOUR_MS}`,
        ),
    ]);
    expect(looks.length).toBeGreaterThan(100);
    expect(shown).toEqual([]);
  });

  it('logs no error', () => {
    expect(bench.errors).toEqual([]);
  });
});

describe('the report on the month', () => {
  const request = {
    from: MONTH_STARTS,
    to: MONTH_ENDS,
    formats: ['html', 'pdf', 'csv', 'json'] as ('html' | 'pdf' | 'csv' | 'json')[],
    entity: 'Example Company',
    actor: 'test',
  };

  it('is written in every format, and its digest stands in an intact evidence log', async () => {
    const directory = path.join(bench.folder, 'reports');
    const report = await bench.call('reports.create', { ...request, directory });
    const sums = await Promise.all(report.files.map(async ({ path: file }) => sha256(await readFile(file))));
    expect(sums).toEqual(report.files.map((file) => file.sha256));
    expect(report.files.map(({ format }) => format)).toEqual(request.formats);
    expect(report.files.find(({ format }) => format === 'json')?.sha256).toBe(report.digest);
    expect(await bench.call('ledger.verify', {})).toMatchObject({ intact: true, divergence: null });
    expect(await issuedDigests()).toEqual([[`report:${report.id}`, report.digest]]);
    const text = await readFile(report.files.find(({ format }) => format === 'html')?.path ?? '', 'utf8');
    for (const { name } of (await bench.call('status.get', {})).connections) expect(text).toContain(name);
  });

  it('can be checked: a row that was changed afterwards is named', async () => {
    const database = await openDatabase({ kind: 'sqlite', file: bench.databaseFile });
    const [row] = await ledgerEntriesBetween(
      database.db,
      ['payment_episode.changed'],
      MONTH_STARTS,
      MONTH_ENDS,
    );
    await database.write((trx) =>
      trx
        .updateTable('ledger')
        .set({ ts: (row?.ts ?? 0) + DAY_MS })
        .where('seq', '=', row?.seq ?? 0)
        .execute(),
    );
    await database.close();
    expect(await bench.call('ledger.verify', {})).toMatchObject({
      intact: false,
      divergence: { seq: row?.seq, field: 'hash' },
    });
  });
});

async function issuedDigests(): Promise<unknown[]> {
  const database = await openDatabase({ kind: 'sqlite', file: bench.databaseFile });
  const rows = await ledgerEntriesBetween(database.db, ['report.issued'], MONTH_STARTS, MONTH_ENDS + 1);
  await database.close();
  return rows.map(({ subject, body }) => [subject, (JSON.parse(body ?? '{}') as { digest?: string }).digest]);
}

function leadBetween(kind: string, connection: string, event: string, at: Instant): string {
  const lead = at - (about(kind, connection).find((message) => message.event === event)?.at ?? Infinity);
  if (lead >= 1.5 * DAY_MS) return 'days before';
  if (lead >= 12 * HOUR_MS) return 'a day before';
  return lead > 0 ? 'before' : 'too late';
}

const networkFailures = (polls: readonly Poll[]) => polls.filter(({ network: silent }) => silent).length;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
