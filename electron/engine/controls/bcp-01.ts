import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { judgeServices } from '#engine/controls/services.ts';
import { describeDay, daysUntil } from '#engine/domain/calendar-day.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import type { Instant } from '#shared/time.ts';

const TEST_DAYS = 365;

export const bcp01: Control = {
  id: 'BCP-01',
  title: 'Fallback tested',
  severity: 'medium',
  data: 'Criticality, fallback and day of its last test of each service in the register.',
  criterion: `A critical service has a fallback that was tested within the last ${TEST_DAYS} days.`,
  remediation: 'Name a service to fall back to, try the change over, and enter the day in the register.',
  mappings: [
    ...direct('ISO27001', 'A.5.30'),
    ...partial('NIST_AI_RMF', 'GOVERN 6.2', 'MANAGE 2.4'),
    ...partial('NIST_800_53', 'CP-2'),
  ],
  evaluate: (facts) => judgeServices(facts, (service) => judge(service, facts.now)),
};

function judge(
  { criticality, fallback, fallbackTestedOn }: RegisterEntry,
  now: Instant,
): Omit<ControlVerdict, 'subject'> {
  if (criticality === null)
    return { status: 'NO_DATA', reason: 'The register does not say how critical it is.' };
  if (criticality !== 'critical')
    return { status: 'NOT_APPLICABLE', reason: 'The service is not a critical one.' };
  if (fallback === null) return { status: 'FAIL', reason: 'The service is critical and has no fallback.' };
  if (fallbackTestedOn === null)
    return { status: 'FAIL', reason: `The fallback ${fallback} was never tested.` };
  const reason = `The fallback ${fallback} was last tested on ${describeDay(fallbackTestedOn)}.`;
  return { status: -daysUntil(fallbackTestedOn, now, 'UTC') > TEST_DAYS ? 'FAIL' : 'PASS', reason };
}
