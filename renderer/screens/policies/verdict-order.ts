import type { VerdictStatus } from '#shared/model/control.ts';
import type { VerdictCounts } from '#shared/model/policy.ts';

/** What a reader looks for first: what fails and what could not be evaluated, before what is well. */
const WORST_FIRST: readonly VerdictStatus[] = [
  'FAIL',
  'ERROR',
  'WARN',
  'NO_DATA',
  'MANUAL',
  'PASS',
  'NOT_APPLICABLE',
];

/** What is said at all, and how often, the worst first. */
export function countsInOrder(counts: VerdictCounts): { status: VerdictStatus; count: number }[] {
  return WORST_FIRST.map((status) => ({ status, count: counts[status] })).filter(({ count }) => count > 0);
}

/** Smaller is worse: of what else fails, how many do; controls without a subject come last. */
export function standingRank(counts: VerdictCounts | null): number {
  const [worst] = counts === null ? [] : countsInOrder(counts);
  return worst === undefined ? WORST_FIRST.length : WORST_FIRST.indexOf(worst.status) - worst.count / 1e9;
}
