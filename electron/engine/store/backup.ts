import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { HeadroomError } from '#shared/errors.ts';
import type { Instant } from '#shared/time.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

const FOLDER = 'backups';

/** The newest backup beside a database file, or null. */
export function newestBackup(file: string): string | null {
  const folder = path.join(path.dirname(file), FOLDER);
  if (!existsSync(folder)) return null;
  const copies = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => path.join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return copies[0] ?? null;
}

/**
 * Writes a complete, consistent copy while the engine goes on working. On PostgreSQL backups are the server's matter.
 *
 * @returns the path of the copy, by default `backups/headroom-<UTC time>.db` beside the database
 * @throws {HeadroomError} CONFLICT when the target exists, INVALID_INPUT on PostgreSQL
 */
export async function backUp(database: Database, now: Instant, target?: string): Promise<string> {
  if (database.file === null) {
    throw new HeadroomError(
      'INVALID_INPUT',
      'A PostgreSQL store is backed up on its server, for example with pg_dump.',
    );
  }
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const copy = target ?? path.join(path.dirname(database.file), FOLDER, `headroom-${stamp}Z.db`);
  await copyTo(database.db, copy);
  return copy;
}

export async function backupBeforeMigration(
  db: Kysely<Schema>,
  file: string,
  version: string,
): Promise<void> {
  const copy = path.join(path.dirname(file), FOLDER, `before-upgrade-from-${version}.db`);
  if (!existsSync(copy)) await copyTo(db, copy);
}

/** A copy has its name only once it is whole: a process that dies meanwhile leaves no half of a backup. */
async function copyTo(db: Kysely<Schema>, copy: string): Promise<void> {
  if (existsSync(copy)) {
    throw new HeadroomError('CONFLICT', `${copy} exists already; name another file for the backup.`);
  }
  mkdirSync(path.dirname(copy), { recursive: true, mode: 0o700 });
  const partial = `${copy}.part`;
  rmSync(partial, { force: true });
  await sql`vacuum into ${partial}`.execute(db);
  renameSync(partial, copy);
}

/** SQLite's own check of every page and index: empty when all is well. On PostgreSQL there is nothing to check here. */
export async function checkIntegrity(database: Database): Promise<string[]> {
  if (database.kind === 'postgres') return [];
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(database.db);
  const { rows: orphans } = await sql<{ table: string }>`pragma foreign_key_check`.execute(database.db);
  return [
    ...rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
    ...orphans.map((row) => `a row of ${row.table} refers to nothing`),
  ];
}
