import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import type { PublicKey, SigningKey } from '#engine/ledger/signing-key.ts';
import type { BundleFile, Manifest } from './manifest.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** Names the shape of the predicate; nothing is to be found there. */
const PREDICATE_TYPE = 'urn:headroom:evidence-bundle:1';

const envelopeSchema = z.object({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string().optional(), sig: z.string() })).min(1),
});

const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) })),
  predicateType: z.literal(PREDICATE_TYPE),
});

/** The in-toto statement over all files of a bundle in a DSSE envelope, as tools for attestations read it. JSON. */
export function signStatement(manifest: Manifest, files: readonly BundleFile[], key: SigningKey): string {
  const { report, previousReport, log, generator } = manifest;
  const statement = JSON.stringify({
    _type: STATEMENT_TYPE,
    subject: files.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: PREDICATE_TYPE,
    predicate: { report, previousReport, generator, log: { id: log.id, size: log.size, root: log.root } },
  });
  const signature = key.sign(preAuthenticated(statement)).toString('base64');
  return `${JSON.stringify({
    payloadType: PAYLOAD_TYPE,
    payload: Buffer.from(statement).toString('base64'),
    signatures: [{ keyid: key.publicKey.fingerprint, sig: signature }],
  })}\n`;
}

/** Digests by the names of the files that the statement speaks of; null: it is none, or this key did not sign it. */
export function readStatement(text: string, key: PublicKey): Map<string, string> | null {
  const envelope = envelopeSchema.safeParse(parseJson(text)).data;
  if (!envelope) return null;
  const statement = Buffer.from(envelope.payload, 'base64').toString('utf8');
  const words = preAuthenticated(statement);
  if (!envelope.signatures.some(({ sig }) => key.verify(words, Buffer.from(sig, 'base64')))) return null;
  const read = statementSchema.safeParse(parseJson(statement)).data;
  return read ? new Map(read.subject.map(({ name, digest }) => [name, digest.sha256])) : null;
}

/** What a DSSE envelope signs: type and text with their lengths in bytes, so that neither can pass for the other. */
function preAuthenticated(text: string): string {
  return `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${Buffer.byteLength(text)} ${text}`;
}
