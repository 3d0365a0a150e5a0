import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';

/** What more rights or a wider limit would mend. */
const OWN: readonly Gap['outcome'][] = ['unauthorized', 'forbidden', 'truncated'];

export const mon04: Control = {
  id: 'MON-04',
  title: 'Collection complete',
  severity: 'high',
  data: 'Outcome of the newest poll and the parts of the account that it could not read.',
  criterion:
    'The newest poll was refused nothing for want of rights and cut no list short. Parts that the provider failed to answer for are an error, not a failure. Services without a connection are not known here.',
  remediation:
    'Grant the credential the missing right to read, and narrow what is read where a list is too long for one poll.',
  mappings: [
    ...partial('SOC2', 'CC4.1'),
    ...partial('ISO27001', 'A.5.9'),
    ...partial('NIST_800_53', 'CM-8', 'CA-7'),
  ],
  evaluate: ({ connections, now }) =>
    connections.map((facts) => ({ subject: connectionSubject(facts), ...judge(facts, now) })),
};

function judge(facts: ConnectionFacts, now: Instant): Omit<ControlVerdict, 'subject'> {
  const { lastPoll } = facts;
  if (facts.connection.paused) {
    return { status: 'NOT_APPLICABLE', reason: 'Polling is paused by a person.' };
  }
  const stale = staleness(facts, lastPoll?.finishedAt ?? null, now);
  if (lastPoll === null || stale !== null) {
    return { status: 'NO_DATA', reason: stale ?? 'Nothing was read yet.' };
  }
  const { outcome, gaps } = lastPoll;
  if (outcome === 'unauthorized' || outcome === 'forbidden') {
    return { status: 'FAIL', reason: `The credential was refused: ${outcome}.` };
  }
  const own = gaps.filter((gap) => OWN.includes(gap.outcome));
  if (own.length > 0) return { status: 'FAIL', reason: couldNotRead(own) };
  if (gaps.length > 0) return { status: 'ERROR', reason: couldNotRead(gaps) };
  return outcome === 'ok'
    ? {
        status: 'PASS',
        reason: 'The newest poll read everything that the provider shows to this credential.',
      }
    : { status: 'NO_DATA', reason: 'The newest poll failed for another reason.' };
}

function couldNotRead(gaps: readonly Gap[]): string {
  const named = gaps.map((gap) => `${gap.what} (${gap.outcome})`).join(', ');
  return `The last poll could not read: ${named}.`;
}
