import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { PackMeans } from '#engine/policy/read-pack.ts';
import { parseJson } from '#engine/domain/parse-json.ts';
import { isKeyRow, type KeyInLog, readKeyRow } from '#engine/ledger/key-rows.ts';
import { isSignedBy, readCheckpoints, type SignedCheckpoint } from '#engine/ledger/signed-note.ts';
import { type PublicKey, readPublicKey } from '#engine/ledger/signing-key.ts';
import type { KeptTimestamp } from '#engine/ledger/timestamps/check-timestamps.ts';
import { isTimestampFile, readTimestampFile } from '#engine/ledger/timestamps/timestamp-files.ts';
import { readWitness } from '#engine/ledger/witness.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { BundleVerification } from '#shared/model/bundle-verification.ts';
import { divergence, type Divergence } from './divergence.ts';
import { type Manifest, manifestSchema } from './manifest.ts';
import * as names from './names.ts';
import { type Archive, ArchiveRefused, openArchive } from './read-archive.ts';
import { reperform } from './reperform.ts';
import { readStatement } from './statement.ts';
import { type ExpectedRoot, walkSegment } from './walk-segment.ts';

export interface BundleOptions {
  /** Fingerprint of the only key to trust; null: none is. */
  pinnedKey?: string | null;
  /** An older bundle, a checkpoint, a `checkpoints.log` or a report as JSON that was kept. */
  against?: string | null;
  /** PEM text of whom to trust for the time; null: nobody, and that a stamp is there is told all the same. */
  timestampRoot?: string | null;
  /** What the rules are run again with; null: they are not. */
  rules?: PackMeans | null;
}

const SMALL = 1024 * 1024;
const MANIFEST_BYTES = 16 * SMALL;
const DOCUMENT_BYTES = 512 * SMALL;

/** How far a verification came: what is in it stands, whatever comes after. */
type Found = Omit<BundleVerification, 'verdict'>;

/** Something contradicts: nothing after it is looked at. */
class Contradiction extends Error {
  readonly divergence: Divergence;
  constructor(found: Divergence) {
    super(found.where);
    this.divergence = found;
  }
}

/**
 * Verifies an evidence bundle by itself, without store and network, in this order: the archive, the signature and whose key it
 * is, every digest and that no other file is there, the rows of the log, the checkpoint, what it is held against, the shapes,
 * and the rules. Ends at the first contradiction, which it names.
 *
 * @throws {HeadroomError} INVALID_INPUT where the file cannot be read or is no archive at all
 */
export async function verifyBundle(file: string, options: BundleOptions = {}): Promise<BundleVerification> {
  const found: Found = {
    bundle: path.basename(file),
    report: null,
    logId: null,
    files: 0,
    rows: null,
    divergence: null,
    key: { fingerprint: null, trust: 'none' },
    against: null,
    timestamps: [],
    reperformed: null,
    missing: [],
    notes: [],
  };
  try {
    await withArchive(file, (archive) => verifyParts(archive, found, options));
  } catch (error) {
    if (error instanceof Contradiction) found.divergence = error.divergence;
    else if (error instanceof ArchiveRefused)
      found.divergence = divergence('archive', 'form', 'an archive as Headroom writes it', error.message);
    else throw error;
  }
  return { verdict: verdictOf(found, (options.timestampRoot ?? null) !== null), ...found };
}

function verdictOf(
  { divergence: contradiction, key, missing, timestamps }: Found,
  isAuthorityNamed: boolean,
): BundleVerification['verdict'] {
  const isByStranger = isAuthorityNamed && timestamps.some(({ isTrusted }) => !isTrusted);
  if (contradiction) return 'tampered';
  // Without a signature there is no key that could be trusted or not.
  if (key.fingerprint === null) return 'incomplete';
  if (key.trust !== 'pinned' || isByStranger) return 'untrusted';
  return missing.length > 0 ? 'incomplete' : 'intact';
}

async function withArchive<T>(file: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openArchive(file).catch(async (error: unknown) => {
    if (error instanceof ArchiveRefused && (await looksLikeArchive(file))) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError('INVALID_INPUT', `${file} is no evidence bundle that can be read: ${why}`, {
      cause: error,
    });
  });
  try {
    return await work(archive);
  } finally {
    archive.close();
  }
}

async function looksLikeArchive(file: string): Promise<boolean> {
  return (await readFile(file)).subarray(0, 2).toString('latin1') === 'PK';
}

async function verifyParts(archive: Archive, found: Found, options: BundleOptions): Promise<void> {
  const head = await verifySignature(archive, found);
  if (!head) return;
  const { manifest, key } = head;
  const keys = await verifyKeys(archive, manifest, key);
  found.key.trust = trustIn(keys, key, options.pinnedKey ?? null);
  await verifyFiles(archive, manifest, found);
  const own = await verifyCheckpoint(archive, manifest, keys, found);
  const older = options.against ? await readOlder(options.against, found) : [];
  for (const { where, checkpoint } of older) requireSameLog(where, checkpoint, manifest, keys);
  const stamped = await verifyTimestamps(archive, manifest, keys, options.timestampRoot ?? null, found);
  const isWithin = ({ checkpoint }: { checkpoint: SignedCheckpoint }) =>
    checkpoint.size >= manifest.log.preceding.size;
  const expected = [
    ...older.filter(isWithin),
    ...stamped,
    ...(own ? [{ where: names.CHECKPOINT, checkpoint: own }] : []),
  ].sort((left, right) => left.checkpoint.size - right.checkpoint.size);
  if (found.missing.some((line) => line.startsWith(names.SEGMENT))) return;
  const walked = await walkSegment(archive, manifest, expected);
  if (walked.divergence) throw new Contradiction(walked.divergence);
  found.rows = { first: manifest.log.segment.firstSeq, last: walked.last };
  found.missing.push(...walked.missing);
  found.notes.push(...walked.notes);
  const before = older.filter((of) => !isWithin(of));
  if (before.length > 0) {
    found.missing.push(
      `${options.against} holds ${before.length} checkpoints of before row ${manifest.log.segment.firstSeq}, where this bundle begins: hold it against the bundle that came between, or verify the store.`,
    );
  }
  requireEvidenceOfRows(archive, walked.payloads);
  if (options.rules) await verifyRules(archive, options.rules, found);
}

async function verifySignature(
  archive: Archive,
  found: Found,
): Promise<{ manifest: Manifest; key: PublicKey } | null> {
  const text = await archive.text(names.MANIFEST, MANIFEST_BYTES);
  const signature = await archive.bytes(names.SIGNATURE, SMALL);
  const pem = await archive.text(names.PUBLIC_KEY, SMALL);
  const envelope = await archive.text(names.ENVELOPE, 2 * MANIFEST_BYTES);
  const absent = [
    [names.MANIFEST, text],
    [names.SIGNATURE, signature],
    [names.PUBLIC_KEY, pem],
    [names.ENVELOPE, envelope],
  ].flatMap(([name, content]) =>
    content === null ? [`${String(name)} is missing: nothing in the bundle is proved.`] : [],
  );
  found.missing.push(...absent);
  if (text === null || signature === null || pem === null || envelope === null) return null;
  const key = readPublicKey(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''));
  if (!key)
    throw new Contradiction(
      divergence(names.PUBLIC_KEY, 'key', 'an Ed25519 public key in PEM', 'something else'),
    );
  if (!key.verify(text, signature)) {
    throw new Contradiction(
      divergence(
        names.SIGNATURE,
        'signature',
        `one of ${names.MANIFEST} by ${key.fingerprint}`,
        'no valid one',
      ),
    );
  }
  const manifest = manifestSchema.safeParse(parseJson(text)).data;
  if (!manifest)
    throw new Contradiction(divergence(names.MANIFEST, 'form', 'a headroom.bundle/1', 'something else'));
  if (manifest.keyFingerprint !== key.fingerprint) {
    throw new Contradiction(divergence(names.PUBLIC_KEY, 'key', manifest.keyFingerprint, key.fingerprint));
  }
  found.key.fingerprint = key.fingerprint;
  found.logId = manifest.log.id;
  const { reportId: id, issuedAt, period } = manifest.report;
  const [from, to] = period.type === 'period' ? [period.from, period.to] : [period.at, period.at];
  found.report = { id, issuedAt, from, to };
  verifyStatement(envelope, manifest, key);
  return { manifest, key };
}

function verifyStatement(envelope: string, { files }: Manifest, key: PublicKey): void {
  const stated = readStatement(envelope, key);
  if (!stated) {
    throw new Contradiction(
      divergence(names.ENVELOPE, 'signature', `one by ${key.fingerprint}`, 'no valid one'),
    );
  }
  for (const { name, sha256 } of files) {
    const got = stated.get(name) ?? 'nothing';
    if (got !== sha256) throw new Contradiction(divergence(names.ENVELOPE, name, sha256, got));
  }
}

const keyRowsSchema = z.array(z.object({ seq: z.int(), type: z.string(), body: z.string().nullable() }));

/** The keys of the log as its own rows bring them in. @throws {Contradiction} where one does not hold */
async function verifyKeys(archive: Archive, { log }: Manifest, signer: PublicKey): Promise<KeyInLog[]> {
  const rows =
    keyRowsSchema.safeParse(parseJson((await archive.text(names.KEYS, MANIFEST_BYTES)) ?? '[]')).data ?? [];
  const keys: KeyInLog[] = [];
  for (const { seq, type, body } of rows) {
    const key = isKeyRow(type) ? readKeyRow({ seq, type, body }, log.id, keys.at(-1) ?? null) : null;
    if (!key)
      throw new Contradiction(
        divergence(names.KEYS, `row ${seq}`, 'a key row that holds', 'one that does not'),
      );
    keys.push(key);
  }
  const named = keys.at(-1)?.key.fingerprint;
  if (named !== undefined && named !== signer.fingerprint) {
    throw new Contradiction(divergence(names.PUBLIC_KEY, 'key', named, signer.fingerprint));
  }
  return keys;
}

function trustIn(
  keys: readonly KeyInLog[],
  signer: PublicKey,
  pinned: string | null,
): BundleVerification['key']['trust'] {
  if (pinned === null) return 'untrusted';
  if (pinned === signer.fingerprint) return 'pinned';
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const step = keys[index] as KeyInLog;
    if (step.key.fingerprint === pinned) return 'pinned';
    if (!step.isHandedOver) return 'untrusted';
  }
  return 'untrusted';
}

async function verifyFiles(archive: Archive, { files }: Manifest, found: Found): Promise<void> {
  const listed = new Map(files.map((of) => [of.name, of]));
  const extra = archive.names.find((name) => !listed.has(name) && !names.UNLISTED.has(name));
  if (extra !== undefined)
    throw new Contradiction(divergence(extra, 'file', 'no such file', 'one that nobody signed'));
  for (const { name, bytes, sha256 } of files) {
    const size = archive.bytesOf(name);
    if (size === null) {
      found.missing.push(`${name} is missing: the signed manifest lists it.`);
      continue;
    }
    if (size !== bytes) throw new Contradiction(divergence(name, 'bytes', String(bytes), String(size)));
    const got = await archive.digest(name);
    if (got !== sha256) throw new Contradiction(divergence(name, 'sha256', sha256, got));
    const promised = names.digestInName(name);
    if (promised !== null && promised !== got)
      throw new Contradiction(divergence(name, 'name', promised, got));
    found.files += 1;
  }
}

async function verifyCheckpoint(
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
async function verifyTimestamps(
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

function requireSameLog(
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

async function readOlder(file: string, found: Found) {
  const checkpoints = await checkpointsOf(file, found);
  const name = path.basename(file);
  if (checkpoints.length === 0) found.missing.push(`${name} holds no signed checkpoint.`);
  found.against = {
    name,
    checkpoints: checkpoints.length,
    newestSize: Math.max(0, ...checkpoints.map(({ size }) => size)),
  };
  return checkpoints.map((checkpoint) => ({ where: name, checkpoint }));
}

async function checkpointsOf(file: string, found: Found): Promise<SignedCheckpoint[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError('INVALID_INPUT', `What to hold the bundle against cannot be read: ${why}`);
  });
  const name = path.basename(file);
  if (isTimestampFile(file)) return stampedCheckpoint(file, found);
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    const witness = readWitness({ name, text: bytes.toString('utf8') });
    if (witness.isDamaged && witness.checkpoints.length > 0) {
      found.missing.push(`${name} holds something that is no signed checkpoint.`);
    }
    return witness.checkpoints;
  }
  try {
    return await withArchive(
      file,
      async (archive) => readCheckpoints((await archive.text(names.CHECKPOINT, SMALL)) ?? '').checkpoints,
    );
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    throw new HeadroomError(
      'INVALID_INPUT',
      `${file} is no evidence bundle that can be read: ${error.message}`,
    );
  }
}

/** That the stamp itself holds is for who kept it: the log has to agree with the checkpoint in any case. */
async function stampedCheckpoint(file: string, found: Found): Promise<SignedCheckpoint[]> {
  const name = path.basename(file);
  const kept = await readTimestampFile(file);
  if (kept === null) {
    found.missing.push(
      `${name}: the checkpoint that it stamps is not beside it, in a text file of the same name.`,
    );
    return [];
  }
  const { checkTimestamps } = await import('#engine/ledger/timestamps/check-timestamps.ts');
  const [checked] = await checkTimestamps([{ name, ...kept }], null);
  if (checked?.fault == null) return checked?.checkpoint ? [checked.checkpoint] : [];
  found.missing.push(`${name} holds no time stamp of the checkpoint beside it: ${checked.fault}.`);
  return [];
}

/** Evidence of nothing that the log names was put there by whoever packed the bundle. */
function requireEvidenceOfRows({ names: all }: Archive, payloads: ReadonlySet<string>): void {
  for (const name of all) {
    const sha256 = names.digestInName(name);
    if (sha256 !== null && !payloads.has(sha256)) {
      throw new Contradiction(divergence(name, 'payload', 'one that a row of the log names', 'none'));
    }
  }
}

async function verifyRules(archive: Archive, means: PackMeans, found: Found): Promise<void> {
  const [facts, verdicts, rules] = [
    await archive.text(names.FACTS, DOCUMENT_BYTES),
    await archive.text(names.VERDICTS, DOCUMENT_BYTES),
    await archive.text(names.RULES, DOCUMENT_BYTES),
  ];
  if (facts === null || verdicts === null) {
    found.missing.push('Facts or verdicts are missing: no rule was performed again.');
    return;
  }
  const pack = await archive.text(names.PACK, DOCUMENT_BYTES);
  const result = await reperform(means, { facts, verdicts, rules, pack });
  if (result.divergence) throw new Contradiction(result.divergence);
  found.reperformed = result.same;
  found.missing.push(...result.missing);
}
