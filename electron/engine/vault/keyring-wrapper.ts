import { randomBytes } from 'node:crypto';
import { HeadroomError } from '#shared/errors.ts';
import type { HostKeyring } from '#shared/host-keyring.ts';
import { DATA_KEY_CONTEXT } from './key-wrapper.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';

/** Names the form of the wrapped text; a change of form gets a new name. */
const METHOD = 'keyring-1';

/**
 * Locks the data key by the operating system's key store. That store gets a key of its own to keep, made for this one
 * purpose, and the data key is sealed under it: some stores encrypt without a seal, so that altered bytes would pass as
 * a key; and the data key never leaves this process.
 */
export function keyringWrapper(keyring: HostKeyring): KeyWrapper {
  return {
    id: 'keyring',
    async wrap(dataKey) {
      const key = randomBytes(KEY_BYTES);
      const kept = await lockedIfSilent(keyring.wrap(key));
      return [METHOD, Buffer.from(kept).toString('base64'), seal(key, dataKey, DATA_KEY_CONTEXT)].join(':');
    },
    async unwrap(wrapped) {
      const [method, kept, sealed] = wrapped.split(':');
      if (method !== METHOD || kept === undefined || sealed === undefined) throw notThisKeyring();
      const key = await lockedIfSilent(keyring.unwrap(Buffer.from(kept, 'base64').toString()));
      const dataKey = key.length === KEY_BYTES ? unseal(key, sealed, DATA_KEY_CONTEXT) : null;
      if (dataKey === null) throw notThisKeyring();
      return dataKey;
    },
  };
}

/** A host that went away or did not answer leaves the vault as it was: locked. */
async function lockedIfSilent<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isSilent =
      error instanceof HeadroomError && (error.code === 'TIMEOUT' || error.code === 'DISCONNECTED');
    if (!isSilent) throw error;
    throw new HeadroomError(
      'VAULT_LOCKED',
      'The key store of the operating system did not answer. Unlock it and try again, or use a passphrase.',
      { cause: error },
    );
  }
}

function notThisKeyring(): HeadroomError {
  return new HeadroomError(
    'VAULT_WRONG_KEY',
    'The key store of the operating system does not open this vault: it was made in another account or on another computer, or altered. Use its passphrase, or store the secrets again.',
  );
}
