import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import { backUp, checkIntegrity, newestBackup } from '#engine/store/backup.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { listMeters } from '#engine/store/meters.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { NOW } from '#test/support/facts.ts';
import { fileDigest } from '#test/support/file-digest.ts';
import { runWorker } from '#test/support/run-script.ts';
import { addMeter, countRows } from '#test/support/store-fixtures.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder.path, 'headroom.db');
});
afterEach(() => folder.remove());

const open = () => openDatabase({ kind: 'sqlite', file });

/** A closed store with some pages of history. */
async function filledStore(): Promise<void> {
  const database = await open();
  const meter = await addMeter(database);
  const measurements = Array.from({ length: 3_000 }, (_, index) => ({
    at: NOW + index * 1_000,
    value: index,
    limit: null,
    resetsAt: null,
  }));
  await database.write((trx) => appendSamples(trx, [{ meter, measurements }]));
  await database.close();
}

describe('a database file', () => {
  it('of a newer version is refused and its bytes are left as they were', async () => {
    await filledStore();
    const sqlite = new SqliteDatabase(file);
    sqlite.exec("insert into kysely_migration values ('9999-from-the-future', '2099-01-01T00:00:00.000Z')");
    sqlite.close();
    const before = fileDigest(file);
    await expect(open()).rejects.toMatchObject({
      code: 'DATABASE_FROM_FUTURE',
      message: expect.stringContaining('9999-from-the-future') as string,
    });
    expect(fileDigest(file)).toBe(before);
  });

  const DAMAGE: Record<string, (bytes: Buffer) => Buffer> = {
    'of random bytes': (bytes) => Buffer.from(bytes.map((_, index) => (index * 131 + 7) % 251)),
    'cut in half': (bytes) => bytes.subarray(0, bytes.length / 2),
    'cut within a page': (bytes) => bytes.subarray(0, bytes.length - 1_000),
    'with a destroyed page behind a sound header': (bytes) => {
      const page = 4_096;
      return Buffer.concat([bytes.subarray(0, 5 * page), Buffer.alloc(page, 0xa5), bytes.subarray(6 * page)]);
    },
  };

  it.each(Object.entries(DAMAGE))(
    '%s is refused with the newest backup named and its bytes left as they were',
    async (_name, damage) => {
      await filledStore();
      const backups = path.join(folder.path, 'backups');
      mkdirSync(backups);
      const copy = path.join(backups, 'headroom-20261121T000000Z.db');
      copyFileSync(file, copy);
      writeFileSync(path.join(backups, 'headroom-20261122T000000Z.db.part'), 'half a backup');
      writeFileSync(file, damage(readFileSync(file)));
      const before = fileDigest(file);
      await expect(open()).rejects.toMatchObject({
        code: 'DATABASE_DAMAGED',
        details: { place: file, backup: copy },
        message: expect.stringContaining(copy) as string,
      });
      expect(fileDigest(file)).toBe(before);
    },
  );

  it('that is damaged without a backup says so', async () => {
    writeFileSync(file, Buffer.alloc(8_192, 1));
    await expect(open()).rejects.toMatchObject({
      code: 'DATABASE_DAMAGED',
      details: { backup: null },
      message: expect.stringContaining('no backup') as string,
    });
  });

  it('that is empty becomes a new store', async () => {
    writeFileSync(file, '');
    const database = await open();
    expect(await checkIntegrity(database)).toEqual([]);
    await database.close();
  });

  it('in a folder that cannot be made, or that is a folder itself, is unavailable', async () => {
    writeFileSync(path.join(folder.path, 'plain'), '');
    const places = [path.join(folder.path, 'plain', 'headroom.db'), folder.path];
    for (const place of places) {
      const opening = openDatabase({ kind: 'sqlite', file: place });
      await expect(opening).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    }
  });

  it('in a folder that the account may not write is unavailable', async () => {
    chmodSync(folder.path, 0o555);
    const answer = await runWorker('open', { kind: 'sqlite', file }, isRoot ? { uid: NOBODY } : {});
    expect(answer).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(existsSync(file)).toBe(false);
  });

  it('that the account may only read is unavailable for writing', async () => {
    await filledStore();
    chmodSync(file, 0o444);
    chmodSync(folder.path, 0o555);
    const before = fileDigest(file);
    const answer = await runWorker('append', { kind: 'sqlite', file }, isRoot ? { uid: NOBODY } : {});
    expect(answer).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(fileDigest(file)).toBe(before);
  });
});

describe('a backup', () => {
  it('made while others write is whole and consistent', async () => {
    const database = await open();
    const meter = await addMeter(database);
    let tail = meter;
    let isDone = false;
    const writing = (async () => {
      for (let row = 0; row < 300 && !isDone; row += 1) {
        await database.write(async (trx) => {
          const measurement = { at: NOW + row, value: row, limit: null, resetsAt: null };
          await appendSamples(trx, [{ meter: tail, measurements: [measurement] }]);
          const event = { type: 'poll.finished', actor: 'test', subject: 'meter', payload: { row } } as const;
          await appendToLedger(trx, [event], NOW + row);
        });
        tail = (await listMeters(database.db))[0] ?? tail;
      }
    })();
    const copies: string[] = [];
    for (let second = 0; second < 3; second += 1) copies.push(await backUp(database, NOW + second * 1_000));
    isDone = true;
    await writing;
    await database.close();
    expect(newestBackup(file)).toBe(copies.at(-1));
    for (const copy of copies) {
      const restored = await openDatabase({ kind: 'sqlite', file: copy });
      expect(await checkIntegrity(restored)).toEqual([]);
      const { intact, rows } = await verifyLedger(restored.db);
      expect({ intact, samples: await countRows(restored.db, 'samples') }).toEqual({
        intact: true,
        samples: rows,
      });
      await restored.close();
    }
  });

  it('never overwrites a file', async () => {
    const database = await open();
    const target = path.join(folder.path, 'mine.db');
    expect(await backUp(database, NOW, target)).toBe(target);
    const before = fileDigest(target);
    await expect(backUp(database, NOW, target)).rejects.toMatchObject({ code: 'CONFLICT' });
    await database.close();
    expect(fileDigest(target)).toBe(before);
  });
});
