import { describe, expect, it } from 'vitest';
import type { HttpSessions, SecretSource } from '#engine/ports.ts';
import { createPoller } from '#engine/polling/poller.ts';
import type { PollContext, Provider, SecretField } from '#engine/providers/provider.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Connection } from '#shared/model/connection.ts';
import { connection, NOW } from '#test/support/facts.ts';
import { type FakeConfig, fakeProvider, observation, ok } from '#test/support/fake-provider.ts';
import { instantClock } from '#test/support/instant-clock.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { reading } from '#test/support/store-fixtures.ts';

const SECRET = 'sk-very-secret';
const secretField = (required: boolean): SecretField => ({
  title: 'Admin key',
  description: '',
  required,
  admin: true,
  example: 'sk-…',
});
const known: SecretSource = {
  async resolve(reference) {
    if (reference === 'env:KEY') return SECRET;
    throw new HeadroomError('SECRET_MISSING', `The secret ${reference} is not there: set it.`);
  },
};
const exchange = {
  method: 'GET',
  url: 'https://fake.example/',
  status: 200,
  bytes: 2,
  sha256: null,
  durationMs: 1,
};

function bench(provider: Provider | null, secrets: SecretSource = known) {
  const opened: unknown[] = [];
  const closed: unknown[] = [];
  const http: HttpSessions = {
    open(options) {
      opened.push(options);
      return {
        client: { send: () => Promise.reject(new Error('no network in this test')) },
        exchanges: () => [exchange],
        clockOffsetMs: () => -7,
        endpointNotices: () => [],
        close: async () => void closed.push(options),
      };
    },
    limitPerHost: () => undefined,
    close: async () => undefined,
  };
  const log = recordingLog();
  const poller = createPoller({ clock: instantClock(NOW), http, secrets, log, findProvider: () => provider });
  const of = (overrides: Partial<Connection>) => connection({ name: 'c-1', provider: 'fake', ...overrides });
  const signal = new AbortController().signal;
  return {
    opened,
    closed,
    log,
    poll: (overrides: Partial<Connection> = {}) => poller.poll(of(overrides), { usageFrom: NOW - 5 }, signal),
    probe: (overrides: Partial<Connection> = {}, given?: Record<string, string>) =>
      poller.probe(of(overrides), signal, given),
  };
}

describe('a poll', () => {
  it('opens no network for a provider that asks none, and refuses it one', async () => {
    const asked: string[] = [];
    const offline = {
      standsForMs: () => 0,
      meters: () => [],
      instantOf: () => null,
      withReadings: (config: unknown) => config,
    };
    const provider: Provider = {
      ...fakeProvider({
        poll: async ({ http, signal }) => {
          await http.send({ method: 'GET', url: 'https://fake.example/' }, signal).catch((error: unknown) => {
            asked.push(String(error));
          });
          return ok(reading());
        },
      }),
      offline,
    };
    const { poll, opened } = bench(provider);
    expect(await poll()).toMatchObject({ outcome: { kind: 'ok' }, exchanges: [], clockOffsetMs: null });
    expect([opened, asked.length]).toEqual([[], 1]);
  });

  it('gives the provider its config, its declared secrets and where usage begins, and keeps the record', async () => {
    const seen: PollContext<FakeConfig>[] = [];
    const provider = fakeProvider({
      secrets: { adminKey: secretField(true), spare: secretField(false) },
      poll: async (context) => {
        seen.push(context);
        return ok(reading());
      },
    });
    const { poll, opened } = bench(provider);
    const finished = await poll({
      secrets: { adminKey: 'env:KEY', stray: 'env:OTHER' },
      allowPrivateNetwork: true,
    });
    expect(finished).toEqual({
      startedAt: NOW,
      finishedAt: NOW,
      outcome: ok(reading()),
      exchanges: [exchange],
      clockOffsetMs: -7,
    });
    expect(seen).toMatchObject([
      { config: { account: '' }, secrets: { adminKey: SECRET }, usageFrom: NOW - 5, now: NOW },
    ]);
    expect(Object.keys(seen[0]?.secrets ?? {})).toEqual(['adminKey']);
    expect(opened).toEqual([
      {
        allowPrivateNetwork: true,
        secrets: [SECRET],
        pace: { key: 'fake/connection connection-1', requests: 1_000, perMs: 1_000 },
      },
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['is not set', {}, 'adminKey'],
    ['is not there', { adminKey: 'env:GONE' }, 'env:GONE'],
  ])(
    'ends as unauthorized, naming the reference and no value, where a secret %s',
    async (_how, secrets, named) => {
      const provider = fakeProvider({ secrets: { spare: secretField(false), adminKey: secretField(true) } });
      const { poll, opened } = bench(provider);
      const { outcome, exchanges } = await poll({ secrets: { spare: 'env:KEY', ...secrets } });
      expect(outcome).toEqual({ kind: 'unauthorized', detail: expect.stringContaining(named) as string });
      expect(JSON.stringify(outcome)).not.toContain(SECRET);
      expect({ exchanges, opened }).toEqual({ exchanges: [], opened: [] });
    },
  );

  it('opens its session with the certificate of the connection, hides its key, and ends it', async () => {
    const resolve = async (reference: string) => `text of ${reference}`;
    const { poll, probe, opened, closed } = bench(fakeProvider(), { resolve });
    const tls = { certificate: 'env:CERT', key: 'env:KEY', passphrase: 'env:WORD', ca: 'env:CA' };
    await poll({ tls });
    await probe({ tls });
    expect(opened).toHaveLength(2);
    expect(opened[0]).toMatchObject({
      secrets: ['text of env:KEY', 'text of env:WORD'],
      tls: {
        certificate: 'text of env:CERT',
        key: 'text of env:KEY',
        passphrase: 'text of env:WORD',
        ca: 'text of env:CA',
      },
    });
    expect(closed).toEqual(opened);
  });

  it('asks nobody where the certificate is not there', async () => {
    const { poll, opened } = bench(fakeProvider());
    const { outcome } = await poll({ tls: { certificate: 'env:GONE', key: 'env:KEY' } });
    expect(outcome).toEqual({
      kind: 'unauthorized',
      detail: expect.stringContaining('env:GONE') as string,
    });
    expect(opened).toEqual([]);
  });

  it('ends as malformed, naming the field, where the configuration is not valid', async () => {
    const { outcome } = await bench(fakeProvider()).poll({ config: { account: 5 } });
    expect(outcome).toEqual({
      kind: 'malformed',
      detail: expect.stringMatching(/account.*Correct/) as string,
    });
  });

  it('ends as malformed where this version has no such provider', async () => {
    const { outcome } = await bench(null).poll();
    expect(outcome).toEqual({
      kind: 'malformed',
      detail: expect.stringContaining('no provider fake') as string,
    });
  });

  it("takes a provider's bug as a malformed answer and leaves the trace to the log", async () => {
    const bug = new Error('cannot read property of undefined');
    const { poll, log } = bench(fakeProvider({ poll: () => Promise.reject(bug) }));
    const { outcome, exchanges } = await poll();
    expect(outcome).toEqual({
      kind: 'malformed',
      detail: expect.stringContaining('fault of Headroom') as string,
    });
    expect(exchanges).toEqual([exchange]);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { connection: 'c-1', error: bug.stack } }]);
  });

  it('takes a secret source that breaks for a bug likewise', async () => {
    const broken: SecretSource = { resolve: () => Promise.reject(new Error('the key store crashed')) };
    const provider = fakeProvider({ secrets: { adminKey: secretField(true) } });
    const { poll, log } = bench(provider, broken);
    const { outcome } = await poll({ secrets: { adminKey: 'env:KEY' } });
    expect(outcome.kind).toBe('malformed');
    expect(log.lines.map(({ level }) => level)).toEqual(['error']);
  });

  it('keeps out of the outcome what no store can hold: NUL and halves of characters', async () => {
    const gaps = [{ what: 'costs\u0000', outcome: 'forbidden' as const, detail: 'broken \ud83d' }];
    const outcome = {
      kind: 'ok' as const,
      observation: observation({ gaps, meters: [reading({ name: '😀\n' })] }),
    };
    const finished = await bench(fakeProvider({ poll: async () => outcome })).poll();
    const clean = [{ what: 'costs\ufffd', outcome: 'forbidden' as const, detail: 'broken \ufffd' }];
    expect(finished.outcome).toEqual({
      kind: 'ok',
      observation: observation({ gaps: clean, meters: [reading({ name: '😀\n' })] }),
    });
  });
});

describe('a test of a connection', () => {
  it('answers with what the provider says', async () => {
    const answer = { ok: true as const, account: 'Acme', notes: [] };
    expect(await bench(fakeProvider({ probe: async () => answer })).probe()).toEqual(answer);
  });

  it('takes a given value before a reference, and hides it as it would a stored one', async () => {
    const seen: unknown[] = [];
    const provider = fakeProvider({
      secrets: { adminKey: secretField(true), other: secretField(false) },
      async probe({ secrets }) {
        seen.push(secrets);
        return { ok: true, account: null, notes: [] };
      },
    });
    const { probe, opened } = bench(provider);
    await probe({ secrets: { adminKey: 'env:MISSING', other: 'env:KEY' } }, { adminKey: 'typed' });
    await probe({}, { adminKey: 'typed' });
    expect(seen).toEqual([{ adminKey: 'typed', other: SECRET }, { adminKey: 'typed' }]);
    expect(opened).toMatchObject([{ secrets: ['typed', SECRET] }, { secrets: ['typed'] }]);
  });

  it('fails for a missing secret and for a bug without throwing', async () => {
    const provider = fakeProvider({
      secrets: { adminKey: secretField(true) },
      probe: () => Promise.reject(new Error('bug')),
    });
    const { probe } = bench(provider);
    expect(await probe()).toMatchObject({ ok: false, outcome: { kind: 'unauthorized' } });
    expect(await probe({ secrets: { adminKey: 'env:KEY' } })).toMatchObject({
      ok: false,
      outcome: { kind: 'malformed' },
    });
  });
});
