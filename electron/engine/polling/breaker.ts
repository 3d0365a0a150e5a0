import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { PollOutcome } from '#shared/model/poll.ts';
import { HOUR_MS, MINUTE_MS, type Instant } from '#shared/time.ts';

/** Failures in a row before the breaker opens, and how long it stays open: doubling from the first to the longest. */
export const BREAKER = {
  failures: 3,
  firstCoolDownMs: 5 * MINUTE_MS,
  longestCoolDownMs: 6 * HOUR_MS,
} as const;

/** `state` is opaque and goes back in at the next poll; `coolUntil` is null while the circuit is closed. */
export interface BreakerVerdict {
  outcome: PollOutcome;
  state: string | null;
  coolUntil: Instant | null;
}

/**
 * Runs one poll through the connection's circuit breaker. Cockatiel counts and decides whether to open; when the
 * cool-down ends is an instant on the engine's clock, kept in the store, so that it survives a restart. Until then
 * the due-table does not bring the connection up, so a poll that does arrive here is the trial of a half-open circuit.
 * A silent network says nothing about the vendor: the circuit stays as it is and the next poll is the trial.
 */
export async function pollThroughBreaker(
  state: string | null,
  poll: () => Promise<PollOutcome>,
  now: () => Instant,
): Promise<BreakerVerdict> {
  const breaker = circuitBreaker(handleWhenResult(isVendorFailure), {
    breaker: new ConsecutiveBreaker(BREAKER.failures),
    halfOpenAfter: BREAKER.firstCoolDownMs,
    ...(state === null ? {} : { initialState: revive(state) }),
  });
  const outcome = await breaker.execute(poll);
  if (outcome.kind === 'unavailable' && outcome.network) return { outcome, state, coolUntil: null };
  const kept = breaker.toJSON() as PersistedBreaker;
  const isOpen = breaker.state === CircuitState.Open;
  return {
    outcome,
    state: isOpen || kept.breakerState !== 0 ? JSON.stringify(kept) : null,
    coolUntil: isOpen ? now() + coolDownMs(kept.ownState.attemptNo ?? 1) : null,
  };
}

/** What Cockatiel's `toJSON` holds, as far as it is used here. */
interface PersistedBreaker {
  ownState: { value: CircuitState; openedAt?: number; attemptNo?: number };
  breakerState: unknown;
}

function revive(state: string): PersistedBreaker {
  const persisted = JSON.parse(state) as PersistedBreaker;
  return { ...persisted, ownState: { ...persisted.ownState, openedAt: 0 } };
}

/** The cool-down before the `attempt`-th trial. */
function coolDownMs(attempt: number): number {
  return Math.min(BREAKER.longestCoolDownMs, BREAKER.firstCoolDownMs * 2 ** (attempt - 1));
}

/**
 * Does the outcome speak against the vendor or the credential? A refused payment and a rate limit are answers of a
 * working vendor.
 */
function isVendorFailure(result: unknown): boolean {
  const outcome = result as PollOutcome;
  switch (outcome.kind) {
    case 'unauthorized':
    case 'forbidden':
    case 'malformed':
    case 'unavailable':
      return true;
    default:
      return false;
  }
}
