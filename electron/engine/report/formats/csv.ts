import { csvText } from '#engine/csv-text.ts';
import { reliabilityText } from '../document/reliability-text.ts';
import type { ReportFormat } from '../format.ts';
import type { ExceptionRow, PeriodCompliance, ReportModel, ResultRow } from '#shared/model/report.ts';
import { HOUR_MS, isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

/**
 * One row a result, then one a finding that no current result keeps open (resolved, or its subject is gone), then one
 * for each kind of meter and for all of them, of subject type `reliability`: how reliable their warnings were, in words.
 * A limited report begins with a row of subject type `scope`, which says to what.
 * The names are stable; new columns are added at the end. Instants are ISO 8601 in UTC; an empty cell is "does not
 * apply" or "not declared". `frameworks` lists `FRAMEWORK id (strength)`, parted by `; `.
 */
const COLUMNS = [
  'report_id',
  'control_id',
  'control_title',
  'subject_type',
  'subject_id',
  'subject_name',
  'connection',
  'provider',
  'environment',
  'owner',
  'status',
  'severity',
  'condition',
  'criterion',
  'remediation',
  'frameworks',
  'finding_id',
  'finding_state',
  'first_seen_at',
  'last_seen_at',
  'resolved_at',
  'duration_hours',
  'times_reopened',
  'waiver_id',
  'waiver_ticket',
  'waiver_expires_at',
  'period_known_from',
  'period_checks_evaluated',
  'period_checks_passed',
  'period_checks_not_evaluated',
  'period_breaches',
  'period_longest_breach_hours',
  'due_on',
  'responses',
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;
const EMPTY = Object.fromEntries(COLUMNS.map((name) => [name, ''])) as Row;

/** See {@link csvText} for what is done to text; the JSON edition has it bare. */
export const csvFormat: ReportFormat = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  title: 'Results and findings (CSV)',
  audience: 'Auditors who filter, sample and re-perform in a spreadsheet.',
  async render(model) {
    return new TextEncoder().encode(csvText(COLUMNS, rows(model)));
  },
};

function rows(model: ReportModel): Row[] {
  const findings = new Map(model.exceptions.map((exception) => [exception.findingId, exception]));
  const shown = new Set(model.results.map((result) => result.findingId));
  const context = buildContext(model);
  return [
    ...scopeRows(model),
    ...model.results.map((result) => resultRow(result, findings.get(result.findingId ?? ''), context)),
    ...model.exceptions
      .filter((exception) => !shown.has(exception.findingId))
      .map((exception) => resultRow({ ...exception, period: null }, exception, context)),
    ...reliabilityRows(model),
  ];
}

function scopeRows({ cover, scope: { limit } }: ReportModel): Row[] {
  if (!limit) return [];
  return [
    {
      ...EMPTY,
      report_id: cover.reportId,
      subject_type: 'scope',
      subject_name: cover.scope,
      condition: `Limited to: ${cover.scope}. Connections out of scope, which have no row here: ${limit.connectionsLeftOut}.`,
    },
  ];
}

/** They have no control, no state and no finding: whoever filters by one of these does not meet them. */
function reliabilityRows({ cover, reliability: { rows: kinds, total } }: ReportModel): Row[] {
  const named = [...kinds.map((row) => ({ id: row.period, ...row })), { id: 'all', ...total }];
  return named.map(({ id, inTruth, replayed }) => ({
    ...EMPTY,
    report_id: cover.reportId,
    subject_type: 'reliability',
    subject_id: id,
    subject_name: 'How reliable the warnings were',
    condition: `By the alerts that were raised: ${reliabilityText(inTruth)}. Replayed: ${reliabilityText(replayed)}.`,
  }));
}

interface Control {
  title: string;
  criterion: string;
  frameworks: string;
}
interface Context {
  reportId: string;
  controls: ReadonlyMap<string, Control>;
}

function buildContext({ cover, controls, method }: ReportModel): Context {
  const frameworks = new Map(
    controls.map(({ controlId, mappings }) => [
      controlId,
      mappings.map(({ framework, id, strength }) => `${framework} ${id} (${strength})`).join('; '),
    ]),
  );
  return {
    reportId: cover.reportId,
    controls: new Map(
      method.rules.map(({ controlId, title, criterion }) => [
        controlId,
        { title, criterion, frameworks: frameworks.get(controlId) ?? '' },
      ]),
    ),
  };
}

type Result = Omit<ResultRow, 'findingId'>;

function resultRow(result: Result, finding: ExceptionRow | undefined, { reportId, controls }: Context): Row {
  const control = controls.get(result.controlId);
  return {
    report_id: reportId,
    control_id: result.controlId,
    control_title: control?.title ?? finding?.title ?? '',
    subject_type: result.subject.type,
    subject_id: result.subject.id,
    subject_name: result.subject.name,
    connection: result.source?.connection ?? '',
    provider: result.source?.provider ?? '',
    environment: result.source?.environment ?? '',
    owner: result.source?.owner ?? '',
    status: result.status,
    severity: result.severity,
    condition: result.condition,
    criterion: control?.criterion ?? '',
    remediation: finding?.remediation ?? '',
    frameworks: control?.frameworks ?? '',
    ...findingCells(finding),
    waiver_id: result.waiver?.id ?? '',
    waiver_ticket: result.waiver?.ticket ?? '',
    waiver_expires_at: instantCell(result.waiver?.expiresAt),
    ...periodCells(result.period),
    due_on: finding?.dueOn ?? '',
    responses: (finding?.responses ?? [])
      .map(({ at, by, text }) => `${isoSecond(at)} ${by}: ${text}`)
      .join('\n'),
  };
}

const HOURS_PLACES = 1;

/** null: of a point in time, or a finding whose subject is gone. */
function periodCells(period: PeriodCompliance | null) {
  const count = (of: number | undefined) => (of === undefined ? '' : String(of));
  return {
    period_known_from: instantCell(period?.knownFrom),
    period_checks_evaluated: count(period?.evaluated),
    period_checks_passed: count(period?.compliant),
    period_checks_not_evaluated: count(period?.notEvaluated),
    period_breaches: count(period?.breaches),
    period_longest_breach_hours: period ? (period.longestBreachMs / HOUR_MS).toFixed(HOURS_PLACES) : '',
  };
}

function instantCell(at: Instant | null | undefined): string {
  return at == null ? '' : isoSecond(at);
}

function findingCells(finding: ExceptionRow | undefined) {
  return {
    finding_id: finding?.findingId ?? '',
    finding_state: finding?.state ?? '',
    first_seen_at: instantCell(finding?.firstSeenAt),
    last_seen_at: instantCell(finding?.lastSeenAt),
    resolved_at: instantCell(finding?.resolvedAt),
    duration_hours: finding ? (finding.durationMs / HOUR_MS).toFixed(HOURS_PLACES) : '',
    times_reopened: finding ? String(finding.reopened) : '',
  };
}
