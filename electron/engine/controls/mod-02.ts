import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { describeEnd, judgeVersions } from '#engine/controls/versions.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import { DAY_MS, describeDuration, type Instant } from '#shared/time.ts';

/** From so many days before its end on, a model that is called fails. */
const RETIRES_WITHIN_DAYS = 60;
const IN_USE_WITHIN_MS = 7 * DAY_MS;

export const mod02: Control = {
  id: 'MOD-02',
  title: 'No retiring model in use',
  severity: 'high',
  data: 'Models that usage of the last days names and deployments, with the end that the provider or the catalogue announces.',
  criterion: `No model that was called within the last ${describeDuration(IN_USE_WITHIN_MS)} is retired or ends within ${RETIRES_WITHIN_DAYS} days. A deprecated one without a day for its end is a warning.`,
  remediation:
    'Move the callers to the successor before the end of the model, and run the regression tests of what they do with its answers.',
  mappings: [
    ...partial('ISO27001', 'A.5.22', 'A.8.32'),
    ...partial('ISO42001', 'A.6.2.6'),
    ...partial('NIST_AI_RMF', 'MANAGE 3.1'),
    ...direct('NIST_800_53', 'SA-22'),
  ],
  evaluate: ({ connections, now }) =>
    connections.flatMap((facts) =>
      judgeVersions(
        facts,
        { kinds: ['model', 'deployment'], noun: 'models in use', judge: (item) => judge(item, now) },
        now,
      ),
    ),
};

function judge(item: LifecycleItem, now: Instant): Omit<ControlVerdict, 'subject'> {
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
        status: (daysLeft ?? 0) <= RETIRES_WITHIN_DAYS ? 'FAIL' : 'PASS',
        reason: describeEnd(item),
      };
  }
}
