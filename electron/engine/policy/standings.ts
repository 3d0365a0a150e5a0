import {
  type ControlDescription,
  VERDICT_STATUSES,
  type Verdict,
  type VerdictStatus,
} from '#shared/model/control.ts';
import type { ControlStanding, VerdictCounts } from '#shared/model/policy.ts';

/** What a reader looks for first: what could not be judged right is as bad as what failed. */
const WORST_FIRST: readonly VerdictStatus[] = [
  'ERROR',
  'FAIL',
  'WARN',
  'NO_DATA',
  'MANUAL',
  'PASS',
  'NOT_APPLICABLE',
];

/** Every status, also those that nothing has. */
export function countByStatus(verdicts: readonly Verdict[]): VerdictCounts {
  const counts = Object.fromEntries(VERDICT_STATUSES.map((status) => [status, 0])) as VerdictCounts;
  for (const { status } of verdicts) counts[status] += 1;
  return counts;
}

/** How often each control says what, in the order of the controls; one that judges nothing has zeros. */
export function standingsOf(
  controls: readonly ControlDescription[],
  verdicts: readonly Verdict[],
): ControlStanding[] {
  const groups = Map.groupBy(verdicts, ({ controlId }) => controlId);
  return controls.map(({ id }) => ({ controlId: id, counts: countByStatus(groups.get(id) ?? []) }));
}

/** Of each control the first so many verdicts, the worst before the others. */
export function worstOfEach(
  controls: readonly ControlDescription[],
  verdicts: readonly Verdict[],
  most: number,
): Verdict[] {
  const groups = Map.groupBy(verdicts, ({ controlId }) => controlId);
  return controls.flatMap(({ id }) => worstFirst(groups.get(id) ?? []).slice(0, most));
}

/** By what they say; those that say the same keep their order. */
export function worstFirst(verdicts: readonly Verdict[]): Verdict[] {
  const rank = ({ status }: Verdict) => WORST_FIRST.indexOf(status);
  return verdicts.toSorted((left, right) => rank(left) - rank(right));
}
