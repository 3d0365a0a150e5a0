import type { Fault, Problem } from '#engine/config/problem.ts';
import { schemaFaults } from '#engine/config/schema-faults.ts';
import { readYaml } from '#engine/config/yaml-document.ts';
import type { Control } from '#engine/controls/control.ts';
import type { Instant } from '#shared/time.ts';
import { customDraft } from './pack-drafts.ts';
import { packFaults } from './pack-faults.ts';
import { packSchema, type PolicyPack } from './pack-schema.ts';
import type { RuleRunner } from './rule-runner.ts';
import type { LintTask } from './rule-tasks.ts';

/** Ample for two hundred controls and their tests. */
const LONGEST_PACK = 262_144;

export interface PackMeans {
  /** The built-in controls. */
  controls: readonly Control[];
  runner: RuleRunner;
}

/**
 * Reads a policy pack: YAML by a strict schema, thresholds within their bounds, and every rule looked at as CEL of its
 * subject. Where there are problems, there is no pack.
 */
export async function readPack(
  text: string,
  { controls, runner }: PackMeans,
  now: Instant,
): Promise<{ pack: PolicyPack; problems: readonly [] } | { pack: null; problems: readonly Problem[] }> {
  if (text.length > LONGEST_PACK) {
    const found = `expected at most ${LONGEST_PACK} characters, found ${text.length}`;
    return { pack: null, problems: [{ line: 1, column: 1, path: '', text: found }] };
  }
  const document = readYaml(text);
  if (Array.isArray(document)) return { pack: null, problems: document };
  const { value, locate, problems } = document;
  const faults = [...schemaFaults(packSchema, value, []), ...packFaults(value, controls)];
  const found = [...problems, ...[...faults, ...(await ruleFaults(value, runner, now))].map(locate)];
  if (found.length > 0) return { pack: null, problems: found };
  return { pack: packSchema.parse(value), problems: [] };
}

interface PlacedRule {
  path: readonly (string | number)[];
  task: LintTask;
}

/** In the thread of the rules: what cannot be parsed in time is refused for that. */
async function ruleFaults(value: unknown, runner: RuleRunner, now: Instant): Promise<Fault[]> {
  const own = ownControls(value);
  const rules = own.flatMap((control, index): PlacedRule[] => {
    const { subject, when, check } = customDraft(control);
    if (subject === undefined) return [];
    return Object.entries({ when, check }).flatMap(([key, expression]) =>
      expression === undefined
        ? []
        : [{ path: ['controls', index, key], task: { kind: 'lint', subject, expression, now } }],
    );
  });
  const outcomes = await runner.run(rules.map(({ task }) => task));
  return outcomes.flatMap((outcome, index): Fault[] => {
    const path = rules[index]?.path ?? [];
    if ('fault' in outcome)
      return [{ path, at: 'key', text: `expected CEL that can be read. ${outcome.fault}` }];
    const problems = outcome.result.kind === 'lint' ? outcome.result.problems : [];
    return problems.map((text) => ({ path, at: 'value', text }));
  });
}

const MOST_CONTROLS = 200;

function ownControls(value: unknown): readonly unknown[] {
  const controls = typeof value === 'object' && value !== null && 'controls' in value ? value.controls : [];
  return Array.isArray(controls) ? controls.slice(0, MOST_CONTROLS) : [];
}
