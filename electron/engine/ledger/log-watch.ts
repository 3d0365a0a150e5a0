import type { Clock, Log } from '#engine/ports.ts';
import type { Database } from '#engine/store/database.ts';
import { newestEntry } from '#engine/store/ledger-rows.ts';
import type { Verification } from '#shared/model/ledger.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';
import { appendToLedger } from './ledger.ts';

export interface LogWatchDeps {
  database: Database;
  clock: Clock;
  log: Log;
  verify(): Promise<Verification>;
}

/** Nobody waits for it, so that it can wait until the start is over. */
const AFTER_START_MS = HOUR_MS;

/**
 * Verifies the evidence log from its first row once a day, by the row of the last time, and writes down what it found: a log
 * that nobody verifies proves nothing, and one that was tampered with is to be known at once.
 */
export function createLogWatch({ database, clock, log, verify }: LogWatchDeps) {
  const startedAt = clock.now();
  let ranAt: Instant | null = null;
  return {
    async run(): Promise<void> {
      const now = clock.now();
      if (Math.abs(now - startedAt) < AFTER_START_MS) return;
      ranAt ??= (await newestEntry(database.db, 'ledger.verified'))?.ts ?? null;
      if (ranAt !== null && Math.abs(now - ranAt) < DAY_MS) return;
      ranAt = now;
      const { verdict, rows, divergence, missing } = await verify();
      if (verdict !== 'intact') log.error('the evidence log does not verify', { verdict, rows, divergence });
      const payload = { verdict, rows, divergence, missing };
      const event = { type: 'ledger.verified', actor: 'engine', subject: 'ledger', payload } as const;
      await database.write((trx) => appendToLedger(trx, [event], now));
    },
  };
}
