import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import type { Instant } from '#shared/time.ts';

const OFFSET_ALLOWED_S = 120;

export const mon03: Control = {
  id: 'MON-03',
  title: 'Clock trusted',
  severity: 'medium',
  data: "Difference between this computer's clock and the date that the provider's newest answers carry.",
  criterion: `The clocks differ by at most ${OFFSET_ALLOWED_S} s.`,
  remediation:
    "Have this computer's clock set by a time server. Where a single connection differs, the provider's clock is wrong: tell the provider.",
  mappings: [...direct('ISO27001', 'A.8.17'), ...partial('NIST_800_53', 'AU-8')],
  evaluate: ({ connections, now }) =>
    connections.map((facts) => ({ subject: connectionSubject(facts), ...judge(facts, now) })),
};

function judge(facts: ConnectionFacts, now: Instant): Omit<ControlVerdict, 'subject'> {
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
  const reason = `The clocks differ by ${seconds} s; ${OFFSET_ALLOWED_S} s are allowed.`;
  return { status: Math.abs(clockOffsetMs) > OFFSET_ALLOWED_S * 1_000 ? 'FAIL' : 'PASS', reason };
}
