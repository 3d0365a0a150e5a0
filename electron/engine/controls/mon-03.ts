import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { Instant } from '#shared/time.ts';

const OFFSET = parameter({
  name: 'offsetAllowedSeconds',
  unit: 'seconds',
  default: 120,
  min: 1,
  max: 3600,
  stricter: 'lower',
  words: 'How far the clocks may differ.',
});

const criterion = (values: ParameterValues) => `The clocks differ by at most ${OFFSET.of(values)} s.`;

export const mon03: Control = {
  id: 'MON-03',
  title: 'Clock trusted',
  severity: 'medium',
  data: "Difference between this computer's clock and the date that the provider's newest answers carry.",
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [OFFSET],
  remediation:
    "Have this computer's clock set by a time server. Where a single connection differs, the provider's clock is wrong: tell the provider.",
  mappings: [...direct('ISO27001', 'A.8.17'), ...partial('NIST_800_53', 'AU-8')],
  evaluate: ({ connections, now }, values) =>
    connections.map((facts) => ({
      subject: connectionSubject(facts),
      ...judge(facts, now, OFFSET.of(values)),
    })),
};

function judge(
  facts: ConnectionFacts,
  now: Instant,
  allowedSeconds: number,
): Omit<ControlVerdict, 'subject'> {
  if (facts.isOffline === true) {
    return { status: 'NOT_APPLICABLE', reason: 'This connection asks no provider.' };
  }
  const { clockOffsetMs, lastPoll } = facts;
  const stale = staleness(facts, lastPoll?.finishedAt ?? null, now);
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  if (clockOffsetMs === null) {
    return { status: 'NO_DATA', reason: "The provider's newest answers carry no date." };
  }
  const seconds = Math.round(Math.abs(clockOffsetMs) / 1_000);
  const reason = `The clocks differ by ${seconds} s; ${allowedSeconds} s are allowed.`;
  return { status: Math.abs(clockOffsetMs) > allowedSeconds * 1_000 ? 'FAIL' : 'PASS', reason };
}
