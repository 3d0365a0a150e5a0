import type { ConnectionFacts, ControlVerdict } from '#engine/controls/control.ts';

/** Why a connection is not in use, or not known to be; null where it is. */
export function inactivity({
  connection,
  subscription,
  lastSuccessAt,
}: ConnectionFacts): Omit<ControlVerdict, 'subject'> | null {
  if (connection.paused) return { status: 'NOT_APPLICABLE', reason: 'Polling is paused by a person.' };
  if (subscription?.state === 'cancelled') {
    return { status: 'NOT_APPLICABLE', reason: 'The subscription is cancelled.' };
  }
  return lastSuccessAt === null
    ? { status: 'NO_DATA', reason: 'Nothing was read yet: whether the service is in use is not known.' }
    : null;
}
