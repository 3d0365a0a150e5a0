import type { Control } from '#engine/controls/control.ts';
import { SEVERITIES } from '#shared/levels.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import type { PolicyDifference } from '#shared/model/policy.ts';
import { effectiveControls } from './effective-policy.ts';
import type { PolicyPack } from './pack-schema.ts';

/** In what the controls of one pack are others than those of another, control by control. null: the built-in ones alone. */
export function policyDifferences(
  before: PolicyPack | null,
  after: PolicyPack | null,
  controls: readonly Control[],
): PolicyDifference[] {
  const describe = (pack: PolicyPack | null) =>
    new Map(effectiveControls(pack, controls).map((control) => [control.id, control]));
  const old = describe(before);
  const fresh = describe(after);
  const ids = [...new Set([...old.keys(), ...fresh.keys()])];
  return ids.flatMap((id): PolicyDifference[] => {
    const [was, is] = [old.get(id), fresh.get(id)];
    if (is === undefined) return was === undefined ? [] : [difference(was, 'removed', { laxer: true })];
    if (was === undefined) return [difference(is, 'added', { laxer: false })];
    return [
      ...severityDifference(was, is),
      ...parameterDifferences(was, is),
      ...ruleDifferences(was, is),
      ...(isSame(scopeOf(before, id), scopeOf(after, id)) ? [] : [difference(is, 'scope', { laxer: null })]),
    ];
  });
}

/** The same as sentences for the evidence: a laxer threshold in the midst of a period must be seen. */
export function describeDifferences(differences: readonly PolicyDifference[]): string[] {
  return differences.map(({ controlId, kind, name, from, to }) => {
    switch (kind) {
      case 'added':
        return `${controlId} is new`;
      case 'removed':
        return `${controlId} is no longer in force`;
      case 'severity':
        return `${controlId} severity ${from} → ${to}`;
      case 'parameter':
        return `${controlId} ${name} ${from ?? 'unset'} → ${to}`;
      case 'rule':
        return `${controlId} rule changed`;
      case 'scope':
        return `${controlId} scope changed`;
    }
  });
}

function severityDifference(was: ControlDescription, is: ControlDescription): PolicyDifference[] {
  if (was.severity === is.severity) return [];
  const laxer = SEVERITIES.indexOf(is.severity) > SEVERITIES.indexOf(was.severity);
  return [difference(is, 'severity', { from: was.severity, to: is.severity, laxer })];
}

function parameterDifferences(was: ControlDescription, is: ControlDescription): PolicyDifference[] {
  return (is.parameters ?? []).flatMap(({ name, value, stricter }): PolicyDifference[] => {
    const usual = was.parameters?.find((each) => each.name === name)?.value;
    if (usual === value) return [];
    const isLower = usual !== undefined && value < usual;
    return [
      difference(is, 'parameter', {
        name,
        from: usual === undefined ? null : String(usual),
        to: String(value),
        laxer: usual === undefined ? null : isLower !== (stricter === 'lower'),
      }),
    ];
  });
}

/** How long a person's word counts is a threshold: longer is laxer. Of any other change of a rule only its verdicts tell. */
function ruleDifferences(was: ControlDescription, is: ControlDescription): PolicyDifference[] {
  if (isSame(was.rule, is.rule)) return [];
  const [usual, days] = [was.rule?.attestEveryDays ?? null, is.rule?.attestEveryDays ?? null];
  if (usual === null || days === null || !isSame({ ...was.rule, attestEveryDays: days }, is.rule))
    return [difference(is, 'rule', { laxer: null })];
  const values = { name: 'attestEveryDays', from: String(usual), to: String(days) };
  return [difference(is, 'parameter', { ...values, laxer: days > usual })];
}

function difference(
  { id, title }: ControlDescription,
  kind: PolicyDifference['kind'],
  rest: Partial<PolicyDifference> & Pick<PolicyDifference, 'laxer'>,
): PolicyDifference {
  return { controlId: id, title, kind, name: null, from: null, to: null, ...rest };
}

function scopeOf(pack: PolicyPack | null, id: string) {
  const builtIn = pack !== null && Object.hasOwn(pack.builtIn, id) ? pack.builtIn[id] : undefined;
  return builtIn?.scope ?? pack?.controls.find((control) => control.id === id)?.scope ?? null;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
