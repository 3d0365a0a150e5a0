import type { Database } from '#engine/store/database.ts';
import { setDue, silentPolls } from '#engine/store/schedule.ts';
import type { Instant } from '#shared/time.ts';
import { FLOOR_MS } from './cadence.ts';

/**
 * After a sleep or the network's return: what heard nothing at all at its newest poll is due again, so that nobody stays
 * blind for an interval longer. Not sooner than the floor after that poll, however often a network comes and goes.
 */
export async function recallSilent(database: Database, now: Instant): Promise<void> {
  await database.write(async (trx) => {
    for (const { connectionId, finishedAt, dueAt } of await silentPolls(trx)) {
      const again = Math.max(now, finishedAt + FLOOR_MS);
      if (again < dueAt) await setDue(trx, connectionId, again);
    }
  });
}
