import type { ReportModel } from '#shared/model/report.ts';
import { countCell, instantCell, textCell } from './cells.ts';
import { column, NARROW, WIDE, type Table } from './table.ts';

export function changeTable({ changes }: ReportModel): Table {
  return {
    name: 'Changes',
    columns: [
      column('At (UTC)'),
      column('Row of the log', NARROW),
      column('Actor'),
      column('Subject', 36),
      column('Change', WIDE),
    ],
    rows: changes.map(({ at, ledgerSeq, actor, subject, description }) => [
      instantCell(at),
      countCell(ledgerSeq),
      ...[actor, subject, description].map(textCell),
    ]),
  };
}

export function evidenceTable({ evidence }: ReportModel): Table {
  return {
    name: 'Evidence',
    columns: [
      column('SHA-256', 68),
      column('Description', WIDE),
      column('Collected (UTC)'),
      column('Row of the log', NARROW),
    ],
    rows: evidence.map(({ sha256, description, collectedAt, ledgerSeq }) => [
      textCell(sha256),
      textCell(description),
      instantCell(collectedAt),
      countCell(ledgerSeq),
    ]),
  };
}
