import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

/** What foresight has learned of each meter: learned again from hours alone it would take minutes, and know less. */
export const foresightStates: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict } = columnTypes(db);
    await strict(db.schema.createTable('foresight_states'))
      .addColumn('meter_id', int, (column) => column.primaryKey().references('meters.id'))
      .addColumn('method', text, (column) => column.notNull())
      .addColumn('calendar', text, (column) => column.notNull())
      .addColumn('observed_at', int, (column) => column.notNull())
      .addColumn('state_json', text, (column) => column.notNull())
      .execute();
  },
};
