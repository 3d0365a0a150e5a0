import { limitationText } from '../document/limitation-text.ts';
import { ofText, sentenceCase } from '../document/phrases.ts';
import { requirementName } from '../framework-requirement.ts';
import type { ReportFormat } from '../format.ts';
import { findingIdOf, type StableIds, stableIds } from '../stable-ids.ts';
import type { Severity } from '#shared/levels.ts';
import { FRAMEWORK_NAMES, type VerdictStatus } from '#shared/model/control.ts';
import type { ExceptionRow, Limitation, ReportModel, ResultRow } from '#shared/model/report.ts';

const OCSF_VERSION = '1.6.0';

/**
 * Compliance findings (class 2003), one JSON object a line: how much was evaluated, every result, passes and what was not
 * evaluated too, then the findings that were resolved, then what could not be read at all. Instants are epoch milliseconds.
 */
export const ocsfFormat: ReportFormat = {
  id: 'ocsf',
  extension: 'ocsf.jsonl',
  mediaType: 'application/jsonl',
  title: `Compliance findings (OCSF ${OCSF_VERSION}, JSON lines)`,
  audience: 'Security teams who take results into a SIEM or a data lake.',
  async render(model) {
    const lines = events(model).map((event) => `${JSON.stringify(event)}\n`);
    return new TextEncoder().encode(lines.join(''));
  },
};

const CREATE = { activity_id: 1, activity_name: 'Create' };
const UPDATE = { activity_id: 2, activity_name: 'Update' };
const CLOSE = { activity_id: 3, activity_name: 'Close' };
const NEW = { status_id: 1, status: 'New' };
const IN_PROGRESS = { status_id: 2, status: 'In Progress' };
const SUPPRESSED = { status_id: 3, status: 'Suppressed' };
const RESOLVED = { status_id: 4, status: 'Resolved' };

/** OCSF's warning is "no result, information is missing": what is near its limit is none. */
const NO_RESULT = { status_id: 2, status: 'Warning' };
const COMPLIANCE: Record<VerdictStatus, { status_id: number; status: string }> = {
  PASS: { status_id: 1, status: 'Pass' },
  FAIL: { status_id: 3, status: 'Fail' },
  NO_DATA: NO_RESULT,
  WARN: { status_id: 99, status: 'WARN' },
  ERROR: { status_id: 99, status: 'ERROR' },
  MANUAL: { status_id: 99, status: 'MANUAL' },
  NOT_APPLICABLE: { status_id: 99, status: 'NOT_APPLICABLE' },
};

const SEVERITY_IDS: Record<Severity, number> = { informational: 1, low: 2, medium: 3, high: 4, critical: 5 };
const severityOf = (severity: Severity) => ({
  severity_id: SEVERITY_IDS[severity],
  severity: sentenceCase(severity),
});

function events(model: ReportModel): object[] {
  const ids = stableIds(model);
  const frame = framer(model, ids);
  const findings = new Map(model.exceptions.map((exception) => [exception.findingId, exception]));
  const controls = describeControls(model);
  return [
    coverageEvent(model, ids),
    ...model.results.map((result) =>
      frame({
        ...resultEvent(result, findings.get(result.findingId ?? '') ?? null, model),
        uid: findingIdOf(result, ids),
        control: controls(result),
        about: result,
      }),
    ),
    ...model.exceptions
      .filter(({ state }) => state === 'resolved')
      .map((exception) =>
        frame({
          ...CLOSE,
          ...RESOLVED,
          at: exception.resolvedAt ?? model.cover.issuedAt,
          uid: ids.ofFinding('finding', exception.findingId),
          severity: 'informational',
          finding: exception,
          control: controls(exception),
          about: exception,
        }),
      ),
    ...model.scope.limitations
      .filter(({ kind }) => kind !== 'not_evaluated')
      .map((limitation, index) => limitationEvent(limitation, ids.ofReport(`limitation ${index}`), model)),
  ];
}

interface Told {
  activity_id: number;
  activity_name: string;
  status_id: number;
  status: string;
  at: number;
  severity: Severity;
  finding: ExceptionRow | null;
}

/** A pass alarms nobody, however grave it would have been to fail. */
function resultEvent(result: ResultRow, finding: ExceptionRow | null, { cover }: ReportModel): Told {
  const isFine = result.status === 'PASS' || result.status === 'NOT_APPLICABLE';
  const { period } = cover;
  const isOld = finding !== null && period.type === 'period' && finding.firstSeenAt < period.from;
  return {
    ...(isOld ? UPDATE : CREATE),
    ...stateOf(result, finding, isFine),
    at: cover.issuedAt,
    severity: isFine ? 'informational' : result.severity,
    finding,
  };
}

function stateOf({ waiver }: ResultRow, finding: ExceptionRow | null, isFine: boolean) {
  if (isFine) return RESOLVED;
  if (waiver !== null) return SUPPRESSED;
  return finding?.state === 'acknowledged' ? IN_PROGRESS : NEW;
}

type Judged = Pick<
  ResultRow,
  'controlId' | 'subject' | 'source' | 'status' | 'severity' | 'condition' | 'waiver'
>;

function framer(model: ReportModel, ids: StableIds) {
  return (told: Told & { uid: string; control: object; about: Judged }) => {
    const { uid, control, about, finding, at, severity, ...states } = told;
    return {
      ...head(model, at),
      ...states,
      ...typeOf(states.activity_id),
      ...severityOf(severity),
      message: about.condition,
      finding_info: {
        uid,
        title: `${about.controlId}: ${about.subject.name}`,
        desc: about.condition,
        ...(finding && {
          uid_alt: finding.findingId,
          first_seen_time: finding.firstSeenAt,
          last_seen_time: finding.lastSeenAt,
        }),
      },
      compliance: { ...control, ...COMPLIANCE[about.status], status_detail: about.condition },
      resources: [resource(about, ids)],
      ...(finding && { remediation: { desc: finding.remediation } }),
      unmapped: {
        status: about.status,
        ...(about.waiver && {
          waiver_id: about.waiver.id,
          waiver_ticket: about.waiver.ticket,
          waiver_expires_at: about.waiver.expiresAt,
        }),
        ...(finding && { finding_state: finding.state, times_reopened: finding.reopened }),
      },
    };
  };
}

/** Members that every event has. The report stands as correlation, its evidence log as tenant. */
function head({ cover }: ReportModel, at: number) {
  const { name, version } = cover.generator;
  return {
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    time: at,
    metadata: {
      version: OCSF_VERSION,
      product: { name, vendor_name: name, version },
      correlation_uid: cover.reportId,
      ...(cover.checkpoint && { tenant_uid: cover.checkpoint.logId }),
    },
  };
}

const typeOf = (activity: number) => ({ type_uid: 200_300 + activity });

/** What of a control is the same for all its results. Checks give evidence for requirements; none meets one alone. */
function describeControls({ controls, method }: ReportModel) {
  const criteria = new Map(method.rules.map(({ controlId, criterion }) => [controlId, criterion]));
  const known = new Map(
    controls.map(({ controlId, title, severity, mappings }) => [
      controlId,
      {
        desc: criteria.get(controlId) ?? title,
        standards: [...new Set(mappings.map(({ framework }) => FRAMEWORK_NAMES[framework]))],
        requirements: mappings.map(requirementName),
        checks: [{ uid: controlId, name: title, ...severityOf(severity) }],
      },
    ]),
  );
  return ({ controlId }: Judged) => ({ control: controlId, ...known.get(controlId) });
}

function resource({ subject, source }: Judged, ids: StableIds) {
  return {
    uid: ids.ofSubject(subject),
    uid_alt: subject.id,
    name: subject.name,
    type: subject.type,
    ...(source && {
      data: { connection: source.connection, provider: source.provider, environment: source.environment },
    }),
    ...(source?.owner != null && { owner: { name: source.owner } }),
  };
}

/** Stands first, so that nobody counts passes without knowing of how many results they are. */
function coverageEvent(model: ReportModel, ids: StableIds) {
  const { coverage, passRate } = model.summary;
  const { limit } = model.scope;
  const limited = limit
    ? ` Limited to: ${model.cover.scope}; connections out of scope: ${limit.connectionsLeftOut}.`
    : '';
  const text = `Evaluated: ${ofText(coverage)} applicable results. Passed: ${ofText(passRate)} evaluated.${limited}`;
  return {
    ...head(model, model.cover.issuedAt),
    ...CREATE,
    ...NEW,
    ...typeOf(CREATE.activity_id),
    ...severityOf('informational'),
    message: text,
    finding_info: { uid: ids.ofReport('coverage'), title: 'Coverage of the report', desc: text },
    compliance: {
      desc: 'How much the report could evaluate',
      status_id: 99,
      status: 'COVERAGE',
      status_detail: text,
    },
    unmapped: { coverage, pass_rate: passRate, ...(limit && { scope: limit.scope }) },
  };
}

function limitationEvent(limitation: Limitation, uid: string, model: ReportModel) {
  const text = limitationText(limitation);
  return {
    ...head(model, model.cover.issuedAt),
    ...CREATE,
    ...NEW,
    ...typeOf(CREATE.activity_id),
    severity_id: 0,
    severity: 'Unknown',
    message: text,
    finding_info: { uid, title: `Scope limitation: ${limitation.subject}`, desc: text },
    compliance: { desc: 'What the report could not see', ...NO_RESULT, status_detail: limitation.reason },
    resources: [{ name: limitation.subject, type: 'connection' }],
    unmapped: { limitation: limitation.kind },
  };
}
