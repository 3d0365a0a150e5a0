import { compareNullable, compareSeverity, compareText } from './order.ts';
import { isWithin } from './period.ts';
import { requireSource } from './sources.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Finding } from '#shared/model/finding.ts';
import { VERDICT_STATUSES } from '#shared/model/control.ts';
import type { Verdict, VerdictStatus } from '#shared/model/control.ts';
import { SEVERITIES } from '#shared/levels.ts';
import type { Severity } from '#shared/levels.ts';
import type { CountBySeverity, RunsOut, Summary } from '#shared/model/report.ts';

const TOP = 5;

export function buildSummary(snapshot: ReportSnapshot, sources: Sources): Summary {
  const { period, limit } = snapshot;
  // What is about the installation itself is told beside the numbers of a limited scope.
  const isCounted = ({ subject }: Pick<Verdict, 'subject'>) => !limit || subject.connectionId !== null;
  const verdicts = snapshot.verdicts.filter(isCounted);
  const findings = snapshot.findings.filter(isCounted);
  const isOpen = (finding: Finding) => finding.state !== 'resolved';
  const open = findings.filter(isOpen);
  const during = (instantOf: (finding: Finding) => number | null) =>
    period.type === 'period'
      ? findings.filter((finding) => isWithin(period, instantOf(finding))).length
      : null;
  return {
    counts: countByStatus(verdicts),
    ...shares(verdicts),
    openExceptions: { total: open.length, bySeverity: countBySeverity(open) },
    waived: verdicts.filter(({ waiver }) => waiver !== null).length,
    newInPeriod: during((finding) => finding.firstSeenAt),
    resolvedInPeriod: during((finding) => finding.resolvedAt),
    reopened: open.filter((finding) => finding.reopened > 0).length,
    topRisks: topRisks(snapshot.findings.filter(isOpen)),
    runsOutFirst: runsOutFirst(snapshot, sources),
    unknownRunways: allMeters(snapshot).filter(({ forecast }) => !forecast || forecast.level === 'unknown')
      .length,
    neverRead: snapshot.connections
      .filter((facts) => facts.lastSuccessAt === null)
      .map((facts) => facts.connection.name),
    ...(limit
      ? {
          installation: installationOf(
            snapshot.verdicts.filter((verdict) => !isCounted(verdict)),
            snapshot.findings.filter((finding) => isOpen(finding) && !isCounted(finding)),
          ),
        }
      : {}),
  };
}

function installationOf(
  verdicts: readonly Verdict[],
  open: readonly Finding[],
): NonNullable<Summary['installation']> {
  const counts = countByStatus(verdicts).filter(({ total }) => total > 0);
  return { counts: counts.map(({ status, total }) => ({ status, total })), openExceptions: open.length };
}

/** Coverage and pass rate: what was not evaluated lowers the first and stays out of the second. */
function shares(verdicts: readonly Verdict[]): Pick<Summary, 'coverage' | 'passRate'> {
  const count = (...statuses: VerdictStatus[]) =>
    verdicts.filter((verdict) => statuses.includes(verdict.status)).length;
  const evaluated = count('PASS', 'FAIL', 'WARN');
  return {
    coverage: { part: evaluated, whole: verdicts.length - count('NOT_APPLICABLE') },
    passRate: { part: count('PASS'), whole: evaluated },
  };
}

function countByStatus(verdicts: readonly Verdict[]): Summary['counts'] {
  return VERDICT_STATUSES.map((status) => {
    const matching = verdicts.filter((verdict) => verdict.status === status);
    return { status, total: matching.length, bySeverity: countBySeverity(matching) };
  });
}

function countBySeverity(items: readonly { severity: Severity }[]): CountBySeverity {
  const count = (severity: Severity) => items.filter((item) => item.severity === severity).length;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)])) as CountBySeverity;
}

function topRisks(open: readonly Finding[]): Summary['topRisks'] {
  return open
    .filter((finding) => finding.status === 'FAIL' || finding.status === 'WARN')
    .sort(
      (left, right) =>
        compareSeverity(left.severity, right.severity) ||
        left.firstSeenAt - right.firstSeenAt ||
        compareText(left.id, right.id),
    )
    .slice(0, TOP)
    .map((finding) => ({
      findingId: finding.id,
      controlId: finding.controlId,
      subject: finding.subject.name,
      severity: finding.severity,
      condition: finding.reason,
      remediation: finding.remediation,
    }));
}

function allMeters(snapshot: ReportSnapshot) {
  return snapshot.connections.flatMap(({ connection, meters }) =>
    meters.map((facts) => ({ ...facts, connectionId: connection.id })),
  );
}

/** Meters that are expected to run dry before their reset, the earliest first. */
function runsOutFirst(snapshot: ReportSnapshot, sources: Sources): RunsOut[] {
  return allMeters(snapshot)
    .flatMap(({ connectionId, meter, forecast }) =>
      forecast?.runwayHours?.p10 == null
        ? []
        : [
            {
              source: requireSource(sources, connectionId),
              meter: meter.name,
              level: forecast.level,
              runwayHours: forecast.runwayHours,
              resetsAt: forecast.resetsAt,
              madeAt: forecast.madeAt,
              sentence: forecast.sentence,
            },
          ],
    )
    .sort(
      (left, right) =>
        compareNullable(left.runwayHours.p10, right.runwayHours.p10) ||
        compareNullable(left.runwayHours.p50, right.runwayHours.p50) ||
        compareText(left.meter, right.meter),
    )
    .slice(0, TOP);
}
