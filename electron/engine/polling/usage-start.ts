import type { Connection } from '#shared/model/connection.ts';
import { DAY_MS, floorTo, utcMonthStart, type Instant } from '#shared/time.ts';

/** Vendors restate the last days; these are read again with every poll. */
const RESTATED_DAYS = 2;

/** No vendor is asked for more history than this. */
const LONGEST_DAYS = 180;

export interface UsageHistory {
  now: Instant;
  /** Usage is stored without a break from here on; null: never read. */
  knownFrom: Instant | null;
  succeededAt: Instant | null;
}

/**
 * From where usage and cost are asked for: at first from the start of the month or the oldest declared top-up, so that
 * budget and balance can be counted; later only what may have changed since the newest success.
 *
 * @returns the start of a UTC day
 */
export function usageStart(connection: Connection, history: UsageHistory): Instant {
  const wanted = wantedStart(connection, history.now);
  const isKnown = history.knownFrom !== null && history.knownFrom <= wanted && history.succeededAt !== null;
  if (!isKnown) return wanted;
  return floorTo((history.succeededAt ?? history.now) - RESTATED_DAYS * DAY_MS, DAY_MS);
}

function wantedStart(connection: Connection, now: Instant): Instant {
  const monthStart = utcMonthStart(now) - DAY_MS;
  const topUps = connection.topUps.map((topUp) => Date.parse(`${topUp.on}T00:00:00Z`) - DAY_MS);
  const oldest = floorTo(now - LONGEST_DAYS * DAY_MS, DAY_MS);
  return Math.max(oldest, Math.min(monthStart, ...topUps));
}
