import type { ReportModel } from '#shared/model/report.ts';
import { LIMITATION_NAMES } from '../document/limitation-text.ts';
import { installationText, ofText, percentText, periodText } from '../document/phrases.ts';
import { countCell, decimalCell, instantCell, textCell, type SheetCell } from './cells.ts';
import { column, NARROW, WIDE, type Table } from './table.ts';

export function summaryTable({ cover, scope, summary, statement, spend }: ReportModel): Table {
  const facts: [string, SheetCell][] = [
    ['Report', textCell(cover.reportId)],
    ['Title', textCell(cover.title)],
    ['Organization', textCell(cover.entity)],
    ['Scope', textCell(cover.scope)],
    ...(scope.limit
      ? [
          ['Connections out of scope', countCell(scope.limit.connectionsLeftOut)] satisfies [
            string,
            SheetCell,
          ],
        ]
      : []),
    ['Period', textCell(periodText(cover.period))],
    ['Issued', instantCell(cover.issuedAt)],
    ['Generator', textCell(`${cover.generator.name} ${cover.generator.version}`)],
    ['Head of the evidence log', textCell(cover.checkpoint?.headSha256 ?? null)],
    ['Rows of the evidence log', countCell(cover.checkpoint?.size ?? null)],
    ['Coverage', textCell(`${percentText(summary.coverage)} (${ofText(summary.coverage)})`)],
    ['Pass rate', textCell(`${percentText(summary.passRate)} (${ofText(summary.passRate)} evaluated)`)],
    ...summary.counts.map(({ status, total }): [string, SheetCell] => [
      `Results: ${status}`,
      countCell(total),
    ]),
    ...(summary.installation
      ? [
          ['Whole installation, not counted', textCell(installationText(summary.installation))] satisfies [
            string,
            SheetCell,
          ],
        ]
      : []),
    ['Open exceptions', countCell(summary.openExceptions.total)],
    ['Results waived', countCell(summary.waived)],
    ...spend.totals.map(({ amount, unit }): [string, SheetCell] => [`Spend, ${unit}`, decimalCell(amount)]),
    ['Cost unknown of', textCell(spend.withoutCost.join(', '))],
    ...[...statement.use, ...statement.limits].map((text): [string, SheetCell] => ['Note', textCell(text)]),
  ];
  return {
    name: 'Summary',
    columns: [column('Fact', 28), column('Value', WIDE)],
    rows: facts.map(([fact, value]) => [textCell(fact), value]),
  };
}

export function limitationTable({ scope }: ReportModel): Table {
  return {
    name: 'Scope limitations',
    columns: [
      column('Limitation'),
      column('Control', NARROW),
      column('Subject', 36),
      column('Status', NARROW),
      column('Reason', WIDE),
    ],
    rows: scope.limitations.map(({ kind, controlId, subject, status, reason }) =>
      [LIMITATION_NAMES[kind], controlId, subject, status, reason].map(textCell),
    ),
  };
}
