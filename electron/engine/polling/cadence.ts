import { pollIntervalMs } from '#engine/domain/poll-interval.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, SECOND_MS, type Instant } from '#shared/time.ts';

/** No connection is polled more often than this, whoever asks for it in its settings. */
export const FLOOR_MS = 60 * SECOND_MS;

/** Every interval is drawn from ± this share, so that connections of one vendor drift apart. */
const JITTER = 0.1;

/** A vendor that asks for a longer silence is asked again all the same: a slip of its clock must not blind a connection. */
const LONGEST_RETRY_AFTER_MS = DAY_MS;

export interface CadenceInput {
  outcome: PollOutcome;
  intervalSeconds: number;
  providerMinimumSeconds: number;
  coolUntil: Instant | null;
  now: Instant;
  /** Uniform in [0, 1). */
  random: number;
}

/** When a connection is polled next, after a poll that ended now. Never earlier than the floor. */
export function nextPollAt(input: CadenceInput): Instant {
  const interval = Math.max(FLOOR_MS, pollIntervalMs(input.intervalSeconds, input.providerMinimumSeconds));
  const jittered = interval * (1 - JITTER + 2 * JITTER * input.random);
  const earliest = [input.now + Math.max(FLOOR_MS, Math.round(jittered)), input.coolUntil ?? 0];
  if (input.outcome.kind === 'rate_limited') {
    earliest.push(Math.min(input.outcome.retryAt ?? 0, input.now + LONGEST_RETRY_AFTER_MS));
  }
  return Math.max(...earliest);
}

/** When a new or resumed connection is polled first: at once, yet spread over a few seconds where there are many. */
export function firstPollAt(now: Instant, random: number): Instant {
  return now + Math.round(random * 5 * SECOND_MS);
}
