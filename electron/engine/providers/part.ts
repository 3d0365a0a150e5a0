import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import { gapFrom, paymentRefusalAmong } from './outcome.ts';
import type { FailedOutcome, PaymentRefusal } from './outcome.ts';
import type { JsonReading } from './read-json.ts';

/** A piece of an account that may fail alone: what it holds, or null, and the gaps that tell what is missing. */
export interface Part<Value> {
  value: Value | null;
  gaps: readonly Gap[];
  /** Set where the vendor refused it, or a piece of it, for a matter of payment. */
  refusal: PaymentRefusal | null;
}

/** What this account or credential does not show, or nobody asked for: nothing is missing, hence no gap. */
export const NOT_EXPOSED: Part<never> = { value: null, gaps: [], refusal: null };

export function partWith<Value>(value: Value, gaps: readonly Gap[] = []): Part<Value> {
  return { value, gaps, refusal: null };
}

/** What is known to be missing beside the other parts. */
export function missingPart(gaps: readonly Gap[]): Part<never> {
  return { ...NOT_EXPOSED, gaps };
}

/** A piece that could not be read. `what` names it as people know it. */
export function failedPart(what: string, outcome: FailedOutcome): Part<never> {
  return { value: null, gaps: [gapFrom(what, outcome)], refusal: paymentRefusalAmong([outcome]) };
}

/** A piece that was answered with what cannot be true. */
export function malformedPart(what: string, detail: string): Part<never> {
  return failedPart(what, { kind: 'malformed', detail });
}

/** A piece from the reading of one answer. */
export function partOf<Value>(
  what: string,
  reading: { ok: true; value: Value } | { ok: false; outcome: FailedOutcome },
): Part<Value> {
  return reading.ok ? partWith(reading.value) : failedPart(what, reading.outcome);
}

/** As {@link partOf}, but a status by which the vendor says "not here" or "not with this key" is no gap. */
export function partIfExposed<Value>(
  what: string,
  reading: JsonReading<Value>,
  hiddenBy: ReadonlySet<number | null>,
): Part<Value> {
  const isHidden = !reading.ok && reading.outcome.kind !== 'payment_required' && hiddenBy.has(reading.status);
  return isHidden ? NOT_EXPOSED : partOf(what, reading);
}

export function mapPart<Value, Result>(
  { value, ...others }: Part<Value>,
  change: (value: Value) => Result,
): Part<Result> {
  return { ...others, value: value === null ? null : change(value) };
}

/** Pieces of one kind as one list; null only where none of them was read. */
export function joinParts<Item>(parts: readonly Part<readonly Item[]>[]): Part<Item[]> {
  return {
    value: joinLists(...parts.map(({ value }) => value)),
    gaps: gapsOf(parts),
    refusal: refusalOf(parts),
  };
}

/** null only where none of the lists was read. */
export function joinLists<Item>(...lists: readonly (readonly Item[] | null)[]): Item[] | null {
  return lists.every((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
}

/**
 * How the poll ends: well, with the gaps of all parts in their order; or with the first refused payment among them, and
 * what could be read beside it.
 */
export function concludeParts(
  observation: Omit<Observation, 'gaps'>,
  parts: readonly Part<unknown>[],
): PollOutcome {
  const whole = { ...observation, gaps: gapsOf(parts) };
  const refusal = refusalOf(parts);
  return refusal === null ? { kind: 'ok', observation: whole } : { ...refusal, observation: whole };
}

const gapsOf = (parts: readonly Part<unknown>[]): Gap[] => parts.flatMap(({ gaps }) => gaps);

const refusalOf = (parts: readonly Part<unknown>[]): PaymentRefusal | null =>
  parts.find(({ refusal }) => refusal !== null)?.refusal ?? null;
