import type { VerdictStatus } from '#shared/model/control.ts';
import type { PeriodCompliance } from '#shared/model/report.ts';
import type { Instant } from '#shared/time.ts';

export interface PeriodInput {
  /** From when on a control answered what, the oldest first; what was before the first is not known. */
  changes: readonly { at: Instant; status: VerdictStatus }[];
  /** When the polls of the period began, the oldest first: each is judged right after it. */
  polls: readonly Instant[];
  /** `[from, to)`. */
  from: Instant;
  to: Instant;
}

/** These end a breach. Silence and faults do not: nobody saw that it was over. */
const ENDS_BREACH: readonly VerdictStatus[] = ['PASS', 'WARN', 'NOT_APPLICABLE'];

/**
 * How one control stood for one subject over a period: after how many polls it was met, and how long it was not.
 * A poll counts by what the control answered until the next one.
 */
export function periodCompliance({ changes, polls, from, to }: PeriodInput): PeriodCompliance {
  const known = changes.filter(({ at }) => at < to);
  const answers = polls.map((_, index) => statusBefore(known, polls[index + 1] ?? to));
  const count = (...statuses: VerdictStatus[]) =>
    answers.filter((status) => status !== null && statuses.includes(status)).length;
  const breaches = breachesOf(known, from, to);
  const evaluated = count('PASS', 'WARN', 'FAIL');
  return {
    knownFrom: known[0] === undefined ? null : Math.max(from, known[0].at),
    compliant: count('PASS'),
    evaluated,
    notEvaluated: answers.length - evaluated - count('NOT_APPLICABLE'),
    breaches: breaches.length,
    longestBreachMs: Math.max(0, ...breaches),
  };
}

function statusBefore(changes: PeriodInput['changes'], until: Instant): VerdictStatus | null {
  return changes.findLast(({ at }) => at < until)?.status ?? null;
}

/** Lengths of the breaches, as far as they lie within the period. */
function breachesOf(changes: PeriodInput['changes'], from: Instant, to: Instant): number[] {
  const lengths: number[] = [];
  let since: Instant | null = null;
  const close = (until: Instant) => {
    if (since !== null && until > from) lengths.push(until - Math.max(since, from));
    since = null;
  };
  for (const { at, status } of changes) {
    if (status === 'FAIL') since ??= at;
    else if (ENDS_BREACH.includes(status)) close(at);
  }
  close(to);
  return lengths;
}
