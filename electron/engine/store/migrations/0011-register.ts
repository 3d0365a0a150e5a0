import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** The customer's own lists: services that procurement registered, and people and services that may own keys. */
export const register: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, strict } = columnTypes(db);
    for (const table of ['register_entries', 'directory_entries']) {
      await strict(db.schema.createTable(table))
        .addColumn('id', text, (column) => column.primaryKey())
        .addColumn('entry_json', text, (column) => column.notNull())
        .execute();
    }
  },
};
