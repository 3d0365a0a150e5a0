import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, indirect, partial } from '#engine/controls/evidence-for.ts';
import { staleAfterMs } from '#engine/controls/freshness.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import type { Gap, Poll } from '#shared/model/poll.ts';
import { describeDuration, type Instant } from '#shared/time.ts';

export const mon01: Control = {
  id: 'MON-01',
  title: 'No monitoring gap',
  severity: 'high',
  data: 'Outcome and gaps of the newest poll, time of the newest successful one.',
  criterion:
    'The newest successful poll is at most 4 poll intervals old (2 h at the least) and read everything it should. A part that only the provider failed to answer for is an error, not a failure.',
  remediation:
    'Repair the connection: renew the credential, grant the missing read permission, or lift what blocks the way. State the gap in the report of the period.',
  mappings: [
    ...partial('SOC2', 'CC7.2', 'CC4.1'),
    ...direct('ISO27001', 'A.8.16'),
    ...partial('ISO42001', 'A.6.2.6'),
    ...partial('NIST_AI_RMF', 'MEASURE 2.4'),
    ...direct('NIST_800_53', 'CA-7'),
    ...partial('NIST_800_53', 'AU-5', 'SI-4'),
    ...indirect('EU_AI_ACT', '26(5)'),
    ...partial('PCI_DSS', '10.7.2'),
  ],
  evaluate: ({ connections, now }) =>
    connections.map((facts) => ({ subject: connectionSubject(facts), ...judge(facts, now) })),
};

function judge(facts: ConnectionFacts, now: Instant): Omit<ControlVerdict, 'subject'> {
  if (facts.connection.paused) {
    const reason = 'Polling is paused by a person: nothing is watched here.';
    return { status: 'WARN', severity: 'low', reason };
  }
  const allowedMs = staleAfterMs(facts);
  const allowed = `${describeDuration(allowedMs)} are allowed`;
  const silentMs = now - (facts.lastSuccessAt ?? facts.connection.createdAt);
  const last = facts.lastPoll ? ` Last poll: ${describePoll(facts.lastPoll)}` : '';
  if (facts.lastSuccessAt === null) {
    return silentMs > allowedMs
      ? {
          status: 'FAIL',
          reason: `Never polled successfully in ${describeDuration(silentMs)}; ${allowed}.${last}`,
        }
      : { status: 'NO_DATA', reason: `No successful poll yet.${last}` };
  }
  if (silentMs > allowedMs) {
    return {
      status: 'FAIL',
      reason: `No successful poll for ${describeDuration(silentMs)}; ${allowed}.${last}`,
    };
  }
  const gaps = facts.lastPoll?.gaps ?? [];
  return gaps.length === 0
    ? { status: 'PASS', reason: `Last successful poll ${describeDuration(silentMs)} ago; ${allowed}.` }
    : judgeGaps(gaps);
}

/** The provider not answering for a part is its fault; everything else is for the customer to repair. */
function judgeGaps(gaps: readonly Gap[]): Omit<ControlVerdict, 'subject'> {
  const own = gaps.filter((gap) => gap.outcome !== 'unavailable');
  const named = (own.length > 0 ? own : gaps).map((gap) => `${gap.what} (${gap.outcome})`).join(', ');
  return { status: own.length > 0 ? 'FAIL' : 'ERROR', reason: `The last poll could not read: ${named}.` };
}

function describePoll({ outcome, detail }: Poll): string {
  return detail === '' ? `${outcome.replace('_', ' ')}.` : `${outcome.replace('_', ' ')}, ${detail}`;
}
