import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { staleness } from '#engine/controls/freshness.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { apiKeySubject } from '#engine/controls/subjects.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

const STALE_AFTER_MS = 60 * DAY_MS;

export const key03: Control = {
  id: 'KEY-03',
  title: 'No stale key',
  severity: 'medium',
  data: 'Time of the last use and state of every API key that the provider lists.',
  criterion: `No enabled key is unused for more than ${describeDuration(STALE_AFTER_MS)}.`,
  remediation:
    'Ask the owner whether the key is still needed; disable it, and delete it once nothing breaks.',
  mappings: [
    ...partial('SOC2', 'CC6.2', 'CC6.3'),
    ...direct('ISO27001', 'A.5.18'),
    ...direct('NIST_800_53', 'AC-2(3)'),
  ],
  evaluate: ({ connections, now }) => connections.flatMap((facts) => judgeConnection(facts, now)),
};

function judgeConnection(facts: ConnectionFacts, now: Instant): ControlVerdict[] {
  const keys = facts.apiKeys ?? [];
  return [
    populationVerdict(facts, facts.apiKeys, 'API keys', now),
    ...keys.map((key) => ({ subject: apiKeySubject(facts, key), ...judgeKey(facts, key, now) })),
  ];
}

function judgeKey(facts: ConnectionFacts, key: ApiKey, now: Instant): Omit<ControlVerdict, 'subject'> {
  const stale = staleness(facts, key.lastSeenAt, now);
  if (stale !== null) return { status: 'NO_DATA', reason: stale };
  if (key.enabled === false) return { status: 'NOT_APPLICABLE', reason: 'The key is disabled.' };
  if (key.expiresAt !== null && key.expiresAt <= now)
    return { status: 'NOT_APPLICABLE', reason: 'The key is expired.' };
  if (key.lastUsedAt === null) {
    return { status: 'NO_DATA', reason: 'The provider does not tell when the key was last used.' };
  }
  const unusedMs = now - key.lastUsedAt;
  const reason = `Last used ${describeDuration(unusedMs)} ago; ${describeDuration(STALE_AFTER_MS)} are allowed.`;
  if (unusedMs <= STALE_AFTER_MS) return { status: 'PASS', reason };
  return key.enabled === null
    ? { status: 'NO_DATA', reason: `${reason} Whether it is enabled is not known.` }
    : { status: 'FAIL', reason };
}
