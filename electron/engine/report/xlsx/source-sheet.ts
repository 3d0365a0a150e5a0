import type { ReportModel, SourceSheet } from '#shared/model/report.ts';
import { HOUR_MS } from '#shared/time.ts';
import { countCell, hoursCell, instantCell, textCell, type SheetCell } from './cells.ts';
import { column, NARROW, WIDE, SOURCE_COLUMNS, sourceCells, type Table } from './table.ts';

/** Where no poll is on record, outages are unknown, not none. */
function outageCells({ polls, outages }: SourceSheet): SheetCell[] {
  if (polls === null) return [null, null];
  const lasted = outages.reduce((sum, { from, to }) => sum + to - from, 0);
  return [countCell(outages.length), hoursCell(lasted / HOUR_MS)];
}

export function sourceTable({ completeness }: ReportModel): Table {
  return {
    name: 'Completeness',
    columns: [
      ...SOURCE_COLUMNS,
      column('Polls expected', NARROW),
      column('Polls made', NARROW),
      column('Polls succeeded', NARROW),
      column('Last success (UTC)'),
      column('Outages', NARROW),
      column('Outage hours', NARROW),
      column('Records received', NARROW),
      column('Control total expected'),
      column('Control total received'),
      column('Not readable', WIDE),
    ],
    rows: completeness.map((sheet) => [
      ...sourceCells(sheet.source),
      countCell(sheet.polls?.expected ?? null),
      countCell(sheet.polls?.made ?? null),
      countCell(sheet.polls?.succeeded ?? null),
      instantCell(sheet.lastSuccessAt),
      ...outageCells(sheet),
      countCell(sheet.recordsReceived),
      textCell(sheet.controlTotal?.expected ?? null),
      textCell(sheet.controlTotal?.received ?? null),
      textCell(sheet.unreadable.map(({ what, detail }) => `${what}: ${detail}`).join('; ')),
    ]),
  };
}
