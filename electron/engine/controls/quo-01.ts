import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { meterSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';

const FAIL_SHARE = parameter({
  name: 'failShare',
  unit: 'of the limit',
  default: 0.95,
  min: 0.01,
  max: 1,
  stricter: 'lower',
  words: 'Used share of a quota from which it fails.',
});
const WARN_SHARE = parameter({
  name: 'warnShare',
  unit: 'of the limit',
  default: 0.8,
  min: 0.01,
  max: 1,
  stricter: 'lower',
  words: 'Used share of a quota from which it is a warning.',
});

const criterion = (values: ParameterValues) =>
  `Less than ${percentOf(FAIL_SHARE.of(values))} % of a quota is used; a warning from ${percentOf(WARN_SHARE.of(values))} % on.`;

export const quo01: Control = {
  id: 'QUO-01',
  title: 'Quota headroom',
  severity: 'high',
  data: 'Used amount and limit of every quota, with the time of its reset.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [FAIL_SHARE, WARN_SHARE],
  remediation:
    'Ask the provider for a higher limit, or move load to another key, plan or provider before the reset.',
  mappings: [
    ...partial('SOC2', 'A1.1'),
    ...direct('ISO27001', 'A.8.6'),
    ...partial('ISO42001', 'A.4.5'),
    ...direct('NIST_800_53', 'CP-2(2)'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) => judgeConnection(facts, now, values)),
};

function judgeConnection(
  facts: ConnectionFacts,
  now: Instant,
  values: ParameterValues = {},
): ControlVerdict[] {
  const quotas = facts.meters.map(({ meter }) => meter).filter(({ kind }) => kind === 'quota');
  return [
    populationVerdict(facts, quotas, 'quotas', now),
    ...quotas.map((meter) => ({
      subject: meterSubject(facts, meter),
      ...judgeMeter(meter, staleness(facts, meter.lastAt, now), now, values),
    })),
  ];
}

function judgeMeter(
  meter: Meter,
  stale: string | null,
  now: Instant,
  values: ParameterValues,
): Omit<ControlVerdict, 'subject'> {
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
    status: statusOf(value / limit, values),
    reason: `${percent} % used; the limit of concern is ${percentOf(FAIL_SHARE.of(values))} %.`,
  };
}

/** Without the digits of a binary fraction: 0.57 is 57 %. */
function percentOf(share: number): number {
  return Number((share * 100).toFixed(2));
}

function statusOf(share: number, values: ParameterValues): VerdictStatus {
  if (share >= FAIL_SHARE.of(values)) return 'FAIL';
  return share >= WARN_SHARE.of(values) ? 'WARN' : 'PASS';
}
