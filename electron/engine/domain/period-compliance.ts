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
  const answered = new Map<VerdictStatus, number>();
  for (const [index, { at, status }] of known.entries()) {
    const until = known[index + 1]?.at ?? to;
    const count = answeredBefore(polls, until, to) - answeredBefore(polls, at, to);
    answered.set(status, (answered.get(status) ?? 0) + count);
  }
  const count = (...statuses: VerdictStatus[]) =>
    statuses.reduce((sum, status) => sum + (answered.get(status) ?? 0), 0);
  const breaches = breachesOf(known, from, to);
  const evaluated = count('PASS', 'WARN', 'FAIL');
  return {
    knownFrom: known[0] === undefined ? null : Math.max(from, known[0].at),
    compliant: count('PASS'),
    evaluated,
    notEvaluated: polls.length - evaluated - count('NOT_APPLICABLE'),
    breaches: breaches.length,
    longestBreachMs: Math.max(0, ...breaches),
  };
}

/** Of how many polls the answer stood before `at`: that of a poll stands when the next one begins, or the period ends. */
function answeredBefore(polls: readonly Instant[], at: Instant, to: Instant): number {
  if (at >= to) return polls.length;
  let [low, high] = [0, polls.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((polls[middle] ?? to) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
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
