import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { judgeServices } from '#engine/controls/services.ts';
import { describeDay, daysUntil } from '#engine/domain/calendar-day.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import type { Instant } from '#shared/time.ts';

const REVIEW_DAYS = 365;

export const ven02: Control = {
  id: 'VEN-02',
  title: 'Vendor review current',
  severity: 'medium',
  data: 'Day of the last review, contract and data processing agreement of each service in the register.',
  criterion: `The vendor was reviewed within the last ${REVIEW_DAYS} days; contract and data processing agreement are on record.`,
  remediation: 'Review the vendor, and enter the day, the contract and the agreement in the register.',
  mappings: [
    ...partial('SOC2', 'CC9.2'),
    ...direct('ISO27001', 'A.5.20', 'A.5.22'),
    ...partial('ISO42001', 'A.10.2', 'A.10.3'),
    ...partial('NIST_800_53', 'SR-6'),
    ...partial('PCI_DSS', '12.8.2', '12.8.4'),
  ],
  evaluate: (facts) => judgeServices(facts, (service) => judge(service, facts.now)),
};

function judge(
  { reviewedOn, contract, dpaLink }: RegisterEntry,
  now: Instant,
): Omit<ControlVerdict, 'subject'> {
  if (contract === null) return { status: 'FAIL', reason: 'The register names no contract.' };
  if (dpaLink === null) return { status: 'FAIL', reason: 'The register names no data processing agreement.' };
  if (reviewedOn === null) return { status: 'FAIL', reason: 'The register names no review of the vendor.' };
  const reason = `The vendor was last reviewed on ${describeDay(reviewedOn)}.`;
  return { status: -daysUntil(reviewedOn, now, 'UTC') > REVIEW_DAYS ? 'FAIL' : 'PASS', reason };
}
