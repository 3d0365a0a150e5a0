import type { ExceptionRow, ReportModel } from '#shared/model/report.ts';
import { HOUR_MS } from '#shared/time.ts';
import { requirementName } from '../framework-requirement.ts';
import { countCell, hoursCell, instantCell, textCell, type SheetCell } from './cells.ts';
import { column, NARROW, WIDE, SOURCE_COLUMNS, sourceCells, type Table } from './table.ts';

export function controlTable({ controls, method }: ReportModel): Table {
  const criteria = new Map(method.rules.map(({ controlId, criterion }) => [controlId, criterion]));
  return {
    name: 'Controls',
    columns: [
      column('Control', NARROW),
      column('Title', 32),
      column('Severity', NARROW),
      column('Criterion', WIDE),
      column('Provides evidence for', WIDE),
      column('Tested', NARROW),
      column('Failed', NARROW),
      column('Not evaluated', NARROW),
    ],
    rows: controls.map((control) => [
      textCell(control.controlId),
      textCell(control.title),
      textCell(control.severity),
      textCell(criteria.get(control.controlId) ?? null),
      textCell(control.mappings.map((of) => `${requirementName(of)} (${of.strength})`).join('; ')),
      countCell(control.tested),
      countCell(control.failed),
      countCell(control.notEvaluated),
    ]),
  };
}

const JUDGED_COLUMNS = [
  column('Control', NARROW),
  column('Subject type', NARROW),
  column('Subject', 36),
  ...SOURCE_COLUMNS,
  column('Status', NARROW),
  column('Severity', NARROW),
  column('Condition', WIDE),
];

function judgedCells(row: ReportModel['results'][number] | ExceptionRow): SheetCell[] {
  return [
    ...[row.controlId, row.subject.type, row.subject.name].map(textCell),
    ...sourceCells(row.source),
    ...[row.status, row.severity, row.condition].map(textCell),
  ];
}

export function resultTable({ results }: ReportModel): Table {
  return {
    name: 'Results',
    columns: [...JUDGED_COLUMNS, column('Finding'), column('Waiver')],
    rows: results.map((result) => [
      ...judgedCells(result),
      textCell(result.findingId),
      textCell(result.waiver?.ticket ?? null),
    ]),
  };
}

export function findingTable({ exceptions }: ReportModel): Table {
  return {
    name: 'Exceptions',
    columns: [
      column('Finding'),
      ...JUDGED_COLUMNS,
      column('State', NARROW),
      column('Remediation', WIDE),
      column('First seen (UTC)'),
      column('Last seen (UTC)'),
      column('Resolved (UTC)'),
      column('Hours', NARROW),
      column('Times reopened', NARROW),
      column('Waiver'),
      column('Due', NARROW),
      column('Responses', WIDE),
    ],
    rows: exceptions.map((exception) => [
      textCell(exception.findingId),
      ...judgedCells(exception),
      textCell(exception.state),
      textCell(exception.remediation),
      instantCell(exception.firstSeenAt),
      instantCell(exception.lastSeenAt),
      instantCell(exception.resolvedAt),
      hoursCell(exception.durationMs / HOUR_MS),
      countCell(exception.reopened),
      textCell(exception.waiver?.ticket ?? null),
      textCell(exception.dueOn),
      textCell(exception.responses.map(({ by, text }) => `${by}: ${text}`).join('; ')),
    ]),
  };
}
