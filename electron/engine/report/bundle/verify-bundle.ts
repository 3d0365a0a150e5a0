import path from 'node:path';
import type { KeyInLog } from '#engine/ledger/key-rows.ts';
import type { SignedCheckpoint } from '#engine/ledger/signed-note.ts';
import type { PackMeans } from '#engine/policy/read-pack.ts';
import type { BundleVerification } from '#shared/model/bundle-verification.ts';
import type { Connection } from '#shared/model/connection.ts';
import { selectsConnection } from '#shared/model/connection-selector.ts';
import { describeReportScope, type ReportScope } from '#shared/model/report-scope.ts';
import { requireSameLog, verifyCheckpoint, verifyTimestamps } from './checkpoints.ts';
import { Contradiction, divergence } from './divergence.ts';
import { readFactsText } from './facts-file.ts';
import type { Found } from './found.ts';
import type { Manifest } from './manifest.ts';
import * as names from './names.ts';
import { readOlder, requireSuccessor } from './older.ts';
import { withArchive } from './open-bundle.ts';
import { type Archive, ArchiveRefused } from './read-archive.ts';
import { reperform } from './reperform.ts';
import { trustIn, verifyKeys, verifySignature } from './signer.ts';
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

const DOCUMENT_BYTES = 512 * 1024 * 1024;

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

async function verifyParts(archive: Archive, found: Found, options: BundleOptions): Promise<void> {
  const head = await verifySignature(archive, found);
  if (!head) return;
  const { manifest, key } = head;
  const keys = await verifyKeys(archive, manifest, key);
  found.key.trust = trustIn(keys, key, options.pinnedKey ?? null);
  await verifyFiles(archive, manifest, found);
  const own = await verifyCheckpoint(archive, manifest, keys, found);
  const older = options.against ? await holdAgainst(options.against, manifest, keys, found) : [];
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
  await verifyLimit(archive, manifest);
  if (options.rules) await verifyRules(archive, options.rules, found);
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

/** The checkpoints of what is older, each of which has to be of this log. */
async function holdAgainst(
  file: string,
  manifest: Manifest,
  keys: readonly KeyInLog[],
  found: Found,
): Promise<ExpectedRoot[]> {
  const older = await readOlder(file, found);
  const where = path.basename(file);
  for (const checkpoint of older.checkpoints) requireSameLog(where, checkpoint, manifest, keys);
  requireSuccessor(where, older, manifest);
  return older.checkpoints.map((checkpoint) => ({ where, checkpoint }));
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

/** What a report is limited to holds for the facts that it rests on. */
async function verifyLimit(archive: Archive, { limit }: Manifest): Promise<void> {
  if (!limit) return;
  const facts = readFactsText((await archive.text(names.FACTS, DOCUMENT_BYTES)) ?? '');
  const other = facts?.connections.find(({ connection }) => !isOfScope(limit.scope, connection));
  if (!other) return;
  const expected = `connections of ${describeReportScope(limit.scope)}`;
  throw new Contradiction(divergence(names.FACTS, 'scope', expected, other.connection.name));
}

/** What a stranger packed may not even have the shape of a connection. */
function isOfScope(scope: ReportScope, connection: Connection): boolean {
  try {
    return selectsConnection(scope, connection);
  } catch {
    return false;
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
