import { SEVERITIES } from '#shared/levels.ts';
import type { Severity } from '#shared/levels.ts';

/** Plain code-unit order: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Worst first. */
export function compareSeverity(left: Severity, right: Severity): number {
  return SEVERITIES.indexOf(left) - SEVERITIES.indexOf(right);
}

/** Earlier first; null, which is never or not expected, last. */
export function compareNullable(left: number | null, right: number | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  return right === null ? -1 : left - right;
}
