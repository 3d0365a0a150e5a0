import type { Verdict, VerdictStatus } from '#shared/model/control.ts';
import { verdictKey } from './verdict-key.ts';

/** Of several verdicts of a control on one subject the first of these counts. */
const WORST_FIRST: readonly VerdictStatus[] = [
  'FAIL',
  'WARN',
  'ERROR',
  'NO_DATA',
  'MANUAL',
  'PASS',
  'NOT_APPLICABLE',
];

/** The verdict that counts for each control and subject, by {@link verdictKey}. */
export function worstVerdicts(verdicts: readonly Verdict[]): Map<string, Verdict> {
  const worst = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const key = verdictKey(verdict.controlId, verdict.subject);
    const known = worst.get(key);
    if (!known || rankOf(verdict) < rankOf(known)) worst.set(key, verdict);
  }
  return worst;
}

function rankOf({ status }: Verdict): number {
  return WORST_FIRST.indexOf(status);
}
