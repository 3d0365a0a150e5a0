import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { judgeKeys } from '#engine/controls/keys.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import { DAY_MS, describeBeside, describeDuration, type Instant } from '#shared/time.ts';

const ROTATE_AFTER = parameter({
  name: 'rotateAfterDays',
  unit: 'days',
  default: 90,
  min: 1,
  max: 3650,
  stricter: 'lower',
  words: 'Age from which a key fails.',
});

const criterion = (values: ParameterValues) =>
  `No enabled key is older than ${describeDuration(ROTATE_AFTER.of(values) * DAY_MS)}.`;

export const key02: Control = {
  id: 'KEY-02',
  title: 'Key rotated',
  severity: 'high',
  data: 'Day on which every API key that the provider lists was made.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [ROTATE_AFTER],
  remediation:
    'Make a new key, move its users over, watch the old one until nobody uses it, and revoke it. Agree on a day for the next time.',
  mappings: [
    ...partial('SOC2', 'CC6.1'),
    ...partial('ISO27001', 'A.5.17'),
    ...direct('NIST_800_53', 'IA-5'),
    ...direct('PCI_DSS', '8.6.3'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) =>
      judgeKeys(facts, now, (key) => judge(key, now, ROTATE_AFTER.of(values) * DAY_MS)),
    ),
};

function judge({ createdAt }: ApiKey, now: Instant, allowedMs: number): Omit<ControlVerdict, 'subject'> {
  if (createdAt === null) {
    return { status: 'NO_DATA', reason: 'The provider does not tell when the key was made.' };
  }
  const age = describeBeside(now - createdAt, allowedMs);
  const reason = `The key is ${age} old; ${describeDuration(allowedMs)} are allowed.`;
  return { status: now - createdAt > allowedMs ? 'FAIL' : 'PASS', reason };
}
