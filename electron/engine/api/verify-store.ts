import { checkpointFileIn, readCheckpointFile } from '#engine/ledger/checkpoint-folder.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import type { Verification } from '#shared/model/ledger.ts';

export interface VerifyRequest {
  /** Fingerprint of the only key to trust. */
  key?: string | undefined;
  /** A file that somebody kept: `checkpoints.log`, one signed checkpoint, or a report as JSON. */
  against?: string | undefined;
}

/** Verifies the evidence log by the keys of this data folder, and against what lies in the folder for checkpoints. */
export async function verifyStore(
  { database: { db }, signingKeys }: Pick<Services, 'database' | 'signingKeys'>,
  { key, against }: VerifyRequest = {},
): Promise<Verification> {
  const { evidence } = await readSettings(db);
  const folder = evidence.checkpointFolder;
  const files = [...(folder ? [checkpointFileIn(folder)] : []), ...(against ? [against] : [])];
  return verifyLedger(db, {
    pinnedKey: key ?? null,
    ownKeys: (await signingKeys?.fingerprints()) ?? [],
    against: await Promise.all(
      [...new Set(files)].map(async (name) => ({ name, text: await readCheckpointFile(name) })),
    ),
  });
}
