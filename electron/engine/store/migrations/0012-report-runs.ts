import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** The times at which scheduled reports were due, and what became of each. */
export const reportRuns: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('report_runs'))
      .addColumn('schedule', text, (column) => column.notNull())
      .addColumn('due_at', int, (column) => column.notNull())
      .addColumn('period_from', int, (column) => column.notNull())
      .addColumn('period_to', int, (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('attempts', int, (column) => column.notNull())
      .addColumn('next_attempt_at', int, (column) => column.notNull())
      .addColumn('lease_owner', text)
      .addColumn('lease_until', int)
      .addColumn('report_id', text)
      .addColumn('error', text)
      .addColumn('finished_at', int)
      .addPrimaryKeyConstraint('report_runs_key', ['schedule', 'due_at'])
      .execute();
  },
};
