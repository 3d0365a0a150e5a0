import { verdictKey } from '#engine/domain/verdict-key.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot, SubjectCompliance } from '../snapshot.ts';
import { VERDICT_STATUSES } from '#shared/model/control.ts';
import type { Verdict } from '#shared/model/control.ts';
import type { ControlRow, CountByStatus, PeriodCompliance, ResultRow } from '#shared/model/report.ts';

/** One row a control, in the policy's order, with what its results amount to. */
export function buildControls(snapshot: ReportSnapshot): ControlRow[] {
  const byControl = Map.groupBy(snapshot.verdicts, (verdict) => verdict.controlId);
  const compliance = Map.groupBy(snapshot.compliance, ({ controlId }) => controlId);
  return snapshot.controls.map(({ id, title, severity, mappings }) => {
    const verdicts = byControl.get(id) ?? [];
    const counts = countByStatus(verdicts);
    return {
      controlId: id,
      title,
      severity,
      mappings,
      counts,
      tested: counts.PASS + counts.FAIL + counts.WARN,
      failed: counts.FAIL,
      waived: verdicts.filter(({ waiver }) => waiver !== null).length,
      notEvaluated: counts.ERROR + counts.NO_DATA + counts.MANUAL,
      period: snapshot.period.type === 'period' ? overall(compliance.get(id) ?? []) : null,
    };
  });
}

function overall(rows: readonly SubjectCompliance[]): NonNullable<ControlRow['period']> {
  const sum = (of: (period: PeriodCompliance) => number) =>
    rows.reduce((total, { period }) => total + of(period), 0);
  return {
    evaluated: sum(({ evaluated }) => evaluated),
    compliant: sum(({ compliant }) => compliant),
    breached: rows.filter(({ period }) => period.breaches > 0).length,
    longestBreachMs: rows.reduce((longest, { period }) => Math.max(longest, period.longestBreachMs), 0),
  };
}

function countByStatus(verdicts: readonly Verdict[]): CountByStatus {
  return Object.fromEntries(
    VERDICT_STATUSES.map((status) => [
      status,
      verdicts.filter((verdict) => verdict.status === status).length,
    ]),
  ) as CountByStatus;
}

/** Every result, each with the finding that it keeps open, if any. */
export function buildResults(snapshot: ReportSnapshot, sources: Sources): ResultRow[] {
  const openFindings = new Map(
    snapshot.findings
      .filter((finding) => finding.state !== 'resolved')
      .map((finding) => [verdictKey(finding.controlId, finding.subject), finding.id]),
  );
  const compliance = new Map(
    snapshot.compliance.map(({ controlId, subjectType, subjectId, period }) => [
      verdictKey(controlId, { type: subjectType, id: subjectId }),
      period,
    ]),
  );
  return snapshot.verdicts.map((verdict) => ({
    controlId: verdict.controlId,
    subject: verdict.subject,
    source: sources.ofSubject(verdict.subject),
    status: verdict.status,
    severity: verdict.severity,
    condition: verdict.reason,
    findingId: openFindings.get(verdictKey(verdict.controlId, verdict.subject)) ?? null,
    waiver: verdict.waiver,
    period: compliance.get(verdictKey(verdict.controlId, verdict.subject)) ?? null,
  }));
}
