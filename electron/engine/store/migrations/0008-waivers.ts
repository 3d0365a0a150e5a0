import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** Failures that people accepted for a time. */
export const waivers: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('waivers'))
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('requested_at', int, (column) => column.notNull())
      .addColumn('expires_at', int, (column) => column.notNull())
      .addColumn('last_matched_at', int)
      .addColumn('waiver_json', text, (column) => column.notNull())
      .execute();
  },
};
