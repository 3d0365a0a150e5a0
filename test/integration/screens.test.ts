import { appendFileSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { contract } from '#shared/contract.ts';
import { apiKeyReadingSchema } from '#shared/model/api-key.ts';
import type { Observation } from '#shared/model/poll.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { recordingChannel } from '#test/support/engine-bench.ts';
import { apiKey, NOW } from '#test/support/facts.ts';
import { call, openFakeEngines } from '#test/support/fake-engines.ts';
import { type FakeConfig, fakeProvider, observation } from '#test/support/fake-provider.ts';
import { connectionSettings, countRows, reading } from '#test/support/store-fixtures.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const SECRET = 'sk-typed-into-a-form';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

/** One engine on a vendor that answers what the test says, and what it hears of the engine. */
async function bench(observe: (context: PollContext<FakeConfig>) => Partial<Observation> = () => ({})) {
  const probed: unknown[] = [];
  const adminKey = { title: 'Admin key', description: '', required: true, admin: true, example: 'sk-…' };
  const vendor = fakeProvider({
    poll: async (context) => ({ kind: 'ok', observation: observation(observe(context)) }),
  });
  const locked = fakeProvider({
    id: 'locked',
    secrets: { adminKey },
    async probe({ secrets }) {
      probed.push(secrets);
      return { ok: true, account: 'Acme', notes: [] };
    },
  });
  const engines = await openFakeEngines({
    providers: [vendor, locked],
    channels: (clock) => [recordingChannel(clock)],
  });
  cleanups.push(engines.close);
  const engine = await engines.start();
  const events: string[] = [];
  for (const name of Object.keys(contract.events)) engine.on(name as 'polls.paused', () => events.push(name));
  const eventsOf = async (work: () => Promise<unknown>) => {
    events.splice(0);
    await work();
    return [...new Set(events)].sort();
  };
  return { ...engines, engine, probed, eventsOf };
}

const ledgerTypes = async (engine: Engine) =>
  (await call(engine, 'ledger.list', {})).map(({ type }) => type).filter((type) => type !== 'poll.finished');

describe('a connection', () => {
  it('takes other settings, keeps its history, and is polled by them soon', async () => {
    const { engine, add, after, eventsOf } = await bench();
    const [added] = await add(engine, { name: 'c-1' });
    await after(0, engine);
    const settings = connectionSettings({ name: 'c-1', owner: 'Ines', pollIntervalSeconds: 3_600 });
    const change = () => call(engine, 'connections.change', { settings, actor: 'desk' });
    expect(await eventsOf(change)).toContain('connections.changed');
    const detail = await call(engine, 'connections.get', { name: 'c-1' });
    expect(detail.connection).toMatchObject({ id: added?.id, owner: 'Ines', pollIntervalSeconds: 3_600 });
    expect(detail.polls).toHaveLength(1);
    const changes = async () => (await ledgerTypes(engine)).filter((type) => type === 'connection.changed');
    expect(await changes()).toHaveLength(1);
    await change();
    expect(await changes()).toHaveLength(1);
    expect(await after(MINUTE_MS, engine)).toBe(1);
  });

  it('that is not there cannot be changed, nor can one be given settings that are not valid', async () => {
    const { engine, add } = await bench();
    await add(engine, { name: 'c-1' });
    const change = (overrides: Parameters<typeof connectionSettings>[0]) =>
      call(engine, 'connections.change', { settings: connectionSettings(overrides), actor: 'desk' });
    await expect(change({ name: 'c-2' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(change({ name: 'c-1', config: { wrong: 1 } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(change({ name: 'c-1', provider: 'none' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('shows its subscription, keys and resources; keys are unknown before the first success', async () => {
    const key = apiKeyReadingSchema.parse(apiKey());
    const project = { kind: 'project' as const, externalId: 'p-1', name: 'Search', attributes: {} };
    const event = { externalId: 'a-1', at: NOW, type: 'project.created', actor: 'ines', subject: 'p-1' };
    const { engine, add, after } = await bench(() => ({
      apiKeys: [key],
      resources: [project],
      auditEvents: [event],
    }));
    await add(engine, { name: 'c-1', contract: { plan: 'Team', autoRenew: true } });
    const get = () => call(engine, 'connections.get', { name: 'c-1' });
    expect(await get()).toMatchObject({
      subscription: null,
      apiKeys: null,
      resources: [],
      auditEvents: null,
      polls: [],
    });
    await after(0, engine);
    expect(await get()).toMatchObject({
      subscription: { contract: { plan: 'Team' } },
      apiKeys: [{ externalId: key.externalId }],
      resources: [project],
      auditEvents: [event],
      polls: [{ outcome: 'ok' }],
    });
    await expect(call(engine, 'connections.get', { name: 'c-9' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a draft of a connection', () => {
  const draft = (overrides: Parameters<typeof connectionSettings>[0] = {}) =>
    connectionSettings({ name: 'new', provider: 'locked', ...overrides });

  it('is tried with secrets by value, and neither is kept or logged', async () => {
    const { engine, probed, database, log } = await bench();
    const answer = await call(engine, 'connections.probe', {
      settings: draft(),
      secrets: { adminKey: SECRET },
    });
    expect(answer).toMatchObject({ ok: true, account: 'Acme' });
    expect(probed).toEqual([{ adminKey: SECRET }]);
    expect(await call(engine, 'connections.list', {})).toEqual([]);
    expect([await countRows(database.db, 'polls'), await ledgerTypes(engine)]).toEqual([0, ['log.started']]);
    expect(JSON.stringify(log)).not.toContain(SECRET);
  });

  it('names the secret that is missing, also where a form left it blank', async () => {
    const { engine, probed } = await bench();
    for (const secrets of [{}, { adminKey: ' ' }]) {
      await expect(call(engine, 'connections.probe', { settings: draft(), secrets })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('adminKey') as string,
      });
    }
    expect(probed).toEqual([]);
  });

  it('may refer to a secret, which is looked up; a secret that nobody knows is refused', async () => {
    const { engine } = await bench();
    const settings = draft({ secrets: { adminKey: 'env:KEY' } });
    expect(await call(engine, 'connections.probe', { settings, secrets: {} })).toMatchObject({ ok: false });
    const secrets = { adminKey: SECRET, toString: SECRET };
    const failure = call(engine, 'connections.probe', { settings, secrets });
    await expect(failure).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining(SECRET) as string });
  });
});

describe('a pause of all polling', () => {
  it('skips what is due until its end, judges on, and says so', async () => {
    const { engine, add, after, clock, eventsOf } = await bench();
    await add(engine, { name: 'c-1' });
    const until = clock.now() + HOUR_MS;
    const pause = () => call(engine, 'polls.pause', { until, actor: 'desk' });
    expect(await eventsOf(pause)).toEqual(['polls.paused']);
    expect((await call(engine, 'status.get', {})).pausedUntil).toBe(until);
    expect(await after(10 * MINUTE_MS, engine)).toBe(0);
    expect(await call(engine, 'polls.run', { names: ['c-1'] })).toMatchObject([{ outcome: 'ok' }]);
    expect(await after(49 * MINUTE_MS, engine)).toBe(0);
    expect(await eventsOf(() => after(MINUTE_MS, engine))).toContain('polls.paused');
    expect((await call(engine, 'status.get', {})).pausedUntil).toBeNull();
    expect((await call(engine, 'connections.polls', { name: 'c-1' })).length).toBe(2);
  });

  it('ends at once when asked, with both in the evidence log', async () => {
    const { engine, add, after, clock } = await bench();
    await add(engine, { name: 'c-1' });
    const until = clock.now() + HOUR_MS;
    const pause = (end: number | null) => call(engine, 'polls.pause', { until: end, actor: 'desk' });
    await pause(until);
    await pause(null);
    await pause(null);
    expect(await after(0, engine)).toBe(1);
    const rows = await call(engine, 'ledger.list', { types: ['polls.paused', 'polls.resumed'] });
    expect(rows.map(({ type, actor, payload }) => [type, actor, payload])).toEqual([
      ['polls.resumed', 'desk', { until: null }],
      ['polls.paused', 'desk', { until }],
    ]);
    await expect(pause(clock.now())).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('a meter', () => {
  const growing = (quota: Parameters<typeof reading>[0] = {}) => {
    let value = 100;
    return () => ({ meters: [reading({ value: (value += 5), ...quota })] });
  };

  it('has its window, its forecast in scaled units, or the reason why there is none', async () => {
    const { engine, add, after, live } = await bench(growing());
    await add(engine, { name: 'c-1' });
    await after(0, engine);
    const get = async () => {
      const [meter] = (await call(engine, 'status.get', {})).meters;
      return call(engine, 'meters.get', { meterId: meter?.id ?? -1 });
    };
    const day = floorTo(NOW, DAY_MS);
    expect(await get()).toMatchObject({
      provider: 'fake',
      scale: 0,
      windowStartsAt: day,
      windowEndsAt: day + DAY_MS,
      endOfWindow: null,
      endOfWindowAt: null,
      reason: expect.stringMatching(/full hours of use/) as string,
    });
    await live(4 * HOUR_MS, engine);
    const { meter, endOfWindow, endOfWindowAt, reason } = await get();
    expect([meter.connection, meter.level, reason]).toEqual([
      'c-1',
      expect.not.stringMatching('unknown'),
      null,
    ]);
    expect(endOfWindow?.p50).toBeGreaterThan(Number(meter.value));
    expect(endOfWindowAt).toBe(day + DAY_MS);
    await expect(call(engine, 'meters.get', { meterId: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('without a reset has no window, and a reset that the vendor tells goes before the calendar', async () => {
    const told = NOW + 90 * MINUTE_MS;
    const windows = {
      none: { window: { kind: 'none' as const } },
      rolling: { window: { kind: 'rolling' as const, durationMs: DAY_MS } },
      told: { resetsAt: told },
    };
    const meters = Object.entries(windows).map(([key, overrides]) => reading({ key, ...overrides }));
    const { engine, add, after, clock } = await bench(() => ({ meters }));
    await add(engine, { name: 'c-1' });
    await after(0, engine);
    const { meters: known } = await call(engine, 'status.get', {});
    const window = async (key: string) => {
      const meterId = known.find((meter) => meter.key === key)?.id ?? -1;
      const { windowStartsAt, windowEndsAt } = await call(engine, 'meters.get', { meterId });
      return [windowStartsAt, windowEndsAt];
    };
    expect(await window('none')).toEqual([null, null]);
    expect(await window('rolling')).toEqual([clock.now() - DAY_MS, null]);
    expect(await window('told')).toEqual([floorTo(NOW, DAY_MS), told]);
  });

  it('without a reset says how far its forecast looks ahead', async () => {
    let left = 10_000;
    const { engine, add, after, live, clock } = await bench(() => ({
      meters: [
        reading({
          key: 'balance',
          kind: 'balance',
          window: { kind: 'none' },
          limit: null,
          value: (left -= 5),
        }),
      ],
    }));
    await add(engine, { name: 'c-1' });
    await after(0, engine);
    await live(4 * HOUR_MS, engine);
    const [meter] = (await call(engine, 'status.get', {})).meters;
    const { endOfWindowAt } = await call(engine, 'meters.get', { meterId: meter?.id ?? -1 });
    expect(endOfWindowAt).toBe((meter?.forecastAt ?? 0) + 120 * DAY_MS);
    expect(endOfWindowAt).toBeGreaterThan(clock.now());
  });

  it('gives its history as CSV, also after its connection was removed', async () => {
    const { engine, add, after } = await bench(growing());
    await add(engine, { name: 'c-1' });
    await after(0, engine);
    const [meter] = (await call(engine, 'status.get', {})).meters;
    await call(engine, 'connections.remove', { name: 'c-1', actor: 'desk' });
    const request = { meterId: meter?.id ?? -1, from: NOW - DAY_MS, to: NOW + DAY_MS };
    const csv = await call(engine, 'meters.csv', request);
    expect(csv.fileName).toBe('c-1_requests-day_raw_2026-11-22_2026-11-22.csv');
    expect(csv.text).toContain('2026-11-22T12:00:05Z,2026-11-22T12:00:05Z,105,1000,requests\r\n');
    await expect(call(engine, 'meters.csv', { ...request, meterId: 99 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('usage', () => {
  it('is shared out by model over the days of a period', async () => {
    const today = floorTo(NOW, DAY_MS);
    const record = {
      bucketAt: today,
      bucketMs: DAY_MS,
      metric: 'input_tokens' as const,
      amount: 40,
      currency: null,
      model: 'm-1',
      apiKeyId: null,
      project: null,
      lineItem: null,
      userId: null,
    };
    const { engine, add, after } = await bench(() => ({ usageRecords: [record] }));
    await add(engine, { name: 'c-1' });
    await after(0, engine);
    const request = { connection: 'c-1', by: 'model' as const, from: today - DAY_MS, to: today + DAY_MS };
    expect(await call(engine, 'usage.shares', request)).toEqual([
      { name: 'm-1', metric: 'input_tokens', currency: null, amount: '40', days: [null, 40] },
    ]);
    for (const to of [request.from, request.from + 9_000 * DAY_MS]) {
      await expect(call(engine, 'usage.shares', { ...request, to })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
  });
});

describe('an alert', () => {
  it('knows what told of it, and says when that changed', async () => {
    const { engine, add, after, eventsOf } = await bench(() => ({ meters: [reading({ value: 1_000 })] }));
    await add(engine, { name: 'c-1' });
    const events = await eventsOf(() => after(0, engine));
    expect(events).toEqual(['alerts.changed', 'findings.changed', 'forecasts.changed', 'poll.finished']);
    const [alert] = await call(engine, 'alerts.list', {});
    const ids = [alert?.id ?? ''];
    const { [ids[0] ?? '']: deliveries } = await call(engine, 'alerts.deliveries', { ids });
    expect(deliveries).toMatchObject([
      { channel: 'recording', event: 'opened', attempts: 1, lastError: null },
    ]);
  });
});

describe('settings', () => {
  it('that change are told, whichever way they came', async () => {
    const { engine, eventsOf } = await bench();
    const settings = { ...DEFAULT_SETTINGS, polling: { concurrency: 3, perHost: 1 } };
    const actor = 'desk';
    expect(await eventsOf(() => call(engine, 'settings.set', { settings, actor }))).toEqual([
      'settings.changed',
    ]);
    const apply = (input: object) =>
      eventsOf(() => call(engine, 'connections.apply', { connections: [], actor, ...input }));
    expect(await apply({ settings })).toEqual(['connections.changed', 'settings.changed']);
    expect(await apply({})).toEqual(['connections.changed']);
  });
});

describe('a pasted answer', () => {
  it('is diagnosed as it was copied; what is none is refused with what to paste', async () => {
    const { engine } = await bench();
    const text =
      '* Connected\n< HTTP/1.1 402 Payment Required\n< Content-Type: text/plain\n<\nInsufficient Balance';
    expect(await call(engine, 'diagnosis.read', { text })).toMatchObject({ class: 'PAYMENT_REQUIRED' });
    await expect(call(engine, 'diagnosis.read', { text: 'it says nothing' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('curl, use -i') as string,
    });
  });
});

describe('an issued report', () => {
  it('is intact until one of its files is altered or gone', async () => {
    const { engine, add, after } = await bench();
    const folder = temporaryFolder();
    cleanups.push(folder.remove);
    await add(engine, { name: 'c-1' });
    await after(0, engine);
    const { id, files } = await call(engine, 'reports.create', {
      from: NOW - DAY_MS,
      to: NOW + DAY_MS,
      directory: folder.path,
      formats: ['csv', 'json'],
      actor: 'desk',
    });
    const verify = async () => {
      const { intact, files: states } = await call(engine, 'reports.verify', { id });
      return [intact, ...states.map(({ state }) => state)];
    };
    const [csv = '', json = ''] = files.map(({ path }) => path);
    const seen = [await verify()];
    appendFileSync(json, ' ');
    seen.push(await verify());
    rmSync(csv);
    seen.push(await verify());
    expect(seen).toEqual([
      [true, 'intact', 'intact'],
      [false, 'intact', 'altered'],
      [false, 'missing', 'altered'],
    ]);
    await expect(call(engine, 'reports.verify', { id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the evidence log', () => {
  it('is read from its newest row backwards, with what each row says', async () => {
    const { engine, add } = await bench();
    await add(engine, { name: 'c-1' }, { name: 'c-2' });
    const [newest, next] = await call(engine, 'ledger.list', { count: 2 });
    expect(newest).toMatchObject({
      seq: 3,
      type: 'connection.added',
      payload: { settings: { name: 'c-2' } },
    });
    expect(next?.seq).toBe(2);
    expect((await call(engine, 'ledger.list', { before: 2 })).map(({ type }) => type)).toEqual([
      'log.started',
    ]);
  });
});
