import {
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  type Kysely,
  SqliteAdapter,
  sql,
} from 'kysely';

type Type = 'integer' | 'bigint' | 'text';

/** The column types and table options that differ between the two dialects. */
export interface ColumnTypes {
  int: Type;
  text: Type;
  serial: Type;
  identity(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
  /** SQLite: refuse values of another type. */
  strict<T extends CreateTableBuilder<string, string>>(table: T): T;
  /** SQLite: keep rows in the order of their primary key, so that a meter's history lies together. */
  clustered<T extends CreateTableBuilder<string, string>>(table: T): T;
}

export function columnTypes(db: Kysely<unknown>): ColumnTypes {
  return db.getExecutor().adapter instanceof SqliteAdapter ? SQLITE : POSTGRES;
}

const SQLITE: ColumnTypes = {
  int: 'integer',
  text: 'text',
  serial: 'integer',
  identity: (column) => column.primaryKey().autoIncrement(),
  strict: (table) => table.modifyEnd(sql`strict`) as typeof table,
  clustered: (table) => table.modifyEnd(sql`, without rowid`) as typeof table,
};

const POSTGRES: ColumnTypes = {
  int: 'bigint',
  text: 'text',
  serial: 'bigint',
  identity: (column) => column.primaryKey().generatedAlwaysAsIdentity(),
  strict: (table) => table,
  clustered: (table) => table,
};
