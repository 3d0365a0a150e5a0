import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, indirect, partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { describeDay, describeDayOf } from '#engine/domain/calendar-day.ts';
import type { TrainingRecord } from '#shared/model/training.ts';

export const trn01: Control = {
  id: 'TRN-01',
  title: 'Training acknowledged',
  severity: 'medium',
  data: "Who confirmed to have read the provider's guide, when, and how long that counts.",
  criterion:
    "The owner of a connection has confirmed to have read the provider's guide within the last year. A guide that changed since is a warning.",
  remediation: "Ask the owner to read the provider's guide and to confirm it under Guides.",
  mappings: [
    ...partial('SOC2', 'CC1.4', 'CC2.2'),
    ...direct('ISO27001', 'A.6.3'),
    ...partial('ISO42001', 'A.4.6'),
    ...partial('NIST_AI_RMF', 'GOVERN 2.2'),
    ...partial('NIST_800_53', 'AT-2'),
    ...direct('NIST_800_53', 'AT-4'),
    ...indirect('EU_AI_ACT', '4'),
    ...partial('PCI_DSS', '12.6.3'),
  ],
  evaluate: ({ connections, training }) =>
    connections.map((facts) => ({ subject: connectionSubject(facts), ...judge(facts, training) })),
};

function judge(
  { connection, providerName }: ConnectionFacts,
  training: readonly TrainingRecord[],
): Omit<ControlVerdict, 'subject'> {
  const owner = connection.owner?.trim() ?? '';
  if (owner === '') {
    return { status: 'NO_DATA', reason: 'No owner is set who could be asked to read the guide.' };
  }
  const record = training.find(
    ({ provider, person }) =>
      provider === connection.provider && person.trim().toLowerCase() === owner.toLowerCase(),
  );
  if (!record) {
    return {
      status: 'FAIL',
      reason: `${owner} has never confirmed to have read the guide of ${providerName}.`,
    };
  }
  const read = `${owner} read the guide of ${providerName} on ${describeDayOf(record.readAt, 'UTC')}`;
  const until = describeDay(record.expiresOn);
  switch (record.state) {
    case 'expired':
      return { status: 'FAIL', reason: `${read}; that counted until ${until}.` };
    case 'changed':
      return { status: 'WARN', reason: `${read}; the guide has changed since.` };
    case 'current':
      return { status: 'PASS', reason: `${read}; that counts until ${until}.` };
  }
}
