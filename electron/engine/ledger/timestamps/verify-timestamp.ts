import { createHash, hash, X509Certificate } from 'node:crypto';
import { type AsnType, fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Certificate,
  ExtKeyUsage,
  id_ContentType_SignedData,
  id_eContentType_TSTInfo,
  id_ExtKeyUsage,
  id_sha256,
  PKIStatus,
  SignedData,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import type { Instant } from '#shared/time.ts';

/** What a time stamp says, and how far it is to be believed. */
export interface Timestamp {
  /** When the text existed at the latest, by the authority's clock. UTC epoch ms. */
  at: Instant;
  /** Subject of the certificate that signed, on one line. */
  authority: string;
  /** The authority's number for it, hex. */
  serial: string;
  /** Its chain ends at a certificate that the reader trusts; false where none was given. */
  isTrusted: boolean;
}

export interface TimestampExpectations {
  /** The text that was stamped. */
  text: string;
  /** Hex, of the request; left out where the answer was kept and the request was not. */
  nonce?: string;
  /** PEM; one certificate or several. null: the reader trusts none, and only what the answer itself holds is looked at. */
  trusted: string | null;
}

/** The answer is no time stamp of what was asked for. The message says in what, as the end of a sentence. */
export class TimestampRefused extends Error {
  override readonly name = 'TimestampRefused';
  /** The stamp itself holds, but is by an authority that the reader does not trust. */
  readonly isStranger: boolean;

  constructor(message: string, isStranger = false) {
    super(message);
    this.isStranger = isStranger;
  }
}

/** An answer with its certificates takes two to eight thousand bytes. */
export const MOST_RESPONSE_BYTES = 64 * 1024;

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';

/** RFC 3161 §2.4.2, by the bits of `failInfo`. */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'the digest is of a kind that it does not know',
  2: 'it does not do what was asked',
  5: 'the request was malformed',
  14: 'its source of time is not available',
  15: 'it does not know the policy',
  16: 'it does not know an extension',
  17: 'it cannot give what was asked for',
  25: 'it has a fault',
};

/**
 * Verifies the answer of a time stamping authority: granted, over this text, with this nonce, signed by the certificate that it
 * names, which is for time stamping alone and was valid at the stamped time, and by its chain issued by whom the reader trusts,
 * all as of the stamped time and not of now: that a certificate ran out since changes nothing about what it signed before.
 * Whether one was revoked is not looked at.
 *
 * @param response the bytes as they came
 * @throws {TimestampRefused}
 */
export async function verifyTimestamp(
  response: Uint8Array,
  expected: TimestampExpectations,
): Promise<Timestamp> {
  try {
    return await verifyAnswer(response, expected);
  } catch (error) {
    if (error instanceof TimestampRefused) throw error;
    // Whatever a stranger's bytes do to who reads them, they prove nothing.
    throw new TimestampRefused('it cannot be read');
  }
}

async function verifyAnswer(
  response: Uint8Array,
  { text, nonce, trusted }: TimestampExpectations,
): Promise<Timestamp> {
  const signed = readToken(response);
  const info = readInfo(signed);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== id_sha256 || hexOf(hashedMessage) !== hash('sha256', text)) {
    throw new TimestampRefused('it stamps something else');
  }
  if (nonce !== undefined && (!info.nonce || info.nonce.toBigInt() !== BigInt(`0x${nonce}`))) {
    throw new TimestampRefused('it answers another request: the nonce is not the one that was sent');
  }
  const signer = await requireSignature(signed, text);
  requirePurpose(signer);
  requireNamed(signed.signerInfos[0], signer);
  const at = info.genTime.getTime();
  if (!Number.isFinite(at)) throw new TimestampRefused('it tells no time');
  requireValid(signer, info.genTime);
  if (trusted !== null) await requireChain(signed, text, certificatesIn(trusted));
  return {
    at,
    authority: subjectOf(signer),
    serial: hexOf(info.serialNumber),
    isTrusted: trusted !== null,
  };
}

/** @throws {TimestampRefused} for a text that holds no certificate, or one that cannot be read */
export function certificatesIn(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new TimestampRefused('the trusted certificate is no PEM text');
  try {
    return blocks.map((block) => Certificate.fromBER(new Uint8Array(new X509Certificate(block).raw)));
  } catch {
    throw new TimestampRefused('the trusted certificate cannot be read');
  }
}

function readToken(response: Uint8Array): SignedData {
  const answer = parsed(response, 'the answer is no time stamp', (schema) => new TimeStampResp({ schema }));
  const { status, statusStrings = [], failInfo } = answer.status;
  if (status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) {
    const words = statusStrings.map((line) => printable(line.getValue())).filter(Boolean);
    const reasons = [...(failInfo ? failuresIn(hexOf(failInfo)) : []), ...words];
    throw new TimestampRefused(`the authority refused${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`);
  }
  const token = answer.timeStampToken;
  if (token?.contentType !== id_ContentType_SignedData) throw new TimestampRefused('it holds no time stamp');
  try {
    return new SignedData({ schema: token.content as AsnType });
  } catch {
    throw new TimestampRefused('it holds no time stamp that can be read');
  }
}

function readInfo(signed: SignedData): TSTInfo {
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== id_eContentType_TSTInfo || !eContent || signed.signerInfos.length !== 1) {
    throw new TimestampRefused('it holds no time stamp, but something else');
  }
  return parsed(
    new Uint8Array(eContent.getValue()),
    'what it stamps cannot be read',
    (schema) => new TSTInfo({ schema }),
  );
}

/** Exactly one DER value, of the wanted kind. */
function parsed<T>(bytes: Uint8Array, fault: string, read: (schema: AsnType) => T): T {
  if (bytes.length === 0 || bytes.length > MOST_RESPONSE_BYTES) throw new TimestampRefused(fault);
  try {
    const { offset, result } = fromBER(new Uint8Array(bytes));
    if (offset === bytes.length && result.error === '') return read(result);
  } catch {
    // What cannot be read is told like what is malformed.
  }
  throw new TimestampRefused(fault);
}

async function requireSignature(signed: SignedData, text: string): Promise<Certificate> {
  const [info] = signed.signerInfos;
  const contentType = attributeOf(info, CONTENT_TYPE);
  if (!(contentType instanceof ObjectIdentifier) || contentType.getValue() !== id_eContentType_TSTInfo) {
    throw new TimestampRefused('its signature is not over a time stamp');
  }
  const found = await signed
    .verify({ signer: 0, data: arrayBufferOf(text), extendedMode: true })
    .catch(() => null);
  if (!found?.signatureVerified || !found.signerCertificate) {
    throw new TimestampRefused('its signature does not hold');
  }
  return found.signerCertificate;
}

/** RFC 3161 §2.3: one extended purpose, marked critical. */
function requirePurpose({ extensions = [] }: Certificate): void {
  const purposes = extensions.filter(({ extnID }) => extnID === id_ExtKeyUsage);
  const [only] = purposes;
  const usage: unknown = only?.parsedValue;
  const isForStamps =
    purposes.length === 1 &&
    only?.critical === true &&
    usage instanceof ExtKeyUsage &&
    usage.keyPurposes.length === 1 &&
    usage.keyPurposes[0] === TIME_STAMPING;
  if (!isForStamps) {
    throw new TimestampRefused(
      'its certificate is not for time stamping alone (extended key usage, critical)',
    );
  }
}

/** RFC 5816: the signature covers which certificate made it, so that another one with the same key cannot be put in its place. */
function requireNamed(info: SignerInfo | undefined, signer: Certificate): void {
  const der = Buffer.from(signer.toSchema().toBER());
  const second = attributeOf(info, SIGNING_CERTIFICATE_V2);
  const first = attributeOf(info, SIGNING_CERTIFICATE);
  const isNamed =
    second !== undefined
      ? namesV2(second, der)
      : first !== undefined && hexOf(firstId(first)[0]) === createHash('sha1').update(der).digest('hex');
  if (!isNamed) throw new TimestampRefused('its signature does not name the certificate that it came with');
}

/** The only value of a signed attribute; undefined where it is not there, or there is more than one. */
function attributeOf(info: SignerInfo | undefined, type: string): unknown {
  const found = info?.signedAttrs?.attributes.filter((attribute) => attribute.type === type) ?? [];
  const values = found.flatMap((attribute) => attribute.values as unknown[]);
  return values.length === 1 ? values[0] : undefined;
}

/** `ESSCertIDv2`: the algorithm is left out where it is SHA-256. */
function namesV2(attribute: unknown, der: Buffer): boolean {
  const [first, second] = firstId(attribute);
  if (first instanceof OctetString) return hexOf(first) === hash('sha256', der);
  const algorithm = first instanceof Sequence ? first.valueBlock.value[0]?.toString() : undefined;
  const digest = Object.entries(DIGESTS).find(([oid]) => algorithm?.endsWith(oid))?.[1];
  return digest !== undefined && hexOf(second) === hash(digest, der);
}

const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** The parts of the first id in `SigningCertificate`: SEQUENCE { certs SEQUENCE OF SEQUENCE { … } }. */
function firstId(attribute: unknown): readonly unknown[] {
  const certificates = attribute instanceof Sequence ? attribute.valueBlock.value[0] : undefined;
  const id = certificates instanceof Sequence ? certificates.valueBlock.value[0] : undefined;
  return id instanceof Sequence ? id.valueBlock.value : [];
}

function requireValid({ notBefore, notAfter }: Certificate, at: Date): void {
  if (at >= notBefore.value && at <= notAfter.value) return;
  throw new TimestampRefused(
    `its certificate was not valid at the stamped time: from ${notBefore.value.toISOString()} to ${notAfter.value.toISOString()}`,
  );
}

async function requireChain(signed: SignedData, text: string, trustedCerts: Certificate[]): Promise<void> {
  const parts = { signer: 0, data: arrayBufferOf(text), checkChain: true, trustedCerts };
  if (await signed.verify(parts).catch(() => false)) return;
  throw new TimestampRefused('its certificate was not issued by whom you trust, or not valid then', true);
}

function subjectOf(certificate: Certificate): string {
  const { subject } = new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
  return printable(subject.split('\n').join(', ')) || 'an authority without a name';
}

function printable(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function failuresIn(bits: string): string[] {
  const all = [...Buffer.from(bits, 'hex')].flatMap((byte, at) =>
    Array.from({ length: 8 }, (_, bit) => (((byte >> (7 - bit)) & 1) === 1 ? at * 8 + bit : -1)),
  );
  return all.flatMap((bit) => (bit >= 0 && FAILURES[bit] ? [FAILURES[bit]] : []));
}

/** '' for what has no bytes of its own. */
function hexOf(value: unknown): string {
  const view = (value as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)?.valueBlock
    ?.valueHexView;
  return view ? Buffer.from(view).toString('hex') : '';
}

function arrayBufferOf(text: string): ArrayBuffer {
  const bytes = new TextEncoder().encode(text);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
