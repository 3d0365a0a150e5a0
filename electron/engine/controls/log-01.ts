import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { judgeServices } from '#engine/controls/services.ts';
import type { RegisterEntry } from '#shared/model/register.ts';

/** Six months: Regulation (EU) 2024/1689, Article 26(6). */
const LEAST_DAYS = 183;
/** Twelve months: PCI DSS 4.0.1, requirement 10.5.1, where that applies. */
const AMPLE_DAYS = 365;

export const log01: Control = {
  id: 'LOG-01',
  title: 'Usage log retention',
  severity: 'medium',
  data: 'For how many days the logs of use of each service are kept, as the register has it.',
  criterion: `Logs of use are kept for at least ${LEAST_DAYS} days; fewer than ${AMPLE_DAYS} are a warning, for where card data is in scope.`,
  remediation: 'Have logs kept for longer, by the vendor or in an archive of your own, and enter the days.',
  mappings: [
    ...direct('ISO27001', 'A.8.15'),
    ...partial('ISO42001', 'A.6.2.8'),
    ...direct('NIST_800_53', 'AU-11'),
    ...partial('EU_AI_ACT', '26(6)'),
    ...partial('PCI_DSS', '10.5.1'),
  ],
  evaluate: (facts) => judgeServices(facts, judge),
};

function judge({ logRetentionDays: days }: RegisterEntry): Omit<ControlVerdict, 'subject'> {
  if (days === null)
    return { status: 'NO_DATA', reason: 'The register does not say how long logs are kept.' };
  const reason = `Logs of use are kept for ${days} days.`;
  if (days < LEAST_DAYS) return { status: 'FAIL', reason };
  return { status: days < AMPLE_DAYS ? 'WARN' : 'PASS', reason };
}
