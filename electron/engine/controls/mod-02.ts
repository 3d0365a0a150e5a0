import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { describeEnd, judgeVersions } from '#engine/controls/versions.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

const RETIRES_WITHIN = parameter({
  name: 'retiresWithinDays',
  unit: 'days',
  default: 60,
  min: 0,
  max: 3650,
  stricter: 'higher',
  words: 'Days before its end from which a model that is called fails.',
});
const IN_USE_WITHIN_MS = 7 * DAY_MS;

const criterion = (values: ParameterValues) =>
  `No model that was called within the last ${describeDuration(IN_USE_WITHIN_MS)} is retired or ends within ${RETIRES_WITHIN.of(values)} days. A deprecated one without a day for its end is a warning.`;

export const mod02: Control = {
  id: 'MOD-02',
  title: 'No retiring model in use',
  severity: 'high',
  data: 'Models that usage of the last days names and deployments, with the end that the provider or the catalogue announces.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [RETIRES_WITHIN],
  remediation:
    'Move the callers to the successor before the end of the model, and run the regression tests of what they do with its answers.',
  mappings: [
    ...partial('ISO27001', 'A.5.22', 'A.8.32'),
    ...partial('ISO42001', 'A.6.2.6'),
    ...partial('NIST_AI_RMF', 'MANAGE 3.1'),
    ...direct('NIST_800_53', 'SA-22'),
  ],
  evaluate: ({ connections, now }, values) =>
    connections.flatMap((facts) =>
      judgeVersions(
        facts,
        {
          kinds: ['model', 'deployment'],
          noun: 'models in use',
          judge: (item) => judge(item, now, RETIRES_WITHIN.of(values)),
        },
        now,
      ),
    ),
};

function judge(item: LifecycleItem, now: Instant, withinDays: number): Omit<ControlVerdict, 'subject'> {
  const { phase, daysLeft, lastUsedAt } = item;
  if (lastUsedAt !== null && now - lastUsedAt > IN_USE_WITHIN_MS) {
    const reason = `Last used ${describeDuration(now - lastUsedAt)} ago: it is no longer in use.`;
    return { status: 'NOT_APPLICABLE', reason };
  }
  switch (phase) {
    case 'unknown':
      return { status: 'NO_DATA', reason: 'Nobody says how long it is served.' };
    case 'current':
      return { status: 'PASS', reason: 'It is served and no end of it is announced.' };
    case 'deprecated':
      return { status: 'WARN', reason: `The provider advises against it. ${describeEnd(item)}` };
    case 'retired':
      return { status: 'FAIL', reason: `It is retired. ${describeEnd(item)}` };
    case 'retiring':
      return {
        status: (daysLeft ?? 0) <= withinDays ? 'FAIL' : 'PASS',
        reason: describeEnd(item),
      };
  }
}
