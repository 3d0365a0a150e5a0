import type { Attestation, AttestationStatus } from '#shared/model/attestation.ts';
import type { ControlDescription, Subject } from '#shared/model/control.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

/** A control that a person attests. */
export interface AttestedControl {
  id: string;
  title: string;
  everyDays: number;
}

/** What such a control judges. */
export interface AttestedSubject {
  type: Subject['type'];
  id: string;
  /** From when on it was there; null: that is not known. */
  existsSince: Instant | null;
}

/** What the words on record amount to for one subject at one instant. */
export type AttestationStanding =
  | { kind: 'holds' | 'lapsed'; attestation: Attestation; until: Instant }
  /** It does not hold, which no time mends; that word was withdrawn, which mends nothing either; or it is dated after now. */
  | { kind: 'does_not_hold' | 'withdrawn' | 'ahead'; attestation: Attestation }
  /** Nobody's word is of this subject: none at all, of another wording only, or from before it was there. */
  | { kind: 'none'; because: 'never' | 'reworded' | 'newer' };

/** The control as persons attest it; null: it is computed, and nobody's word counts. */
export function attestedControl({
  id,
  title,
  rule,
}: Pick<ControlDescription, 'id' | 'title' | 'rule'>): AttestedControl | null {
  const everyDays = rule?.attestEveryDays ?? null;
  return everyDays === null ? null : { id, title, everyDays };
}

/** Last instant for which a word counts. */
export function standsUntil({ at }: Attestation, { everyDays }: AttestedControl): Instant {
  return at + everyDays * DAY_MS;
}

/**
 * The one place that decides what the word of a person is worth, for verdicts, reports and calendar alike. The newest word
 * on the subject counts. One that it holds counts for as long as the control says; one that it does not hold counts until
 * somebody says otherwise. A withdrawal makes nothing better: without a word that it held, the one before counts again;
 * without one that it did not, somebody has to attest it anew.
 */
export function attestationStanding(
  control: AttestedControl,
  subject: AttestedSubject,
  attestations: readonly Attestation[],
  now: Instant,
): AttestationStanding {
  const about = attestations.filter(
    (attestation) => attestation.controlId === control.id && isAbout(attestation, subject),
  );
  const worded = about.filter(({ controlTitle }) => controlTitle === control.title);
  const words = worded.filter((attestation) => wasThere(attestation, subject));
  for (const attestation of words.toSorted(newestFirst)) {
    const { withdrawal, holds, at } = attestation;
    if (withdrawal !== null && holds) continue;
    if (withdrawal !== null) return { kind: 'withdrawn', attestation };
    if (!holds) return { kind: 'does_not_hold', attestation };
    if (at > now) return { kind: 'ahead', attestation };
    const until = standsUntil(attestation, control);
    return { kind: now <= until ? 'holds' : 'lapsed', attestation, until };
  }
  if (words.length > 0 || about.length === 0) return { kind: 'none', because: 'never' };
  return { kind: 'none', because: worded.length === 0 ? 'reworded' : 'newer' };
}

/** How a record stands by itself. `controls`: all in force. `attestations`: all of its control. */
export function attestationStatus(
  attestation: Attestation,
  attestations: readonly Attestation[],
  controls: readonly ControlDescription[],
  now: Instant,
): AttestationStatus {
  const description = controls.find(({ id }) => id === attestation.controlId);
  const control = description === undefined ? null : attestedControl(description);
  const isInForce = control !== null && control.title === attestation.controlTitle;
  const until = isInForce && attestation.holds ? standsUntil(attestation, control) : null;
  const state = () => {
    if (attestation.withdrawal !== null) return 'withdrawn';
    if (!isInForce) return 'out_of_force';
    if (attestations.some((other) => replaces(other, attestation))) return 'replaced';
    if (attestation.at > now) return 'ahead';
    return until !== null && now > until ? 'lapsed' : 'stands';
  };
  return { ...attestation, state: state(), standsUntil: until };
}

/** The newest first: by the time of which they speak, then by when they were recorded. */
function newestFirst(left: Attestation, right: Attestation): number {
  const order = right.at - left.at || right.recordedAt - left.recordedAt;
  return order !== 0 ? order : right.id < left.id ? -1 : 1;
}

/** Whether only the other counts: a word on all subjects replaces one on a single subject, not the other way round. */
function replaces(other: Attestation, attestation: Attestation): boolean {
  return (
    other.id !== attestation.id &&
    (other.withdrawal === null || !other.holds) &&
    other.controlId === attestation.controlId &&
    other.controlTitle === attestation.controlTitle &&
    (other.subject === null || (attestation.subject !== null && isAbout(other, attestation.subject))) &&
    newestFirst(other, attestation) < 0
  );
}

function isAbout({ subject }: Attestation, { type, id }: Pick<Subject, 'type' | 'id'>): boolean {
  return subject === null || (subject.type === type && subject.id === id);
}

/** Whoever spoke of all subjects did not speak of those that came later. */
function wasThere({ subject, at }: Attestation, { existsSince }: AttestedSubject): boolean {
  return subject !== null || existsSince === null || existsSince <= at;
}
