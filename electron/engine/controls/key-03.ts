import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { judgeKeys } from '#engine/controls/keys.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import { DAY_MS, describeBeside, describeDuration, type Instant } from '#shared/time.ts';

const STALE_AFTER = parameter({
  name: 'unusedAfterDays',
  unit: 'days',
  default: 60,
  min: 1,
  max: 3650,
  stricter: 'lower',
  words: 'Days without use from which a key fails.',
});

const criterion = (values: ParameterValues) =>
  `No enabled key is unused for more than ${describeDuration(STALE_AFTER.of(values) * DAY_MS)}.`;

export const key03: Control = {
  id: 'KEY-03',
  title: 'No stale key',
  severity: 'medium',
  data: 'Time of the last use and state of every API key that the provider lists.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [STALE_AFTER],
  remediation:
    'Ask the owner whether the key is still needed; disable it, and delete it once nothing breaks.',
  mappings: [
    ...partial('SOC2', 'CC6.2', 'CC6.3'),
    ...direct('ISO27001', 'A.5.18'),
    ...direct('NIST_800_53', 'AC-2(3)'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) =>
      judgeKeys(facts, now, (key) => judge(key, now, STALE_AFTER.of(values) * DAY_MS)),
    ),
};

function judge({ lastUsedAt }: ApiKey, now: Instant, allowedMs: number): Omit<ControlVerdict, 'subject'> {
  if (lastUsedAt === null) {
    return { status: 'NO_DATA', reason: 'The provider does not tell when the key was last used.' };
  }
  const unusedMs = now - lastUsedAt;
  const reason = `Last used ${describeBeside(unusedMs, allowedMs)} ago; ${describeDuration(allowedMs)} are allowed.`;
  return { status: unusedMs <= allowedMs ? 'PASS' : 'FAIL', reason };
}
