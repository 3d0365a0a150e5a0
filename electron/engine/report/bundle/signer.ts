import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import { isKeyRow, type KeyInLog, readKeyRow } from '#engine/ledger/key-rows.ts';
import { type PublicKey, readPublicKey } from '#engine/ledger/signing-key.ts';
import type { BundleVerification } from '#shared/model/bundle-verification.ts';
import { Contradiction, divergence } from './divergence.ts';
import type { Found } from './found.ts';
import { type Manifest, manifestSchema } from './manifest.ts';
import * as names from './names.ts';
import type { Archive } from './read-archive.ts';
import { readStatement } from './statement.ts';

const SMALL = 1024 * 1024;
const MANIFEST_BYTES = 16 * SMALL;

/**
 * The manifest of a bundle and the key that signed it; null where something is missing that proves them.
 *
 * @throws {Contradiction} where a signature does not hold
 */
export async function verifySignature(
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
  const scope = manifest.limit?.scope;
  found.report = { id, issuedAt, from, to, ...(scope ? { scope } : {}) };
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
export async function verifyKeys(
  archive: Archive,
  { log }: Manifest,
  signer: PublicKey,
): Promise<KeyInLog[]> {
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

/** Whether the signer is the pinned key, or was handed the log over from it. */
export function trustIn(
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
