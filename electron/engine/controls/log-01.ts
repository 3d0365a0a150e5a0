import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { judgeServices } from '#engine/controls/services.ts';
import type { RegisterEntry } from '#shared/model/register.ts';

/** Six months: Regulation (EU) 2024/1689, Article 26(6). */
const LEAST = parameter({
  name: 'leastDays',
  unit: 'days',
  default: 183,
  min: 1,
  max: 3650,
  stricter: 'higher',
  words: 'Days of retention below which a service fails.',
});
/** Twelve months: PCI DSS 4.0.1, requirement 10.5.1, where that applies. */
const AMPLE = parameter({
  name: 'ampleDays',
  unit: 'days',
  default: 365,
  min: 1,
  max: 3650,
  stricter: 'higher',
  words: 'Days of retention below which it is a warning.',
});

const criterion = (values: ParameterValues) =>
  `Logs of use are kept for at least ${LEAST.of(values)} days; fewer than ${AMPLE.of(values)} are a warning, for where card data is in scope.`;

export const log01: Control = {
  id: 'LOG-01',
  title: 'Usage log retention',
  severity: 'medium',
  data: 'For how many days the logs of use of each service are kept, as the register has it.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [LEAST, AMPLE],
  remediation: 'Have logs kept for longer, by the vendor or in an archive of your own, and enter the days.',
  mappings: [
    ...direct('ISO27001', 'A.8.15'),
    ...partial('ISO42001', 'A.6.2.8'),
    ...direct('NIST_800_53', 'AU-11'),
    ...partial('EU_AI_ACT', '26(6)'),
    ...partial('PCI_DSS', '10.5.1'),
  ],
  evaluate: (facts, values) => judgeServices(facts, (service) => judge(service, values)),
};

function judge(
  { logRetentionDays: days }: RegisterEntry,
  values: ParameterValues | undefined,
): Omit<ControlVerdict, 'subject'> {
  if (days === null)
    return { status: 'NO_DATA', reason: 'The register does not say how long logs are kept.' };
  const reason = `Logs of use are kept for ${days} days.`;
  if (days < LEAST.of(values)) return { status: 'FAIL', reason };
  return { status: days < AMPLE.of(values) ? 'WARN' : 'PASS', reason };
}
