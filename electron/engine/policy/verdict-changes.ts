import { worstVerdicts } from '#engine/domain/worst-verdicts.ts';
import type { Verdict, VerdictStatus } from '#shared/model/control.ts';
import type { VerdictChange } from '#shared/model/policy.ts';

/** What controls say otherwise than before, by subject; of several verdicts on one the worst counts, as for findings. */
export function changesBetween(now: readonly Verdict[], then: readonly Verdict[]): VerdictChange[] {
  const old = worstVerdicts(now);
  const fresh = worstVerdicts(then);
  const gone = [...old]
    .filter(([key]) => !fresh.has(key))
    .map(([, verdict]) => change(verdict, verdict.status, null));
  const others = [...fresh].flatMap(([key, verdict]) => {
    const from = old.get(key)?.status ?? null;
    return from === verdict.status ? [] : [change(verdict, from, verdict.status)];
  });
  return [...others, ...gone];
}

function change(verdict: Verdict, from: VerdictStatus | null, to: VerdictStatus | null): VerdictChange {
  const { controlId, subject, reason } = verdict;
  return { controlId, subject, from, to, reason };
}
