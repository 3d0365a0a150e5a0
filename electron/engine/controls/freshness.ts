import type { ConnectionFacts } from '#engine/controls/control.ts';
import { isFromFuture } from '#engine/domain/clock-tolerance.ts';
import { blindAfterMs } from '#engine/domain/blindness.ts';
import { describeDuration, type Instant } from '#shared/time.ts';

/** Longest age of a fact that a control still judges: beyond it the connection counts as not watched. */
export function staleAfterMs({ connection, providerMinimumIntervalSeconds }: ConnectionFacts): number {
  return blindAfterMs(connection.pollIntervalSeconds, providerMinimumIntervalSeconds);
}

/** Why a fact read at `at` cannot be judged at `now`, as a sentence; null where it is fresh. */
export function staleness(facts: ConnectionFacts, at: Instant | null, now: Instant): string | null {
  if (at === null) return 'Nothing was read yet.';
  const ageMs = now - at;
  if (isFromFuture(at, now)) {
    return `The newest reading is ${describeDuration(-ageMs)} ahead of this computer's clock; set the clock right.`;
  }
  const limitMs = Math.max(staleAfterMs(facts), facts.readingsStandForMs ?? 0);
  return ageMs <= limitMs
    ? null
    : `The newest reading is ${describeDuration(ageMs)} old; at most ${describeDuration(limitMs)} are allowed.`;
}
