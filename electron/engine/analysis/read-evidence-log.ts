import type { EvidenceLogFacts } from '#engine/controls/control.ts';
import { newestCheckpoint } from '#engine/store/checkpoints.ts';
import { fromJson } from '#engine/store/json-column.ts';
import { ledgerRowsAfter, newestEntry } from '#engine/store/ledger-rows.ts';
import type { Readable } from '#engine/store/schema.ts';

type Verified = Omit<NonNullable<EvidenceLogFacts['verified']>, 'at'>;

/** What the log says of itself: its begin, its newest checkpoint, and its newest verification. null: it has no row. */
export async function readEvidenceLog(db: Readable): Promise<EvidenceLogFacts | null> {
  const [first] = await ledgerRowsAfter(db, 0, 1);
  if (!first) return null;
  const verified = await newestEntry(db, 'ledger.verified');
  return {
    begunAt: first.ts,
    signedAt: (await newestCheckpoint(db))?.signedAt ?? null,
    verified: verified?.body ? { at: verified.ts, ...fromJson<Verified>(verified.body) } : null,
  };
}
