import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Clock, Log } from '#engine/ports.ts';
import type { Database } from '#engine/store/database.ts';
import { applyRetention } from '#engine/store/retention.ts';
import { readSetting, writeSetting } from '#engine/store/settings.ts';
import type { Settings } from '#shared/model/settings.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

export interface HousekeepingDeps {
  database: Database;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  retention(): Settings['retention'];
}

const LAST_RUN = 'housekeeping.ranAt';

/**
 * Once a day, by the store's own note of the last time, so that restarts neither repeat nor skip it; also when that was
 * noted by a clock which ran ahead by more.
 */
export function createHousekeeping({ database, clock, log, signal, retention }: HousekeepingDeps) {
  let ranAt: Instant | null = null;
  return {
    async run(): Promise<void> {
      const now = clock.now();
      ranAt ??= await readSetting<Instant>(database.db, LAST_RUN);
      if (ranAt !== null && Math.abs(now - ranAt) < DAY_MS) return;
      ranAt = now;
      const deleted = await applyRetention(database, retention(), now, signal);
      const isEmpty = Object.values(deleted).every((rows) => rows === 0);
      await database.write(async (trx) => {
        await writeSetting(trx, LAST_RUN, now, now);
        const event = {
          type: 'retention.applied',
          actor: 'engine',
          subject: 'store',
          payload: { deleted },
        } as const;
        if (!isEmpty) await appendToLedger(trx, [event], now);
      });
      if (!isEmpty) log.info('history older than its retention was deleted', { deleted });
    },
  };
}
