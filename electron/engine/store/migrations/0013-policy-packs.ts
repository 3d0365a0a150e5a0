import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** Every policy pack that was loaded, with its text, and every one that was refused, with the reason and without it. */
export const policyPacks: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('policy_packs'))
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('loaded_at', int, (column) => column.notNull())
      .addColumn('loaded_by', text, (column) => column.notNull())
      .addColumn('file', text, (column) => column.notNull())
      .addColumn('sha256', text, (column) => column.notNull())
      .addColumn('name', text)
      .addColumn('version', text)
      .addColumn('body', text)
      .addColumn('refusal', text)
      .execute();
  },
};
