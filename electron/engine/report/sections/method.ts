import type { ReportSnapshot } from '../snapshot.ts';
import type { ControlDescription, ControlRule, VerdictStatus } from '#shared/model/control.ts';
import type { Method } from '#shared/model/report.ts';

const MEANINGS: Record<VerdictStatus, string> = {
  PASS: 'The condition was read and meets the criterion.',
  FAIL: 'The condition was read and does not meet the criterion.',
  WARN: 'The condition meets the criterion, but is near its limit. It does not count as a pass.',
  ERROR:
    'The control could not be evaluated because of a fault. Not a pass, not a failure: a limitation of scope.',
  NO_DATA:
    'The data that the control needs was not obtained. Not a pass, not a failure: a limitation of scope.',
  MANUAL:
    'A person has to attest it, and no attestation stands: none was made, or it lapsed or was withdrawn. Not evaluated.',
  NOT_APPLICABLE: 'The control does not concern the subject. Left out of coverage and pass rate.',
};

export function buildMethod(snapshot: ReportSnapshot): Method {
  return {
    frequency: frequency(snapshot),
    procedures: [
      'Every control is evaluated by program for every subject in scope: the whole population, no sampling.',
      'A manual control alone rests on the word of a person: it passes or fails by an attestation that stands, and is not evaluated without one. A word counts from when it was recorded, and for no subject that came later.',
      'Every poll is recorded, failed ones too. A stretch without a successful poll is shown as a gap, not bridged.',
      'Coverage is PASS, FAIL and WARN among all applicable results. Pass rate is PASS among PASS, FAIL and WARN.',
      'Each control is judged at a point in time, when the report was made, and over the period: after how many polls it passed, and how long the longest breach lasted. What was never judged in the period is not evaluated; a breach ends when the control is met again, not when it can no longer be seen.',
      'A finding keeps its first and last sight over time. ERROR and NO_DATA never resolve it: silence is not recovery.',
      'Amounts are exact decimals as the provider reports them. Currencies are not converted and not added up.',
    ],
    statusMeanings: Object.entries(MEANINGS).map(([status, meaning]) => ({
      status: status as VerdictStatus,
      meaning,
    })),
    rules: snapshot.controls.map((control) => ({
      controlId: control.id,
      title: control.title,
      severity: control.severity,
      data: control.data,
      criterion: control.criterion,
      ...(control.parameters ? { parameters: control.parameters.map(describeParameter) } : {}),
      ...(control.rule ? { rule: describeRule(control.rule) } : {}),
    })),
  };
}

type Parameter = NonNullable<ControlDescription['parameters']>[number];

function describeParameter({ name, value, unit, default: usual }: Parameter): string {
  return `${name} = ${value} ${unit}${value === usual ? '' : ` (usual: ${usual})`}`;
}

function describeRule({ subject, when, check, attestEveryDays }: ControlRule): string[] {
  return [
    `for each ${subject}`,
    ...(when === null ? [] : [`when: ${when}`]),
    ...(check === null ? [`attested every ${attestEveryDays ?? 0} days`] : [`check: ${check}`]),
  ];
}

function frequency({ connections }: ReportSnapshot): string {
  const intervals = connections.map((facts) => facts.connection.pollIntervalSeconds);
  if (intervals.length === 0) return 'No connection is in scope, so nothing was polled.';
  const shortest = Math.min(...intervals);
  const longest = Math.max(...intervals);
  const every = shortest === longest ? `every ${shortest} s` : `every ${shortest} s to ${longest} s`;
  return `Connections are polled ${every}, each at its own interval; controls are evaluated on what was last read.`;
}
