import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendToLedger, GENESIS_PREV, hashRow, type LedgerEvent, sha256 } from '#engine/ledger/ledger.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Database } from '#engine/store/database.ts';
import {
  ledgerEntriesBetween,
  ledgerRowsAfter,
  ledgerRowsBefore,
  pollRowsBySubject,
} from '#engine/store/ledger-rows.ts';
import { readSetting, writeSetting } from '#engine/store/settings.ts';
import { NOW } from '#test/support/facts.ts';
import { runWorker } from '#test/support/run-script.ts';
import { countRows } from '#test/support/store-fixtures.ts';
import { postgresBench, sqliteBench, type StoreBench } from '#test/support/stores.ts';

const event = (payload: Record<string, unknown>, overrides: Partial<LedgerEvent> = {}): LedgerEvent => ({
  type: 'poll.finished',
  actor: 'engine',
  subject: 'connection:c-1',
  payload,
  ...overrides,
});

describe.each([
  ['SQLite', sqliteBench],
  ['PostgreSQL', postgresBench],
])('the ledger on %s', (_dialect, start) => {
  let bench: StoreBench;
  let database: Database;
  beforeAll(async () => {
    bench = await start();
    database = await bench.fresh();
  });
  afterAll(async () => {
    await database.close();
    await bench.stop();
  });
  afterEach(async () => {
    await database.write(async (trx) => {
      await trx.deleteFrom('ledger').execute();
      await trx.deleteFrom('ledger_payloads').execute();
    });
  });

  const append = (events: readonly LedgerEvent[], now = NOW) =>
    database.write((trx) => appendToLedger(trx, events, now));
  const bodies = async () => (await ledgerRowsAfter(database.db, 0, 100)).map(({ body }) => body);

  it('lists the newest rows first, page by page, of all types or of some', async () => {
    const types = ['poll.finished', 'connection.added', 'poll.finished', 'alert.changed'] as const;
    await append(types.map((type, row) => event({ row: row + 1 }, { type })));
    const list = async (query: Partial<Parameters<typeof ledgerRowsBefore>[1]>) => {
      const rows = await ledgerRowsBefore(database.db, { before: null, count: 10, types: null, ...query });
      return rows.map(({ seq }) => seq);
    };
    expect(await list({})).toEqual([4, 3, 2, 1]);
    expect(await list({ count: 2 })).toEqual([4, 3]);
    expect(await list({ count: 2, before: 3 })).toEqual([2, 1]);
    expect(await list({ types: ['alert.changed', 'connection.added'] })).toEqual([4, 2]);
    expect(await list({ types: ['alert.changed', 'poll.finished'], before: 4 })).toEqual([3, 1]);
    expect([await list({ types: [] }), await list({ types: ['none'] })]).toEqual([[], []]);
    await database.write((trx) => trx.deleteFrom('ledger_payloads').execute());
    const [newest] = await ledgerRowsBefore(database.db, { before: null, count: 1, types: null });
    expect(newest).toMatchObject({ seq: 4, type: 'alert.changed', body: null });
  });

  it('chains every row to the one before, from a genesis of zeros', async () => {
    expect(await append([event({ row: 1 }), event({ row: 2 })])).toEqual([1, 2]);
    expect(await append([event({ row: 3 })], NOW + 9)).toEqual([3]);
    const rows = await ledgerRowsAfter(database.db, 0, 10);
    expect(rows.map(({ prev }) => prev)).toEqual([GENESIS_PREV, rows[0]?.hash, rows[1]?.hash]);
    expect(rows.map(({ hash }) => hash)).toEqual(rows.map(hashRow));
    expect(await verifyLedger(database.db)).toEqual({
      intact: true,
      rows: 3,
      firstSeq: 1,
      lastSeq: 3,
      head: rows[2]?.hash,
      logId: null,
      divergence: null,
      verdict: 'incomplete',
      checkpoints: { count: 0, newest: null, uncoveredRows: 3 },
      key: { fingerprint: null, trust: 'none' },
      against: [],
      missing: ['The log has no signed checkpoint.'],
    });
  });

  it('stores equal payloads once, whatever the order of their keys', async () => {
    await append([event({ a: 1, b: [2] }), event({ b: [2], a: 1 })]);
    expect(await bodies()).toEqual(['{"a":1,"b":[2]}', '{"a":1,"b":[2]}']);
    const stored = await database.db.selectFrom('ledger_payloads').selectAll().execute();
    expect(stored).toEqual([{ sha256: sha256('{"a":1,"b":[2]}'), body: '{"a":1,"b":[2]}' }]);
  });

  it('takes a log id from its first row', async () => {
    await append([event({ logId: 'log-7' }, { type: 'log.started' })]);
    expect(await verifyLedger(database.db)).toMatchObject({ intact: true, logId: 'log-7' });
  });

  it('is empty and intact before the first row', async () => {
    expect(await append([])).toEqual([]);
    expect(await verifyLedger(database.db)).toMatchObject({
      intact: true,
      rows: 0,
      firstSeq: null,
      head: null,
    });
  });

  it('takes more events at once than one statement holds, and verifies over pages', async () => {
    const progress: number[] = [];
    await append(Array.from({ length: 8_300 }, (_, row) => event({ row })));
    expect(await verifyLedger(database.db, { onProgress: (rows) => progress.push(rows) })).toMatchObject({
      intact: true,
      rows: 8_300,
    });
    expect(progress.length).toBeGreaterThan(2);
    expect(progress).toEqual(progress.toSorted((left, right) => left - right));
    expect(progress.at(-1)).toBe(8_300);
  });

  it('never forks when two processes append at once', async () => {
    const written = await Promise.all(
      ['a', 'b'].map((name) => runWorker('append', bench.location(), { name })),
    );
    const numbers = (written.flat() as number[]).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
    expect(await verifyLedger(database.db)).toMatchObject({ intact: true, rows: 240 });
  });

  it('loses a row together with the data of its transaction', async () => {
    await append([event({ row: 1 })]);
    const write = database.write(async (trx) => {
      await writeSetting(trx, 'lost', true, NOW);
      await appendToLedger(trx, [event({ row: 2 })], NOW);
      throw new Error('the disk was pulled');
    });
    await expect(write).rejects.toThrow('the disk was pulled');
    expect(await readSetting(database.db, 'lost')).toBeNull();
    await append([event({ row: 3 })]);
    expect(await bodies()).toEqual(['{"row":1}', '{"row":3}']);
    expect(await verifyLedger(database.db)).toMatchObject({ intact: true, rows: 2 });
  });

  it.each([
    ['NaN', { value: Number.NaN }],
    ['Infinity', { value: [Number.POSITIVE_INFINITY] }],
    ['a BigInt', { value: 1n }],
    ['a lone surrogate', { value: 'broken \ud83d' }],
  ])('refuses %s in a payload and appends nothing of that transaction', async (_name, payload) => {
    await expect(append([event({ fine: true }), event(payload)])).rejects.toThrow();
    expect(await countRows(database.db, 'ledger')).toBe(0);
  });

  it('finds rows by type and time, and the rows of each connection', async () => {
    await append([event({ row: 1 }), event({ row: 2 }, { subject: 'connection:c-2' })], NOW);
    await append(
      [event({ row: 3 }), event({ row: 4 }, { type: 'engine.started', subject: 'engine' })],
      NOW + 5,
    );
    const entries = await ledgerEntriesBetween(database.db, ['poll.finished'], NOW + 1, NOW + 6);
    expect(entries).toEqual([
      {
        seq: 3,
        ts: NOW + 5,
        type: 'poll.finished',
        actor: 'engine',
        subject: 'connection:c-1',
        body: '{"row":3}',
      },
    ]);
    expect(await pollRowsBySubject(database.db, NOW, NOW + 6)).toEqual(
      new Map([
        ['connection:c-1', { firstSeq: 1, lastSeq: 3 }],
        ['connection:c-2', { firstSeq: 2, lastSeq: 2 }],
      ]),
    );
  });

  describe('verification of a chain of five rows', () => {
    beforeEach(() => append(Array.from({ length: 5 }, (_, index) => event({ row: index + 1 }))));

    const attack = async (...statements: ReturnType<typeof sql>[]) => {
      await database.write(async (trx) => {
        for (const statement of statements) await statement.execute(trx);
      });
      const { intact, divergence } = await verifyLedger(database.db);
      return { intact, seq: divergence?.seq, field: divergence?.field };
    };
    const rowAt = async (seq: number) => {
      const row = (await ledgerRowsAfter(database.db, seq - 1, 1))[0];
      if (!row) throw new Error(`There is no row ${seq}.`);
      const { seq: number, ts, type, actor, subject, payloadSha256, prev } = row;
      return { seq: number, ts, type, actor, subject, payloadSha256, prev };
    };
    /** Writes rows from `seq` on anew, each following from the one before, as someone with the database could. */
    const rechainFrom = async (seq: number) => {
      let prev = seq === 1 ? GENESIS_PREV : hashRow(await rowAt(seq - 1));
      for (const { seq: number } of await ledgerRowsAfter(database.db, seq - 1, 100)) {
        const hash = hashRow({ ...(await rowAt(number)), prev });
        await database.write((trx) =>
          trx.updateTable('ledger').set({ prev, hash }).where('seq', '=', number).execute(),
        );
        prev = hash;
      }
    };

    it('names an edited row', async () => {
      expect(await attack(sql`update ledger set actor = 'nobody' where seq = 3`)).toEqual({
        intact: false,
        seq: 3,
        field: 'hash',
      });
    });

    it('names the row after one that was edited with its own hash made to fit', async () => {
      const hash = hashRow({ ...(await rowAt(3)), actor: 'nobody' });
      expect(await attack(sql`update ledger set actor = 'nobody', hash = ${hash} where seq = 3`)).toEqual({
        intact: false,
        seq: 4,
        field: 'prev',
      });
    });

    it('names the row after one that was deleted', async () => {
      expect(await attack(sql`delete from ledger where seq = 3`)).toEqual({
        intact: false,
        seq: 4,
        field: 'seq',
      });
    });

    it('names the row after one that was deleted with the numbers closed up', async () => {
      const closeUp = [4, 5].map((seq) => sql`update ledger set seq = ${seq - 1} where seq = ${seq}`);
      expect(await attack(sql`delete from ledger where seq = 3`, ...closeUp)).toEqual({
        intact: false,
        seq: 3,
        field: 'prev',
      });
    });

    it('names the first row that is left where the beginning was cut off', async () => {
      expect(await attack(sql`delete from ledger where seq < 3`)).toEqual({
        intact: false,
        seq: 3,
        field: 'seq',
      });
    });

    it('names the first of two rows that changed places', async () => {
      const swap = [
        [2, 9],
        [3, 2],
        [9, 3],
      ].map(([from, to]) => sql`update ledger set seq = ${to} where seq = ${from}`);
      expect(await attack(...swap)).toEqual({ intact: false, seq: 2, field: 'prev' });
    });

    it('names the row after one that was inserted back-dated', async () => {
      const [before, after] = [await rowAt(2), await rowAt(3)];
      const forged = { ...after, ts: NOW - 1, actor: 'nobody', prev: hashRow(before) };
      const shift = [5, 4, 3].map((seq) => sql`update ledger set seq = ${seq + 1} where seq = ${seq}`);
      const free = sql`update ledger set prev = 'freed' where seq = 4`;
      const insert = sql`insert into ledger (seq, ts, type, actor, subject, payload_sha256, prev, hash)
        values (3, ${forged.ts}, ${forged.type}, ${forged.actor}, ${forged.subject}, ${forged.payloadSha256}, ${forged.prev}, ${hashRow(forged)})`;
      expect(await attack(...shift, free, insert)).toEqual({ intact: false, seq: 4, field: 'prev' });
    });

    it('names the row whose payload was edited', async () => {
      const { payloadSha256 } = await rowAt(2);
      expect(
        await attack(sql`update ledger_payloads set body = '{"row":99}' where sha256 = ${payloadSha256}`),
      ).toEqual({ intact: false, seq: 2, field: 'payload' });
    });

    it('names the row whose payload was deleted', async () => {
      const { payloadSha256 } = await rowAt(2);
      await attack(sql`delete from ledger_payloads where sha256 = ${payloadSha256}`);
      expect((await verifyLedger(database.db)).divergence).toEqual({
        seq: 2,
        field: 'payload',
        expected: payloadSha256,
        got: 'missing',
      });
    });

    it('names the row whose payload is no JSON any more, though all hashes were made to fit', async () => {
      const body = 'no JSON';
      await attack(
        sql`insert into ledger_payloads (sha256, body) values (${sha256(body)}, ${body})`,
        sql`update ledger set type = 'key.created', payload_sha256 = ${sha256(body)} where seq = 2`,
      );
      await rechainFrom(2);
      expect((await verifyLedger(database.db)).divergence).toMatchObject({ seq: 2, field: 'key' });
    });

    it('cannot tell that the newest rows were cut off: a bare chain does not know its own length', async () => {
      expect(await attack(sql`delete from ledger where seq > 3`)).toEqual({ intact: true });
    });

    it('cannot tell that a row was edited and all later ones rewritten: a bare chain has no outside witness', async () => {
      await attack(sql`update ledger set actor = 'nobody' where seq = 2`);
      await rechainFrom(2);
      expect(await attack()).toEqual({ intact: true });
    });
  });
});

describe('the hash of a ledger row', () => {
  const row = { seq: 1, ts: 0, type: 't', actor: 'a', subject: 's', payloadSha256: 'p', prev: GENESIS_PREV };

  it('is SHA-256 over a zero byte and the RFC 8785 JSON of exactly its seven fields', () => {
    const json = `{"actor":"a","payloadSha256":"p","prev":"${GENESIS_PREV}","seq":1,"subject":"s","ts":0,"type":"t"}`;
    expect(hashRow(row)).toBe(sha256(`\u0000${json}`));
    expect(hashRow({ ...row, body: 'more' } as typeof row)).toBe(hashRow(row));
  });

  it('tells apart what would be equal if fields were only put side by side', () => {
    expect(hashRow({ ...row, actor: 'ab', subject: 'c' })).not.toBe(
      hashRow({ ...row, actor: 'a', subject: 'bc' }),
    );
  });
});

describe('the canonical JSON of a payload (RFC 8785)', () => {
  let bench: StoreBench;
  let database: Database;
  beforeAll(async () => {
    bench = await sqliteBench();
    database = await bench.fresh();
  });
  afterAll(async () => {
    await database.close();
    await bench.stop();
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'numbers as ECMAScript prints them',
      { a: [1e21, 1e-7, 0.1 + 0.2, -0, 4.5, 333333333.3333333] },
      '{"a":[1e+21,1e-7,0.30000000000000004,0,4.5,333333333.3333333]}',
    ],
    ['the largest exact integer', { a: Number.MAX_SAFE_INTEGER }, '{"a":9007199254740991}'],
    [
      'keys sorted by UTF-16 unit',
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    [
      'control characters escaped, the rest verbatim',
      { a: '\u0000\b\t\n\f\r"\\/\u001f\u007f\u2028ö' },
      '{"a":"\\u0000\\b\\t\\n\\f\\r\\"\\\\/\\u001f\u007f\u2028ö"}',
    ],
    ['nothing for what is undefined', { a: undefined, b: null, c: {} }, '{"b":null,"c":{}}'],
  ])('writes %s', async (_name, payload, expected) => {
    const [seq = 0] = await database.write((trx) => appendToLedger(trx, [event(payload)], NOW));
    const [row] = await ledgerRowsAfter(database.db, seq - 1, 1);
    expect(row?.body).toBe(expected);
    expect(await verifyLedger(database.db)).toMatchObject({ intact: true });
  });
});
