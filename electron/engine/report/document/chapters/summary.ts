import type { Block, Chapter, Figure, TableBlock } from '../block.ts';
import { cell, column, markCell, nameCell, numberColumn } from '../cells.ts';
import { levelMark, statusMark } from '../marks.ts';
import {
  countText,
  installationText,
  instantText,
  momentText,
  ofText,
  percentText,
  runwayText,
  sentenceCase,
  shortRunwayText,
  sourceText,
} from '../phrases.ts';
import { SEVERITIES } from '#shared/levels.ts';
import type { ReportModel, RunsOut, Summary } from '#shared/model/report.ts';

export function summaryChapter({ summary }: ReportModel): Chapter {
  return {
    id: 'summary',
    title: 'Executive summary',
    blocks: [
      { kind: 'figures', figures: figures(summary) },
      ...blindSpots(summary),
      ...installation(summary),
      runsOutTable(summary),
      topRisksTable(summary),
      countsTable(summary),
    ],
  };
}

function figures(summary: Summary): Figure[] {
  const { openExceptions } = summary;
  const critical = openExceptions.bySeverity.critical;
  const first = summary.runsOutFirst[0];
  return [
    {
      label: 'Pass rate',
      value: percentText(summary.passRate),
      note: `${ofText(summary.passRate)} evaluated results, at ${percentText(summary.coverage)} coverage`,
      level: null,
    },
    {
      label: 'Coverage',
      value: percentText(summary.coverage),
      note: `${ofText(summary.coverage)} applicable results evaluated`,
      level: null,
    },
    {
      label: 'Open exceptions',
      value: countText(openExceptions.total),
      note: `${critical} critical, ${openExceptions.bySeverity.high} high${waived(summary)} · ${movement(summary)}`,
      level: critical > 0 ? 'critical' : null,
    },
    {
      label: 'Runs out first',
      value: (first && shortRunwayText(first.runwayHours)) ?? 'None expected',
      note: first ? `${first.meter} · ${first.source.connection}` : unknownRunways(summary),
      level: first?.level ?? null,
    },
  ];
}

/** Accepted failures are told apart from the others, and from passes. */
const waived = ({ waived: count }: Summary) => (count === 0 ? '' : `, ${countText(count)} results waived`);

function movement({ newInPeriod, resolvedInPeriod, reopened }: Summary): string {
  if (newInPeriod === null || resolvedInPeriod === null) return `${reopened} reopened`;
  return `${newInPeriod} new, ${resolvedInPeriod} resolved in the period, ${reopened} reopened`;
}

const unknownRunways = ({ unknownRunways: count }: Summary) =>
  count === 0 ? 'every meter has a forecast' : `${count} meters have no forecast`;

function blindSpots({ neverRead, unknownRunways: count }: Summary): Block[] {
  const items = [
    ...(neverRead.length > 0 ? [`Never read successfully: ${neverRead.join(', ')}.`] : []),
    ...(count > 0 ? [`Runway unknown for ${countText(count)} meters; see Meters and forecasts.`] : []),
  ];
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

/** Not in the figures above, which are those of the scope. */
function installation({ installation: found }: Summary): Block[] {
  if (!found) return [];
  return [{ kind: 'paragraph', text: `Whole installation, not counted above: ${installationText(found)}.` }];
}

function runsOutTable({ runsOutFirst }: Summary): TableBlock {
  return {
    kind: 'table',
    caption: 'What runs out first',
    columns: [column('Meter', 3), column('State', 1.4), column('Runway', 3), column('Reset (UTC)', 1.6)],
    rows: runsOutFirst.map(runsOutRow),
    empty: 'No meter is expected to run out before its reset or within the forecast horizon.',
  };
}

function runsOutRow(row: RunsOut) {
  return [
    nameCell(row.meter, sourceText(row.source)),
    markCell(levelMark(row.level)),
    cell(runwayText(row.runwayHours), row.sentence, `as of ${instantText(row.madeAt)}`),
    cell(momentText(row.resetsAt, 'no reset')),
  ];
}

function topRisksTable({ topRisks }: Summary): TableBlock {
  return {
    kind: 'table',
    caption: 'Top risks',
    columns: [column('Subject', 2.2), column('Severity', 1), column('Condition', 3), column('What to do', 3)],
    rows: topRisks.map((risk) => [
      nameCell(risk.subject, risk.controlId),
      cell(sentenceCase(risk.severity)),
      cell(risk.condition),
      cell(risk.remediation),
    ]),
    empty: 'No open failure or warning.',
  };
}

function countsTable({ counts }: Summary): TableBlock {
  return {
    kind: 'table',
    caption: 'Results by status and severity',
    columns: [
      column('Status', 2),
      numberColumn('Total', 1),
      ...SEVERITIES.map((severity) => numberColumn(sentenceCase(severity), 1.3)),
    ],
    rows: counts.map(({ status, total, bySeverity }) => [
      markCell(statusMark(status)),
      cell(countText(total)),
      ...SEVERITIES.map((severity) => cell(countText(bySeverity[severity]))),
    ]),
    empty: 'No results.',
  };
}
