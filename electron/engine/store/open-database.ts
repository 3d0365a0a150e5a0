import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { HeadroomError } from '#shared/errors.ts';
import { newestBackup } from './backup.ts';
import { databaseError } from './database-error.ts';
import { safeInteger } from './integer-range.ts';
import { assertNotFromFuture, migrate } from './migrate.ts';
import { HeadroomSqliteDialect } from './sqlite-dialect.ts';
import type { Database, DatabaseLocation } from './database.ts';
import type { Schema, Writable } from './schema.ts';

const BUSY_TIMEOUT_MS = 10_000;
/** 16 MiB of log between checkpoints: a page that changes with every poll is then copied into the file less often. */
const CHECKPOINT_PAGES = 4_096;
/** Files up to this size are checked page by page at every start; larger ones by `headroom doctor`. */
const QUICK_CHECK_BYTES = 32 * 1024 * 1024;

/**
 * Opens the store, creating or upgrading it as needed. A newer or damaged file is refused and left untouched.
 *
 * @throws {HeadroomError} DATABASE_FROM_FUTURE, DATABASE_DAMAGED, DATABASE_UNAVAILABLE
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return location.kind === 'sqlite' ? openSqlite(location.file) : openPostgres(location.url);
}

async function openSqlite(file: string): Promise<Database> {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (existsSync(file)) await inspectSqlite(file);
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(openForWriting(file)) });
    return await upgraded(db, 'sqlite', file);
  } catch (error) {
    throw databaseError(error, file, newestBackup(file));
  }
}

function openForWriting(file: string): SqliteDatabase.Database {
  const sqlite = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('cache_size = -16384');
    sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Looks at an existing file without opening it for writing. */
async function inspectSqlite(file: string): Promise<void> {
  const { size } = statSync(file);
  if (size === 0) return;
  const isSettled = !existsSync(`${file}-wal`);
  const sqlite = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const db = new Kysely<Schema>({ dialect: new HeadroomSqliteDialect(sqlite) });
    await assertNotFromFuture(db, file);
    if (isSettled) assertWhole(sqlite, size);
    if (size > QUICK_CHECK_BYTES) return;
    const [row] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
    if (row?.quick_check !== 'ok')
      throw new HeadroomError('DATABASE_DAMAGED', row?.quick_check ?? 'no answer');
  } finally {
    sqlite.close();
  }
}

/**
 * SQLite reads what a truncated file lacks as zeros, and its checks may find nothing wrong with them. With a log beside
 * it the file may be short for a good reason: a process died while it moved the log's pages.
 */
function assertWhole(sqlite: SqliteDatabase.Database, size: number): void {
  const bytes = ['page_size', 'page_count'].map((name) => Number(sqlite.pragma(name, { simple: true })));
  const expected = bytes.reduce((product, factor) => product * factor, 1);
  if (size >= expected) return;
  throw new HeadroomError('DATABASE_DAMAGED', `the file ends after ${size} of ${expected} bytes`);
}

async function openPostgres(url: string): Promise<Database> {
  // Only teams that share a database need its client.
  const { default: pg } = await import('pg');
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, safeInteger);
  types.setTypeParser(pg.types.builtins.NUMERIC, safeInteger);
  const pool = new pg.Pool({ connectionString: url, max: 8, types });
  pool.on('error', () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertNotFromFuture(db, 'the shared database');
    return await upgraded(db, 'postgres', null);
  } catch (error) {
    await db.destroy();
    throw databaseError(error, 'the shared PostgreSQL database', null);
  }
}

/**
 * SQLite's `begin immediate` lets one writer in at a time; on PostgreSQL every transaction that writes waits for this
 * lock, held to its end. So both dialects promise the same: no alert opens twice, and the ledger's chain cannot fork.
 */
async function takeWriteLock(trx: Writable): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('headroom'))`.execute(trx);
}

async function upgraded(db: Kysely<Schema>, kind: Database['kind'], file: string | null): Promise<Database> {
  try {
    await migrate(db, file);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const place = file ?? 'the shared PostgreSQL database';
  return {
    kind,
    db,
    file,
    async write(work) {
      try {
        return await db.transaction().execute(async (trx) => {
          if (kind === 'postgres') await takeWriteLock(trx);
          return work(trx);
        });
      } catch (error) {
        throw databaseError(error, place, file === null ? null : newestBackup(file));
      }
    },
    async close() {
      if (kind === 'sqlite') await sql`pragma optimize`.execute(db).catch(() => undefined);
      await db.destroy();
    },
  };
}
