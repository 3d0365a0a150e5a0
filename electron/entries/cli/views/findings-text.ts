import type { Finding, FindingEvent } from '#shared/model/finding.ts';
import { SEVERITIES } from '#shared/levels.ts';
import { isoSecond } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { stamp } from './stamp.ts';
import { table } from './table.ts';

const NONE = 'No finding is open here.';

/** One line for each finding with its reason below, the gravest first. Times are UTC. */
export function findingsText(terminal: Terminal, findings: readonly Finding[]): string {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  const rows = findings
    .toSorted((left, right) => rank(left) - rank(right) || left.firstSeenAt - right.firstSeenAt)
    .map((finding) => ({
      cells: [
        finding.severity,
        finding.id,
        finding.controlId,
        finding.state,
        finding.owner ?? '',
        finding.dueOn ?? '',
        finding.subject.name,
      ],
      detail: [finding.reason, finding.waiver && `Waived: ${finding.waiver.ticket}.`]
        .filter(Boolean)
        .join(' '),
    }));
  return table(terminal, ['severity', 'id', 'control', 'state', 'owner', 'due', 'subject'], rows) || NONE;
}

/** One of them, its comments, and what became of it. */
export function findingText(terminal: Terminal, finding: Finding, history: readonly FindingEvent[]): string {
  const events = history.map(({ at, actor, change, detail }) => ({
    cells: [stamp(at), change, actor],
    ...(detail ? { detail } : {}),
  }));
  return [
    findingsText(terminal, [finding]),
    '',
    `To do: ${finding.remediation}`,
    '',
    table(terminal, ['when', 'what', 'who'], events),
  ].join('\n');
}

/** Of the register as CSV; instants are ISO 8601 in UTC. */
export const FINDING_COLUMNS = [
  'id',
  'control_id',
  'title',
  'subject_type',
  'subject_name',
  'severity',
  'status',
  'state',
  'owner',
  'due_on',
  'waiver_ticket',
  'first_seen_at',
  'last_seen_at',
  'resolved_at',
  'times_reopened',
  'reason',
  'remediation',
  'comments',
] as const;

export function findingCells(finding: Finding): Record<(typeof FINDING_COLUMNS)[number], string> {
  return {
    id: finding.id,
    control_id: finding.controlId,
    title: finding.title,
    subject_type: finding.subject.type,
    subject_name: finding.subject.name,
    severity: finding.severity,
    status: finding.status,
    state: finding.state,
    owner: finding.owner ?? '',
    due_on: finding.dueOn ?? '',
    waiver_ticket: finding.waiver?.ticket ?? '',
    first_seen_at: isoSecond(finding.firstSeenAt),
    last_seen_at: isoSecond(finding.lastSeenAt),
    resolved_at: finding.resolvedAt === null ? '' : isoSecond(finding.resolvedAt),
    times_reopened: String(finding.reopened),
    reason: finding.reason,
    remediation: finding.remediation,
    comments: finding.comments.map(({ at, by, text }) => `${isoSecond(at)} ${by}: ${text}`).join('\n'),
  };
}
