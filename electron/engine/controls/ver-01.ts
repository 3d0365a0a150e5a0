import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { describeEnd, judgeVersions } from '#engine/controls/versions.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { daysUntil } from '#engine/domain/calendar-day.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { Instant } from '#shared/time.ts';

const ENDS_WITHIN = parameter({
  name: 'endsWithinDays',
  unit: 'days',
  default: 90,
  min: 0,
  max: 3650,
  stricter: 'higher',
  words: 'Days before its end from which a version fails although nobody calls it deprecated.',
});

const criterion = (values: ParameterValues) =>
  `No version or address of an API in use is deprecated, or ends within ${ENDS_WITHIN.of(values)} days.`;

export const ver01: Control = {
  id: 'VER-01',
  title: 'API version supported',
  severity: 'medium',
  data: "Versions of the provider's API that are sent, and addresses whose answers announce their end.",
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [ENDS_WITHIN],
  remediation:
    'Plan the move to a version that is supported: read what changed, try it in a test environment, and change the setting of the connection and of the callers.',
  mappings: [
    ...partial('SOC2', 'CC8.1'),
    ...partial('ISO27001', 'A.8.32'),
    ...direct('NIST_800_53', 'SA-22'),
    ...partial('PCI_DSS', '12.3.4'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) =>
      judgeVersions(
        facts,
        {
          kinds: ['api_version', 'endpoint'],
          noun: 'API versions',
          judge: (item) => judge(item, now, ENDS_WITHIN.of(values)),
        },
        now,
      ),
    ),
};

function judge(item: LifecycleItem, now: Instant, withinDays: number): Omit<ControlVerdict, 'subject'> {
  const { phase, deprecatedOn, daysLeft } = item;
  if (phase === 'unknown') return { status: 'NO_DATA', reason: 'Nobody says how long it is served.' };
  if (phase === 'retired') return { status: 'FAIL', reason: `It is retired. ${describeEnd(item)}` };
  const isDeprecated =
    phase === 'deprecated' || (deprecatedOn !== null && daysUntil(deprecatedOn, now, 'UTC') <= 0);
  if (isDeprecated) return { status: 'FAIL', reason: `It is deprecated. ${describeEnd(item)}` };
  if (phase === 'current') return { status: 'PASS', reason: 'It is served and no end of it is announced.' };
  return { status: (daysLeft ?? 0) <= withinDays ? 'FAIL' : 'PASS', reason: describeEnd(item) };
}
