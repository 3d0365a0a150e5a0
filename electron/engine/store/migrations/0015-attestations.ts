import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** What persons attested of manual controls, and what of it was withdrawn. Rows are only ever added. */
export const attestations: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('attestations'))
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('control_id', text, (column) => column.notNull())
      .addColumn('control_title', text, (column) => column.notNull())
      .addColumn('subject_type', text)
      .addColumn('subject_id', text)
      .addColumn('subject_name', text)
      .addColumn('connection_id', text)
      .addColumn('person', text, (column) => column.notNull())
      .addColumn('attested_at', int, (column) => column.notNull())
      .addColumn('recorded_at', int, (column) => column.notNull())
      .addColumn('holds', int, (column) => column.notNull())
      .addColumn('statement', text, (column) => column.notNull())
      .addColumn('reference', text)
      .execute();
    await strict(db.schema.createTable('attestation_withdrawals'))
      .addColumn('attestation_id', text, (column) => column.primaryKey().references('attestations.id'))
      .addColumn('withdrawn_at', int, (column) => column.notNull())
      .addColumn('withdrawn_by', text, (column) => column.notNull())
      .addColumn('reason', text, (column) => column.notNull())
      .execute();
  },
};
