import type { Attestation } from '#shared/model/attestation.ts';
import type { Instant } from '#shared/time.ts';
import {
  type AttestedControl,
  type AttestedSubject,
  attestationStanding,
  standsUntil,
} from './attestation-standing.ts';

export interface AttestedTimeInput {
  control: AttestedControl;
  subject: AttestedSubject;
  /** All that are on record. */
  attestations: readonly Attestation[];
  /** `[from, to)`. */
  from: Instant;
  to: Instant;
}

/** Of the length `possibleMs` of a stretch: how long somebody's word stood that it holds, and the longest time without one. */
export interface AttestedTime {
  possibleMs: number;
  attestedMs: number;
  longestGapMs: number;
}

/**
 * How long one subject was attested in a stretch of time, by what was on record at each instant: a word counts from when it
 * was recorded, be it dated before, and until it lapsed, was withdrawn or was contradicted.
 */
export function attestedTime({ control, subject, attestations, from, to }: AttestedTimeInput): AttestedTime {
  const own = attestations.filter(({ controlId }) => controlId === control.id);
  const turns = own.flatMap((attestation) => [
    attestation.recordedAt,
    attestation.at,
    standsUntil(attestation, control) + 1,
    ...(attestation.withdrawal === null ? [] : [attestation.withdrawal.at]),
  ]);
  const starts = [...new Set([from, ...turns.filter((at) => at > from && at < to)])].sort(
    (left, right) => left - right,
  );
  let [attestedMs, longestGapMs, gapSince]: [number, number, Instant | null] = [0, 0, null];
  for (const [index, start] of (from < to ? starts : []).entries()) {
    const end = starts[index + 1] ?? to;
    const { kind } = attestationStanding(control, subject, recordedBy(own, start), start);
    if (kind === 'holds') {
      attestedMs += end - start;
      gapSince = null;
    } else {
      gapSince ??= start;
      longestGapMs = Math.max(longestGapMs, end - gapSince);
    }
  }
  return { possibleMs: Math.max(0, to - from), attestedMs, longestGapMs };
}

/** What the records said at an instant: what was withdrawn later was not withdrawn yet. */
function recordedBy(attestations: readonly Attestation[], at: Instant): Attestation[] {
  return attestations
    .filter(({ recordedAt }) => recordedAt <= at)
    .map((attestation) =>
      attestation.withdrawal !== null && attestation.withdrawal.at > at
        ? { ...attestation, withdrawal: null }
        : attestation,
    );
}
