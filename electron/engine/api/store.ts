import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import { newestTimestamp } from '#engine/store/checkpoint-timestamps.ts';
import { newestCheckpoint } from '#engine/store/checkpoints.ts';
import { backUp, checkIntegrity } from '#engine/store/backup.ts';
import type { Verification } from '#shared/model/ledger.ts';
import { HOUR_MS, isoSecond } from '#shared/time.ts';
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
        ...(await timestampCheck(services, chain)),
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

/** While Headroom runs, the newest checkpoint is stamped within the hour; what is tried again is not late yet. */
const STAMP_LATE_MS = 3 * HOUR_MS;

/** Nothing where none are wanted and none were made. Another process may be the one that stamps: the store tells. */
async function timestampCheck({ database: { db } }: Services, { timestamps }: Verification) {
  const { evidence } = await readSettings(db);
  const [checkpoint, stamp] = [await newestCheckpoint(db), await newestTimestamp(db)];
  const isLate =
    evidence.timestamps !== undefined &&
    checkpoint !== null &&
    checkpoint.signedAt - (stamp?.receivedAt ?? 0) > STAMP_LATE_MS;
  if (evidence.timestamps === undefined && timestamps === undefined) return [];
  const held =
    timestamps === undefined
      ? 'none yet'
      : `${timestamps.count} hold; rows up to ${timestamps.newest.size} existed on ${isoSecond(timestamps.newest.at)}`;
  const detail = isLate ? `${held}; a newer checkpoint is not stamped: see the log for the reason` : held;
  return [{ name: 'time stamps', ok: !isLate, detail }];
}

function checkpointsInWords({ verdict, checkpoints, key, missing }: Verification): string {
  if (checkpoints.newest === null) return 'the log was not signed yet';
  const signed = `signed to row ${checkpoints.newest.size} by the key ${key.fingerprint}`;
  if (verdict === 'untrusted') return `${signed}, which is not kept in this data folder`;
  return [signed, ...missing].join('; ');
}
