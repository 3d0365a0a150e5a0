import { randomBytes, scrypt } from 'node:crypto';
import { HeadroomError } from '#shared/errors.ts';
import { DATA_KEY_CONTEXT } from './key-wrapper.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';

/** Names function and cost in the wrapped text; a change of cost gets a new name. */
const METHOD = 'scrypt-17-8-1';
/** 128 MiB and some tenths of a second a guess: OWASP's first choice for scrypt. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 };
const SALT_BYTES = 16;

/**
 * Locks the data key by a passphrase (scrypt, then AES-256-GCM). Different ways to type the same characters count as
 * the same passphrase (Unicode NFKC).
 *
 * @param context what is wrapped, where it is not a vault's data key
 */
export function passphraseWrapper(passphrase: string, context = DATA_KEY_CONTEXT): KeyWrapper {
  return {
    id: 'passphrase',
    async wrap(dataKey) {
      if (passphrase === '')
        throw new HeadroomError('INVALID_INPUT', 'The passphrase of the vault is empty.');
      const salt = randomBytes(SALT_BYTES);
      const key = await deriveKey(passphrase, salt);
      return [METHOD, salt.toString('base64'), seal(key, dataKey, context)].join(':');
    },
    async unwrap(wrapped) {
      const [method, salt, sealed] = wrapped.split(':');
      if (method !== METHOD || salt === undefined || sealed === undefined) throw notThisPassphrase();
      const key = await deriveKey(passphrase, Buffer.from(salt, 'base64'));
      const dataKey = unseal(key, sealed, context);
      if (dataKey === null) throw notThisPassphrase();
      return dataKey;
    },
  };
}

function deriveKey(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function notThisPassphrase(): HeadroomError {
  return new HeadroomError(
    'VAULT_WRONG_KEY',
    'The passphrase does not open this vault. Check it, keyboard layout included; without it the secrets have to be stored again.',
  );
}
