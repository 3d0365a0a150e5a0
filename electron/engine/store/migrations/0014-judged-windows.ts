import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** How each window that is over was warned of: to live through a year again takes minutes, and a report waits for it. */
export const judgedWindows: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('judged_meters'))
      .addColumn('meter_id', int, (column) => column.primaryKey().references('meters.id'))
      .addColumn('method', text, (column) => column.notNull())
      .addColumn('judged_until', int, (column) => column.notNull())
      .execute();
    await strict(db.schema.createTable('judged_windows'))
      .addColumn('meter_id', int, (column) => column.notNull().references('meters.id'))
      .addColumn('settled_at', int, (column) => column.notNull())
      .addColumn('window_from', int, (column) => column.notNull())
      .addColumn('window_json', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('judged_windows_key', ['meter_id', 'settled_at', 'window_from'])
      .execute();
  },
};
