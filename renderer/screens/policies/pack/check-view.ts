import type { ControlDescription, ControlParameter, VerdictStatus } from '#shared/model/control.ts';
import type { PolicyCheck, PolicyDifference, VerdictChange } from '#shared/model/policy.ts';

export const CHANGE_GROUPS = ['failing', 'errors', 'unjudged', 'cured', 'other'] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

const IS_BAD: ReadonlySet<VerdictStatus | null> = new Set<VerdictStatus | null>(['FAIL', 'WARN', 'ERROR']);

/** What a change of a verdict is to whoever has to answer for it. */
export function groupOf({ from, to }: Pick<VerdictChange, 'from' | 'to'>): ChangeGroup {
  if (to === 'ERROR') return 'errors';
  if (to === 'FAIL' || (to === 'WARN' && from !== 'FAIL')) return 'failing';
  if (!IS_BAD.has(from) || to === 'WARN') return 'other';
  return to === 'PASS' ? 'cured' : 'unjudged';
}

/** Changes of the same kind together, the gravest kind first; kinds without any are left out. */
export function groupedChanges(
  changes: readonly VerdictChange[],
): { group: ChangeGroup; changes: VerdictChange[] }[] {
  return CHANGE_GROUPS.map((group) => ({
    group,
    changes: changes.filter((change) => groupOf(change) === group),
  })).filter(({ changes: found }) => found.length > 0);
}

export interface SetParameter extends ControlParameter {
  controlId: string;
  value: number;
}

/** Thresholds that are not at their default, control by control. */
export function parametersThatDiffer(controls: readonly ControlDescription[]): SetParameter[] {
  return controls.flatMap(({ id, parameters = [] }) =>
    parameters
      .filter(({ value, default: usual }) => value !== usual)
      .map((parameter) => ({ ...parameter, controlId: id })),
  );
}

/** What whoever applies a pack has to know first. */
export interface Consequences {
  laxer: PolicyDifference[];
  /** Whether they are laxer, only the facts tell. */
  open: PolicyDifference[];
  /** Verdicts that fail now and would not be judged any more, or only because a threshold moved. */
  excused: number;
  failing: number;
  errors: number;
  failedTests: number;
}

/** `changes` are the first five hundred, so that counts of more are lower bounds. */
export function consequencesOf({ differences, changes, tests }: PolicyCheck): Consequences {
  const count = (...groups: ChangeGroup[]) =>
    changes.filter((change) => groups.includes(groupOf(change))).length;
  return {
    laxer: differences.filter(({ laxer }) => laxer === true),
    open: differences.filter(({ laxer }) => laxer === null),
    excused: count('unjudged', 'cured'),
    failing: count('failing'),
    errors: count('errors'),
    failedTests: tests.filter(({ passed }) => !passed).length,
  };
}
