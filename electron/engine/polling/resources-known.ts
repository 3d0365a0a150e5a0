import type { Provider, TurnMemory } from '#engine/providers/provider.ts';
import { resourcesOf, resourcesSeenAt } from '#engine/store/inventory.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Gap } from '#shared/model/poll.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** What changes with a deployment is seen within the hour. */
const STANDS_MS = HOUR_MS;

/**
 * Whether what is seldom read of a connection is known: read less than an hour ago, by the settings as they are, and with
 * nothing missing since. A blind spot is looked at again by every poll; a list that was cut short would be cut again.
 *
 * @param gaps of the newest poll; null where it failed, or there was none
 */
export async function areResourcesKnown(
  db: Readable,
  provider: Provider | null,
  { connection, gaps, now }: { connection: Connection; gaps: readonly Gap[] | null; now: Instant },
): Promise<boolean> {
  const kinds = provider?.seldomRead ?? [];
  if (kinds.length === 0 || gaps === null || gaps.some((gap) => !isCut(gap))) return false;
  const seenAt = await resourcesSeenAt(db, connection.id, kinds);
  return seenAt !== null && seenAt <= now && now - seenAt < STANDS_MS && seenAt > connection.updatedAt;
}

/** More than a poll may read: known to be missing, and no reason to look again. */
export const isCut = ({ outcome }: Gap): boolean => outcome === 'truncated';

/**
 * Until when audit events are known: the newest poll that succeeded by the settings as they are, where it had no blind spot.
 *
 * @param gaps of the newest poll; null where it failed, or there was none
 */
export function eventsKnownUntil(
  { updatedAt }: Connection,
  { gaps, succeededAt, now }: { gaps: readonly Gap[] | null; succeededAt: Instant | null; now: Instant },
): Instant | null {
  const isWhole = gaps !== null && gaps.every(isCut);
  const isBelieved = succeededAt !== null && succeededAt > updatedAt && succeededAt <= now;
  return isWhole && isBelieved ? succeededAt : null;
}

/**
 * What a poll goes on from where an inventory is read in turns; undefined where this provider has none. What was read less
 * than an hour ago, by the settings as they are, may be left out, unless a person asks.
 */
export async function turnsOf(
  db: Readable,
  provider: Provider | null,
  { connection, isAsked, now }: { connection: Connection; isAsked: boolean; now: Instant },
): Promise<TurnMemory | undefined> {
  const kinds = provider?.readInTurns;
  if (kinds === undefined) return undefined;
  return {
    known: await resourcesOf(db, [connection.id], kinds),
    freshSince: isAsked ? now : Math.max(now - STANDS_MS, connection.updatedAt),
  };
}
