import { type Expression, type RawBuilder, SqliteAdapter, sql } from 'kysely';
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
