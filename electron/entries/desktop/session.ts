import type { Engine } from '#engine/create-engine.ts';
import { appendToLedger, type LedgerEvent } from '#engine/ledger/ledger.ts';
import type { Database } from '#engine/store/database.ts';
import { systemClock } from '#engine/system-clock.ts';
import { checkedCalls, type CheckedCall } from '#entries/host/checked-calls.ts';
import { engineOn, type HostParts } from '#entries/host/engine-on.ts';

/** One workspace while it is open: an engine on its store. */
export interface Session {
  engine: Engine;
  /** Calls the engine, checked on both ways. */
  call: CheckedCall;
  /** Writes to this store's ledger what happened outside of the engine. */
  record(event: LedgerEvent): Promise<void>;
  /** Stops the engine and closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/** Opens an engine on a store, which is closed where that fails. The engine does not tick yet. */
export async function openSession(database: Database, parts: HostParts): Promise<Session> {
  const { clock = systemClock } = parts;
  try {
    const engine = await engineOn(database, parts);
    return {
      engine,
      call: checkedCalls(engine),
      async record(event) {
        await database.write((trx) => appendToLedger(trx, [event], clock.now()));
      },
      close: () => engine.stop(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
