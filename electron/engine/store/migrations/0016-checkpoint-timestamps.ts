import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** What an authority said about when a checkpoint existed, with the very note that it stamped: others of the hour go. */
export const checkpointTimestamps: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('checkpoint_timestamps'))
      .addColumn('size', int, (column) => column.primaryKey())
      .addColumn('received_at', int, (column) => column.notNull())
      .addColumn('stamped_at', int, (column) => column.notNull())
      .addColumn('note', text, (column) => column.notNull())
      .addColumn('response_base64', text, (column) => column.notNull())
      .execute();
  },
};
