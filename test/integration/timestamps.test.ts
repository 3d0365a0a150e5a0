import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyStore } from '#engine/api/verify-store.ts';
import { timestampQuery } from '#engine/ledger/timestamps/timestamp-query.ts';
import { createTimestamper, type Timestamper } from '#engine/ledger/timestamps/timestamper.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import { verifyBundle } from '#engine/report/bundle/verify-bundle.ts';
import { newestTimestamp, putTimestamp, timestampsBetween } from '#engine/store/checkpoint-timestamps.ts';
import { newestCheckpoint } from '#engine/store/checkpoints.ts';
import type { Database } from '#engine/store/database.ts';
import { ledgerRowsBefore } from '#engine/store/ledger-rows.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { type EngineBench, openEngineBench } from '#test/support/engine-bench.ts';
import { NOW } from '#test/support/facts.ts';
import { type LocalServer, startServer } from '#test/support/local-server.ts';
import {
  type Authority,
  HAS_OPENSSL,
  infoIn,
  opensslAuthority,
  WITHOUT_OPENSSL,
} from '#test/support/openssl-authority.ts';
import { memoryKeys, signedLog, type SignedLog } from '#test/support/signed-log.ts';
import { sqliteBench, type StoreBench, temporaryFolder } from '#test/support/stores.ts';
import { startTimestampServer, type TimestampServer } from '#test/support/timestamp-server.ts';

describe.skipIf(!HAS_OPENSSL)(`checkpoints that an authority stamps with the time${WITHOUT_OPENSSL}`, () => {
  let made: ReturnType<typeof temporaryFolder>;
  let authority: Authority;
  let stranger: Authority;
  let bench: StoreBench;
  let folder: ReturnType<typeof temporaryFolder>;
  let database: Database;
  let log: SignedLog;
  let server: TimestampServer;
  let now: number;
  let chosen: Settings['evidence'];
  let timestamper: Timestamper;
  let told: string[];
  const http = createHttpSessions({
    clock: { now: () => now, sleep: async () => undefined },
    ids: { next: () => 'id', random: () => 0 },
    userAgent: 'Headroom/test',
    timeoutMs: 2_000,
  });

  beforeAll(async () => {
    bench = await sqliteBench();
    made = temporaryFolder();
    authority = opensslAuthority(path.join(made.path, 'authority'), { kind: 'ec' });
    stranger = opensslAuthority(path.join(made.path, 'stranger'), { kind: 'rsa' });
  });
  afterAll(async () => {
    await http.close();
    await bench.stop();
    made.remove();
  });
  beforeEach(async () => {
    folder = temporaryFolder();
    database = await bench.fresh();
    log = signedLog(database);
    server = await startTimestampServer((query) => authority.answer(query));
    now = NOW;
    const timestamps = { url: server.url, allowPrivateNetwork: true, root: 'file:root.pem' };
    chosen = settingsSchema.parse({ evidence: { checkpointFolder: folder.path, timestamps } }).evidence;
    ({ timestamper, told } = opened());
    await log.append(5);
  });
  afterEach(async () => {
    await server.stop();
    await database.close();
    folder.remove();
  });

  function opened() {
    let count = 0;
    const lines: string[] = [];
    const note = (_message: string, fields?: Record<string, unknown>) => {
      lines.push(String(fields?.['reason']));
    };
    const opens = createTimestamper({
      database,
      clock: { now: () => now, sleep: async () => undefined },
      ids: { next: () => `id-${(count += 1)}`, random: () => 0 },
      log: { debug: note, info: note, warn: note, error: note },
      http,
      secrets: { resolve: async () => authority.root },
      settings: () => chosen,
      signal: new AbortController().signal,
    });
    return { timestamper: opens, told: lines };
  }
  const verify = async (request: Parameters<typeof verifyStore>[1] = {}) =>
    verifyStore({ database, signingKeys: log.keys, timestamper }, request);
  const stamps = () => timestampsBetween(database.db, 0, 1_000);
  const left = () => readdirSync(folder.path).sort();

  it('keeps the answer in the store, beside the checkpoint in the folder, and as a row of the log', async () => {
    await timestamper.run();
    expect([timestamper.standing(), told]).toEqual([{ state: 'fine' }, []]);
    const stamp = await newestTimestamp(database.db);
    expect(stamp).toMatchObject({ size: 6, receivedAt: NOW });
    const [response = '', text = ''] = left();
    expect([response, text].map((name) => name.replace(/-[0-9a-f]{8}\./, '.'))).toEqual([
      'checkpoint-6.tsr',
      'checkpoint-6.txt',
    ]);
    expect(readFileSync(path.join(folder.path, text), 'utf8')).toBe(stamp?.note);
    expect(readFileSync(path.join(folder.path, response))).toEqual(stamp?.response);
    const [row] = await ledgerRowsBefore(database.db, { before: null, count: 1, types: null });
    expect(row?.type).toBe('checkpoint.timestamped');
    expect(JSON.parse(row?.body ?? '')).toMatchObject({
      size: 6,
      authority: 'O=Example, CN=stamps',
      isTrusted: true,
      stampedAt: stamp?.stampedAt,
    });
    expect(await verify()).toMatchObject({
      verdict: 'intact',
      timestamps: { count: 1, trusted: 1, newest: { size: 6, at: stamp?.stampedAt, isTrusted: true } },
    });
  });

  it('leaves in the folder what another process had stamped, also after it is named anew', async () => {
    const elsewhere = chosen.checkpointFolder;
    chosen = { ...chosen, checkpointFolder: undefined };
    await timestamper.run();
    expect(left()).toEqual([]);
    chosen = { ...chosen, checkpointFolder: elsewhere };
    const other = opened();
    await other.timestamper.run();
    expect(left()).toHaveLength(2);
    expect([server.queries.length, await stamps()]).toMatchObject([1, { length: 1 }]);
  });

  it('is asked once where two reports go out at once, and by two processes of which one is kept', async () => {
    await Promise.all([timestamper.run(true), timestamper.run(true), timestamper.run(true)]);
    expect(server.queries.length).toBe(1);
    await log.append(5);
    await Promise.all([timestamper.run(true), opened().timestamper.run(true)]);
    const rows = await ledgerRowsBefore(database.db, {
      before: null,
      count: 50,
      types: ['checkpoint.timestamped'],
    });
    expect([rows.length, (await stamps()).length]).toEqual([2, 2]);
    expect(await verify()).toMatchObject({ verdict: 'intact' });
  });

  it('asks no more than once an hour, and at every report where the log grew', async () => {
    await timestamper.run();
    await log.append(5);
    now += HOUR_MS - MINUTE_MS;
    await timestamper.run();
    expect(server.queries).toHaveLength(1);
    await timestamper.run(true);
    await timestamper.run(true);
    expect(server.queries).toHaveLength(2);
    await log.append(5);
    now += HOUR_MS;
    await timestamper.run();
    expect((await stamps()).map(({ size }) => size)).toEqual([6, 12, 18]);
    // Another process of the same store knows of it by the store.
    await log.append(1);
    await opened().timestamper.run();
    expect(server.queries).toHaveLength(3);
    expect(await verify()).toMatchObject({ verdict: 'intact', timestamps: { count: 3, trusted: 3 } });
  });

  it('shows only the digest of the checkpoint, and another nonce each time', async () => {
    server.respond(() => 503);
    await timestamper.run(true);
    await timestamper.run(true);
    const [first, second] = server.queries;
    expect(first?.length).toBeLessThan(100);
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
    expect(first?.includes('log-1')).toBe(false);
  });

  it('says once that none came, tries again later, and says so when it is over', async () => {
    server.respond(() => 503);
    for (const minutes of [0, 1, 4, 5, 9, 10]) {
      now = NOW + minutes * MINUTE_MS;
      await timestamper.run();
    }
    // After 5 minutes, and then after 10 more.
    expect(server.queries).toHaveLength(2);
    const reason = `No time stamp came from ${new URL(server.url).host}: it answered 503, expected 200`;
    expect([told, timestamper.standing()]).toEqual([[reason], { state: 'failing', reason, since: NOW }]);
    now = NOW + 15 * MINUTE_MS;
    server.respond((query) => authority.answer(query));
    await timestamper.run();
    expect([await stamps(), timestamper.standing()]).toMatchObject([[{ size: 6 }], { state: 'fine' }]);
  });

  it.each<[string, string, (query: Buffer) => Buffer | number | 'silence']>([
    ['by an authority that the settings do not trust', 'whom you trust', (query) => stranger.answer(query)],
    ['garbage', 'no time stamp', () => Buffer.from('<html>busy</html>')],
    ['more than an answer ever takes', 'more than 65536 bytes', () => Buffer.alloc(70_000, 0x30)],
    ['nothing', 'No time stamp came', () => 'silence'],
    ['an older answer again', 'nonce', (query) => replayed(query)],
    ['one with a byte changed', 'signature', (query) => altered(authority.answer(query))],
    ['what nobody signed for this', 'something else', (query) => authority.sign(otherInfo(query))],
  ])('stores nothing where it gets %s, and never rejects', async (_what, reason, respond) => {
    server.respond(respond);
    await timestamper.run();
    expect([await stamps(), left()]).toEqual([[], []]);
    expect(timestamper.standing()).toMatchObject({ reason: expect.stringContaining(reason) as string });
    expect(await verify()).toMatchObject({ verdict: 'intact' });
  });

  let before: Buffer | null = null;
  function replayed(query: Buffer): Buffer {
    // The same imprint, another nonce: the digits before certReq.
    const older = Buffer.from(query);
    older[older.length - 5] = (older[older.length - 5] ?? 0) ^ 1;
    before ??= authority.answer(older);
    return before;
  }
  function altered(answer: Buffer): Buffer {
    answer[answer.length - 3] = (answer[answer.length - 3] ?? 0) ^ 1;
    return answer;
  }
  function otherInfo(query: Buffer): Buffer {
    const info = infoIn(authority.answer(query));
    const at = info.indexOf(Buffer.from('0420', 'hex')) + 2;
    info[at] = (info[at] ?? 0) ^ 1;
    return info;
  }

  it('leaves the files once the folder is there again', async () => {
    writeFileSync(path.join(folder.path, 'a-file'), '');
    chosen = { ...chosen, checkpointFolder: path.join(folder.path, 'a-file') };
    await timestamper.run();
    expect((await stamps()).length).toBe(1);
    expect(timestamper.standing()).toMatchObject({
      state: 'failing',
      reason: expect.stringMatching(/^The newest time stamp was not left in .*a-file: EEXIST/) as string,
    });
    rmSync(path.join(folder.path, 'a-file'));
    chosen = { ...chosen, checkpointFolder: folder.path };
    await timestamper.run();
    expect([left().length, timestamper.standing().state]).toEqual([2, 'fine']);
  });

  describe('for who verifies', () => {
    beforeEach(() => timestamper.run());
    const kept = () => path.join(folder.path, left().find((name) => name.endsWith('.tsr')) ?? '');

    it('show that a stored one was changed, or is of another checkpoint', async () => {
      const [stamp] = await stamps();
      const broken = Buffer.from(altered(Buffer.from(stamp?.response ?? []))).toString('base64');
      await database.write((trx) =>
        sql`update checkpoint_timestamps set response_base64 = ${broken}`.execute(trx),
      );
      expect(await verify()).toMatchObject({
        verdict: 'tampered',
        divergence: { field: 'timestamp', got: 'its signature does not hold' },
      });
    });

    it('are by a stranger where the reader names somebody else, and of unknown trust where nobody is named', async () => {
      expect(await verify({ timestampRoot: authority.rootFile })).toMatchObject({ verdict: 'intact' });
      expect(await verify({ timestampRoot: stranger.rootFile })).toMatchObject({
        verdict: 'untrusted',
        timestamps: { count: 1, trusted: 0 },
      });
      await expect(verify({ timestampRoot: path.join(folder.path, 'absent.pem') })).rejects.toThrow(/PEM/);
      chosen = { ...chosen, timestamps: { url: server.url, allowPrivateNetwork: true } };
      expect(await verify()).toMatchObject({ verdict: 'intact', timestamps: { count: 1, trusted: 0 } });
    });

    it('are looked at in part for a report and the daily look, and all where a person verifies', async () => {
      for (let hour = 0; hour < 26; hour += 1) {
        await log.append(1);
        const checkpoint = await newestCheckpoint(database.db);
        const { size = 0, note = '' } = checkpoint ?? {};
        // The second of all, so that it is neither the oldest nor among the newest.
        const response = hour === 0 ? Buffer.of(0x30, 0) : authority.answer(timestampQuery(note, 'a1'));
        const made = { size, receivedAt: now, stampedAt: now, note, response };
        await database.write((trx) => putTimestamp(trx, made));
      }
      expect(await verify()).toMatchObject({
        verdict: 'intact',
        timestamps: { count: 25, oldest: { size: 6 } },
      });
      expect(await verify({ everyTimestamp: true })).toMatchObject({
        verdict: 'tampered',
        divergence: { field: 'timestamp', got: 'the answer is no time stamp' },
      });
    });

    it('prove by what was kept elsewhere that the log was another one then', async () => {
      expect(await verify({ against: kept() })).toMatchObject({
        verdict: 'intact',
        against: [{ name: 'signing-keys' }, { name: kept(), checkpoints: 1, newestSize: 6 }],
      });
      const other = await bench.fresh();
      const keys = memoryKeys();
      await signedLog(other, { keys }).append(7);
      const result = await verifyStore(
        { database: other, signingKeys: keys, timestamper },
        { against: kept() },
      );
      expect(result).toMatchObject({ verdict: 'tampered', divergence: { field: 'against.root' } });
      await other.close();
    });

    it('are incomplete without the checkpoint beside them, and where they are of another one', async () => {
      const text = kept().replace('.tsr', '.txt');
      const note = readFileSync(text, 'utf8');
      writeFileSync(text, `${note} `);
      const result = await verify({ against: kept() });
      expect([result.verdict, result.missing[0]]).toEqual([
        'incomplete',
        expect.stringContaining('holds no time stamp of the checkpoint beside it'),
      ]);
      rmSync(text);
      expect(await verify({ against: kept() })).toMatchObject({ verdict: 'incomplete' });
    });
  });
});

describe.skipIf(!HAS_OPENSSL)(
  `an engine whose settings name an authority and a webhook${WITHOUT_OPENSSL}`,
  () => {
    let folder: ReturnType<typeof temporaryFolder>;
    let authority: Authority;
    let stamps: TimestampServer;
    let hook: LocalServer;
    let bench: EngineBench;
    beforeAll(async () => {
      folder = temporaryFolder();
      authority = opensslAuthority(path.join(folder.path, 'authority'), { kind: 'ec' });
      stamps = await startTimestampServer((query) => authority.answer(query));
      hook = await startServer((_request, response) => response.writeHead(204).end());
      bench = await openEngineBench({ startAt: NOW, isSigned: true, secrets: { ROOT: authority.root } });
      const evidence = {
        timestamps: { url: stamps.url, root: 'env:ROOT', allowPrivateNetwork: true },
        checkpointWebhook: { url: hook.origin, allowPrivateNetwork: true },
      };
      await bench.call('settings.set', { settings: settingsSchema.parse({ evidence }), actor: 'ann' });
    });
    afterAll(async () => {
      await bench.close();
      await stamps.stop();
      await hook.stop();
      folder.remove();
    });
    const directory = () => path.join(folder.path, 'reports');
    const alerts = async () =>
      (await bench.call('alerts.list', {})).filter(({ state }) => state !== 'resolved');

    it('has its checkpoints stamped and sent by itself, and its bundles hold the stamps', async () => {
      await bench.engine().tick();
      expect([stamps.queries.length, hook.requests.length]).toEqual([1, 1]);
      const report = await bench.call('reports.create', {
        from: NOW - DAY_MS,
        to: NOW + DAY_MS,
        directory: directory(),
        formats: ['bundle'],
        actor: 'ann',
      });
      expect([stamps.queries.length, hook.requests.length]).toEqual([2, 2]);
      const { key } = await bench.call('ledger.verify', {});
      const result = await verifyBundle(report.files[0]?.path ?? '', {
        pinnedKey: key.fingerprint,
        timestampRoot: authority.root,
      });
      expect(result).toMatchObject({ verdict: 'intact', notes: [] });
      expect(result.timestamps.at(-1)).toMatchObject({ size: result.rows?.last, isTrusted: true });
      expect(await bench.call('store.check', {})).toContainEqual({
        name: 'time stamps',
        ok: true,
        detail: expect.stringContaining('2 hold') as string,
      });
    });

    /** Ticks every ten minutes; each time the log has grown. */
    const live = async (hours: number) => {
      for (const until = bench.clock.now() + hours * HOUR_MS; bench.clock.now() < until;) {
        bench.clock.advance(10 * MINUTE_MS);
        const settings = await bench.call('settings.get', {});
        const entity = `at ${bench.clock.now()}`;
        await bench.call('settings.set', { settings: { ...settings, entity }, actor: 'ann' });
        await bench.engine().tick();
      }
    };

    it('goes on where neither can be reached, and tells of it once it has lasted', async () => {
      stamps.respond(() => 503);
      await hook.stop();
      await live(1);
      expect(await alerts()).toEqual([]);
      await live(2);
      expect((await alerts()).map(({ level, title }) => `${level}: ${title}`).sort()).toEqual([
        'warning: Checkpoints are not stamped with the time',
        'warning: Checkpoints do not reach their webhook',
      ]);
      expect(await bench.call('ledger.verify', {})).toMatchObject({ verdict: 'intact' });
      await live(2);
      expect(await bench.call('store.check', {})).toContainEqual(
        expect.objectContaining({ name: 'time stamps', ok: false }),
      );
      stamps.respond((query) => authority.answer(query));
      await live(7);
      expect((await alerts()).map(({ title }) => title)).toEqual(['Checkpoints do not reach their webhook']);
    });
  },
);
