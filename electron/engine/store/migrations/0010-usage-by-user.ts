import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from './column-types.ts';

const DIMENSIONS = ['model', 'api_key_id', 'project', 'line_item', 'currency'];

/** Usage tells users apart, which its key has to hold: a key cannot be widened in place in SQLite, hence a new table. */
export const usageByUser: Migration = {
  async up(db: Kysely<unknown>) {
    const { int, text, strict, clustered } = columnTypes(db);
    const key = ['connection_id', 'metric', 'bucket_at', 'bucket_ms', ...DIMENSIONS];
    let table: CreateTableBuilder<string, string> = strict(db.schema.createTable('usage_by_user'))
      .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
      .addColumn('metric', text, (c) => c.notNull())
      .addColumn('bucket_at', int, (c) => c.notNull())
      .addColumn('bucket_ms', int, (c) => c.notNull());
    for (const name of DIMENSIONS) table = table.addColumn(name, text, (c) => c.notNull());
    await table
      .addColumn('user_id', text, (c) => c.notNull())
      .addColumn('amount', int, (c) => c.notNull())
      .addPrimaryKeyConstraint('usage_by_user_pk', [...key, 'user_id'])
      .$call((unfinished) => clustered(unfinished))
      .execute();
    const columns = sql.join([...key, 'amount'].map((name) => sql.ref(name)));
    await sql`insert into usage_by_user (${columns}, user_id) select ${columns}, '' from usage_records`.execute(
      db,
    );
    await db.schema.dropTable('usage_records').execute();
    await db.schema.alterTable('usage_by_user').renameTo('usage_records').execute();
  },
};
