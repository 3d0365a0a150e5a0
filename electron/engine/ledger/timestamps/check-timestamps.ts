import { readCheckpoints, type SignedCheckpoint } from '../signed-note.ts';
import { type Timestamp, TimestampRefused, verifyTimestamp } from './verify-timestamp.ts';

/** A time stamp with the checkpoint that it is of, wherever they were kept. */
export interface KeptTimestamp {
  /** Where it was found, as people are told. */
  name: string;
  note: string;
  response: Uint8Array;
}

export interface CheckedTimestamp {
  name: string;
  /** null: the note is no signed checkpoint. */
  checkpoint: SignedCheckpoint | null;
  /** null: it does not hold; see `fault`. */
  stamp: Timestamp | null;
  /** Why it does not hold, as the end of a sentence. */
  fault: string | null;
}

/**
 * Looks at each time stamp by itself: whether it is one, of this very note, and whether the reader trusts who made it. Whether the
 * log agrees with the note is for whoever walks the log.
 *
 * @param trusted PEM of whom the reader trusts; null: nobody, so that no stamp is trusted
 */
export async function checkTimestamps(
  kept: readonly KeptTimestamp[],
  trusted: string | null,
): Promise<CheckedTimestamp[]> {
  const checked: CheckedTimestamp[] = [];
  for (const { name, note, response } of kept) {
    const { checkpoints, rest } = readCheckpoints(note);
    const checkpoint = checkpoints.length === 1 && rest === '' ? (checkpoints[0] ?? null) : null;
    const { stamp, fault } = await checkOne(response, note, trusted);
    checked.push({
      name,
      checkpoint,
      stamp,
      fault: checkpoint === null ? 'its text is no checkpoint' : fault,
    });
  }
  return checked;
}

async function checkOne(
  response: Uint8Array,
  text: string,
  trusted: string | null,
): Promise<Pick<CheckedTimestamp, 'stamp' | 'fault'>> {
  try {
    return { stamp: await verifyTimestamp(response, { text, trusted }), fault: null };
  } catch (error) {
    if (!(error instanceof TimestampRefused)) throw error;
    if (error.isStranger) return checkOne(response, text, null);
    return { stamp: null, fault: error.message };
  }
}
