import type { Subject, Verdict } from '#shared/model/control.ts';
import type { Waiver, WaiverMark, WaiverState } from '#shared/model/waiver.ts';
import type { Instant } from '#shared/time.ts';

/** A result before anybody asked whether it is waived. */
export type UnwaivedVerdict = Omit<Verdict, 'waiver'>;

/** How a waiver stands at `now`. Its first instant counts, its last does not. */
export function waiverState(waiver: Waiver, now: Instant): WaiverState {
  if (waiver.revokedAt !== null) return 'revoked';
  if (now >= waiver.expiresAt) return 'expired';
  if (waiver.approvedAt === null) return 'requested';
  return now < waiver.validFrom ? 'to_come' : 'in_force';
}

/**
 * The one place that decides what is waived, for screens, command line, alerts and reports alike. A waiver covers results
 * that fail or nearly fail; it never changes a status. Of several the one that stands longest counts.
 *
 * @param connectionNames by id
 */
export function applyWaivers(
  verdicts: readonly UnwaivedVerdict[],
  waivers: readonly Waiver[],
  connectionNames: ReadonlyMap<string, string>,
  now: Instant,
): Verdict[] {
  const inForce = waivers
    .filter((waiver) => waiverState(waiver, now) === 'in_force')
    .sort((left, right) => right.expiresAt - left.expiresAt);
  return verdicts.map((verdict) => {
    const covering = inForce.find((waiver) => isCovered(verdict, waiver, connectionNames));
    return { ...verdict, waiver: covering === undefined ? null : markOf(covering) };
  });
}

/** Waivers that some failing result fits, whether they have effect or not. */
export function matchedWaivers(
  verdicts: readonly UnwaivedVerdict[],
  waivers: readonly Waiver[],
  connectionNames: ReadonlyMap<string, string>,
): Waiver[] {
  return waivers.filter((waiver) => verdicts.some((verdict) => isCovered(verdict, waiver, connectionNames)));
}

function isCovered(
  { controlId, subject, status }: UnwaivedVerdict,
  waiver: Waiver,
  connectionNames: ReadonlyMap<string, string>,
): boolean {
  if (status !== 'FAIL' && status !== 'WARN') return false;
  // Who waives the watch over waivers would be watched by nobody.
  if (subject.type === 'waiver') return false;
  return (
    isControl(controlId, waiver.controlId) &&
    (waiver.subject === null || waiver.subject === subject.name) &&
    (waiver.connection === null || waiver.connection === connectionOf(subject, connectionNames))
  );
}

function isControl(id: string, pattern: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}

function connectionOf({ connectionId }: Subject, names: ReadonlyMap<string, string>): string | null {
  return connectionId === null ? null : (names.get(connectionId) ?? null);
}

function markOf({ id, ticket, expiresAt }: Waiver): WaiverMark {
  return { id, ticket, expiresAt };
}
