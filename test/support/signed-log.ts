import { appendToLedger } from '#engine/ledger/ledger.ts';
import { createCheckpointWriter } from '#engine/ledger/checkpoint-writer.ts';
import type { Clock, Log, SigningKeyStore } from '#engine/ports.ts';
import type { Database } from '#engine/store/database.ts';
import { HOUR_MS } from '#shared/time.ts';
import { NOW } from './facts.ts';

export const LOG_ID = 'log-1';

/** Keys in memory, as a folder beside the store would hold them. */
export function memoryKeys(
  held = new Map<string, Uint8Array>(),
): SigningKeyStore & { held: Map<string, Uint8Array>; notes: Map<string, string> } {
  const notes = new Map<string, string>();
  return {
    held,
    notes,
    newestNote: async (logId) => notes.get(logId) ?? null,
    keepNote: async (logId, note) => void notes.set(logId, note),
    fingerprints: async () => [...held.keys()],
    read: async (fingerprint) => held.get(fingerprint) ?? null,
    add: async (fingerprint, pkcs8) => void held.set(fingerprint, pkcs8),
    remove: async (fingerprint) => void held.delete(fingerprint),
  };
}

export interface SignedLog {
  database: Database;
  keys: ReturnType<typeof memoryKeys>;
  writer: ReturnType<typeof createCheckpointWriter>;
  logged: string[];
  /** Appends rows, an hour after those before, and signs. */
  append(count: number, options?: { signed?: boolean }): Promise<void>;
  /** A writer in another process on the same store. */
  anotherWriter(): ReturnType<typeof createCheckpointWriter>;
}

/** A log of rows `{ row: 1 }`, `{ row: 2 }`, …; the first one names it. */
export function signedLog(
  database: Database,
  options: { keys?: ReturnType<typeof memoryKeys>; folder?: string; logId?: string } = {},
): SignedLog {
  const { keys = memoryKeys(), folder = null, logId = LOG_ID } = options;
  let hours = 0;
  let rows = 0;
  const clock: Clock = { now: () => NOW + hours * HOUR_MS, sleep: async () => undefined };
  const logged: string[] = [];
  const note = (message: string, fields?: Record<string, unknown>) => {
    logged.push(`${message} ${String(fields?.['reason'])}`);
  };
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const anotherWriter = () => createCheckpointWriter({ database, clock, log, keys, folder: () => folder });
  const writer = anotherWriter();
  return {
    database,
    keys,
    writer,
    logged,
    anotherWriter,
    async append(count, { signed = true } = {}) {
      hours += 1;
      const events = Array.from({ length: count }, () => {
        rows += 1;
        const payload = rows === 1 ? { logId } : { row: rows };
        const type = rows === 1 ? ('log.started' as const) : ('poll.finished' as const);
        return { type, actor: 'engine', subject: 'connection:c-1', payload };
      });
      await database.write((trx) => appendToLedger(trx, events, clock.now()));
      if (signed) await writer.write(true);
    },
  };
}
