import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { inactivity } from '#engine/controls/activity.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';

export const bud01: Control = {
  id: 'BUD-01',
  title: 'Budget and owner set',
  severity: 'medium',
  data: 'Declared budget and owner of the connection, and budgets that the provider itself holds.',
  criterion:
    'A service in use has an owner and a budget: one that is declared, or one with a limit at the provider.',
  remediation:
    'Name a person or team who answers for the spend, and set a monthly budget for the connection.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...partial('ISO27001', 'A.5.9'),
    ...partial('NIST_AI_RMF', 'GOVERN 2.1'),
  ],
  evaluate: ({ connections }) =>
    connections.map((facts) => ({
      subject: connectionSubject(facts),
      ...(inactivity(facts) ?? judge(facts)),
    })),
};

function judge({ connection, meters }: ConnectionFacts): Omit<ControlVerdict, 'subject'> {
  const hasBudget =
    connection.budget !== undefined ||
    meters.some(({ meter }) => meter.kind === 'budget' && meter.limit !== null);
  const hasOwner = connection.owner !== undefined && connection.owner.trim() !== '';
  const missing = [hasBudget ? null : 'budget', hasOwner ? null : 'owner'].filter((part) => part !== null);
  return missing.length > 0
    ? { status: 'FAIL', reason: `No ${missing.join(' and no ')} is set.` }
    : { status: 'PASS', reason: `A budget is set; the owner is ${connection.owner}.` };
}
