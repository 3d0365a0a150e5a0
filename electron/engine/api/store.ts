import type { DeliveryFault } from '#engine/ledger/delivery-fault.ts';
import type { Services } from '#engine/services.ts';
import { backUp, checkIntegrity } from '#engine/store/backup.ts';
import type { Verification } from '#shared/model/ledger.ts';
import { isoSecond } from '#shared/time.ts';
import { outboxBacklog } from '#engine/store/outbox.ts';
import { verifyStore } from './verify-store.ts';

export function storeHandlers(services: Services) {
  const { database, clock } = services;
  return {
    'store.backup': async ({ target }: { target?: string | undefined }) => ({
      path: await backUp(database, clock.now(), target),
    }),

    'store.check': async () => {
      const faults = await checkIntegrity(database);
      const chain = await verifyStore(services);
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
          name: 'checkpoints',
          ok: services.checkpoints.fault() === null && isSignedAsExpected(chain),
          detail: services.checkpoints.fault() ?? checkpointsInWords(chain),
        },
        ...timestampCheck(services.timestamper?.fault() ?? null, chain),
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

function isSignedAsExpected({ verdict, key, missing }: Verification): boolean {
  return verdict !== 'untrusted' && (key.trust === 'none' || missing.length === 0);
}

/** Nothing where none are wanted and none were made. */
function timestampCheck(fault: DeliveryFault | null, { timestamps }: Verification) {
  if (fault !== null) return [{ name: 'time stamps', ok: false, detail: fault.reason }];
  if (timestamps === undefined) return [];
  const { count, newest } = timestamps;
  const detail = `${count} hold; rows up to ${newest.size} existed on ${isoSecond(newest.at)}`;
  return [{ name: 'time stamps', ok: true, detail }];
}

function checkpointsInWords({ verdict, checkpoints, key, missing }: Verification): string {
  if (checkpoints.newest === null) return 'the log was not signed yet';
  const signed = `signed to row ${checkpoints.newest.size} by the key ${key.fingerprint}`;
  if (verdict === 'untrusted') return `${signed}, which is not kept in this data folder`;
  return [signed, ...missing].join('; ');
}
