import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import { gapFrom } from './outcome.ts';
import type { FailedOutcome } from './outcome.ts';

/** A piece of an account that may fail alone: what it holds, or null and the gaps that tell why. */
export interface Part<Value> {
  value: Value | null;
  gaps: Gap[];
  /** Why it, or a piece of it, could not be read; a refused payment before anything else. */
  failure: FailedOutcome | null;
}

/** What this connection does not ask for: neither a value nor a gap. */
export const NOT_ASKED: Part<never> = { value: null, gaps: [], failure: null };

export const partWith = <Value>(value: Value, gaps: Gap[] = []): Part<Value> => ({
  value,
  gaps,
  failure: null,
});

/** A piece that could not be read. `what` names it in the words of the provider. */
export const failedPart = (what: string, failure: FailedOutcome): Part<never> => ({
  value: null,
  gaps: [gapFrom(what, failure)],
  failure,
});

/** A piece from the reading of one answer. */
export function partOf<Value>(
  what: string,
  reading: { ok: true; value: Value } | { ok: false; outcome: FailedOutcome },
): Part<Value> {
  return reading.ok ? partWith(reading.value) : failedPart(what, reading.outcome);
}

export function mapPart<Value, Result>(
  { value, gaps, failure }: Part<Value>,
  change: (value: Value) => Result,
): Part<Result> {
  return { value: value === null ? null : change(value), gaps, failure };
}

/** Pieces of one kind as one list; null only where none of them could be read. */
export function joinParts<Item>(parts: readonly Part<readonly Item[]>[]): Part<Item[]> {
  const read = parts.flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    value: read.length === 0 ? null : read.flat(),
    gaps: parts.flatMap(({ gaps }) => gaps),
    failure: worstOf(parts),
  };
}

/** A refused payment of any part is how the poll ends, with what could be read beside it. */
export function conclude(
  observation: Omit<Observation, 'gaps'>,
  parts: readonly Part<unknown>[],
): PollOutcome {
  const whole = { ...observation, gaps: parts.flatMap(({ gaps }) => gaps) };
  const worst = worstOf(parts);
  return worst?.kind === 'payment_required'
    ? { ...worst, observation: whole }
    : { kind: 'ok', observation: whole };
}

function worstOf(parts: readonly Part<unknown>[]): FailedOutcome | null {
  const failures = parts.flatMap(({ failure }) => (failure === null ? [] : [failure]));
  return failures.find(({ kind }) => kind === 'payment_required') ?? failures[0] ?? null;
}
