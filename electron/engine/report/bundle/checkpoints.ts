import type { KeyInLog } from '#engine/ledger/key-rows.ts';
import { isSignedBy, readCheckpoints, type SignedCheckpoint } from '#engine/ledger/signed-note.ts';
import type { KeptTimestamp } from '#engine/ledger/timestamps/check-timestamps.ts';
import { Contradiction, divergence } from './divergence.ts';
import type { Found } from './found.ts';
import type { Manifest } from './manifest.ts';
import * as names from './names.ts';
import type { Archive } from './read-archive.ts';
import type { ExpectedRoot } from './walk-segment.ts';

const SMALL = 1024 * 1024;

/** The checkpoint of a bundle; null where it is missing. @throws {Contradiction} where it is not what the manifest says */
export async function verifyCheckpoint(
  archive: Archive,
  { log }: Manifest,
  keys: readonly KeyInLog[],
  found: Found,
): Promise<SignedCheckpoint | null> {
  const text = await archive.text(names.CHECKPOINT, SMALL);
  if (text === null) return null;
  const [checkpoint] = readCheckpoints(text).checkpoints;
  const where = names.CHECKPOINT;
  if (!checkpoint)
    throw new Contradiction(divergence(where, 'form', 'a signed checkpoint', 'something else'));
  const differ = (field: string, expected: string, got: string) => {
    if (expected !== got) throw new Contradiction(divergence(where, field, expected, got));
  };
  differ('origin', log.id, checkpoint.origin);
  differ('size', String(log.size), String(checkpoint.size));
  differ('root', log.root, checkpoint.root);
  if (keys.length === 0) found.missing.push(`${names.KEYS} names no key: the checkpoint has no signer.`);
  else requireSigned(where, checkpoint, keys);
  return checkpoint;
}

/**
 * The time stamps of a bundle, each of the checkpoint beside it, which has to be one of this log by its key.
 *
 * @returns those checkpoints: the rows have to agree with them
 */
export async function verifyTimestamps(
  archive: Archive,
  manifest: Manifest,
  keys: readonly KeyInLog[],
  root: string | null,
  found: Found,
) {
  const kept: KeptTimestamp[] = [];
  for (const name of archive.names) {
    const note = names.noteOfTimestamp(name);
    if (note === null) continue;
    const [text, response] = [await archive.text(note, SMALL), await archive.bytes(name, SMALL)];
    if (text !== null && response !== null) kept.push({ name, note: text, response });
  }
  if (kept.length === 0) return [];
  const { checkTimestamps } = await import('#engine/ledger/timestamps/check-timestamps.ts');
  const stamped: ExpectedRoot[] = [];
  for (const { name, checkpoint, stamp, fault } of await checkTimestamps(kept, root)) {
    if (!checkpoint || !stamp || fault !== null) {
      throw new Contradiction(
        divergence(name, 'timestamp', 'one of the checkpoint beside it', fault ?? 'none'),
      );
    }
    requireSameLog(name, checkpoint, manifest, keys);
    if (checkpoint.size < manifest.log.preceding.size) {
      throw new Contradiction(
        divergence(name, 'size', 'a checkpoint of these rows', `one over ${checkpoint.size}`),
      );
    }
    const { at, authority, isTrusted } = stamp;
    found.timestamps.push({ size: checkpoint.size, at, authority, isTrusted });
    stamped.push({ where: name, checkpoint });
  }
  found.timestamps.sort((left, right) => left.size - right.size);
  if (root === null) found.notes.push(WHOSE_TIME);
  return stamped;
}

const WHOSE_TIME =
  'Whose time stamps these are was not looked at: name the root certificate of the authority with --tsa-root.';

function requireSigned(where: string, checkpoint: SignedCheckpoint, keys: readonly KeyInLog[]): void {
  const signer = keys.findLast(({ since }) => since <= checkpoint.size);
  if (signer && isSignedBy(checkpoint, signer.key)) return;
  const expected = signer?.key.fingerprint ?? 'a key that the log names';
  throw new Contradiction(divergence(where, 'signature', expected, 'no valid signature of it'));
}

/** @throws {Contradiction} for a checkpoint of another log, of more rows, or by no key of the log */
export function requireSameLog(
  where: string,
  checkpoint: SignedCheckpoint,
  { log }: Manifest,
  keys: readonly KeyInLog[],
): void {
  if (checkpoint.origin !== log.id) {
    throw new Contradiction(divergence(where, 'origin', checkpoint.origin, log.id));
  }
  if (checkpoint.size > log.size) {
    throw new Contradiction(
      divergence(where, 'size', `a log of at least ${checkpoint.size} rows`, `one of ${log.size}`),
    );
  }
  requireSigned(where, checkpoint, keys);
}
