import type { ControlDescription, Verdict, VerdictStatus } from '#shared/model/control.ts';
import type { Policy, PolicyCheck, VerdictCounts } from '#shared/model/policy.ts';
import { NOW } from '#test/renderer/support/samples.ts';

export function sampleControl(changes: Partial<ControlDescription> = {}): ControlDescription {
  return {
    id: 'KEY-02',
    title: 'Key rotated',
    severity: 'high',
    data: 'When keys were made.',
    criterion: 'No key is older than 90 days.',
    remediation: 'Replace the key.',
    mappings: [{ framework: 'SOC2', id: 'CC6.1', strength: 'direct' }],
    parameters: [
      {
        name: 'rotateAfterDays',
        unit: 'days',
        default: 90,
        min: 1,
        max: 3650,
        stricter: 'lower',
        words: 'Age from which a key fails.',
        value: 90,
      },
    ],
    ...changes,
  };
}

export const OWN_CONTROL = sampleControl({
  id: 'OWN-01',
  title: 'Production has an owner',
  parameters: undefined,
  rule: { subject: 'connection', when: null, check: 'connection.owner != null', attestEveryDays: null },
});

export function counts(given: Partial<VerdictCounts> = {}): VerdictCounts {
  return { PASS: 0, FAIL: 0, WARN: 0, ERROR: 0, NO_DATA: 0, MANUAL: 0, NOT_APPLICABLE: 0, ...given };
}

export function sampleVerdict(status: VerdictStatus, changes: Partial<Verdict> = {}): Verdict {
  return {
    controlId: 'KEY-02',
    subject: { type: 'api_key', id: 'k-1', name: 'batch key', connectionId: 'c-openai' },
    status,
    severity: 'high',
    reason: 'The key is 120 d old.',
    waiver: null,
    ...changes,
  };
}

export const TEXT = 'version: "1"\nname: Acme\n';

export const SAMPLE_PACK: NonNullable<Policy['pack']> = {
  name: 'Acme',
  version: '1',
  sha256: 'a'.repeat(64),
  file: 'acme.yaml',
  loadedAt: NOW,
  loadedBy: 'ada',
  text: TEXT,
};

export function sampleCheck(changes: Partial<PolicyCheck> = {}): PolicyCheck {
  return {
    name: 'Acme',
    version: '2',
    sha256: 'b'.repeat(64),
    problems: [],
    counts: counts({ PASS: 3 }),
    controls: [sampleControl()],
    standings: [{ controlId: 'KEY-02', counts: counts({ PASS: 3 }) }],
    verdicts: [sampleVerdict('PASS')],
    differences: [],
    changes: [],
    changed: 0,
    tests: [],
    ...changes,
  };
}
