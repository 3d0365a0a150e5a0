import type { Services } from '#engine/services.ts';
import { backUp, checkIntegrity } from '#engine/store/backup.ts';
import { outboxBacklog } from '#engine/store/outbox.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';

export function storeHandlers({ database, clock }: Services) {
  return {
    'store.backup': async ({ target }: { target?: string | undefined }) => ({
      path: await backUp(database, clock.now(), target),
    }),

    'store.check': async () => {
      const faults = await checkIntegrity(database);
      const chain = await verifyLedger(database.db);
      const outbox = await outboxBacklog(database.db);
      return [
        {
          name: 'database',
          ok: faults.length === 0,
          detail: faults.join('; ') || `${database.kind}, every page and reference is sound`,
        },
        {
          name: 'evidence log',
          ok: chain.intact,
          detail: chain.divergence
            ? `row ${chain.divergence.seq}: ${chain.divergence.field} does not follow`
            : `chain intact to row ${chain.rows}`,
        },
        {
          name: 'outbox',
          ok: outbox.lastError === null,
          detail:
            outbox.lastError === null
              ? `${outbox.pending} messages wait`
              : `${outbox.pending} messages wait; last error: ${outbox.lastError}`,
        },
      ];
    },
  };
}
