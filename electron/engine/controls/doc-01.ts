import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { inactivity } from '#engine/controls/activity.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';

export const doc01: Control = {
  id: 'DOC-01',
  title: 'Documented service',
  severity: 'low',
  data: 'Declared owner and purpose of the connection.',
  criterion:
    'A service in use has an owner and a purpose on record. Its runbook is the guide of the provider; a class of its data is not recorded.',
  remediation: 'Write down who answers for the service and what it is used for.',
  mappings: [
    ...partial('ISO27001', 'A.5.9'),
    ...partial('ISO42001', 'A.4.2', 'A.8.2'),
    ...partial('NIST_AI_RMF', 'GOVERN 1.6'),
  ],
  evaluate: ({ connections }) =>
    connections.map((facts) => ({
      subject: connectionSubject(facts),
      ...(inactivity(facts) ?? judge(facts)),
    })),
};

function judge({ connection }: ConnectionFacts): Omit<ControlVerdict, 'subject'> {
  const missing = (['owner', 'purpose'] as const).filter((part) => !connection[part]?.trim());
  return missing.length > 0
    ? { status: 'FAIL', reason: `No ${missing.join(' and no ')} is on record.` }
    : { status: 'PASS', reason: 'Owner and purpose are on record.' };
}
