import type { Services } from '#engine/services.ts';
import { connectionByName } from '#engine/store/connections.ts';
import { usageByDay } from '#engine/store/usage-records.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS } from '#shared/time.ts';
import { type SharesRequest, usageShares } from './usage-shares.ts';

/** Days are kept seven years; more would be a mistake and a very long list. */
const LONGEST_PERIOD_MS = 8 * 366 * DAY_MS;

export function usageHandlers({ database: { db } }: Services) {
  return {
    'usage.shares': async ({ connection, by, from, to }: SharesRequest) => {
      if (from >= to || to - from > LONGEST_PERIOD_MS) {
        throw new HeadroomError('INVALID_INPUT', 'The period ends after it begins, and within eight years.');
      }
      const { id } = await connectionByName(db, connection);
      return usageShares(await usageByDay(db, { connectionId: id, by, from, to }), { from, to });
    },
  };
}
