import type { ControlDescription, Verdict, VerdictStatus } from '#shared/model/control.ts';
import { verdictKey } from '#engine/domain/verdict-key.ts';
import { worstVerdicts } from '#engine/domain/worst-verdicts.ts';
import type { Finding } from '#shared/model/finding.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';

/** A finding that comes back within this time is the same finding. */
export const REOPEN_WITHIN_MS = 30 * DAY_MS;
/** A finding that looks the same to a person is written again only so often. */
const REFRESH_AFTER_MS = HOUR_MS;

export interface FindingChange {
  kind: 'opened' | 'updated' | 'resolved' | 'reopened';
  finding: Finding;
}

export interface Reconciliation {
  /** Findings that are not resolved, and those resolved within {@link REOPEN_WITHIN_MS}. */
  existing: readonly Finding[];
  verdicts: readonly Verdict[];
  controls: readonly ControlDescription[];
  /** Every connection that exists, evaluated now or not. */
  liveConnectionIds: ReadonlySet<string>;
  now: Instant;
  nextId: () => string;
}

/**
 * Carries verdicts over into findings and returns what changed. FAIL and WARN open a finding or keep it; PASS and
 * NOT_APPLICABLE resolve it; NO_DATA, ERROR and MANUAL neither open nor resolve one. A finding whose subject was not
 * judged stays, unless its connection is gone, or its control states on the connection that it read the whole list.
 *
 * @throws {Error} for a verdict of a control that is not in `controls`
 */
export function reconcileFindings(input: Reconciliation): FindingChange[] {
  const verdicts = worstVerdicts(input.verdicts);
  const findings = newestBySubject(input.existing);
  const judged = [...verdicts].map(([key, verdict]) => judge(findings.get(key) ?? null, verdict, input));
  const unjudged = [...findings]
    .filter(([key]) => !verdicts.has(key))
    .map(([, finding]) => settleUnjudged(finding, verdicts, input));
  return [...judged, ...unjudged].filter((change) => change !== null);
}

function judge(finding: Finding | null, verdict: Verdict, input: Reconciliation): FindingChange | null {
  const active = finding && finding.state !== 'resolved' ? finding : null;
  switch (verdict.status) {
    case 'FAIL':
    case 'WARN':
      return active ? refresh(active, verdict, input) : raise(finding, verdict, input);
    case 'PASS':
    case 'NOT_APPLICABLE':
      return active && resolve(active, verdict.status, verdict.reason, input.now);
    case 'NO_DATA':
    case 'ERROR':
    case 'MANUAL':
      return active && blur(active, verdict);
  }
}

function raise(resolved: Finding | null, verdict: Verdict, input: Reconciliation): FindingChange {
  const current = currentParts(verdict, input);
  const isRecent = resolved?.resolvedAt != null && input.now - resolved.resolvedAt <= REOPEN_WITHIN_MS;
  if (resolved && isRecent) {
    const reopened = resolved.reopened + 1;
    return {
      kind: 'reopened',
      finding: { ...resolved, ...current, state: 'open', resolvedAt: null, reopened },
    };
  }
  const finding: Finding = {
    id: input.nextId(),
    controlId: verdict.controlId,
    ...current,
    state: 'open',
    firstSeenAt: input.now,
    resolvedAt: null,
    reopened: 0,
    owner: null,
    dueOn: null,
    comments: [],
  };
  return { kind: 'opened', finding };
}

function refresh(finding: Finding, verdict: Verdict, input: Reconciliation): FindingChange | null {
  const isSame =
    finding.status === verdict.status &&
    finding.severity === verdict.severity &&
    finding.waiver?.id === verdict.waiver?.id &&
    gistOf(finding.reason) === gistOf(verdict.reason);
  if (isSame && input.now - finding.lastSeenAt <= REFRESH_AFTER_MS) return null;
  return { kind: 'updated', finding: { ...finding, ...currentParts(verdict, input) } };
}

/** The finding stands, but nobody can see it now: `lastSeenAt` keeps the last time it was seen. */
function blur(finding: Finding, { status, reason }: Verdict): FindingChange | null {
  const isSame = finding.status === status && gistOf(finding.reason) === gistOf(reason);
  return isSame ? null : { kind: 'updated', finding: { ...finding, status, reason } };
}

function settleUnjudged(
  finding: Finding,
  verdicts: ReadonlyMap<string, Verdict>,
  { controls, liveConnectionIds, now }: Reconciliation,
): FindingChange | null {
  const { connectionId } = finding.subject;
  if (finding.state === 'resolved') return null;
  if (!controls.some(({ id }) => id === finding.controlId)) {
    return resolve(finding, 'NOT_APPLICABLE', 'The policy no longer has this control.', now);
  }
  if (connectionId === null) return null;
  if (!liveConnectionIds.has(connectionId)) {
    return resolve(finding, 'NOT_APPLICABLE', 'The connection was removed.', now);
  }
  const population = verdicts.get(verdictKey(finding.controlId, { type: 'connection', id: connectionId }));
  const isGone = population?.status === 'NOT_APPLICABLE' || population?.status === 'PASS';
  return isGone ? resolve(finding, 'NOT_APPLICABLE', 'It is no longer there.', now) : null;
}

function resolve(finding: Finding, status: VerdictStatus, reason: string, now: Instant): FindingChange {
  return { kind: 'resolved', finding: { ...finding, state: 'resolved', status, reason, resolvedAt: now } };
}

function currentParts(verdict: Verdict, input: Reconciliation) {
  const { controlId, subject, status, severity, reason, waiver } = verdict;
  const control = input.controls.find(({ id }) => id === controlId);
  if (!control)
    throw new Error(`A verdict names the control ${controlId}, which is not in the list of controls.`);
  const { title, remediation } = control;
  return { title, subject, status, severity, reason, remediation, waiver, lastSeenAt: input.now };
}

/** The reason without its numbers, which change with every poll. */
function gistOf(reason: string): string {
  return reason.replace(/\d[\d.,:]*( (min|h|d|days?|%))?/g, '#').replace(/#( #)+/g, '#');
}

/** Of several findings on one subject the one that is not resolved, else the one resolved last. */
function newestBySubject(findings: readonly Finding[]): Map<string, Finding> {
  const endOf = ({ resolvedAt }: Finding) => resolvedAt ?? Number.MAX_SAFE_INTEGER;
  const ordered = [...findings].sort((left, right) => endOf(left) - endOf(right));
  return new Map(ordered.map((finding) => [verdictKey(finding.controlId, finding.subject), finding]));
}
