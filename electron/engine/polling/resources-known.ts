import type { Provider, TurnMemory } from '#engine/providers/provider.ts';
import { resourcesOf, resourcesSeenAt } from '#engine/store/inventory.ts';
import { isPollWhole } from '#engine/store/polls.ts';
import type { ScheduleRow } from '#engine/store/schedule.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Connection } from '#shared/model/connection.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** What changes with a deployment is seen within the hour. */
const STANDS_MS = HOUR_MS;

/**
 * Whether what is seldom read of a connection is known: read less than an hour ago, by the settings as they are, and with
 * nothing missing since. A blind spot is looked at again by every poll.
 */
export async function areResourcesKnown(
  db: Readable,
  provider: Provider | null,
  { connection, row, now }: { connection: Connection; row: ScheduleRow; now: Instant },
): Promise<boolean> {
  const kinds = provider?.seldomRead ?? [];
  if (kinds.length === 0 || row.last_poll_id === null) return false;
  const seenAt = await resourcesSeenAt(db, connection.id, kinds);
  const isFresh =
    seenAt !== null && seenAt <= now && now - seenAt < STANDS_MS && seenAt > connection.updatedAt;
  return isFresh && (await isPollWhole(db, row.last_poll_id));
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
