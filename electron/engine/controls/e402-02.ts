import { isAcknowledged } from '#engine/controls/acknowledgement.ts';
import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { indirect, partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

const WITHIN_MS = DAY_MS;
/** Half an hour of polls at the usual interval: an outage that a provider mends at once is nothing to write to it about. */
const FAULTS = parameter({
  name: 'faultsAllowed',
  unit: 'times',
  default: 6,
  min: 0,
  max: 1000,
  stricter: 'lower',
  words: 'How often within 24 h a provider may fail to answer.',
});
const ID = 'E402-02';

const criterion = (values: ParameterValues) =>
  `Within ${describeDuration(WITHIN_MS)} the provider failed at most ${FAULTS.of(values)} times, or somebody has taken it up with the provider and acknowledged the finding.`;

export const e40202: Control = {
  id: ID,
  title: 'Provider backend errors escalated',
  severity: 'low',
  data: 'Polls of the last 24 h that the provider failed to answer, and refused payments that are a fault of the provider.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [FAULTS],
  remediation:
    'Open a ticket with the provider, acknowledge this finding, and let callers wait longer between one try and the next.',
  mappings: [
    ...partial('SOC2', 'CC7.2'),
    ...partial('ISO27001', 'A.5.22'),
    ...indirect('NIST_AI_RMF', 'MANAGE 3.1'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.map((facts) => judge(facts, now, FAULTS.of(values))),
};

function judge(facts: ConnectionFacts, now: Instant, allowed: number): ControlVerdict {
  const subject = connectionSubject(facts);
  if (facts.isOffline === true) {
    return { subject, status: 'NOT_APPLICABLE', reason: 'This connection asks no provider.' };
  }
  if (facts.lastPoll === null || now - facts.lastPoll.finishedAt > WITHIN_MS) {
    const reason = `The provider was not asked within the last ${describeDuration(WITHIN_MS)}.`;
    return { subject, status: 'NO_DATA', reason };
  }
  const refusals = facts.paymentEpisodes.filter(
    ({ diagnosis, lastSeenAt }) => diagnosis.cause === 'provider_fault' && now - lastSeenAt <= WITHIN_MS,
  ).length;
  const count = facts.providerFaults + refusals;
  const reason = `The provider failed ${count} times within ${describeDuration(WITHIN_MS)}; ${allowed} are allowed.`;
  if (count <= allowed) return { subject, status: 'PASS', reason };
  return isAcknowledged(facts, ID, subject)
    ? { subject, status: 'ERROR', reason: `${reason} Somebody has taken it up.` }
    : { subject, status: 'FAIL', reason };
}
