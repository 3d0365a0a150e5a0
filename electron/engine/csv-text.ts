import { stringify } from 'csv-stringify/sync';

/** Numbers are integers of the table's scale; text that is empty stands for "does not apply" or "unknown". */
export type CsvCell = string | number;

/**
 * RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. Text that a spreadsheet would run as a formula
 * (first character = + - @ tab or carriage return) begins with an apostrophe.
 *
 * @param columns names of the columns, in order
 * @param writeNumber how a number is spelt; nothing else is done to it
 * @param isContinued further rows of a table that was begun: neither header nor mark
 */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvCell>>[],
  writeNumber: (value: number) => string = String,
  isContinued = false,
): string {
  return stringify([...rows], {
    header: !isContinued,
    columns: [...columns],
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
    bom: !isContinued,
    cast: { number: writeNumber },
  });
}
