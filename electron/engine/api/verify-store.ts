import { checkpointFileIn, readCheckpointFile } from '#engine/ledger/checkpoint-folder.ts';
import { logIdOf } from '#engine/ledger/log-id.ts';
import type { KeptTimestamp } from '#engine/ledger/timestamps/check-timestamps.ts';
import {
  isTimestampFile,
  readTimestampFile,
  readTrustedRoot,
} from '#engine/ledger/timestamps/timestamp-files.ts';
import { verifyLedger, type VerifyOptions } from '#engine/ledger/verify.ts';
import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import { oldestAndNewestTimestamps, timestampsBetween } from '#engine/store/checkpoint-timestamps.ts';
import { ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import type { Verification } from '#shared/model/ledger.ts';

/** The newest note that was signed from this data folder, outside of the store. */
const KEPT_BESIDE_THE_KEY = 'signing-keys';

/** Time stamps of a day: a report and the daily look need not wait for those of a year. */
const NEWEST = 24;

export interface VerifyRequest {
  /** Fingerprint of the only key to trust. */
  key?: string | undefined;
  /** A file that somebody kept: `checkpoints.log`, one signed checkpoint, a report as JSON, or a time stamp (`.tsr`). */
  against?: string | undefined;
  /** PEM file of the only certificates to trust for the time. Left out: that of the settings. */
  timestampRoot?: string | undefined;
  /** Every time stamp, however long that takes: some ten ms each. Left out: the oldest and the newest of a day. */
  everyTimestamp?: boolean;
  /** See {@link VerifyOptions}. */
  onProgress?: VerifyOptions['onProgress'];
}

/**
 * Verifies the evidence log by the keys of this data folder, against what was signed here
 * last, and against what lies in the folder for checkpoints.
 *
 * @throws {HeadroomError} INVALID_INPUT where `timestampRoot` cannot be read or is no certificate
 */
export async function verifyStore(
  { database: { db }, signingKeys, timestamper }: Pick<Services, 'database' | 'signingKeys' | 'timestamper'>,
  { key, against, timestampRoot, everyTimestamp = false, onProgress }: VerifyRequest = {},
): Promise<Verification> {
  const { evidence } = await readSettings(db);
  const folder = evidence.checkpointFolder;
  const [first] = await ledgerRowsAfter(db, 0, 1);
  const logId = first ? logIdOf(first.body) : null;
  const kept = logId === null ? null : ((await signingKeys?.newestNote(logId)) ?? null);
  const isStamp = against !== undefined && isTimestampFile(against);
  const files = [...(folder ? [checkpointFileIn(folder)] : []), ...(against && !isStamp ? [against] : [])];
  const stamped = isStamp ? await readTimestampFile(against) : null;
  const root =
    timestampRoot === undefined
      ? ((await timestamper?.root()) ?? null)
      : await readTrustedRoot(timestampRoot);
  const stamps = await (everyTimestamp
    ? timestampsBetween(db, 0, Number.MAX_SAFE_INTEGER)
    : oldestAndNewestTimestamps(db, NEWEST));
  const stored = stamps.map(({ size, note, response }): KeptTimestamp => ({
    name: `row ${size}`,
    note,
    response,
  }));
  return verifyLedger(db, {
    timestamps: await checked(stored, root),
    keptTimestamps: await checked(stamped ? [{ name: against ?? '', ...stamped }] : [], root),
    isAuthorityNamed: timestampRoot !== undefined,
    pinnedKey: key ?? null,
    onProgress,
    ownKeys: (await signingKeys?.fingerprints()) ?? [],
    against: [
      ...(kept === null ? [] : [{ name: KEPT_BESIDE_THE_KEY, text: kept }]),
      ...(await Promise.all(
        [...new Set(files)].map(async (name) => ({ name, text: await readCheckpointFile(name) })),
      )),
      ...(isStamp && stamped === null ? [{ name: against, text: null }] : []),
    ],
  });
}

/** What reads certificates is loaded where there is something to read. */
async function checked(kept: readonly KeptTimestamp[], root: string | null) {
  if (kept.length === 0) return [];
  const { checkTimestamps } = await import('#engine/ledger/timestamps/check-timestamps.ts');
  return checkTimestamps(kept, root);
}
