import { CONTROLS } from '#engine/controls/index.ts';
import { describeProblems } from '#engine/config/problem.ts';
import type { PolicyPack } from '#engine/policy/pack-schema.ts';
import { readPack } from '#engine/policy/read-pack.ts';
import type { RuleRunner } from '#engine/policy/rule-runner.ts';
import { NOW } from '#test/support/facts.ts';

/** A control of a pack, as YAML, with other lines in place of those of the same key. */
export function controlYaml(lines: Readonly<Record<string, string>> = {}): string {
  const all = {
    id: 'ACME-01',
    title: 'Keys have owners',
    severity: 'high',
    subject: 'api_key',
    check: "'api_key.owner != null'",
    reason: 'The key has no owner.',
    remediation: 'Name one.',
    ...lines,
  };
  const [first, ...rest] = Object.entries(all).filter(([, value]) => value !== '');
  return [`  - ${first?.join(': ')}`, ...rest.map((line) => `    ${line.join(': ')}`)].join('\n');
}

export function packYaml(...controls: readonly string[]): string {
  return ['version: "1"', 'name: Acme', 'controls:', ...controls].join('\n');
}

/** The problems of a pack as a person reads them, one a line; empty where there are none. */
export async function problemsOf(text: string, runner: RuleRunner): Promise<string> {
  const { problems } = await readPack(text, { controls: CONTROLS, runner }, NOW);
  return describeProblems('pack.yaml', problems);
}

export async function soundPack(text: string, runner: RuleRunner): Promise<PolicyPack> {
  const { pack, problems } = await readPack(text, { controls: CONTROLS, runner }, NOW);
  if (pack === null) throw new Error(describeProblems('pack.yaml', problems));
  return pack;
}
