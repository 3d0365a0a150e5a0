import { countCell, decimalCell, hoursCell, instantCell, quantityCells, textCell } from './cells.ts';
import type { SheetCell } from './cells.ts';
import { billingMonth } from '../billing-month.ts';
import { LIMITATION_NAMES } from '../document/limitation-text.ts';
import { installationText, ofText, percentText, periodText, words } from '../document/phrases.ts';
import { requirementName } from '../framework-requirement.ts';
import { sumOf } from '../sections/amounts.ts';
import { formatDecimal, MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { ExceptionRow, ReportModel, Source, SourceSheet } from '#shared/model/report.ts';
import { HOUR_MS, isoSecond } from '#shared/time.ts';

export interface Table {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly { title: string; width: number }[];
  rows: readonly (readonly SheetCell[])[];
}

/** What finance and auditors filter and add up, a sheet a section, in the order of the report. Instants are UTC. */
export function tables(model: ReportModel): Table[] {
  return [
    summaryTable(model),
    limitationTable(model),
    sourceTable(model),
    controlTable(model),
    resultTable(model),
    findingTable(model),
    waiverTable(model),
    attestationTable(model),
    subscriptionTable(model),
    meterTable(model),
    spendTable(model),
    chargeTable(model),
    paymentTable(model),
    changeTable(model),
    evidenceTable(model),
  ];
}

const NARROW = 12;
const MIDDLE = 22;
const WIDE = 60;
const column = (title: string, width = MIDDLE) => ({ title, width });

const SOURCE_COLUMNS = [
  column('Connection'),
  column('Provider'),
  column('Environment', NARROW),
  column('Owner'),
];
const sourceCells = (source: Source | null): SheetCell[] =>
  [source?.connection, source?.provider, source?.environment, source?.owner].map((text) =>
    textCell(text ?? null),
  );

function summaryTable({ cover, scope, summary, statement, spend }: ReportModel): Table {
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

function limitationTable({ scope }: ReportModel): Table {
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

function sourceTable({ completeness }: ReportModel): Table {
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

/** Where no poll is on record, outages are unknown, not none. */
function outageCells({ polls, outages }: SourceSheet): SheetCell[] {
  if (polls === null) return [null, null];
  const lasted = outages.reduce((sum, { from, to }) => sum + to - from, 0);
  return [countCell(outages.length), hoursCell(lasted / HOUR_MS)];
}

function controlTable({ controls, method }: ReportModel): Table {
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

function resultTable({ results }: ReportModel): Table {
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

function findingTable({ exceptions }: ReportModel): Table {
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

function waiverTable({ waivers }: ReportModel): Table {
  return {
    name: 'Waivers',
    columns: [
      column('Waiver'),
      column('State', NARROW),
      column('Control', NARROW),
      column('Connection'),
      column('Subject', 36),
      column('Ticket'),
      column('Reason', WIDE),
      column('Compensating controls', WIDE),
      column('Asked for by'),
      column('Approved by'),
      column('From (UTC)'),
      column('Until (UTC)'),
      column('Revoked (UTC)'),
      column('Results covered', NARROW),
      column('Last used (UTC)'),
    ],
    rows: waivers.map((waiver) => [
      ...[
        waiver.id,
        words(waiver.state),
        waiver.controlId,
        waiver.connection,
        waiver.subject,
        waiver.ticket,
        waiver.reason,
        waiver.compensatingControls.join('; '),
        waiver.requestedBy,
        waiver.approvedBy,
      ].map(textCell),
      instantCell(waiver.validFrom),
      instantCell(waiver.expiresAt),
      instantCell(waiver.revokedAt),
      countCell(waiver.covers),
      instantCell(waiver.lastMatchedAt),
    ]),
  };
}

function attestationTable({ attestations }: ReportModel): Table {
  return {
    name: 'Attestations',
    columns: [
      column('Attestation'),
      column('State', NARROW),
      column('Control', NARROW),
      column('Title', 32),
      column('Subject', 36),
      column('Holds', NARROW),
      column('Person'),
      column('Of (UTC)'),
      column('Recorded (UTC)'),
      column('Stands until (UTC)'),
      column('Statement', WIDE),
      column('Reference'),
      column('Withdrawn (UTC)'),
      column('Withdrawn by'),
      column('Reason of the withdrawal', WIDE),
    ],
    rows: attestations.records.map((row) => [
      ...[
        row.id,
        words(row.state),
        row.controlId,
        row.controlTitle,
        row.subject?.name ?? null,
        row.holds ? 'yes' : 'no',
        row.person,
      ].map(textCell),
      instantCell(row.at),
      instantCell(row.recordedAt),
      instantCell(row.standsUntil),
      textCell(row.statement),
      textCell(row.reference),
      instantCell(row.withdrawal?.at ?? null),
      textCell(row.withdrawal?.by ?? null),
      textCell(row.withdrawal?.reason ?? null),
    ]),
  };
}

function subscriptionTable({ subscriptions }: ReportModel): Table {
  return {
    name: 'Subscriptions',
    columns: [
      ...SOURCE_COLUMNS,
      column('State'),
      column('Since (UTC)'),
      column('Renews (UTC)'),
      column('Plan'),
      column('Seats', NARROW),
      column('Contract ends', NARROW),
      column('Renews by itself', NARROW),
      column('Next invoice', NARROW),
      column('Payment method', 28),
      column('Decision', 28),
      column('Reason', WIDE),
    ],
    rows: subscriptions.map(({ source, provider, contract, ...row }) => [
      ...sourceCells(source),
      textCell(words(row.state)),
      instantCell(row.since),
      instantCell(row.renewsAt),
      textCell(contract?.plan ?? provider?.plan ?? null),
      countCell(provider?.seats ?? null),
      textCell(contract?.endsOn ?? null),
      textCell(contract ? (contract.autoRenew ? 'yes' : 'no') : null),
      textCell(contract?.nextInvoiceOn ?? null),
      textCell(contract?.paymentMethod ?? provider?.paymentMethod ?? null),
      textCell(contract?.decision ?? null),
      textCell(row.reason),
    ]),
  };
}

function meterTable({ meters }: ReportModel): Table {
  return {
    name: 'Meters',
    columns: [
      ...SOURCE_COLUMNS,
      column('Meter', 36),
      column('Kind', NARROW),
      column('Window'),
      column('Value'),
      column('Unit', NARROW),
      column('Limit'),
      column('Unit', NARROW),
      column('As of (UTC)'),
      column('Resets (UTC)'),
      column('Level', NARROW),
      column('Hours left, early', NARROW),
      column('Hours left, middle', NARROW),
      column('Forecast', WIDE),
    ],
    rows: meters.map(({ source, forecast, ...row }) => [
      ...sourceCells(source),
      ...[row.meter, row.kind, row.window].map(textCell),
      ...quantityCells(row.value),
      ...quantityCells(row.limit),
      instantCell(row.asOf),
      instantCell(row.resetsAt),
      textCell(forecast?.level ?? null),
      hoursCell(forecast?.runwayHours?.p10 ?? null),
      hoursCell(forecast?.runwayHours?.p50 ?? null),
      textCell(forecast?.sentence ?? null),
    ]),
  };
}

/** A row for each currency: they are never added up. */
function spendTable({ spend }: ReportModel): Table {
  return {
    name: 'Spend',
    columns: [
      ...SOURCE_COLUMNS,
      column('Model', 28),
      column('Cost'),
      column('Currency', NARROW),
      column('Requests'),
      column('Input tokens'),
      column('Output tokens'),
      column('Cached input tokens'),
    ],
    rows: spend.rows.flatMap((row) =>
      (row.cost ?? [null]).map((cost, index) => [
        ...sourceCells(row.source),
        textCell(row.model),
        ...quantityCells(cost),
        // Counts belong to no currency: they stand once.
        ...[row.requests, row.inputTokens, row.outputTokens, row.cachedInputTokens].map((count) =>
          countCell(index === 0 ? count : null),
        ),
      ]),
    ),
  };
}

/** By the month: days are in the editions for tools, and would make a workbook that nobody can open. */
function chargeTable({ charges, scope }: ReportModel): Table {
  const sources = new Map(scope.included.map(({ source }) => [source.connectionId, source]));
  return {
    name: 'Charges by month',
    columns: [
      ...SOURCE_COLUMNS,
      column('Month (UTC)', NARROW),
      column('Project'),
      column('Model', 28),
      column('Line item', 36),
      column('Cost'),
      column('Currency', NARROW),
    ],
    rows: charges.flatMap(({ connectionId, project, model, lineItem, currency, days }) =>
      [...Map.groupBy(days, ({ from, to }) => billingMonth(from, to).start)].map(([month, ofMonth]) => [
        ...sourceCells(sources.get(connectionId) ?? null),
        textCell(isoSecond(month).slice(0, 'YYYY-MM'.length)),
        ...[project, model, lineItem].map(textCell),
        decimalCell(sumOfDecimals(ofMonth.map(({ cost }) => cost))),
        textCell(currency),
      ]),
    ),
  };
}

function sumOfDecimals(costs: readonly string[]): string | null {
  const scaled = costs.map((cost) => parseDecimal(cost, MONEY_SCALE));
  const sum = sumOf(scaled.filter((cost) => cost !== null));
  return sum === null || scaled.includes(null) ? null : formatDecimal(sum, MONEY_SCALE, 2);
}

function paymentTable({ paymentEpisodes }: ReportModel): Table {
  return {
    name: 'Payment refusals',
    columns: [
      ...SOURCE_COLUMNS,
      column('Class'),
      column('Cause'),
      column('Summary', WIDE),
      column('First seen (UTC)'),
      column('Closed (UTC)'),
      column('Hours', NARROW),
      column('Warned before'),
      column('Warning hours ahead', NARROW),
    ],
    rows: paymentEpisodes.map(({ source, warning, ...episode }) => [
      ...sourceCells(source),
      textCell(words(episode.class)),
      textCell(episode.cause && words(episode.cause)),
      textCell(episode.summary),
      instantCell(episode.firstSeenAt),
      instantCell(episode.closedAt),
      hoursCell(episode.durationMs / HOUR_MS),
      textCell(words(warning.kind)),
      hoursCell(warning.kind === 'warned' ? warning.leadMs / HOUR_MS : null),
    ]),
  };
}

function changeTable({ changes }: ReportModel): Table {
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

function evidenceTable({ evidence }: ReportModel): Table {
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
