import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type CompiledQuery, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import { listAlerts, liveAlerts, putAlert } from '#engine/store/alerts.ts';
import { addAuditEvents, recentAuditEvents } from '#engine/store/audit-events.ts';
import { connectionByName, insertConnection } from '#engine/store/connections.ts';
import type { Database } from '#engine/store/database.ts';
import { listFindings, putFinding } from '#engine/store/findings.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { ledgerRowsAfter, ledgerRowsBefore } from '#engine/store/ledger-rows.ts';
import { MIGRATIONS } from '#engine/store/migrations/index.ts';
import { deliveriesOf, enqueue, takePending } from '#engine/store/outbox.ts';
import { openEpisode } from '#engine/store/payment-episodes.ts';
import { insertPoll, lastPolls, pollsBetween, recentPolls } from '#engine/store/polls.ts';
import { rollupsBetween, samplesBetween } from '#engine/store/samples.ts';
import { applyRetention } from '#engine/store/retention.ts';
import { claimDue } from '#engine/store/schedule.ts';
import type { Readable, Schema, Writable } from '#engine/store/schema.ts';
import { HeadroomSqliteDialect } from '#engine/store/sqlite-dialect.ts';
import { costRecords, usageByDay } from '#engine/store/usage-records.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { NOW } from '#test/support/facts.ts';
import { connectionSettings, pollRecord } from '#test/support/store-fixtures.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { alert, finding } from './suites/judgements.ts';

const folder = temporaryFolder();
const file = path.join(folder.path, 'headroom.db');
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ kind: 'sqlite', file });
});
afterAll(async () => {
  await database.close();
  folder.remove();
});

describe('migrations', () => {
  it('are numbered without a gap and named in kebab case', () => {
    const names = Object.keys(MIGRATIONS);
    const numbers = names.map((name) => Number(/^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*$/.exec(name)?.[1]));
    expect(numbers).toEqual(names.map((_, index) => index + 1));
  });

  it('leave the same schema step by step as all at once', async () => {
    const stepped = new Kysely<Schema>({
      dialect: new HeadroomSqliteDialect(new SqliteDatabase(':memory:')),
    });
    const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
    for (const name of Object.keys(MIGRATIONS)) {
      const { error } = await new Migrator({ db: stepped, provider }).migrateTo(name);
      expect(error).toBeUndefined();
    }
    expect(await schemaOf(stepped)).toEqual(await schemaOf(database.db));
    await stepped.destroy();
  });

  it('keep every row of a filled evidence log where it gets its index', async () => {
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(new SqliteDatabase(':memory:')) });
    const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
    const migrator = new Migrator({ db, provider });
    await migrator.migrateTo('0001-initial');
    const events = ['log.started', 'poll.finished', 'alert.changed'] as const;
    await db.transaction().execute(async (trx) => {
      for (const type of events)
        await appendToLedger(trx, [{ type, actor: 'engine', subject: 's', payload: { type } }], NOW);
    });
    const before = await ledgerRowsAfter(db, 0, 10);
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect([before.length, await ledgerRowsAfter(db, 0, 10)]).toEqual([3, before]);
    await db.destroy();
  });

  it('keep every alert, finding and message where what is over gets its indexes', async () => {
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(new SqliteDatabase(':memory:')) });
    const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
    const migrator = new Migrator({ db, provider });
    await migrator.migrateTo('0002-ledger-events');
    const over = alert({ state: 'resolved', resolvedAt: NOW });
    const message = { id: 'm', event: 'opened' as const, alert: over, connectionName: null, digest: [] };
    await db.transaction().execute(async (trx) => {
      await putAlert(trx, over);
      await putAlert(trx, alert());
      await putFinding(trx, finding({ state: 'resolved', resolvedAt: NOW }));
      await enqueue(trx, [{ id: 'm', alertId: over.id, channel: 'webhook', message, attempts: 0 }], NOW);
    });
    const all = async () => [
      await listAlerts(db, 0),
      await listFindings(db, 0),
      await deliveriesOf(db, [over.id]),
    ];
    const before = await all();
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await all()).toEqual(before);
    expect(before[0]).toHaveLength(2);
    await db.destroy();
  });

  it('keep every connection and poll where the audit logs of vendors get their table', async () => {
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(new SqliteDatabase(':memory:')) });
    const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
    const migrator = new Migrator({ db, provider });
    await migrator.migrateTo('0004-foresight-states');
    await db.transaction().execute(async (trx) => {
      await insertConnection(trx, 'c-1', connectionSettings({ name: 'c-1' }), NOW);
      await insertPoll(trx, pollRecord('c-1', NOW));
    });
    const all = async () => [await connectionByName(db, 'c-1'), await recentPolls(db, 'c-1', 10)];
    const before = await all();
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await all()).toEqual(before);
    const event = { externalId: 'a', at: NOW, type: 'api_key.created', actor: null, subject: null };
    await db.transaction().execute((trx) => addAuditEvents(trx, 'c-1', [event]));
    expect(await recentAuditEvents(db, 'c-1', 10)).toEqual([event]);
    await db.destroy();
  });

  it('keep every usage record where usage tells users apart', async () => {
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(new SqliteDatabase(':memory:')) });
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
    await migrator.migrateTo('0007-checkpoints');
    await db
      .transaction()
      .execute((trx) => insertConnection(trx, 'c-1', connectionSettings({ name: 'c-1' }), NOW));
    const dimensions = { model: 'm', api_key_id: 'k', project: '', line_item: '', currency: 'USD' };
    const row = {
      connection_id: 'c-1',
      metric: 'cost',
      bucket_at: 0,
      bucket_ms: 60_000,
      amount: 7,
      ...dimensions,
    };
    const values = sql.join(Object.values(row));
    await sql`insert into usage_records (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) values (${values})`.execute(
      db,
    );
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await costRecords(db, 'c-1', 0)).toEqual([
      {
        bucketAt: 0,
        bucketMs: 60_000,
        metric: 'cost',
        amount: 7,
        currency: 'USD',
        model: 'm',
        apiKeyId: 'k',
        userId: null,
        project: null,
        lineItem: null,
      },
    ]);
    await db.destroy();
  });

  it('leave nothing behind where a step fails', async () => {
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(new SqliteDatabase(':memory:')) });
    const broken = {
      async up(target: Kysely<unknown>) {
        await target.schema.createTable('half_done').addColumn('id', 'integer').execute();
        throw new Error('the step failed');
      },
    };
    const provider = { getMigrations: async () => ({ ...MIGRATIONS, '9999-broken': broken }) };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    expect(error).toMatchObject({ message: 'the step failed' });
    expect(await schemaOf(db)).toEqual([]);
    await db.destroy();
  });

  it('make every table strict, so that a value of another type is refused', async () => {
    const { rows } = await sql<{ name: string; strict: number }>`
      select name, strict from pragma_table_list where schema = 'main' and type = 'table'`.execute(
      database.db,
    );
    const lax = rows.filter(({ name, strict }) => strict === 0 && !/^(sqlite_|kysely_)/.test(name));
    expect(lax).toEqual([]);
    const wrong = sql`insert into settings values ('key', 'text', 'no number')`.execute(database.db);
    await expect(wrong).rejects.toThrow(/cannot store TEXT value in INTEGER column/);
  });

  it('turn foreign keys on and keep a write-ahead log', async () => {
    const settings = await Promise.all([
      sql`pragma foreign_keys`.execute(database.db),
      sql`pragma journal_mode`.execute(database.db),
    ]);
    expect(settings.map(({ rows }) => rows)).toEqual([[{ foreign_keys: 1 }], [{ journal_mode: 'wal' }]]);
  });
});

type HotQuery = [name: string, run: (db: Readable & Writable) => Promise<unknown>, walk?: RegExp];

/** Retention goes from one meter, connection or schedule row to the next: there are few of them. */
const WALK_OF_RETENTION = /^SCAN (meters|connections)( USING COVERING INDEX \S+)?$/;

/** `walk`: which tables such a query may read from end to end. */
const HOT: HotQuery[] = [
  ['claimDue', (db) => claimDue(db, { owner: 'me', now: NOW, leaseMs: 1, count: 8 })],
  [
    'claimDue of named ones',
    (db) => claimDue(db, { owner: 'me', now: NOW, leaseMs: 1, count: 8, only: ['c'] }),
  ],
  ['samplesBetween', (db) => samplesBetween(db, 1, 0, NOW)],
  ['hourly rollupsBetween', (db) => rollupsBetween(db, 1, 'hourly', 0, NOW)],
  ['daily rollupsBetween', (db) => rollupsBetween(db, 1, 'daily', 0, NOW)],
  ['lastPolls', (db) => lastPolls(db, ['c-1', 'c-2'])],
  ['recentPolls', (db) => recentPolls(db, 'c-1', 20)],
  ['pollsBetween', (db) => pollsBetween(db, 'c-1', 0, NOW)],
  ['recentAuditEvents', (db) => recentAuditEvents(db, 'c-1', 50)],
  ['liveAlerts', (db) => liveAlerts(db)],
  ['listAlerts', (db) => listAlerts(db, NOW)],
  ['listFindings', (db) => listFindings(db, NOW)],
  [
    'applyRetention',
    (db) => applyRetention(writingTo(db), DEFAULT_SETTINGS.retention, NOW),
    WALK_OF_RETENTION,
  ],
  [
    'takePending',
    (db) => takePending(db, { now: NOW, channels: ['webhook'], leaseMs: 1, longestMs: 9, count: 50 }),
  ],
  ['openEpisode', (db) => openEpisode(db, 'c-1')],
  ['costRecords', (db) => costRecords(db, 'c-1', 0)],
  ['usageByDay', (db) => usageByDay(db, { connectionId: 'c-1', by: 'model', from: 0, to: NOW })],
  ['ledgerRowsAfter', (db) => ledgerRowsAfter(db, 5, 5_000)],
  ['a page of ledgerRowsBefore', (db) => ledgerRowsBefore(db, { before: 900, count: 100, types: null })],
  [
    'ledgerRowsBefore of a rare type',
    (db) => ledgerRowsBefore(db, { before: null, count: 100, types: ['log.started'] }),
  ],
];

/** An index of only what is wanted may be read from end to end, and so may the list of what is asked for. */
const HARMLESS_SCAN =
  /USING INDEX (alerts_live|findings_live|outbox_pending|ledger_events)$|^SCAN json_each /;

describe('the query plan', () => {
  it.each(HOT)(
    'of %s searches by an index and never walks through a table',
    async (_name, query, walk = /^$/) => {
      const queries: CompiledQuery[] = [];
      const sqlite = new SqliteDatabase(file);
      const db = new Kysely<Schema>({
        dialect: new HeadroomSqliteDialect(sqlite),
        log: ({ query: compiled }) => void queries.push(compiled),
      });
      await query(db as Readable & Writable);
      const steps = queries.flatMap(({ sql: text, parameters }) =>
        (sqlite.prepare(`explain query plan ${text}`).all(...parameters) as { detail: string }[]).map(
          ({ detail }) => detail,
        ),
      );
      await db.destroy();
      expect(steps.length).toBeGreaterThan(0);
      expect(
        steps.filter((step) => step.startsWith('SCAN') && !HARMLESS_SCAN.test(step) && !walk.test(step)),
      ).toEqual([]);
    },
  );
});

/** The database as retention sees it, without the transactions. */
function writingTo(db: Writable): Database {
  return { kind: 'sqlite', db, file, write: (work) => work(db), close: async () => undefined };
}

async function schemaOf(db: Readable) {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where name not like 'kysely_%' and name not like 'sqlite_%' order by name`.execute(
    db,
  );
  return rows;
}
