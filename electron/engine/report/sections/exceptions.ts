import { compareSeverity, compareText } from './order.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { ExceptionRow } from '#shared/model/report.ts';

/** All findings of the snapshot: unresolved before resolved, worst first, then oldest first. */
export function buildExceptions(snapshot: ReportSnapshot, sources: Sources): ExceptionRow[] {
  const criteria = new Map(snapshot.controls.map((control) => [control.id, control.criterion]));
  return [...snapshot.findings].sort(compareFindings).map((finding) => {
    const source = sources.ofSubject(finding.subject);
    return {
      findingId: finding.id,
      controlId: finding.controlId,
      title: finding.title,
      subject: finding.subject,
      source,
      status: finding.status,
      state: finding.state,
      severity: finding.severity,
      condition: finding.reason,
      criterion: criteria.get(finding.controlId) ?? null,
      remediation: finding.remediation,
      owner: finding.owner ?? source?.owner ?? null,
      firstSeenAt: finding.firstSeenAt,
      lastSeenAt: finding.lastSeenAt,
      resolvedAt: finding.resolvedAt,
      durationMs: Math.max(0, (finding.resolvedAt ?? snapshot.issuedAt) - finding.firstSeenAt),
      reopened: finding.reopened,
      waiver: finding.waiver,
      dueOn: finding.dueOn,
      responses: finding.comments,
    };
  });
}

function compareFindings(left: Finding, right: Finding): number {
  const resolved = (finding: Finding) => (finding.state === 'resolved' ? 1 : 0);
  return (
    resolved(left) - resolved(right) ||
    compareSeverity(left.severity, right.severity) ||
    left.firstSeenAt - right.firstSeenAt ||
    compareText(left.id, right.id)
  );
}
