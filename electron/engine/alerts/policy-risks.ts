import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Verdict } from '#shared/model/control.ts';

/** Controls whose matter is already a risk of its own kind. */
const TOLD_OTHERWISE: readonly string[] = [
  'SUB-01',
  'SUB-02',
  'SUB-03',
  'PAY-01',
  'E402-01',
  'QUO-01',
  'QUO-02',
  'QUO-03',
  'BUD-02',
  'MON-01',
  'MON-04',
  'MOD-02',
];

/** Of keys in order, not of calls that stop: a finding until it is mended, and nothing to wake anybody for. */
const READ_AMONG_FINDINGS: readonly string[] = ['KEY-01', 'KEY-02', 'KEY-04', 'KEY-05'];

/** Nobody saw that it was over; of a manual control nobody said so. */
const NOT_EVALUATED: readonly Verdict['status'][] = ['NO_DATA', 'ERROR', 'MANUAL'];

const NOT_TOLD: ReadonlySet<string> = new Set([...TOLD_OTHERWISE, ...READ_AMONG_FINDINGS]);

/**
 * Controls of high or critical severity that fail unwaived: one risk for each control and connection, and one for each
 * control of what Headroom itself keeps, as of its evidence log.
 */
export function policyRisks(connections: readonly ConnectionFacts[], verdicts: readonly Verdict[]): Risk[] {
  const told = verdicts.filter(({ controlId }) => !NOT_TOLD.has(controlId));
  const byConnection = Map.groupBy(told, ({ subject }) => subject.connectionId);
  return [...connections.map(({ connection }) => connection.id), null].flatMap((connectionId) => {
    const byControl = Map.groupBy(byConnection.get(connectionId) ?? [], ({ controlId }) => controlId);
    return [...byControl]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([controlId, own]) => policyRisk(connectionId, controlId, own));
  });
}

function policyRisk(connectionId: string | null, controlId: string, verdicts: readonly Verdict[]): Risk {
  const identity = {
    riskKey: `policy:${controlId}:${connectionId ?? 'store'}`,
    kind: 'policy' as const,
    connectionId,
  };
  const failed = verdicts.filter(
    ({ status, severity, waiver }) => status === 'FAIL' && isGrave(severity) && waiver === null,
  );
  const first = failed[0];
  if (!first) {
    const isBlind = verdicts.some(({ status }) => NOT_EVALUATED.includes(status));
    return quietRisk(identity, isBlind ? 'unknown' : 'absent');
  }
  const others = failed.length === 1 ? '' : ` and ${failed.length - 1} more`;
  return {
    ...identity,
    meterId: null,
    level: failed.some(({ severity }) => severity === 'critical') ? 'critical' : 'warning',
    title: `${controlId} fails: ${first.subject.name}${others}`,
    body: first.reason,
    action: 'Open the findings of this control and follow the remediation.',
    link: null,
    status: 'present',
    isSettled: false,
  };
}

function isGrave(severity: Verdict['severity']): boolean {
  return severity === 'critical' || severity === 'high';
}
