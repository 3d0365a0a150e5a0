import { hash } from 'node:crypto';
import type { PublicKey, SigningKey } from './signing-key.ts';

/** A checkpoint as c2sp.org/tlog-checkpoint writes it: three lines that stand for the whole log up to a row. */
export interface Checkpoint {
  /** The log's id. */
  origin: string;
  /** Rows covered, from the first on. */
  size: number;
  /** RFC 6962 Merkle root over the rows' hashes, hex. */
  root: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** The signed note, as it was read. */
  note: string;
  /** What the signatures are made over. */
  signed: string;
  signatures: { name: string; keyId: string; bytes: Buffer }[];
}

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
/** One signed note. A text may hold many of them, with anything in between. */
const NOTE = /^([^\s+]+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^\s+]+ [A-Za-z0-9+/=]+\n)+)/gmu;

/** Signs a checkpoint by each of the keys (c2sp.org/signed-note). Ends with a line break. */
export function signCheckpoint({ origin, size, root }: Checkpoint, keys: readonly SigningKey[]): string {
  const signed = `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;
  const lines = keys.map((key) => {
    const bytes = Buffer.concat([Buffer.from(keyIdOf(origin, key.publicKey), 'hex'), key.sign(signed)]);
    return `\u2014 ${origin} ${bytes.toString('base64')}\n`;
  });
  return `${signed}\n${lines.join('')}`;
}

/** Every signed note of a text, and what is left of the text without them. */
export function readCheckpoints(text: string): { checkpoints: SignedCheckpoint[]; rest: string } {
  const plain = text.replaceAll('\r\n', '\n');
  const checkpoints = [...plain.matchAll(NOTE)].map(
    ([note, origin = '', size = '', root = '', lines = '']): SignedCheckpoint => ({
      origin,
      size: Number(size),
      root: Buffer.from(root, 'base64').toString('hex'),
      note,
      signed: `${origin}\n${size}\n${root}\n`,
      signatures: lines.trimEnd().split('\n').map(readSignature),
    }),
  );
  return { checkpoints, rest: plain.replaceAll(NOTE, '').trim() };
}

/** Whether one of its signatures is by this key. */
export function isSignedBy({ origin, signed, signatures }: SignedCheckpoint, key: PublicKey): boolean {
  const keyId = keyIdOf(origin, key);
  return signatures.some(
    (signature) =>
      signature.name === origin && signature.keyId === keyId && key.verify(signed, signature.bytes),
  );
}

function readSignature(line: string) {
  const [, name = '', text = ''] = line.split(' ');
  const bytes = Buffer.from(text, 'base64');
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), bytes: bytes.subarray(KEY_ID_BYTES) };
}

function keyIdOf(name: string, { bytes }: PublicKey): string {
  const text = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), bytes]);
  return hash('sha256', text).slice(0, 2 * KEY_ID_BYTES);
}
