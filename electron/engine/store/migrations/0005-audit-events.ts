import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** Who changed what on the accounts, as the vendors' own audit logs say. */
export const auditEvents: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('audit_events'))
      .addColumn('connection_id', text, (column) => column.notNull().references('connections.id'))
      .addColumn('external_id', text, (column) => column.notNull())
      .addColumn('at', int, (column) => column.notNull())
      .addColumn('type', text, (column) => column.notNull())
      .addColumn('actor', text)
      .addColumn('subject', text)
      .addPrimaryKeyConstraint('audit_events_pk', ['connection_id', 'external_id'])
      .execute();
    await db.schema
      .createIndex('audit_events_by_time')
      .on('audit_events')
      .columns(['connection_id', 'at'])
      .execute();
  },
};
