import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** Signed checkpoints of the evidence log, and the edge of its Merkle tree at each, from where the next one goes on. */
export const checkpoints: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('checkpoints'))
      .addColumn('size', int, (column) => column.primaryKey())
      .addColumn('signed_at', int, (column) => column.notNull())
      .addColumn('head', text, (column) => column.notNull())
      .addColumn('note', text, (column) => column.notNull())
      .addColumn('edge', text, (column) => column.notNull())
      .execute();
  },
};
