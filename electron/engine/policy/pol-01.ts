import type { Control } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { policyPackSubject } from '#engine/controls/subjects.ts';

const STORE = policyPackSubject();

/** A pack that cannot be read leaves the one before in force, and that must not go unseen. */
export const pol01: Control = {
  id: 'POL-01',
  title: 'Policy pack in force',
  severity: 'high',
  data: 'The newest policy pack that somebody wanted to load, and the one that is in force.',
  criterion: 'The newest policy pack is the one in force.',
  remediation:
    'Correct the pack as `headroom policy lint` says and apply it again. Until then the last good one judges.',
  mappings: [
    ...partial('SOC2', 'CC5.3'),
    ...direct('ISO27001', 'A.5.36'),
    ...partial('NIST_800_53', 'CM-3', 'CM-6'),
  ],
  evaluate: ({ policy }) => {
    if (!policy) {
      const reason = 'No policy pack was loaded; the built-in controls judge by their own thresholds.';
      return [{ subject: STORE, status: 'NOT_APPLICABLE', reason }];
    }
    if (policy.refusal !== null) return [{ subject: STORE, status: 'FAIL', reason: policy.refusal }];
    return [{ subject: STORE, status: 'PASS', reason: 'The newest policy pack is in force.' }];
  },
};
