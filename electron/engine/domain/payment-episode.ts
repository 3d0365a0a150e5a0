import { isPaymentProblem } from '#shared/model/diagnosis.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';

export interface EpisodeInput {
  connectionId: string;
  open: PaymentEpisode | null;
  outcome: PollOutcome;
  now: Instant;
  nextId: () => string;
}

/**
 * What a poll does to a connection's payment episode: a refusal opens or prolongs it, a success closes it, anything
 * else says nothing about payment and leaves it as it is.
 *
 * @returns the episode to store, or null where nothing changes
 */
export function stepEpisode({
  connectionId,
  open,
  outcome,
  now,
  nextId,
}: EpisodeInput): PaymentEpisode | null {
  if (outcome.kind === 'payment_required' && isPaymentProblem(outcome.diagnosis)) {
    const { diagnosis } = outcome;
    return open
      ? { ...open, diagnosis, lastSeenAt: now }
      : { id: nextId(), connectionId, diagnosis, firstSeenAt: now, lastSeenAt: now, closedAt: null };
  }
  return open && outcome.kind === 'ok' ? { ...open, closedAt: now } : null;
}
