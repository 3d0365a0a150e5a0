import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import { gapFrom, type FailedOutcome } from './outcome.ts';

type PaymentRefusal = Extract<FailedOutcome, { kind: 'payment_required' }>;

/** A piece of an account that is read by itself: its value, or null with the gaps that tell why. */
export interface AccountPart<Value> {
  value: Value | null;
  gaps: readonly Gap[];
  /** Set where the vendor refused this piece for a matter of payment. */
  refusal: PaymentRefusal | null;
}

/** A piece that nobody asked for: no value, and no gap either. */
export const NOT_ASKED: AccountPart<never> = { value: null, gaps: [], refusal: null };

/** A piece that was read. */
export function readPart<Value>(value: Value, gaps: readonly Gap[] = []): AccountPart<Value> {
  return { value, gaps, refusal: null };
}

/** A piece that could not be read, under the name that people know it by. */
export function lostPart(what: string, outcome: FailedOutcome): AccountPart<never> {
  const refusal = outcome.kind === 'payment_required' ? outcome : null;
  return { value: null, gaps: [gapFrom(what, outcome)], refusal };
}

/** A list that goes on beyond what one poll reads. */
export function truncatedGap(what: string): Gap {
  return { what, outcome: 'truncated', detail: 'The list has more pages than Headroom reads in one poll.' };
}

/** A refused payment of any piece is how the poll ends, with what could be read beside it. */
export function concludeParts(observation: Observation, parts: readonly AccountPart<unknown>[]): PollOutcome {
  const refused = parts.find(({ refusal }) => refusal !== null);
  return refused?.refusal ? { ...refused.refusal, observation } : { kind: 'ok', observation };
}
