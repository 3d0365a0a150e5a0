import type { ControlVerdict, Facts } from '#engine/controls/control.ts';
import { type AttestationStanding, attestationStanding } from '#engine/domain/attestation-standing.ts';
import { describeDayOf } from '#engine/domain/calendar-day.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { CustomControl } from './pack-schema.ts';
import type { RuleItem } from './subject-facts.ts';
import type { BoundFacts } from './subject-schema.ts';

type Said = Pick<ControlVerdict, 'status' | 'reason'>;
type ManualControl = Pick<CustomControl, 'id' | 'title' | 'attestEveryDays'>;

/** What a manual control says where nobody's word is on record. */
export function unattested({ attestEveryDays }: ManualControl): Said {
  return { status: 'MANUAL', reason: `A person has to attest it every ${attestEveryDays ?? 0} days.` };
}

/** What a manual control says of a subject: the word of a person, and without one that stands MANUAL, never PASS. */
export function attestedVerdict(
  control: ManualControl,
  { subject, facts }: Pick<RuleItem, 'subject' | 'facts'>,
  { attestations = [], now }: Pick<Facts, 'attestations' | 'now'>,
): Said {
  const { id, title, attestEveryDays = 0 } = control;
  const standing = attestationStanding(
    { id, title, everyDays: attestEveryDays },
    { type: subject.type, id: subject.id, existsSince: existsSince(facts) },
    attestations,
    now,
  );
  return { status: STATUS[standing.kind], reason: reasonOf(control, standing) };
}

const STATUS = {
  holds: 'PASS',
  does_not_hold: 'FAIL',
  lapsed: 'MANUAL',
  withdrawn: 'MANUAL',
  ahead: 'MANUAL',
  none: 'MANUAL',
} as const satisfies Record<AttestationStanding['kind'], Said['status']>;

function reasonOf(control: ManualControl, standing: AttestationStanding): string {
  const day = (at: Instant) => describeDayOf(at, 'UTC');
  const { reason: asked } = unattested(control);
  switch (standing.kind) {
    case 'holds': {
      const { person, at } = standing.attestation;
      return `${person} attested on ${day(at)} that it holds; that stands until ${day(standing.until)}.`;
    }
    case 'does_not_hold': {
      const { person, at, statement } = standing.attestation;
      return `${person} attested on ${day(at)} that it does not hold: ${statement}`;
    }
    case 'lapsed': {
      const { person, at } = standing.attestation;
      return `${asked} What ${person} attested on ${day(at)} lapsed on ${day(standing.until)}.`;
    }
    case 'withdrawn': {
      const { person, at, withdrawal } = standing.attestation;
      const by = withdrawal?.by ?? person;
      return `${asked} What ${person} attested on ${day(at)}, that it does not hold, was withdrawn by ${by}.`;
    }
    case 'ahead':
      return `${asked} The newest attestation is of ${day(standing.attestation.at)}, which is still to come by this clock.`;
    case 'none':
      return `${asked}${WHY_NONE[standing.because]}`;
  }
}

const WHY_NONE = {
  never: '',
  reworded: ' The control was worded otherwise when it was attested.',
  newer: ' It came after the newest attestation.',
} as const;

/** From when on a subject was there, as far as its facts tell: its connection, itself, and the end of a day that is judged. */
export function existsSince({ subject, connection }: BoundFacts): Instant | null {
  const { day } = subject;
  const known = [
    connection['created_at'],
    subject['created_at'],
    typeof day === 'number' ? day + DAY_MS : null,
  ].filter((at) => typeof at === 'number');
  return known.length === 0 ? null : Math.max(...known);
}
