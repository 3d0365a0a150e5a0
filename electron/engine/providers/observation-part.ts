import type { Gap, Observation, PollOutcome } from '#shared/model/poll.ts';
import { gapFrom } from './outcome.ts';
import type { FailedOutcome } from './outcome.ts';
import type { Pages } from './former-pages.ts';

/** A piece of an account that is read by itself: its value, or null and the gaps that tell why. */
export interface Part<Value> {
  value: Value | null;
  gaps: Gap[];
  /** Set where the vendor refused it for a matter of payment. */
  refusal: Extract<FailedOutcome, { kind: 'payment_required' }> | null;
}

/** What this account or credential does not show: no value, and nothing is missing. */
export const NOT_EXPOSED: Part<never> = { value: null, gaps: [], refusal: null };

/** A single answer as a part named `what`. */
export function partOf<Value>(
  what: string,
  reading: { ok: true; value: Value } | { ok: false; outcome: FailedOutcome },
): Part<Value> {
  if (reading.ok) return { value: reading.value, gaps: [], refusal: null };
  const { outcome } = reading;
  const refusal = outcome.kind === 'payment_required' ? outcome : null;
  return { value: null, gaps: [gapFrom(what, outcome)], refusal };
}

/** A list as a part named `what`; one that was cut off keeps its rows and has a gap. */
export function listPart<Row>(what: string, pages: Pages<Row>): Part<Row[]> {
  if (!pages.ok) return partOf(what, pages);
  return { value: pages.rows, gaps: pages.complete ? [] : [truncated(what)], refusal: null };
}

/** A part that was answered with what cannot be true. */
export function malformedPart(what: string, detail: string): Part<never> {
  return { value: null, gaps: [{ what, outcome: 'malformed', detail }], refusal: null };
}

export function truncated(what: string): Gap {
  return { what, outcome: 'truncated', detail: 'The list has more pages than Headroom reads in one poll.' };
}

/** A refused payment of any part is how the poll ends, with what could be read beside it. */
export function concludeParts(observation: Observation, parts: readonly Part<unknown>[]): PollOutcome {
  const refused = parts.find((part) => part.refusal !== null);
  return refused?.refusal ? { ...refused.refusal, observation } : { kind: 'ok', observation };
}
