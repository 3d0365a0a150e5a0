import writeExcelFile, { type Sheet } from 'write-excel-file/node';
import type { ReportFormat } from '../format.ts';
import { tables } from '../xlsx/sheets.ts';
import type { Table } from '../xlsx/table.ts';
import { stampArchive } from '../xlsx/stamp-archive.ts';

/** A workbook without formulas, macros, links or pictures: text, numbers and dates, a sheet a section. */
export const xlsxFormat: ReportFormat = {
  id: 'xlsx',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  title: 'Workbook (Excel)',
  audience: 'Finance and auditors who filter and add up: every table on a sheet of its own.',
  async render(model) {
    const workbook = writeExcelFile(tables(model).flatMap(sheets), { fontFamily: 'Calibri', fontSize: 11 });
    return stampArchive(await workbook.toBuffer());
  },
};

/** A sheet has 1,048,576 rows at the most: a longer table goes on in the next one. */
const ROWS_PER_SHEET = 1_000_000;

function sheets({ name, columns, rows }: Table): Sheet<never>[] {
  const parts = Math.max(1, Math.ceil(rows.length / ROWS_PER_SHEET));
  const heading = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }));
  return Array.from({ length: parts }, (_, part) => ({
    sheet: part === 0 ? name : `${name} ${part + 1}`,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    data: [heading, ...rows.slice(part * ROWS_PER_SHEET, (part + 1) * ROWS_PER_SHEET).map((row) => [...row])],
  }));
}
