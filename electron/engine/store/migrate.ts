import { CompiledQuery, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { HeadroomError } from '#shared/errors.ts';
import { backupBeforeMigration } from './backup.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Schema } from './schema.ts';

const LATEST = Object.keys(MIGRATIONS).sort().at(-1);

/** Names of the steps that this database has had; empty for a new one. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const result = await db.executeQuery<{ name: string }>(
    CompiledQuery.raw('select name from kysely_migration order by name'),
  );
  return result.rows.map((row) => row.name);
}

/** @throws {HeadroomError} DATABASE_FROM_FUTURE when the database has had steps that this version does not know. */
export async function assertNotFromFuture(db: Kysely<Schema>, place: string): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length === 0) return;
  throw new HeadroomError(
    'DATABASE_FROM_FUTURE',
    `${place} was written by a newer version of Headroom (schema ${unknown.at(-1)}; this version knows ${LATEST}). ` +
      'It was left untouched. Install the newer version, or open another data folder with --data.',
    { details: { place, unknown } },
  );
}

/** Brings the schema up to date in one transaction, after a copy of an existing file. */
export async function migrate(db: Kysely<Schema>, file: string | null): Promise<void> {
  const applied = await appliedMigrations(db);
  if (applied.at(-1) === LATEST) return;
  if (file !== null && applied.length > 0) await backupBeforeMigration(db, file, applied.at(-1) ?? 'empty');
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error as Error;
}
