import { attestationStatus, attestedControl } from '#engine/domain/attestation-standing.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { type Instant, utcDay } from '#shared/time.ts';

export interface AttestationDates {
  attestations: readonly Attestation[];
  /** All in force. */
  controls: readonly ControlDescription[];
  /** Ids and names of the connections that exist. */
  connections: ReadonlyMap<string, string>;
  now: Instant;
}

/** From so many days before on, at the most, somebody is reminded; of shorter terms from their last quarter on. */
const MOST_NOTICE_DAYS = 14;

/** The last day on which a word that a manual control holds counts. What nobody attested has no day. */
export function attestationEntries({
  attestations,
  controls,
  connections,
  now,
}: AttestationDates): CalendarEntry[] {
  const byControl = Map.groupBy(attestations, ({ controlId }) => controlId);
  return attestations.flatMap((attestation): CalendarEntry[] => {
    const { state, standsUntil, controlId, subject, person } = attestationStatus(
      attestation,
      byControl.get(attestation.controlId) ?? [],
      controls,
      now,
    );
    const isNewest = state === 'stands' || state === 'lapsed';
    const control = controls.find(({ id }) => id === controlId);
    const everyDays = (control && attestedControl(control)?.everyDays) ?? null;
    const connectionId = subject?.connectionId ?? null;
    const isGone = connectionId !== null && !connections.has(connectionId);
    if (!isNewest || standsUntil === null || everyDays === null || isGone) return [];
    return [
      {
        id: ['attestation_lapse', 'record', controlId, subject?.type ?? 'all', subject?.id ?? 'all'].join(
          ':',
        ),
        kind: 'attestation_lapse',
        connectionId,
        connection: connectionId === null ? null : (connections.get(connectionId) ?? null),
        on: utcDay(standsUntil),
        timeZone: 'UTC',
        title:
          subject === null
            ? `Attestation of ${controlId} lapses`
            : `Attestation of ${controlId} lapses: ${subject.name}`,
        detail: `${person} attested that it holds; that counts through this day.`,
        action: `Attest it anew under Policies, or by: headroom attest ${controlId}`,
        basis: 'record',
        isDue: true,
        link: null,
        guide: null,
        noticeDays: Math.min(MOST_NOTICE_DAYS, Math.floor(everyDays / 4)),
      },
    ];
  });
}
