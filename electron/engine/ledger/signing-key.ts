import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** An Ed25519 key that signs checkpoints. */
export interface SigningKey {
  publicKey: PublicKey;
  sign(text: string): Buffer;
  /** For the place where it is kept: PKCS#8, DER. */
  pkcs8(): Buffer;
}

export interface PublicKey {
  /** SHA-256 of the key's SubjectPublicKeyInfo (DER), hex: what people pin. */
  fingerprint: string;
  /** SubjectPublicKeyInfo, DER in base64. */
  spki: string;
  /** The 32 bytes of RFC 8032. */
  bytes: Buffer;
  verify(text: string, signature: Uint8Array): boolean;
}

const RAW_BYTES = 32;

export function newSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('ed25519').privateKey);
}

/** @throws for what is no Ed25519 key in PKCS#8 */
export function readSigningKey(pkcs8: Uint8Array): SigningKey {
  return signingKeyOf(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }));
}

function signingKeyOf(key: KeyObject): SigningKey {
  const publicKey = publicKeyOf(createPublicKey(key));
  if (publicKey === null) throw new TypeError('A checkpoint is signed by an Ed25519 key only.');
  return {
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), key),
    pkcs8: () => key.export({ format: 'der', type: 'pkcs8' }),
  };
}

/** @param spki as in {@link PublicKey.spki}. @returns null for what is no Ed25519 key */
export function readPublicKey(spki: string): PublicKey | null {
  try {
    return publicKeyOf(createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }));
  } catch {
    return null;
  }
}

function publicKeyOf(key: KeyObject): PublicKey | null {
  if (key.asymmetricKeyType !== 'ed25519') return null;
  const der = key.export({ format: 'der', type: 'spki' });
  return {
    fingerprint: hash('sha256', der),
    spki: der.toString('base64'),
    bytes: der.subarray(-RAW_BYTES),
    verify: (text, signature) => verify(null, Buffer.from(text), key, signature),
  };
}

/** RFC 8032 §7.1, test 2: a key, a message of one byte and the only right signature of it. */
const KNOWN = {
  pkcs8: '302e020100300506032b6570042204204ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  message: 'r',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};

/**
 * Whether this process signs as RFC 8032 says and tells right from wrong. Node and Electron bring different libraries, so
 * each looks at its own before it is trusted with evidence.
 */
export function signsAsItShould(): boolean {
  try {
    const key = readSigningKey(Buffer.from(KNOWN.pkcs8, 'hex'));
    const signature = key.sign(KNOWN.message);
    return (
      signature.toString('hex') === KNOWN.signature &&
      key.publicKey.verify(KNOWN.message, signature) &&
      !key.publicKey.verify('s', signature)
    );
  } catch {
    return false;
  }
}
