import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import type { FailedOutcome } from './outcome.ts';

/** A part that was refused for a matter of payment is how the poll ends, with what could be read beside it. */
export function concludePoll(observation: Observation, failures: readonly FailedOutcome[]): PollOutcome {
  const refusal = failures.find((outcome) => outcome.kind === 'payment_required');
  return refusal === undefined ? { kind: 'ok', observation } : { ...refusal, observation };
}
