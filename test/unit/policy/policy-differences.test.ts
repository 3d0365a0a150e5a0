import { describe, expect, it } from 'vitest';
import { CONTROLS } from '#engine/controls/index.ts';
import { type PolicyPack, packSchema } from '#engine/policy/pack-schema.ts';
import { describeDifferences, policyDifferences } from '#engine/policy/policy-differences.ts';

const pack = (given: Partial<Record<keyof PolicyPack, unknown>> = {}): PolicyPack =>
  packSchema.parse({ version: 1, name: 'Acme', ...given });
const between = (before: PolicyPack | null, after: PolicyPack | null) =>
  policyDifferences(before, after, CONTROLS).map(({ controlId, kind, name, from, to, laxer }) => [
    controlId,
    kind,
    name,
    from,
    to,
    laxer,
  ]);
const parameters = (id: string, values: Record<string, number>) =>
  pack({ builtIn: { [id]: { parameters: values } } });
const own = (changes: object = {}) => ({
  id: 'ACME-01',
  title: 'Keys have owners',
  severity: 'high',
  subject: 'api_key',
  check: 'api_key.owner != null',
  reason: 'No owner.',
  remediation: 'Name one.',
  ...changes,
});

describe('the differences of two policies', () => {
  it('are none where a pack sets nothing', () => {
    expect(between(null, pack())).toEqual([]);
    expect(between(pack(), null)).toEqual([]);
  });

  it('call it laxer where a control is switched off, and stricter where it comes back', () => {
    const off = pack({ builtIn: { 'KEY-01': { enabled: false } } });
    expect(between(null, off)).toEqual([['KEY-01', 'removed', null, null, null, true]]);
    expect(between(off, null)).toEqual([['KEY-01', 'added', null, null, null, false]]);
  });

  it('know of every threshold which way it is laxer', () => {
    expect(between(null, parameters('KEY-02', { rotateAfterDays: 365 }))).toEqual([
      ['KEY-02', 'parameter', 'rotateAfterDays', '90', '365', true],
    ]);
    expect(between(null, parameters('KEY-02', { rotateAfterDays: 30 }))[0]?.at(-1)).toBe(false);
    const [name = ''] =
      CONTROLS.find(({ id }) => id === 'SUB-02')?.parameters?.map((parameter) => parameter.name) ?? [];
    expect(between(null, parameters('SUB-02', { [name]: 1 }))[0]?.at(-1)).toBe(true);
    expect(between(null, parameters('SUB-02', { [name]: 300 }))[0]?.at(-1)).toBe(false);
  });

  it('call a lower severity laxer', () => {
    const low = pack({ builtIn: { 'KEY-02': { severity: 'low' } } });
    const [controlId, kind, , , to, laxer] = between(null, low)[0] ?? [];
    expect([controlId, kind, to, laxer]).toEqual(['KEY-02', 'severity', 'low', true]);
    expect(between(low, null)[0]?.at(-1)).toBe(false);
  });

  it('do not guess of rules and scopes', () => {
    const was = pack({ controls: [own()] });
    expect(between(was, pack({ controls: [own({ check: 'true' })] }))).toEqual([
      ['ACME-01', 'rule', null, null, null, null],
    ]);
    expect(between(was, pack({ controls: [own({ scope: { exclude: { tag: ['x'] } } })] }))).toEqual([
      ['ACME-01', 'scope', null, null, null, null],
    ]);
  });

  it("call it laxer where a person's word counts for longer", () => {
    const manual = (days: number, changes: object = {}) =>
      pack({ controls: [own({ check: undefined, manual: true, attestEveryDays: days, ...changes })] });
    expect(between(manual(30), manual(365))).toEqual([
      ['ACME-01', 'parameter', 'attestEveryDays', '30', '365', true],
    ]);
    expect(between(manual(365), manual(30))[0]?.at(-1)).toBe(false);
    expect(between(manual(30), manual(365, { when: 'true' }))[0]?.slice(1, 2)).toEqual(['rule']);
    expect(between(pack({ controls: [own()] }), manual(30))[0]?.at(-1)).toBeNull();
  });

  it('are told in the evidence as sentences', () => {
    const after = pack({
      builtIn: {
        'KEY-01': { enabled: false },
        'KEY-02': { severity: 'low', parameters: { rotateAfterDays: 30 } },
      },
      controls: [own()],
    });
    expect(describeDifferences(policyDifferences(null, after, CONTROLS))).toEqual([
      'KEY-01 is no longer in force',
      expect.stringMatching(/^KEY-02 severity \w+ → low$/),
      'KEY-02 rotateAfterDays 90 → 30',
      'ACME-01 is new',
    ]);
  });
});
