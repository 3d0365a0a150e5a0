import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { judgeServices } from '#engine/controls/services.ts';
import { describeDay, daysUntil } from '#engine/domain/calendar-day.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import type { Instant } from '#shared/time.ts';

const REVIEWED_WITHIN = parameter({
  name: 'reviewedWithinDays',
  unit: 'days',
  default: 365,
  min: 1,
  max: 3650,
  stricter: 'lower',
  words: 'Days after which the review of a vendor no longer counts.',
});

const criterion = (values: ParameterValues) =>
  `The vendor was reviewed within the last ${REVIEWED_WITHIN.of(values)} days; contract and data processing agreement are on record.`;

export const ven02: Control = {
  id: 'VEN-02',
  title: 'Vendor review current',
  severity: 'medium',
  data: 'Day of the last review, contract and data processing agreement of each service in the register.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [REVIEWED_WITHIN],
  remediation: 'Review the vendor, and enter the day, the contract and the agreement in the register.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...direct('ISO27001', 'A.5.20', 'A.5.22'),
    ...partial('ISO42001', 'A.10.2', 'A.10.3'),
    ...partial('NIST_800_53', 'SR-6'),
    ...partial('PCI_DSS', '12.8.2', '12.8.4'),
  ],
  evaluate: (facts, values) =>
    judgeServices(facts, (service) => judge(service, facts.now, REVIEWED_WITHIN.of(values))),
};

function judge(
  { reviewedOn, contract, dpaLink }: RegisterEntry,
  now: Instant,
  withinDays: number,
): Omit<ControlVerdict, 'subject'> {
  if (contract === null) return { status: 'FAIL', reason: 'The register names no contract.' };
  if (dpaLink === null) return { status: 'FAIL', reason: 'The register names no data processing agreement.' };
  if (reviewedOn === null) return { status: 'FAIL', reason: 'The register names no review of the vendor.' };
  const reason = `The vendor was last reviewed on ${describeDay(reviewedOn)}.`;
  return { status: -daysUntil(reviewedOn, now, 'UTC') > withinDays ? 'FAIL' : 'PASS', reason };
}
