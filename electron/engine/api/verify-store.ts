import { checkpointFileIn, readCheckpointFile } from '#engine/ledger/checkpoint-folder.ts';
import { logIdOf } from '#engine/ledger/log-id.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import { ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import type { Verification } from '#shared/model/ledger.ts';

/** The newest note that was signed from this data folder, outside of the store. */
const KEPT_BESIDE_THE_KEY = 'signing-keys';

export interface VerifyRequest {
  /** Fingerprint of the only key to trust. */
  key?: string | undefined;
  /** A file that somebody kept: `checkpoints.log`, one signed checkpoint, or a report as JSON. */
  against?: string | undefined;
}

/**
 * Verifies the evidence log by the keys of this data folder, against what was signed here
 * last, and against what lies in the folder for checkpoints.
 */
export async function verifyStore(
  { database: { db }, signingKeys }: Pick<Services, 'database' | 'signingKeys'>,
  { key, against }: VerifyRequest = {},
): Promise<Verification> {
  const { evidence } = await readSettings(db);
  const folder = evidence.checkpointFolder;
  const [first] = await ledgerRowsAfter(db, 0, 1);
  const logId = first ? logIdOf(first.body) : null;
  const kept = logId === null ? null : ((await signingKeys?.newestNote(logId)) ?? null);
  const files = [...(folder ? [checkpointFileIn(folder)] : []), ...(against ? [against] : [])];
  return verifyLedger(db, {
    pinnedKey: key ?? null,
    ownKeys: (await signingKeys?.fingerprints()) ?? [],
    against: [
      ...(kept === null ? [] : [{ name: KEPT_BESIDE_THE_KEY, text: kept }]),
      ...(await Promise.all(
        [...new Set(files)].map(async (name) => ({ name, text: await readCheckpointFile(name) })),
      )),
    ],
  });
}
