import type { Compilable, CompiledQuery } from 'kysely';
import { isSqlite } from './dialect.ts';
import type { Readable } from './schema.ts';

/**
 * A hot query: built and compiled once, then only its arguments are sent. To build a query costs more than to run one
 * that reads a row.
 *
 * @param build the same query whatever its arguments, which are values of it and nothing else
 */
export function preparedQuery<Arguments extends readonly unknown[], Row, Db extends Readable = Readable>(
  build: (db: Db, ...args: Arguments) => Compilable<Row>,
): (db: Db, ...args: Arguments) => Promise<Row[]> {
  const slots = Array.from({ length: build.length - 1 }, () => Symbol('argument'));
  const templates = new Map<boolean, CompiledQuery<Row>>();
  const templateFor = (db: Db) => {
    const template = templates.get(isSqlite(db)) ?? build(db, ...(slots as never)).compile();
    templates.set(isSqlite(db), template);
    return template;
  };
  return async (db, ...args) => {
    const template = templateFor(db);
    const parameters = template.parameters.map((value) => {
      const slot = slots.indexOf(value as symbol);
      return slot === -1 ? value : args[slot];
    });
    const { rows } = await db.executeQuery<Row>({ ...template, parameters });
    return rows;
  };
}
