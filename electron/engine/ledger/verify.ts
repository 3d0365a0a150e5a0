import type { VerifiedTimestamp, Verification } from '#shared/model/ledger.ts';
import { checkpointNotes } from '#engine/store/checkpoints.ts';
import { ledgerRowsAfter } from '#engine/store/ledger-rows.ts';
import type { Readable } from '#engine/store/schema.ts';
import { isKeyRow, type KeyInLog, readKeyRow } from './key-rows.ts';
import { GENESIS_PREV, hashRow, sha256 } from './ledger.ts';
import { logIdOf } from './log-id.ts';
import { merkleEdge } from './merkle.ts';
import { isSignedBy, type SignedCheckpoint } from './signed-note.ts';
import type { CheckedTimestamp } from './timestamps/check-timestamps.ts';
import { readWitness, type Witness, type WitnessText } from './witness.ts';

/** Small, so that its rows are garbage before they count as old: pages of 5,000 took 30 MiB more, and no less time. */
const PAGE = 250;

type Row = Awaited<ReturnType<typeof ledgerRowsAfter>>[number];
type Divergence = NonNullable<Verification['divergence']>;

export interface VerifyOptions {
  /** Fingerprint of the only key to be trusted, from wherever the reader keeps it; null: {@link ownKeys} are trusted. */
  pinnedKey?: string | null;
  /** Fingerprints of the keys that are kept on this machine, outside of the store. */
  ownKeys?: readonly string[];
  /** What others kept of the log: the log has to extend each checkpoint in it. */
  against?: readonly WitnessText[];
  /** Of stored checkpoints, each already looked at by itself. */
  timestamps?: readonly CheckedTimestamp[];
  /** The same of what others kept. */
  keptTimestamps?: readonly CheckedTimestamp[];
  /** The reader says whom to trust for the time: a stamp by anybody else is not let pass. */
  isAuthorityNamed?: boolean;
  /** Called after each page with the rows walked so far, and waited for; what it throws ends the walk. */
  onProgress?: ((rows: number) => unknown) | undefined;
}

/** A checkpoint that the log has to agree with. */
interface Expected {
  kind: 'checkpoint' | 'timestamp' | 'against';
  checkpoint: SignedCheckpoint;
}

/**
 * Walks the chain from its first row and recomputes every hash: numbers without a gap, `prev`, the row's own hash, the
 * digest of each payload; on the way the Merkle root, which is compared at every checkpoint, and the keys that the log
 * says it is signed by. Then the signatures, and whose key it is. Stops at the first row that does not follow.
 *
 * A chain that verifies shows that no row was edited, dropped or inserted without all later ones being rewritten too;
 * checkpoints show that this was not done either, as far as the key is not the forger's and somebody kept one elsewhere.
 */
export async function verifyLedger(db: Readable, options: VerifyOptions = {}): Promise<Verification> {
  const stored = readWitness({ name: 'store', text: (await checkpointNotes(db)).join('\n') });
  const witnesses = (options.against ?? []).map(readWitness);
  const { timestamps = [], keptTimestamps = [] } = options;
  const expected = [
    ...stored.checkpoints.map((checkpoint) => ({ kind: 'checkpoint', checkpoint }) as const),
    ...stampedOf(timestamps).map((checkpoint) => ({ kind: 'timestamp', checkpoint }) as const),
    ...stampedOf(keptTimestamps).map((checkpoint) => ({ kind: 'against', checkpoint }) as const),
    ...witnesses.flatMap(({ checkpoints }) =>
      checkpoints.map((checkpoint) => ({ kind: 'against', checkpoint }) as const),
    ),
  ].sort((left, right) => left.checkpoint.size - right.checkpoint.size);
  const walked = await walk(db, expected, options.onProgress);
  const divergence =
    walked.divergence ??
    firstBadOrigin(expected, walked) ??
    firstBadSignature(expected, walked) ??
    firstBadTimestamp(timestamps);
  const newest = stored.checkpoints.findLast(({ size }) => size <= walked.rows) ?? null;
  const signer = newest === null ? null : keyAt(walked.keys, newest.size);
  const trust = trustIn(walked.keys, signer, options);
  const missing = [
    ...whatIsMissing(witnesses, walked.rows, newest, stored),
    ...brokenTimestamps(keptTimestamps),
  ];
  const stamps = [...timestamps, ...keptTimestamps].flatMap(verifiedTimestamp);
  const isStranger = (options.isAuthorityNamed ?? false) && stamps.some(({ isTrusted }) => !isTrusted);
  const { rows, head, logId } = walked;
  return {
    intact: divergence === null,
    verdict: verdictOf(divergence, isStranger ? 'untrusted' : trust, missing),
    rows,
    firstSeq: rows === 0 ? null : 1,
    lastSeq: rows === 0 ? null : rows,
    head: rows === 0 ? null : head,
    logId,
    divergence,
    checkpoints: {
      count: stored.checkpoints.length,
      newest: newest && { size: newest.size, root: newest.root, note: newest.note },
      uncoveredRows: rows - (newest?.size ?? 0),
    },
    key: { fingerprint: signer?.key.fingerprint ?? null, trust },
    ...timestampsOf(stamps),
    against: [
      ...witnesses.map(({ name, checkpoints }) => ({
        name,
        checkpoints: checkpoints.length,
        newestSize: Math.max(0, ...checkpoints.map(({ size }) => size)),
      })),
      ...keptTimestamps.flatMap(({ name, checkpoint, fault }) =>
        fault === null && checkpoint ? [{ name, checkpoints: 1, newestSize: checkpoint.size }] : [],
      ),
    ],
    missing,
  };
}

interface Walked {
  /** Proved: followed one from another, and agreed with every checkpoint on the way. */
  rows: number;
  head: string;
  logId: string | null;
  keys: KeyInLog[];
  divergence: Divergence | null;
}

async function walk(
  db: Readable,
  expected: readonly Expected[],
  onProgress?: VerifyOptions['onProgress'],
): Promise<Walked> {
  const walked: Walked = { rows: 0, head: GENESIS_PREV, logId: null, keys: [], divergence: null };
  const edge = merkleEdge();
  let next = expected.findIndex(({ checkpoint }) => checkpoint.size > 0);
  let agreedAt = { rows: 0, head: GENESIS_PREV };
  if (next === -1) next = expected.length;

  const disagreement = (): Divergence | null => {
    for (; expected[next]?.checkpoint.size === walked.rows; next += 1) {
      const { kind, checkpoint } = expected[next] as Expected;
      const root = edge.root();
      if (checkpoint.root !== root) {
        return { seq: walked.rows, field: `${kind}.root`, expected: checkpoint.root, got: root };
      }
      agreedAt = { rows: walked.rows, head: walked.head };
    }
    return null;
  };

  for (;;) {
    const page = await ledgerRowsAfter(db, walked.rows, PAGE);
    for (const row of page) {
      walked.divergence = divergenceOf(row, walked.rows + 1, walked.head);
      if (walked.divergence) break;
      walked.rows = row.seq;
      walked.head = row.hash;
      edge.add(row.hash);
      if (row.seq === 1) walked.logId = logIdOf(row.body);
      walked.divergence = takeKey(row, walked) ?? disagreement();
      if (walked.divergence) {
        Object.assign(walked, agreedAt);
        break;
      }
    }
    await onProgress?.(walked.rows);
    if (walked.divergence || page.length < PAGE) break;
  }
  walked.divergence ??= truncation(expected[next], walked.rows);
  return walked;
}

/** The rows end before a checkpoint does. */
function truncation(first: Expected | undefined, rows: number): Divergence | null {
  if (!first) return null;
  const { kind, checkpoint } = first;
  return { seq: rows + 1, field: `${kind}.size`, expected: String(checkpoint.size), got: String(rows) };
}

function divergenceOf(row: Row, expectedSeq: number, expectedPrev: string): Divergence | null {
  const differ = (field: string, expected: string, got: string) =>
    expected === got ? null : { seq: row.seq, field, expected, got };
  return (
    differ('seq', String(expectedSeq), String(row.seq)) ??
    differ('prev', expectedPrev, row.prev) ??
    differ('hash', hashRow(row), row.hash) ??
    differ('payload', row.payloadSha256, row.body === null ? 'missing' : sha256(row.body))
  );
}

function takeKey({ seq, type, body }: Row, { keys, logId }: Walked): Divergence | null {
  if (!isKeyRow(type)) return null;
  const before = keys.at(-1) ?? null;
  const key = readKeyRow({ seq, type, body }, logId ?? '', before);
  if (key) keys.push(key);
  const expected = before === null ? 'a first key' : `a key after ${before.key.fingerprint}`;
  return key ? null : { seq, field: 'key', expected, got: 'words or signatures that do not hold' };
}

/** That of another log: a checkpoint of it proves nothing here, and who kept it was not given this log. */
function firstBadOrigin(expected: readonly Expected[], { logId }: Walked): Divergence | null {
  const bad = expected.find(({ checkpoint }) => checkpoint.origin !== logId);
  if (!bad) return null;
  const { kind, checkpoint } = bad;
  return {
    seq: checkpoint.size,
    field: `${kind}.origin`,
    expected: checkpoint.origin,
    got: logId ?? 'no log id',
  };
}

function firstBadSignature(expected: readonly Expected[], { keys }: Walked): Divergence | null {
  for (const { kind, checkpoint } of expected) {
    const signer = keyAt(keys, checkpoint.size);
    if (signer && isSignedBy(checkpoint, signer.key)) continue;
    return {
      seq: checkpoint.size,
      field: `${kind}.signature`,
      expected: signer?.key.fingerprint ?? 'a key that the log names',
      got: 'no valid signature of it',
    };
  }
  return null;
}

/** A stamp that holds says nothing of a log that its checkpoint does not fit, so the checkpoints are walked like all others. */
function stampedOf(timestamps: readonly CheckedTimestamp[]): SignedCheckpoint[] {
  return timestamps.flatMap(({ checkpoint, fault }) => (checkpoint && fault === null ? [checkpoint] : []));
}

function firstBadTimestamp(timestamps: readonly CheckedTimestamp[]): Divergence | null {
  const bad = timestamps.find(({ fault }) => fault !== null);
  if (!bad) return null;
  const expected = 'a time stamp of its checkpoint';
  return { seq: bad.checkpoint?.size ?? 0, field: 'timestamp', expected, got: bad.fault ?? 'none' };
}

function brokenTimestamps(kept: readonly CheckedTimestamp[]): string[] {
  return kept.flatMap(({ name, fault }) =>
    fault === null ? [] : [`${name} holds no time stamp of the checkpoint beside it: ${fault}.`],
  );
}

function verifiedTimestamp({ checkpoint, stamp, fault }: CheckedTimestamp): VerifiedTimestamp[] {
  if (!checkpoint || !stamp || fault !== null) return [];
  const { at, authority, isTrusted } = stamp;
  return [{ size: checkpoint.size, at, authority, isTrusted }];
}

function timestampsOf(stamps: readonly VerifiedTimestamp[]): Pick<Verification, 'timestamps'> {
  const inOrder = stamps.toSorted((left, right) => left.size - right.size);
  const [oldest, newest] = [inOrder[0], inOrder.at(-1)];
  if (!oldest || !newest) return {};
  const trusted = stamps.filter(({ isTrusted }) => isTrusted).length;
  return { timestamps: { count: stamps.length, trusted, oldest, newest } };
}

/** The key that has to sign over the rows up to this one. */
function keyAt(keys: readonly KeyInLog[], size: number): KeyInLog | null {
  return keys.findLast(({ since }) => since <= size) ?? null;
}

function trustIn(
  keys: readonly KeyInLog[],
  signer: KeyInLog | null,
  { pinnedKey = null, ownKeys = [] }: VerifyOptions,
): Verification['key']['trust'] {
  const trusted = pinnedKey === null ? ownKeys : [pinnedKey];
  if (signer === null) return trusted.length > 0 ? 'untrusted' : 'none';
  if (!isReachedFrom(trusted, keys, signer)) return 'untrusted';
  return pinnedKey === null ? 'own' : 'pinned';
}

/** The signer itself is trusted, or a key before it that handed over, step by step. */
function isReachedFrom(trusted: readonly string[], keys: readonly KeyInLog[], signer: KeyInLog): boolean {
  for (let index = keys.indexOf(signer); index >= 0; index -= 1) {
    const step = keys[index] as KeyInLog;
    if (trusted.includes(step.key.fingerprint)) return true;
    if (!step.isHandedOver) return false;
  }
  return false;
}

function whatIsMissing(
  witnesses: readonly Witness[],
  rows: number,
  newest: SignedCheckpoint | null,
  stored: Witness,
): string[] {
  return [
    ...(rows > 0 && newest === null ? ['The log has no signed checkpoint.'] : []),
    ...(stored.isDamaged ? ['The store holds something that is no signed checkpoint.'] : []),
    ...witnesses.flatMap(({ name, isAbsent, isDamaged, checkpoints }) => {
      if (isAbsent) return [`${name} cannot be read.`];
      if (checkpoints.length === 0) return [`${name} holds no signed checkpoint.`];
      return isDamaged ? [`${name} holds something that is no signed checkpoint.`] : [];
    }),
  ];
}

function verdictOf(
  divergence: Divergence | null,
  trust: Verification['key']['trust'],
  missing: readonly string[],
): Verification['verdict'] {
  if (divergence) return 'tampered';
  if (trust === 'untrusted') return 'untrusted';
  return missing.length > 0 ? 'incomplete' : 'intact';
}
