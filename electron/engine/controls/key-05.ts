import type { ConnectionFacts, Control, ControlVerdict } from '#engine/controls/control.ts';
import { partial } from '#engine/controls/evidence-for.ts';
import { populationVerdict } from '#engine/controls/population.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { Instant } from '#shared/time.ts';

/** One in use and one that takes its place when it is rotated. */
const ADMIN_KEYS = parameter({
  name: 'adminKeysAllowed',
  unit: 'keys',
  default: 2,
  min: 0,
  max: 1000,
  stricter: 'lower',
  words: 'Enabled admin keys that an account may have.',
});

const criterion = (values: ParameterValues) =>
  `An account has at most ${ADMIN_KEYS.of(values)} enabled admin keys. Whether one of them calls models is not read.`;

export const key05: Control = {
  id: 'KEY-05',
  title: 'Few admin keys',
  severity: 'high',
  data: 'Kind and state of every API key that the provider lists.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [ADMIN_KEYS],
  remediation:
    'Revoke admin keys that nobody needs, and give each task a key of its own with no more rights than it needs.',
  mappings: [...partial('SOC2', 'CC6.3'), ...partial('ISO27001', 'A.8.2'), ...partial('NIST_800_53', 'AC-6')],
  evaluate: ({ connections, now }, values) =>
    connections.map((facts) => judge(facts, now, ADMIN_KEYS.of(values))),
};

/** Vendors that tell no admin keys from others list none: that is no proof that there are few. */
function judge(facts: ConnectionFacts, now: Instant, allowed: number): ControlVerdict {
  const population = populationVerdict(facts, facts.apiKeys, 'API keys', now);
  const admins = (facts.apiKeys ?? []).filter(({ kind }) => kind === 'admin');
  const subject = connectionSubject(facts);
  if (population.status === 'NO_DATA') return population;
  if (facts.apiKeys?.length === 0) return population;
  if (admins.length === 0) {
    return { subject, status: 'NO_DATA', reason: 'The provider lists no admin keys as such.' };
  }
  const enabled = admins.filter(
    (key) => key.enabled !== false && (key.expiresAt === null || key.expiresAt > now),
  ).length;
  const reason = `There are ${enabled} enabled admin keys; ${allowed} are allowed.`;
  return { subject, status: enabled > allowed ? 'FAIL' : 'PASS', reason };
}
