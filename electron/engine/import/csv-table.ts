import { CsvError, parse } from 'csv-parse/sync';
import { redactedExcerpt } from '#engine/domain/redact.ts';
import { HeadroomError } from '#shared/errors.ts';

/** A row of a table; `line` as an editor or a spreadsheet counts it, from 1 for the header on. */
export interface CsvRow {
  line: number;
  /** Trimmed texts by the name of their column; empty where nothing stands. */
  cells: Readonly<Record<string, string>>;
}

/** What is wrong in one cell; `column` null: with the row as a whole. */
export interface CsvProblem {
  line: number;
  column: string | null;
  message: string;
}

const MOST_ROWS = 20_000;
const MOST_TOLD = 10;
const DELIMITERS = [',', ';', '\t'];

interface ReadRecord {
  record: string[];
  info: { lines: number };
}

/**
 * Reads CSV (RFC 4180, also with semicolons or tabs) with a header. Names of columns are read without case.
 *
 * @param known names of the columns that may stand in the header
 * @throws {HeadroomError} INVALID_INPUT that names row and column of each problem
 */
export function readCsvTable(text: string, known: readonly string[]): { columns: string[]; rows: CsvRow[] } {
  const [header, ...records] = readRecords(text);
  if (header === undefined) throw refusedTable([{ line: 1, column: null, message: 'the file is empty' }]);
  const columns = header.record.map((name) => name.toLowerCase());
  const headerProblems = columns.flatMap((name, index) => headerProblem(name, index, columns, known));
  if (headerProblems.length > 0) throw refusedTable(headerProblems);
  if (records.length > MOST_ROWS) {
    const message = `expected ${MOST_ROWS} rows at the most, found ${records.length}`;
    throw refusedTable([{ line: 1, column: null, message }]);
  }
  const uneven = records.filter(({ record }) => record.length !== columns.length);
  if (uneven.length > 0) {
    throw refusedTable(
      uneven.map(({ record, info }) => ({
        line: info.lines,
        column: null,
        message: `expected ${columns.length} cells as in the header, found ${record.length}`,
      })),
    );
  }
  const rows = records.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])),
  }));
  return { columns, rows };
}

/** INVALID_INPUT with the first problems, one a line: `Row 3, column used: expected …`. */
export function refusedTable(problems: readonly CsvProblem[]): HeadroomError {
  const told = problems
    .slice(0, MOST_TOLD)
    .map(
      ({ line, column, message }) => `Row ${line}${column === null ? '' : `, column ${column}`}: ${message}.`,
    );
  const more = problems.length - told.length;
  const text = [...told, ...(more > 0 ? [`… and ${more} more.`] : []), 'Nothing was imported.'].join('\n');
  return new HeadroomError('INVALID_INPUT', text, { details: { problems: problems.slice(0, 100) } });
}

/** What stands in a cell, for a message. */
export const quoted = (text: string): string => (text === '' ? 'nothing' : `"${redactedExcerpt(text, 40)}"`);

function readRecords(text: string): ReadRecord[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as ReadRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { lines?: number };
    throw refusedTable([
      { line: lines ?? 1, column: null, message: 'a quotation mark is not closed or misplaced' },
    ]);
  }
}

/** The one that the header has most of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function headerProblem(
  name: string,
  index: number,
  columns: readonly string[],
  known: readonly string[],
): CsvProblem[] {
  const at = { line: 1, column: name === '' ? `number ${index + 1}` : name.slice(0, 40) };
  if (!known.includes(name)) return [{ ...at, message: `expected one of ${known.join(', ')}` }];
  return columns.indexOf(name) === index ? [] : [{ ...at, message: 'it stands twice in the header' }];
}
