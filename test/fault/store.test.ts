import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import { checkIntegrity } from '#engine/store/backup.ts';
import type { Database } from '#engine/store/database.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import type { Readable } from '#engine/store/schema.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, ok } from '#test/support/fake-provider.ts';
import { appendSamples } from '#engine/store/samples.ts';
import { NOW } from '#test/support/facts.ts';
import { addMeter, countRows, reading } from '#test/support/store-fixtures.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const SCRIPT = path.join(import.meta.dirname, '../support/poll-until-killed.ts');

/** What must hold of a store whatever befell it: a poll, its ledger row and its measurement are there together or not at all. */
async function soundnessOf(database: Database) {
  const { db } = database;
  const polls = await countRows(db, 'polls');
  return {
    faults: await checkIntegrity(database),
    divergence: (await verifyLedger(db)).divergence,
    pollsWithoutLedgerRow:
      polls - (await countOf(db, "select count(*) as n from ledger where type = 'poll.finished'")),
    pollsWithoutHourlyMeasurement:
      polls - (await countOf(db, 'select coalesce(sum(samples), 0) as n from rollups_hourly')),
    pollsWithoutDailyMeasurement:
      polls - (await countOf(db, 'select coalesce(sum(samples), 0) as n from rollups_daily')),
    pollsWithoutSample: polls - (await countRows(db, 'samples')),
    overlappingSamples: await countOf(
      db,
      'select count(*) as n from samples a join samples b on a.meter_id = b.meter_id and a.at < b.at and a.last_at >= b.at',
    ),
  };
}

const SOUND = {
  faults: [],
  divergence: null,
  pollsWithoutLedgerRow: 0,
  pollsWithoutHourlyMeasurement: 0,
  pollsWithoutDailyMeasurement: 0,
  pollsWithoutSample: 0,
  overlappingSamples: 0,
};

async function countOf(db: Readable, query: string): Promise<number> {
  const { rows } = await sql.raw<{ n: number }>(query).execute(db);
  return rows[0]?.n ?? -1;
}

describe('a process that is killed in the middle of its polls', () => {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'headroom.db');
  afterAll(() => folder.remove());
  let pollsSoFar = 0;

  it.each([5, 40, 75, 110, 145, 180, 215, 250])(
    'leaves a sound store behind, to which the next one adds (%i ms)',
    async (delayMs) => {
      const child = spawn(process.execPath, [SCRIPT, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), exited]);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      child.kill('SIGKILL');
      expect((await exited)[1]).toBe('SIGKILL');
      const database = await openDatabase({ kind: 'sqlite', file });
      expect(await soundnessOf(database)).toEqual(SOUND);
      const before = pollsSoFar;
      pollsSoFar = await countRows(database.db, 'polls');
      await database.close();
      expect(pollsSoFar).toBeGreaterThan(before);
    },
  );
});

const valueAt = (now: number) => ok(reading({ value: Math.floor(now / 1_000), limit: null }));

describe('a database that has no space left', () => {
  it('refuses a poll with DISK_FULL, keeps nothing of it and works again once there is space', async () => {
    const engines = await openFakeEngines({
      providers: [fakeProvider({ poll: async ({ now }) => valueAt(now) })],
    });
    const engine = await engines.start();
    const { database } = engines;
    await engines.add(engine, { name: 'a' }, { name: 'b' }, { name: 'c' });
    await engines.after(0, engine);
    const pages = await countOf(database.db, 'select page_count as n from pragma_page_count');
    await sql.raw(`pragma max_page_count = ${pages}`).execute(database.db);
    const refused = await untilRefused(engine, () => engines.clock.advance(6 * MINUTE_MS));
    expect(refused).toMatchObject({ code: 'DISK_FULL', retryable: true });
    expect(await soundnessOf(database)).toEqual(SOUND);
    await sql.raw('pragma max_page_count = 1000000').execute(database.db);
    const before = await countRows(database.db, 'polls');
    expect(await engines.after(6 * MINUTE_MS, engine)).toBe(3);
    expect(await countRows(database.db, 'polls')).toBe(before + 3);
    expect(await soundnessOf(database)).toEqual(SOUND);
    await engines.close();
  });
});

/** Ticks on until a tick fails. @returns its error */
async function untilRefused(engine: Engine, wait: () => void): Promise<unknown> {
  for (let tick = 0; tick < 2_000; tick += 1) {
    wait();
    try {
      await engine.tick();
    } catch (error) {
      return error;
    }
  }
  throw new Error('The space never ran out.');
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** A file system of 2 MiB, or null where the container forbids even root to mount one. */
function mountTiny() {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder.path], { stdio: 'ignore' });
  } catch {
    folder.remove();
    return null;
  }
  return {
    path: folder.path,
    remove() {
      execFileSync('umount', ['-l', folder.path], { stdio: 'ignore' });
      folder.remove();
    },
  };
}

describe.skipIf(!isRoot)(
  `a disk that is full${isRoot ? '' : ' (skipped: only root may mount a small one)'}`,
  () => {
    let disk: ReturnType<typeof mountTiny>;
    let database: Database;
    let filler: string;
    beforeAll(async () => {
      disk = mountTiny();
      if (!disk) return;
      filler = path.join(disk.path, 'filler');
      writeFileSync(filler, Buffer.alloc(512 * 1024));
      database = await openDatabase({ kind: 'sqlite', file: path.join(disk.path, 'data', 'headroom.db') });
    });
    afterAll(async () => {
      if (!disk) return;
      await database.close();
      disk.remove();
    });

    it('refuses a write with DISK_FULL, keeps all of every earlier one and works again once space is freed', async ({
      skip,
    }) => {
      if (!disk) skip('this container forbids to mount a file system');
      const meter = await addMeter(database);
      let written = 0;
      const append = async () => {
        const measurements = Array.from({ length: 500 }, (_, index) => ({
          at: NOW + (written + index) * 60_000,
          value: written + index,
          limit: null,
          resetsAt: null,
        }));
        const tail =
          written === 0
            ? meter
            : { ...meter, sampleAt: NOW, lastAt: NOW + (written - 1) * 60_000, value: written - 1 };
        await database.write((trx) => appendSamples(trx, [{ meter: tail, measurements }]));
        written += 500;
      };
      let refused: unknown = null;
      for (let batch = 0; batch < 1_000 && refused === null; batch += 1) {
        refused = await append().then(
          () => null,
          (error: unknown) => error,
        );
      }
      expect(refused).toMatchObject({ code: 'DISK_FULL' });
      expect(await countRows(database.db, 'samples')).toBe(written);
      expect(await checkIntegrity(database)).toEqual([]);
      rmSync(filler);
      await append();
      expect(await countRows(database.db, 'samples')).toBe(written);
      expect(await checkIntegrity(database)).toEqual([]);
    });
  },
);
