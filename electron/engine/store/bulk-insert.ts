import type { Compilable, CompiledQuery } from 'kysely';
import { isSqlite } from './dialect.ts';
import type { Writable } from './schema.ts';

/** Rows of the longest statement: longer ones are no faster. */
const LONGEST = 64;

/**
 * A statement that writes any number of rows, in pieces of 64, 32, 16 … 1 rows: few texts, each compiled once and
 * prepared once, however many rows there are.
 *
 * @param build the statement for the rows it is given; they all have the same keys
 */
export function bulkInsert<Row extends object>(
  build: (trx: Writable, rows: readonly Row[]) => Compilable,
): (trx: Writable, rows: readonly Row[]) => Promise<void> {
  const templates = new Map<string, CompiledQuery>();
  const templateFor = (trx: Writable, rows: readonly Row[], columns: readonly string[]) => {
    const key = `${isSqlite(trx)} ${rows.length} ${columns.join()}`;
    const template = templates.get(key) ?? build(trx, rows).compile();
    templates.set(key, template);
    return template;
  };
  return async (trx, rows) => {
    const columns = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
    for (let start = 0, length = LONGEST; start < rows.length; start += length) {
      while (length > rows.length - start) length /= 2;
      const piece = rows.slice(start, start + length);
      const parameters: unknown[] = [];
      for (const row of piece) for (const column of columns) parameters.push(row[column]);
      await trx.executeQuery({ ...templateFor(trx, piece, columns), parameters });
    }
  };
}
