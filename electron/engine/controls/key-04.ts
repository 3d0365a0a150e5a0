import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { judgeKeys } from '#engine/controls/keys.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Instant } from '#shared/time.ts';

export const key04: Control = {
  id: 'KEY-04',
  title: 'Key limited',
  severity: 'high',
  data: 'Limit of every API key on what it may spend or use, where the provider tells it.',
  criterion: 'In production every enabled key has a limit of its own. Scopes of keys are not read.',
  remediation:
    'Set a limit on what the key may spend, somewhat above what its user needs, and give it no more scopes than its task asks for.',
  mappings: [...partial('SOC2', 'CC6.3'), ...partial('ISO27001', 'A.8.2'), ...partial('NIST_800_53', 'AC-6')],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  if (facts.connection.environment === 'production') return judgeKeys(facts, now, judge);
  const reason = 'The connection does not serve production.';
  return [{ subject: connectionSubject(facts), status: 'NOT_APPLICABLE', reason }];
}

function judge({ hasLimit }: ApiKey): Omit<ControlVerdict, 'subject'> {
  if (hasLimit == null) {
    return { status: 'NO_DATA', reason: 'The provider does not tell the limits of keys.' };
  }
  return hasLimit
    ? { status: 'PASS', reason: 'The key has a limit of its own.' }
    : { status: 'FAIL', reason: 'The key has no limit of its own.' };
}
