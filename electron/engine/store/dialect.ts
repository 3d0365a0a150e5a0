import { type Expression, type RawBuilder, type SqlBool, SqliteAdapter, sql } from 'kysely';
import type { Readable } from './schema.ts';

export function isSqlite(db: Readable): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

/** The smaller of two numbers: `min(a, b)` on SQLite, `least(a, b)` on PostgreSQL. */
export function least(db: Readable, a: Expression<number>, b: Expression<number>): RawBuilder<number> {
  return isSqlite(db) ? sql`min(${a}, ${b})` : sql`least(${a}, ${b})`;
}

/** The larger of two numbers. */
export function greatest(db: Readable, a: Expression<number>, b: Expression<number>): RawBuilder<number> {
  return isSqlite(db) ? sql`max(${a}, ${b})` : sql`greatest(${a}, ${b})`;
}

/** A list as one value of a query, as {@link among} takes it. */
export type ListValue = string | readonly (string | number)[];

export function listValue(db: Readable, values: readonly (string | number)[]): ListValue {
  return isSqlite(db) ? JSON.stringify(values) : values;
}

/** `column in (…)` whose text is the same for any number of values: SQLite reads them from JSON, PostgreSQL from an array. */
export function among(db: Readable, column: string, values: ListValue): RawBuilder<SqlBool> {
  return isSqlite(db)
    ? sql`${sql.ref(column)} in (select value from json_each(${values}))`
    : sql`${sql.ref(column)} = any(${values})`;
}
