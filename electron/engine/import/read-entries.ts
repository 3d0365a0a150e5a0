import type { z } from 'zod';
import {
  type DirectoryEntry,
  directoryEntrySchema,
  type RegisterEntry,
  registerEntrySchema,
} from '#shared/model/register.ts';
import { type CsvProblem, quoted, readCsvTable, refusedTable } from './csv-table.ts';

type Parsed = string | string[] | number | boolean | null;
type Cell = (text: string) => Parsed;

const asText: Cell = (text) => text;
const asMaybe: Cell = (text) => text || null;
const asWord: Cell = (text) => text.toLowerCase() || null;
const asList: Cell = (text) =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const asNumber: Cell = (text) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : text);
/** What is neither yes nor no stays as it is, for the schema to refuse. */
const asYes: Cell = (text) => {
  const said = text.toLowerCase();
  return said === 'yes' || said === 'true' ? true : said === 'no' || said === 'false' ? false : text;
};

/** Column by column: the field that it fills, and how it is read. */
const REGISTER: Record<string, readonly [keyof RegisterEntry, Cell]> = {
  id: ['id', asText],
  name: ['name', asText],
  provider: ['provider', asText],
  connections: ['connections', asList],
  projects: ['projects', asList],
  owner: ['owner', asMaybe],
  purpose: ['purpose', asMaybe],
  data_class: ['dataClass', asWord],
  criticality: ['criticality', asWord],
  contract: ['contract', asMaybe],
  dpa_link: ['dpaLink', asMaybe],
  reviewed_on: ['reviewedOn', asMaybe],
  fallback: ['fallback', asMaybe],
  fallback_tested_on: ['fallbackTestedOn', asMaybe],
  log_retention_days: ['logRetentionDays', asNumber],
  log_retention_source: ['logRetentionSource', asMaybe],
  active: ['active', asYes],
};

const DIRECTORY: Record<string, readonly [keyof DirectoryEntry, Cell]> = {
  id: ['id', asText],
  name: ['name', asText],
  kind: ['kind', asWord],
  active: ['active', asYes],
  left_on: ['leftOn', asMaybe],
};

/**
 * Services from CSV; lists within a cell are separated by |. All or nothing.
 *
 * @throws {HeadroomError} INVALID_INPUT with row and column of each problem
 */
export const readRegisterCsv = (text: string): Map<string, RegisterEntry> =>
  readEntries(text, REGISTER, ['id', 'name', 'provider', 'active'], registerEntrySchema, (id) => id);

/**
 * People and services from CSV, by their id in lower case. All or nothing.
 *
 * @throws {HeadroomError} INVALID_INPUT with row and column of each problem
 */
export const readDirectoryCsv = (text: string): Map<string, DirectoryEntry> =>
  readEntries(text, DIRECTORY, ['id', 'name', 'kind', 'active'], directoryEntrySchema, (id) =>
    id.toLowerCase(),
  );

function readEntries<Entry extends { id: string }>(
  text: string,
  layout: Record<string, readonly [string, Cell]>,
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
    const read = Object.entries(layout).map(([column, [field, cell]]) => [field, cell(cells[column] ?? '')]);
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
