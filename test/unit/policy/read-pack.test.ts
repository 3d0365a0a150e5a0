import { afterAll, describe, expect, it } from 'vitest';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { controlYaml, packYaml, problemsOf, soundPack } from './packs.ts';

const runner = createRuleRunner();
afterAll(() => runner.close());
const problems = (text: string) => problemsOf(text, runner);

describe('reading a pack', () => {
  it('takes thresholds, scopes, rules and attestations', async () => {
    const pack = await soundPack(
      `version: 3
name: Acme
builtIn:
  KEY-02: { severity: critical, parameters: { rotateAfterDays: 30 }, scope: { include: { environment: [production] } } }
  DOC-01: { enabled: false }
controls:
${controlYaml()}
${controlYaml({ id: 'ACME-02', check: '', manual: 'true', attestEveryDays: '90' })}`,
      runner,
    );
    expect(pack).toMatchObject({
      version: '3',
      name: 'Acme',
      builtIn: { 'KEY-02': { parameters: { rotateAfterDays: 30 } }, 'DOC-01': { enabled: false } },
      controls: [{ id: 'ACME-01' }, { id: 'ACME-02', manual: true, attestEveryDays: 90 }],
    });
  });

  it.each<[string, string, RegExp]>([
    ['a key that there is not', 'version: 1\nname: A\nowner: x', /^pack\.yaml:3:1: owner: unknown key/],
    [
      'a control that there is not',
      'version: 1\nname: A\nbuiltIn:\n  KEY-2: { enabled: false }',
      /^pack\.yaml:4:3: builtIn\.KEY-2: unknown control, did you mean KEY-0\d\?$/,
    ],
    [
      'a threshold that there is not',
      'version: 1\nname: A\nbuiltIn:\n  KEY-02: { parameters: { agedAfter: 3 } }',
      /unknown parameter of KEY-02, expected one of rotateAfterDays$/,
    ],
    [
      'a threshold out of bounds',
      'version: 1\nname: A\nbuiltIn:\n  KEY-02: { parameters: { rotateAfterDays: 0 } }',
      /^pack\.yaml:4:44: builtIn\.KEY-02\.parameters\.rotateAfterDays: expected 1 to 3650 days, found the number 0$/,
    ],
    [
      'an id that a built-in control has',
      packYaml(controlYaml({ id: 'KEY-02' })),
      /a built-in control has it/,
    ],
    ['an id that is there twice', packYaml(controlYaml(), controlYaml()), /controls\[0\] has it too/],
    [
      'a rule that is no CEL',
      packYaml(controlYaml({ check: "'api_key.owner !='" })),
      /^pack\.yaml:8:12: controls\[0\]\.check: expected CEL, but in its line 1/,
    ],
    [
      'a rule on a field that there is not',
      packYaml(controlYaml({ when: "'api_key.ownr == null'" })),
      /did you mean owner\?/,
    ],
    [
      'a rule without end',
      packYaml(controlYaml({ check: `'${'('.repeat(1_990)}'` })),
      /controls\[0\]\.check: expected CEL/,
    ],
    [
      'a rule that is too long',
      packYaml(controlYaml({ check: `'true || ${'x'.repeat(2_000)}'` })),
      /at most 2000/,
    ],
    [
      'neither rule nor attestation',
      packYaml(controlYaml({ check: '' })),
      /expected a check, or manual: true/,
    ],
    [
      'both',
      packYaml(controlYaml({ manual: 'true', attestEveryDays: '9' })),
      /expected no check beside manual/,
    ],
    [
      'a subject that there is not',
      packYaml(controlYaml({ subject: 'apikey' })),
      /controls\[0\]\.subject: expected/,
    ],
    [
      'a prototype as control',
      'version: 1\nname: A\nbuiltIn:\n  __proto__: { enabled: false }',
      /__proto__.*: unknown control/,
    ],
    [
      'a prototype as threshold',
      'version: 1\nname: A\nbuiltIn:\n  KEY-02: { parameters: { __proto__: 3 } }',
      /unknown parameter of KEY-02/,
    ],
    ['a key twice', 'version: 1\nname: A\nname: B', /expected each key once/],
    ['no YAML', 'version: [1', /^pack\.yaml:1/],
    ['nothing', '', /^pack\.yaml:1:1/],
    ['a list', '- 1', /expected a mapping/],
    ['too much', `version: 1\nname: A\n#${'x'.repeat(262_144)}`, /expected at most 262144 characters/],
    [
      'a test of no control',
      `${packYaml(controlYaml())}\ntests:\n  - { name: t, control: ACME-09, expect: PASS }`,
      /expected the id of a control/,
    ],
    [
      'a test with a fact that there is not',
      `${packYaml(controlYaml())}\ntests:\n  - { name: t, control: ACME-01, subject: { ownr: x }, expect: PASS }`,
      /unknown field, did you mean owner\?/,
    ],
  ])('refuses %s, and says where', async (_, text, expected) => {
    expect(await problems(text)).toMatch(expected);
  });

  it('refuses aliases that multiply, and aliases within themselves', async () => {
    const levels = Array.from({ length: 9 }, (_, index) => {
      const inner = index === 0 ? '"x"' : `*l${index - 1}`;
      return `l${index}: &l${index} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
    });
    expect(await problems(`version: 1\nname: A\n${levels.join('\n')}`)).toMatch(/aliases/);
    expect(await problems('version: 1\nname: A\ncontrols: &c [*c]')).toMatch(/alias/);
  });
});
