import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** Who read which provider's guide, and until when that counts. */
export const trainingRecords: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('training_records'))
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('provider', text, (column) => column.notNull())
      .addColumn('person', text, (column) => column.notNull())
      .addColumn('read_at', int, (column) => column.notNull())
      .addColumn('expires_on', text, (column) => column.notNull())
      .addColumn('guide_sha256', text, (column) => column.notNull())
      .execute();
  },
};
