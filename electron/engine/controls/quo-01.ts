import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { meterSubject } from '#engine/controls/subjects.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';

const FAIL_SHARE = 0.95;
const WARN_SHARE = 0.8;

export const quo01: Control = {
  id: 'QUO-01',
  title: 'Quota headroom',
  severity: 'high',
  data: 'Used amount and limit of every quota, with the time of its reset.',
  criterion: `Less than ${FAIL_SHARE * 100} % of a quota is used; a warning from ${WARN_SHARE * 100} % on.`,
  remediation:
    'Ask the provider for a higher limit, or move load to another key, plan or provider before the reset.',
  mappings: [
    ...partial('SOC2', 'A1.1'),
    ...direct('ISO27001', 'A.8.6'),
    ...partial('ISO42001', 'A.4.5'),
    ...direct('NIST_800_53', 'CP-2(2)'),
  ],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const quotas = facts.meters.map(({ meter }) => meter).filter(({ kind }) => kind === 'quota');
  return [
    populationVerdict(facts, quotas, 'quotas', now),
    ...quotas.map((meter) => ({
      subject: meterSubject(facts, meter),
      ...judgeMeter(meter, staleness(facts, meter.lastAt, now), now),
    })),
  ];
}

function judgeMeter(meter: Meter, stale: string | null, now: Instant): Omit<ControlVerdict, 'subject'> {
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  if (meter.resetsAt !== null && meter.resetsAt <= now) {
    return { status: 'NO_DATA', reason: 'The quota was reset since the newest reading.' };
  }
  const { value, limit } = meter;
  if (value === null || limit === null) {
    return {
      status: 'NO_DATA',
      reason: value === null ? 'The used amount is not known.' : 'No limit is known.',
    };
  }
  if (limit <= 0) {
    return value > 0
      ? { status: 'FAIL', reason: 'The quota is used although its limit is 0.' }
      : { status: 'NOT_APPLICABLE', reason: 'The limit is 0 and nothing is used.' };
  }
  const percent = ((value / limit) * 100).toFixed(1);
  return {
    status: statusOf(value / limit),
    reason: `${percent} % used; the limit of concern is ${FAIL_SHARE * 100} %.`,
  };
}

function statusOf(share: number): VerdictStatus {
  if (share >= FAIL_SHARE) return 'FAIL';
  return share >= WARN_SHARE ? 'WARN' : 'PASS';
}
