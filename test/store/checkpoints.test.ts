import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Database } from '#engine/store/database.ts';
import { checkpointNotes, newestCheckpoint } from '#engine/store/checkpoints.ts';
import { memoryKeys, signedLog, type SignedLog } from '#test/support/signed-log.ts';
import { postgresBench, sqliteBench, type StoreBench, temporaryFolder } from '#test/support/stores.ts';

describe.each([
  ['SQLite', sqliteBench],
  ['PostgreSQL', postgresBench],
])('checkpoints of the evidence log on %s', (_dialect, start) => {
  let bench: StoreBench;
  let database: Database;
  let folder: ReturnType<typeof temporaryFolder>;
  let log: SignedLog;
  beforeAll(async () => {
    bench = await start();
    database = await bench.fresh();
  });
  afterAll(async () => {
    await database.close();
    await bench.stop();
  });
  beforeEach(() => {
    folder = temporaryFolder();
    log = signedLog(database, { folder: folder.path });
  });
  afterEach(async () => {
    folder.remove();
    await database.write(async (trx) => {
      await trx.deleteFrom('ledger').execute();
      await trx.deleteFrom('ledger_payloads').execute();
      await trx.deleteFrom('checkpoints').execute();
    });
  });

  const own = () => log.keys.fingerprints();
  const verify = async (against?: string) =>
    verifyLedger(database.db, {
      ownKeys: await own(),
      against: against === undefined ? [] : [{ name: 'kept', text: against }],
    });
  const run = (...statements: ReturnType<typeof sql>[]) =>
    database.write(async (trx) => {
      for (const statement of statements) await statement.execute(trx);
    });

  it('make the key with the first one, in a row of the log, and cover that row', async () => {
    await log.append(3);
    const [fingerprint] = await own();
    expect(await verify()).toMatchObject({
      verdict: 'intact',
      rows: 4,
      checkpoints: { count: 1, newest: { size: 4 }, uncoveredRows: 0 },
      key: { fingerprint, trust: 'own' },
      missing: [],
    });
  });

  it('are not signed again where nothing was appended', async () => {
    await log.append(3);
    const before = await newestCheckpoint(database.db);
    await log.writer.write(true);
    await log.anotherWriter().write(true);
    expect(await newestCheckpoint(database.db)).toEqual(before);
    expect(log.logged).toEqual([]);
  });

  it('go on in another process, over more rows than a page has', async () => {
    await log.append(5_003);
    await log.append(9_998, { signed: false });
    await log.anotherWriter().write();
    await log.append(1);
    expect(await verify()).toMatchObject({ verdict: 'intact', checkpoints: { newest: { size: 15_003 } } });
  });

  it('stay once an hour', async () => {
    await log.append(2);
    await log.append(2);
    expect(await checkpointNotes(database.db)).toHaveLength(2);
    await log.append(2, { signed: false });
    await log.writer.write();
    await run(sql`update checkpoints set signed_at = signed_at - 1`);
    expect((await verify()).checkpoints).toMatchObject({ count: 3, newest: { size: 7 } });
  });

  it('say how many rows came after the newest', async () => {
    await log.append(2);
    await log.append(5, { signed: false });
    expect((await verify()).checkpoints).toMatchObject({ newest: { size: 3 }, uncoveredRows: 5 });
  });

  it('leave the store, one after another', async () => {
    await log.append(2);
    await log.append(2);
    const file = path.join(folder.path, 'checkpoints.log');
    expect(readFileSync(file, 'utf8')).toBe(
      (await checkpointNotes(database.db)).map((note) => `\n${note}`).join(''),
    );
    expect((await verify(readFileSync(file, 'utf8'))).against).toEqual([
      { name: 'kept', checkpoints: 2, newestSize: 5 },
    ]);
  });

  it('leave the store whole after one that was cut off', async () => {
    await log.append(2);
    const file = path.join(folder.path, 'checkpoints.log');
    appendFileSync(file, '\nlog-1\n4\nAAAA');
    await log.append(2);
    expect(await verify(readFileSync(file, 'utf8'))).toMatchObject({
      verdict: 'incomplete',
      against: [{ checkpoints: 2, newestSize: 5 }],
    });
  });

  it('leave the store not more than once in ten minutes, but when they have to', async () => {
    await log.append(2);
    await log.append(2, { signed: false });
    const other = log.anotherWriter();
    await other.write();
    await run(sql`update ledger set ts = ts`);
    await log.writer.write();
    const kept = readFileSync(path.join(folder.path, 'checkpoints.log'), 'utf8');
    expect(kept.match(/\u2014/gu)).toHaveLength(3);
  });

  it('are signed though the folder cannot be written, and say so once', async () => {
    const file = path.join(folder.path, 'file');
    writeFileSync(file, '');
    log = signedLog(database, { folder: path.join(file, 'below') });
    await log.append(2);
    await log.append(2);
    expect((await verify()).checkpoints.newest?.size).toBe(5);
    expect(log.logged).toHaveLength(1);
    expect(log.writer.fault()).toMatch(/ENOTDIR/);
  });

  it('are not signed where the key is not, and nothing else fails', async () => {
    await log.append(2);
    const { held } = log.keys;
    const kept = new Map(held);
    held.clear();
    await log.append(1, { signed: false });
    const other = log.anotherWriter();
    await other.write();
    expect(other.fault()).toMatch(/not in this data folder/);
    for (const [fingerprint, pkcs8] of kept) held.set(fingerprint, pkcs8);
    await other.write();
    expect(other.fault()).toBeNull();
    expect((await verify()).checkpoints.newest?.size).toBe(4);
  });

  describe('with a new key', () => {
    it('are trusted by who trusts the old one: both sign the hand-over', async () => {
      await log.append(2);
      const [old = ''] = await own();
      const { from, to } = await log.writer.rotate('anna', false);
      await log.append(2);
      expect([from, await own()]).toEqual([old, [to]]);
      for (const pinnedKey of [old, to]) {
        expect(await verifyLedger(database.db, { pinnedKey })).toMatchObject({
          verdict: 'intact',
          key: { fingerprint: to, trust: 'pinned' },
        });
      }
      expect(await verify(await firstNote())).toMatchObject({ verdict: 'intact' });
    });

    it('are not signed where the old key did not sign those before', async () => {
      await log.append(4);
      const keys = await own();
      await run(sql`update checkpoints set note = replace(note, ' ', ' A')`);
      await log.append(1, { signed: false });
      await expect(log.anotherWriter().rotate('anna', false)).rejects.toThrow(/does not continue/);
      expect(await own()).toEqual(keys);
      expect((await newestCheckpoint(database.db))?.size).toBe(5);
    });

    it('are handed over to though the folder cannot be written', async () => {
      await log.append(2);
      const file = path.join(folder.path, 'file');
      writeFileSync(file, '');
      const other = signedLog(database, { keys: log.keys, folder: path.join(file, 'below') });
      const { to } = await other.writer.rotate('anna', false);
      expect(await own()).toEqual([to]);
      expect(other.writer.fault()).toMatch(/ENOTDIR/);
    });

    it('have to be trusted anew where the old one was lost', async () => {
      await log.append(2);
      const [old = ''] = await own();
      await expect(log.writer.rotate('anna', true)).rejects.toMatchObject({ code: 'CONFLICT' });
      log.keys.held.clear();
      const other = log.anotherWriter();
      await expect(other.rotate('anna', false)).rejects.toMatchObject({ code: 'CONFLICT' });
      const { to } = await other.rotate('anna', true);
      expect(await verifyLedger(database.db, { pinnedKey: old })).toMatchObject({
        verdict: 'untrusted',
        intact: true,
      });
      expect(await verifyLedger(database.db, { pinnedKey: to })).toMatchObject({ verdict: 'intact' });
    });
  });

  const firstNote = async () => (await checkpointNotes(database.db))[0] ?? '';

  it('prove that a log extends what somebody kept of it', async () => {
    await log.append(2);
    const kept = await firstNote();
    await log.append(4);
    expect(await verify(kept)).toMatchObject({
      verdict: 'intact',
      against: [{ name: 'kept', checkpoints: 1, newestSize: 3 }],
    });
    const report = JSON.stringify({ verification: { checkpoint: { note: kept } } });
    expect(await verify(report)).toMatchObject({ verdict: 'intact', against: [{ newestSize: 3 }] });
  });

  it.each([
    ['a file that is gone', null, 'kept cannot be read.'],
    ['a file without any', 'nothing', 'kept holds no signed checkpoint.'],
    ['a JSON without any', '{}', 'kept holds no signed checkpoint.'],
  ])('are incomplete by %s', async (_what, text, reason) => {
    await log.append(2);
    const result = await verifyLedger(database.db, {
      ownKeys: await own(),
      against: [{ name: 'kept', text }],
    });
    expect(result).toMatchObject({ verdict: 'incomplete', intact: true, missing: [reason] });
  });

  it('are incomplete by a file whose last line was cut off', async () => {
    await log.append(2);
    await log.append(2);
    const kept = (await checkpointNotes(database.db)).join('\n');
    expect(await verify(kept.slice(0, -20))).toMatchObject({
      verdict: 'incomplete',
      missing: [expect.any(String)],
    });
  });

  it('name a fork: of two logs of one size, one is not the log that was seen', async () => {
    await log.append(2);
    const kept = await firstNote();
    await run(sql`delete from ledger where seq > 1`, sql`delete from checkpoints`);
    await log.anotherWriter().write();
    await log.append(1);
    const result = await verify(kept);
    expect(result).toMatchObject({ verdict: 'tampered' });
    expect(result.divergence?.field).toMatch(/^against\./);
  });

  it('do not count for another log', async () => {
    await log.append(2);
    const kept = await firstNote();
    await run(sql`delete from ledger`, sql`delete from checkpoints`);
    const other = signedLog(database, { logId: 'log-2' });
    await other.append(9);
    const result = await verifyLedger(database.db, { against: [{ name: 'kept', text: kept }] });
    expect(result.divergence).toMatchObject({ field: 'against.root' });
    const pinnedKey = [...log.keys.held.keys()][0] ?? '';
    expect(await verifyLedger(database.db, { pinnedKey })).toMatchObject({ verdict: 'untrusted' });
  });

  it('are not signed over a log that does not continue what was signed', async () => {
    await log.append(4);
    await run(sql`delete from ledger where seq > 3`);
    await log.append(1, { signed: false });
    for (const writer of [log.writer, log.anotherWriter()]) {
      await writer.write();
      await log.append(4, { signed: false });
    }
    expect((await newestCheckpoint(database.db))?.size).toBe(5);
    expect(await verify()).toMatchObject({
      verdict: 'tampered',
      divergence: { seq: 5, field: 'checkpoint.root' },
    });
  });

  it('are not continued from an edge that somebody put there', async () => {
    await log.append(4);
    await run(sql`update checkpoints set edge = ${'ab'.repeat(32) + ' ' + 'cd'.repeat(32)}`);
    await log.append(1, { signed: false });
    await log.anotherWriter().write();
    expect(await verify()).toMatchObject({ verdict: 'intact', checkpoints: { newest: { size: 6 } } });
  });

  it('are not continued from one that another key signed', async () => {
    await log.append(4);
    const stranger = signedLog(database, { keys: memoryKeys() });
    await stranger.writer.write();
    expect(stranger.writer.fault()).toMatch(/not in this data folder/);
    await run(sql`update checkpoints set note = replace(note, ' ', ' A')`);
    await log.append(1, { signed: false });
    const other = log.anotherWriter();
    await other.write();
    expect(other.fault()).toMatch(/does not continue/);
    expect((await newestCheckpoint(database.db))?.size).toBe(5);
  });
});
