import { inactivity } from '#engine/controls/activity.ts';
import { NO_LIST } from '#engine/controls/allow-lists.ts';
import type { ConnectionFacts, Control, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';

export const ven01: Control = {
  id: 'VEN-01',
  title: 'Approved vendors only',
  severity: 'high',
  data: 'Spend of the last weeks by vendor, and the vendors that the allow-lists name.',
  criterion: 'No money is spent at a vendor that no allow-list names.',
  remediation:
    'Have the vendor approved and enter it in the allow-list of its class of data, or stop its use.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...direct('ISO27001', 'A.5.19'),
    ...partial('ISO27001', 'A.5.23'),
    ...direct('ISO42001', 'A.10.3'),
    ...partial('NIST_AI_RMF', 'GOVERN 6.1'),
    ...partial('NIST_800_53', 'SA-9', 'SR-6'),
    ...partial('PCI_DSS', '12.8.1'),
  ],
  evaluate: ({ connections, allowLists }) =>
    connections.map((facts) => ({
      subject: connectionSubject(facts),
      ...(inactivity(facts) ?? judge(facts, allowLists)),
    })),
};

function judge(
  { connection: { provider }, providerName, dailySpend }: ConnectionFacts,
  allowLists: Facts['allowLists'],
): Omit<ControlVerdict, 'subject'> {
  if (allowLists.length === 0) return NO_LIST;
  const isApproved = allowLists.some(
    ({ vendors }) => vendors === undefined || vendors.some((pattern) => matchesGlob(provider, pattern)),
  );
  if (isApproved) return { status: 'PASS', reason: `An allow-list names ${providerName}.` };
  return dailySpend.some(({ amount }) => amount > 0)
    ? { status: 'FAIL', reason: `Money is spent at ${providerName}, which no allow-list names.` }
    : {
        status: 'NO_DATA',
        reason: `No allow-list names ${providerName}; whether money is spent there is not known.`,
      };
}
