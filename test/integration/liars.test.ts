import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '#engine/sandbox/faults.ts';
import { startSandbox, type Sandbox } from '#engine/sandbox/server.ts';
import { createWorld } from '#engine/sandbox/worlds/world.ts';
import { connectionSettingsSchema, type ConnectionSettings } from '#shared/model/connection.ts';
import type { Status } from '#shared/model/status.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { openEngineBench, type EngineBench } from '#test/support/engine-bench.ts';
import { startServer, type LocalServer } from '#test/support/local-server.ts';
import { ACCOUNTS, connectorConfig, NOW } from '#test/support/sandbox-accounts.ts';

/** Real ms for an exchange: who is slower than this counts as hanging. */
const TIMEOUT_MS = 5_000;

const honest = { used: 40, limit: 100, resets_at: '2026-12-01T00:00:00Z', plan: 'Team', status: 'active' };
const json = (change: object) => (response: ServerResponse) =>
  answer(response, JSON.stringify({ ...honest, ...change }));
const raw =
  (body: string | Buffer, headers = {}) =>
  (response: ServerResponse) =>
    answer(response, body, headers);

function answer(response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}) {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
}

/** What is seen of a connection after the lie: how the poll ended, its gaps, the meter's value and level. */
interface Seen {
  outcome: string;
  gaps?: string[];
  value: string;
  limit?: string;
}
const UNREAD = { value: '40' };
/** Only the meter could not be read. */
const GAP: Seen = { outcome: 'ok', gaps: ['meter calls'], ...UNREAD };

type Lie = readonly [name: string, answer: (response: ServerResponse) => void, seen: Seen];

const LIES: readonly Lie[] = [
  ['negative use', json({ used: -5 }), GAP],
  ['no number', json({ used: 'many' }), GAP],
  ['null', json({ used: null }), GAP],
  ['nothing', json({ used: undefined }), GAP],
  ['a list', json({ used: [0] }), GAP],
  ['true', json({ used: true }), GAP],
  ['empty text', json({ used: '' }), GAP],
  ['hexadecimal text', json({ used: '0x0' }), GAP],
  ['NaN', raw('{"used":NaN,"limit":100}'), { outcome: 'malformed', ...UNREAD }],
  ['infinity', raw('{"used":Infinity,"limit":100}'), { outcome: 'malformed', ...UNREAD }],
  ['1e400', raw('{"used":1e400,"limit":100}'), { outcome: 'malformed', ...UNREAD }],
  ['-1e400', raw('{"used":-1e400,"limit":100}'), { outcome: 'malformed', ...UNREAD }],
  ['2^53 + 1', raw('{"used":9007199254740993,"limit":100}'), { outcome: 'malformed', ...UNREAD }],
  ['no limit that is one', json({ limit: 'none' }), GAP],
  ['a negative limit', json({ limit: -1 }), GAP],
  ['numbers as text', json({ used: '41', limit: '100.0' }), { outcome: 'ok', value: '41' }],
  ['limit 0', json({ used: 41, limit: 0 }), { outcome: 'ok', value: '41', limit: '0' }],
  ['more used than there is', json({ used: 150 }), { outcome: 'ok', value: '150' }],
  [
    'a reset in 1970',
    json({ used: 41, resets_at: '1970-01-01T00:00:00Z' }),
    { outcome: 'ok', gaps: ['reset time of calls'], value: '41' },
  ],
  [
    'a reset in 9999',
    json({ used: 41, resets_at: '9999-12-31T23:59:59Z' }),
    { outcome: 'ok', gaps: ['reset time of calls'], value: '41' },
  ],
  [
    'a reset that is no time',
    json({ used: 41, resets_at: {} }),
    { outcome: 'ok', gaps: ['reset time of calls'], value: '41' },
  ],
  [
    'text that no store can hold',
    json({ used: 41, plan: '\ud800\u0000', status: '\u0000' }),
    { outcome: 'ok', value: '41' },
  ],
  [
    'a prototype',
    raw('{"__proto__":{"used":0,"limit":100},"constructor":{"used":0}}'),
    { outcome: 'malformed', ...UNREAD },
  ],
  ['a list at the top', raw('[]'), { outcome: 'malformed', ...UNREAD }],
  ['a number at the top', raw('0'), { outcome: 'malformed', ...UNREAD }],
  ['an empty body', raw(''), { outcome: 'malformed', ...UNREAD }],
  ['half of the JSON', raw('{"used":41,"limi'), { outcome: 'malformed', ...UNREAD }],
  [
    'a web page',
    raw('<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
    { outcome: 'malformed', ...UNREAD },
  ],
  ['a million brackets', raw('['.repeat(1_000_000)), { outcome: 'malformed', ...UNREAD }],
  [
    '900,000 keys',
    raw(`{${manyKeys(900_000)},"used":41,"limit":100,"resets_at":null,"plan":"Team","status":"active"}`),
    { outcome: 'ok', value: '41' },
  ],
  ['nine mebibytes', raw(Buffer.alloc(9 * 2 ** 20, ' ')), { outcome: 'malformed', ...UNREAD }],
  [
    'an archive that unpacks to 64 mebibytes',
    raw(bomb(), { 'content-encoding': 'gzip' }),
    { outcome: 'malformed', ...UNREAD },
  ],
  [
    'an archive that is none',
    raw('{"used":0}', { 'content-encoding': 'gzip' }),
    { outcome: 'unavailable', ...UNREAD },
  ],
  [
    'an encoding that nobody asked for',
    raw('{"used":0}', { 'content-encoding': 'zstd' }),
    { outcome: 'unavailable', ...UNREAD },
  ],
  [
    'success with an error in it',
    raw('{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}'),
    { outcome: 'payment_required', ...UNREAD },
  ],
  ['no answer', () => undefined, { outcome: 'unavailable', ...UNREAD }],
  ['a byte now and then', (response) => drip(response), { outcome: 'unavailable', ...UNREAD }],
  ['half of the promised length', (response) => cutOff(response), { outcome: 'unavailable', ...UNREAD }],
  [
    'a way to another host',
    (response) => redirect(response, `${stranger.origin}/used`),
    { outcome: 'malformed', ...UNREAD },
  ],
  [
    'a way to a file',
    (response) => redirect(response, 'file:///etc/hostname'),
    { outcome: 'malformed', ...UNREAD },
  ],
  ['a way in circles', (response) => redirect(response, 'state'), { outcome: 'malformed', ...UNREAD }],
];

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `"${index.toString(36)}":0`).join(',');
}

function bomb(): Buffer {
  return gzipSync(Buffer.alloc(2 ** 26, ' '), { level: 1 });
}

function drip(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}

function cutOff(response: ServerResponse) {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"used":0', () => response.destroy());
}

function redirect(response: ServerResponse, location: string) {
  response.writeHead(302, { location }).end();
}

const nameOf = (index: number) => `liar-${index}`;
let bench: EngineBench;
let liar: LocalServer;
let stranger: LocalServer;
let isHonest = true;

function liarSettings(index: number): ConnectionSettings {
  return connectionSettingsSchema.parse({
    name: nameOf(index),
    provider: 'generic-http',
    allowPrivateNetwork: true,
    secrets: { token: 'env:TOKEN' },
    config: {
      baseUrl: `${liar.origin}/${index}`,
      probe: { path: '/state' },
      meters: [
        {
          key: 'calls',
          name: 'Calls',
          kind: 'quota',
          unit: { kind: 'count', name: 'calls' },
          path: '/state',
          valuePointer: '/used',
          limitPointer: '/limit',
          resetAtPointer: '/resets_at',
          window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
        },
      ],
      subscription: { path: '/state', statusPointer: '/status', planPointer: '/plan' },
    },
  });
}

beforeAll(async () => {
  stranger = await startServer((_, response) => answer(response, JSON.stringify(honest)));
  liar = await startServer(({ url }, response) => {
    const lie = LIES[Number(/^\/(\d+)\/state$/.exec(url)?.[1])];
    if (isHonest || !lie) json({})(response);
    else lie[1](response);
  });
  bench = await openEngineBench({
    startAt: NOW,
    secrets: { TOKEN: 'secret-for-the-liar' },
    timeoutMs: TIMEOUT_MS,
  });
});

afterAll(async () => {
  await bench.close();
  await liar.stop();
  await stranger.stop();
});

describe('a vendor that answered well and then lies', () => {
  let status: Status;
  let seconds: number;
  const firstRead = NOW;

  beforeAll(async () => {
    const connections = LIES.map((_, index) => liarSettings(index));
    await bench.call('connections.apply', { connections, actor: 'test' });
    await bench.call('polls.run', {});
    isHonest = false;
    bench.clock.advance(5 * MINUTE_MS);
    const startedAt = performance.now();
    await bench.call('polls.run', {});
    seconds = (performance.now() - startedAt) / 1_000;
    status = await bench.call('status.get', {});
  }, 120_000);

  it.each(LIES.map(([name, , seen], index) => [name, index, seen] as const))(
    'with %s',
    async (_, index, seen) => {
      const isRead = seen.outcome === 'ok' && seen !== GAP;
      const connection = status.connections.find(({ name }) => name === nameOf(index));
      const [meter, ...others] = status.meters.filter((each) => each.connection === nameOf(index));
      const history = await bench.call('meters.history', {
        meterId: meter?.id ?? 0,
        from: 0,
        to: NOW * 2,
        resolution: 'raw',
      });
      const values = history.resolution === 'raw' ? history.samples.map(({ value }) => value) : [];
      expect({
        outcome: connection?.outcome,
        gaps: connection?.gaps.map((gap) => gap.replace(/:.*/s, '')),
        value: meter?.value,
        limit: meter?.limit,
        isNew: (meter?.asOf ?? 0) > firstRead + MINUTE_MS,
        values,
        others,
        isFine: connection?.outcome !== 'ok' && connection?.level === 'fine',
      }).toEqual({
        outcome: seen.outcome,
        gaps: seen.gaps ?? [],
        value: seen.value,
        limit: seen.limit ?? '100',
        isNew: isRead,
        values: isRead ? [40, Number(seen.value)] : [40],
        others: [],
        isFine: false,
      });
    },
  );

  it('leaves nothing that was not read again looking fine for long', async () => {
    bench.clock.advance(3 * HOUR_MS);
    const { meters } = await bench.call('status.get', {});
    expect(meters.length).toBe(LIES.length);
    expect(new Set(meters.map(({ level }) => level))).toEqual(new Set(['unknown']));
  });

  it('neither stops the engine nor holds it up', () => {
    expect(bench.errors).toEqual([]);
    expect(seconds).toBeLessThan(60);
  });

  it('gets its credential, and nobody else does', () => {
    expect(liar.requests.every(({ headers }) => headers.authorization === 'Bearer secret-for-the-liar')).toBe(
      true,
    );
    expect(stranger.requests).toEqual([]);
  });
});

const FAULTS: readonly (readonly [Fault['kind'], (stranger: LocalServer) => Fault, outcome: string])[] = [
  ['wrong_types', () => ({ kind: 'wrong_types' }), 'malformed'],
  ['truncated_json', () => ({ kind: 'truncated_json' }), 'malformed'],
  ['huge_body', () => ({ kind: 'huge_body' }), 'malformed'],
  ['redirect', ({ origin }) => ({ kind: 'redirect', to: origin }), 'malformed'],
  ['cut_off', () => ({ kind: 'cut_off' }), 'unavailable'],
  ['connection_reset', () => ({ kind: 'connection_reset' }), 'unavailable'],
  ['hang', () => ({ kind: 'hang' }), 'unavailable'],
];

/** Any text will do for the status of a subscription: that part can be read, and the others are gaps. */
const PARTLY_READ = 'generic-http-wrong_types';

describe('every provider whose vendor lies from the first poll on', () => {
  let vendors: Sandbox;
  let watch: EngineBench;
  let other: LocalServer;
  let status: Status;

  beforeAll(async () => {
    other = await startServer((_, response) => answer(response, '{}'));
    const accounts = FAULTS.flatMap(([kind, faultFor]) =>
      ACCOUNTS.map((account) => ({
        ...account,
        id: `${account.provider}-${kind}`,
        faults: [faultFor(other)],
      })),
    );
    const world = createWorld(
      NOW,
      accounts.map((account) => ({
        account,
        settings: (url) => ({ config: connectorConfig(account, url) }),
      })),
    );
    watch = await openEngineBench({ startAt: NOW, secrets: world.secrets, timeoutMs: TIMEOUT_MS / 2 });
    vendors = await startSandbox({ clock: watch.clock, accounts });
    const connections = world
      .connections((id) => vendors.url(id))
      .map((each) => connectionSettingsSchema.parse(each));
    await watch.call('connections.apply', { connections, actor: 'test' });
    await watch.call('polls.run', {});
    status = await watch.call('status.get', {});
  }, 120_000);

  afterAll(async () => {
    await watch.close();
    await vendors.close();
    await other.stop();
  });

  it.each(FAULTS.map(([kind, , outcome]) => [kind, outcome] as const))(
    '%s ends as %s and unknown',
    (kind, outcome) => {
      const seen = status.connections.filter(({ name }) => name.endsWith(`-${kind}`) && name !== PARTLY_READ);
      const expected = seen.map(({ provider }) => [provider, outcome, 'unknown']);
      expect(seen.length).toBe(ACCOUNTS.length - (PARTLY_READ.endsWith(kind) ? 1 : 0));
      expect(seen.map(({ provider, outcome: found, level }) => [provider, found, level])).toEqual(expected);
    },
  );

  it('names every part of a configured API that is of another type', () => {
    const { gaps } = status.connections.find(({ name }) => name === PARTLY_READ) ?? { gaps: [] };
    expect(gaps.map((gap) => gap.replace(/:.*/s, ''))).toEqual([
      'meter calls',
      'renewal date',
      'expiry of the card',
      'api keys',
    ]);
  });

  it('stores no meter, shows nothing as fine and tells no secret to another host', () => {
    expect(status.meters.filter(({ connection }) => connection !== PARTLY_READ)).toEqual([]);
    expect(status.level).not.toBe('fine');
    expect(other.requests).toEqual([]);
    expect(watch.errors).toEqual([]);
  });
});
