import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import { gapFrom, type FailedOutcome } from './outcome.ts';
import type { JsonReading } from './read-json.ts';

type PaymentRefusal = Extract<FailedOutcome, { kind: 'payment_required' }>;

/** A piece of an account that may fail alone: its value, or null and the gaps that tell why. */
export interface AccountPart<Value> {
  value: Value | null;
  gaps: readonly Gap[];
  /** Set where the vendor refused the piece for a matter of payment. */
  refusal: PaymentRefusal | null;
}

/** What this account or credential does not show: nothing that is missing, hence no gap. */
export const NOT_EXPOSED: AccountPart<never> = { value: null, gaps: [], refusal: null };

export function partOf<Value>(what: string, reading: JsonReading<Value>): AccountPart<Value> {
  if (reading.ok) return { value: reading.value, gaps: [], refusal: null };
  const { outcome } = reading;
  const refusal = outcome.kind === 'payment_required' ? outcome : null;
  return { value: null, gaps: [gapFrom(what, outcome)], refusal };
}

/** As {@link partOf}, but a status by which the vendor says "not here" or "not with this key" is no gap. */
export function partIfExposed<Value>(
  what: string,
  reading: JsonReading<Value>,
  hiddenBy: ReadonlySet<number | null>,
): AccountPart<Value> {
  const isHidden = !reading.ok && reading.outcome.kind !== 'payment_required' && hiddenBy.has(reading.status);
  return isHidden ? NOT_EXPOSED : partOf(what, reading);
}

/** A refused payment of any part is how the poll ends, with what could be read beside it. */
export function conclude(observation: Observation, parts: readonly AccountPart<unknown>[]): PollOutcome {
  const refusal = parts.find((part) => part.refusal !== null)?.refusal;
  return refusal ? { ...refusal, observation } : { kind: 'ok', observation };
}

/** null only where none of the lists was read. */
export function joinLists<Item>(...lists: readonly (readonly Item[] | null)[]): Item[] | null {
  return lists.every((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
}
