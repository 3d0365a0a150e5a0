import type { z } from 'zod';
import {
  type DirectoryEntry,
  directoryEntrySchema,
  type RegisterEntry,
  registerEntrySchema,
} from '#shared/model/register.ts';
import { DIRECTORY_COLUMNS, type EntryColumns, REGISTER_COLUMNS } from './entry-columns.ts';
import { type CsvProblem, quoted, readCsvTable, refusedTable } from './csv-table.ts';

/**
 * Services from CSV; lists within a cell are separated by |. All or nothing.
 *
 * @throws {HeadroomError} INVALID_INPUT with row and column of each problem
 */
export const readRegisterCsv = (text: string): Map<string, RegisterEntry> =>
  readEntries(text, REGISTER_COLUMNS, ['id', 'name', 'provider', 'active'], registerEntrySchema, (id) => id);

/**
 * People and services from CSV, by their id in lower case. All or nothing.
 *
 * @throws {HeadroomError} INVALID_INPUT with row and column of each problem
 */
export const readDirectoryCsv = (text: string): Map<string, DirectoryEntry> =>
  readEntries(text, DIRECTORY_COLUMNS, ['id', 'name', 'kind', 'active'], directoryEntrySchema, (id) =>
    id.toLowerCase(),
  );

function readEntries<Entry extends { id: string }>(
  text: string,
  layout: EntryColumns<string>,
  required: readonly string[],
  schema: z.ZodType<Entry>,
  keyOf: (id: string) => string,
): Map<string, Entry> {
  const { columns, rows } = readCsvTable(text, Object.keys(layout));
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw refusedTable(missing.map((column) => ({ line: 1, column, message: 'it is missing' })));
  }
  const columnOf = new Map(Object.entries(layout).map(([column, [field]]) => [field, column]));
  const problems: CsvProblem[] = [];
  const entries = new Map<string, Entry>();
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const read = Object.entries(layout).map(([column, [field, cell]]) => [
      field,
      cell(unguarded(cells[column] ?? '')),
    ]);
    const parsed = schema.safeParse(Object.fromEntries(read));
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        const column = columnOf.get(String(path[0])) ?? null;
        const found = column === null ? '' : `, found ${quoted(cells[column] ?? '')}`;
        problems.push({ line, column, message: `${message}${found}` });
      }
      continue;
    }
    const key = keyOf(parsed.data.id);
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      problems.push({ line, column: 'id', message: `row ${earlier} has the same id` });
    }
    lines.set(key, line);
    entries.set(key, parsed.data);
  }
  if (problems.length > 0) throw refusedTable(problems);
  return entries;
}

/** What our own files put before a text that a spreadsheet would run as a formula. */
function unguarded(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}
