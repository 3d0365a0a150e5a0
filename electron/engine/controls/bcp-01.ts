import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { judgeServices } from '#engine/controls/services.ts';
import { describeDay, daysUntil } from '#engine/domain/calendar-day.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import type { Instant } from '#shared/time.ts';

const TESTED_WITHIN = parameter({
  name: 'testedWithinDays',
  unit: 'days',
  default: 365,
  min: 1,
  max: 3650,
  stricter: 'lower',
  words: 'Days after which the test of a fallback no longer counts.',
});

const criterion = (values: ParameterValues) =>
  `A critical service has a fallback that was tested within the last ${TESTED_WITHIN.of(values)} days.`;

export const bcp01: Control = {
  id: 'BCP-01',
  title: 'Fallback tested',
  severity: 'medium',
  data: 'Criticality, fallback and day of its last test of each service in the register.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [TESTED_WITHIN],
  remediation: 'Name a service to fall back to, try the change over, and enter the day in the register.',
  mappings: [
    ...direct('ISO27001', 'A.5.30'),
    ...partial('NIST_AI_RMF', 'GOVERN 6.2', 'MANAGE 2.4'),
    ...partial('NIST_800_53', 'CP-2'),
  ],
  evaluate: (facts, values) =>
    judgeServices(facts, (service) => judge(service, facts.now, TESTED_WITHIN.of(values))),
};

function judge(
  { criticality, fallback, fallbackTestedOn }: RegisterEntry,
  now: Instant,
  withinDays: number,
): Omit<ControlVerdict, 'subject'> {
  if (criticality === null)
    return { status: 'NO_DATA', reason: 'The register does not say how critical it is.' };
  if (criticality !== 'critical')
    return { status: 'NOT_APPLICABLE', reason: 'The service is not a critical one.' };
  if (fallback === null) return { status: 'FAIL', reason: 'The service is critical and has no fallback.' };
  if (fallbackTestedOn === null)
    return { status: 'FAIL', reason: `The fallback ${fallback} was never tested.` };
  const reason = `The fallback ${fallback} was last tested on ${describeDay(fallbackTestedOn)}.`;
  return { status: -daysUntil(fallbackTestedOn, now, 'UTC') > withinDays ? 'FAIL' : 'PASS', reason };
}
