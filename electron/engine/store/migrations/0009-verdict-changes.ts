import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** When a control's answer for a subject changed, and what it was from then on. */
export const verdictChanges: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('verdict_changes'))
      .addColumn('control_id', text, (column) => column.notNull())
      .addColumn('subject_type', text, (column) => column.notNull())
      .addColumn('subject_id', text, (column) => column.notNull())
      .addColumn('at', int, (column) => column.notNull())
      .addColumn('connection_id', text)
      .addColumn('status', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('verdict_changes_key', ['control_id', 'subject_type', 'subject_id', 'at'])
      .execute();
    await db.schema.createIndex('verdict_changes_at').on('verdict_changes').column('at').execute();
  },
};
